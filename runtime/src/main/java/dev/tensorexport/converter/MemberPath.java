package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Where in an object of nested objects a converter is at work, for messages and for names.
 *
 * @param member the member of the outermost class down to here, for example {@code Batch.left}; empty at the top
 * @param prefix what the names of tensors start with here, for example {@code left.}; empty at the top
 */
record MemberPath(String member, String prefix) {
    static final MemberPath ROOT = new MemberPath("", "");

    /** Into a member, for example {@code Batch.left} of the name {@code left}. */
    MemberPath into(String member, String name) {
        return new MemberPath(label(member), prefix + name + ".");
    }

    /** A member of the class here, for example {@code Batch.left.boxes} for {@code Detection.boxes}. */
    String label(String inner) {
        return member.isEmpty() ? inner : member + "." + TensorSpec.simpleName(inner);
    }

    <X> X present(@Nullable X object) {
        if (object == null) {
            throw new ConversionException(
                            "found null; expected an object. Set the member before its tensors are asked for")
                    .at(member);
        }
        return object;
    }
}
