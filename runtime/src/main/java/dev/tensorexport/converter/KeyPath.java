package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where in an object a converter is at work, for messages, for names, and to notice an object that reaches itself.
 *
 * @param label for example {@code Batch.left.layers[0]}
 * @param name what the tensor is called in maps, or what the names of the tensors here start with, for example
 *     {@code left.layers.0}; empty at the top
 * @param around the objects around it, the nearest first; null at the top
 */
record KeyPath(String label, String name, @Nullable Around around) {
    /** A depth that the smallest stacks hold, and no model has. */
    private static final int DEEPEST = 256;

    /** An object, where it is, and the objects around it. */
    record Around(
            @Nullable Object object,
            String label,
            int depth,
            @Nullable Around outer) {}

    /** An object that nothing is around. */
    static KeyPath of(String label) {
        return new KeyPath(label, "", null);
    }

    KeyPath member(Member<?, ?, ?> member) {
        if (!label.equals(member.owner())) {
            return new KeyPath(label + "." + member.name(), join(member.key()), around);
        }
        // What is around one tensor counts for nothing, as it leads to no other object.
        KeyPath alone = name.isEmpty() ? member.path() : null;
        return alone == null ? new KeyPath(member.label(), join(member.key()), around) : alone;
    }

    /** An element of a collection, by index or key. */
    KeyPath element(String key) {
        return new KeyPath(label + "[" + key + "]", join(key), around);
    }

    String join(String key) {
        return join(name, key);
    }

    static String join(String first, String second) {
        return first.isEmpty() ? second : second.isEmpty() ? first : first + "." + second;
    }

    /** What a name is called inside an object, given what all names there start with. */
    static String relative(String start, String name) {
        return start.isEmpty() ? name : name.substring(start.length() + 1);
    }

    /** A path in the same object, of what has a name and no member. */
    KeyPath named(String key) {
        return new KeyPath(label, join(key), around);
    }

    /** The same path, for the converter of what the object at hand is: where that object is, for messages. */
    KeyPath ofCase() {
        Around here = Objects.requireNonNull(around, "a case is that of an object");
        return new KeyPath(here.label, name, here.outer);
    }

    /**
     * The same path, in the object that is there.
     *
     * @param object null where it is yet to be built
     */
    KeyPath inside(@Nullable Object object) {
        for (Around outer = around; outer != null && object != null; outer = outer.outer) {
            if (outer.object == object) {
                throw refusal(
                        "found the same object as at " + outer.label
                                + ", which it is a part of; expected objects without cycles. Remove @TensorExport from the member that leads back, or set it to null");
            }
        }
        int depth = around == null ? 0 : around.depth + 1;
        if (depth > DEEPEST) {
            throw refusal(
                    outline(),
                    "found an object nested " + depth + " deep; expected at most " + DEEPEST
                            + ". Hold the objects in a List instead");
        }
        return new KeyPath(label, name, new Around(object, label, depth, around));
    }

    /** The exception for what is wrong here. */
    ConversionException refusal(String problem) {
        return refusal(label, problem);
    }

    ConversionException refusal(ConversionException problem) {
        return refusal(label, problem);
    }

    static ConversionException refusal(String label, String problem) {
        return new ConversionException(label + ": " + problem);
    }

    static ConversionException refusal(String label, ConversionException problem) {
        return new ConversionException(label + ": " + problem.getMessage(), problem);
    }

    /** The label, without the middle of a long one. */
    private String outline() {
        int kept = 60;
        return label.length() <= 2 * kept
                ? label
                : label.substring(0, kept) + "..." + label.substring(label.length() - kept);
    }
}
