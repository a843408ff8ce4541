package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;

/** What generated comments say of a member. */
final class MemberDoc {
    private MemberDoc() {}

    /** For example {@code float32 {@code [n 4]}, as an exact {@code int[]}.}. */
    static CodeBlock of(Member member) {
        CodeBlock facts = member.facts();
        CodeBlock.Builder doc = CodeBlock.builder();
        if (member.holder() instanceof TensorContainer.Cases) {
            doc.add("The arrays of the object's case");
        } else if (member.holder().isOfObjects()) {
            doc.add("The exported {@code $L}", member.name());
        } else if (member.holder().isOfValues()) {
            doc.add("{@code $L}, unchanged", member.name());
        } else {
            doc.add("$L", facts.isEmpty() ? CodeBlock.of("Any dtype and shape") : facts);
        }
        if (!member.holder().isOfObjects() && member.request().elements() == Member.Elements.EXACT) {
            doc.add(
                    ", converted exactly to {@code $L}",
                    member.request().target().type());
        } else if (!member.holder().isOfObjects() && member.request().elements() == Member.Elements.RAW_BITS) {
            doc.add(", as raw bits");
        }
        return doc.add(".\n").build();
    }
}
