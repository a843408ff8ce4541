package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes the constants that say what is expected of each member. */
final class SpecWriter {
    private final ConvertedClass converted;

    SpecWriter(ConvertedClass converted) {
        this.converted = converted;
    }

    void addTo(TypeSpec.Builder type) {
        converted.members().stream()
                .filter(member -> !member.isNested())
                .map(this::constant)
                .forEach(type::addField);
    }

    private FieldSpec constant(Member member) {
        Target target = member.request().target();
        FieldSpec.Builder field = FieldSpec.builder(
                        ParameterizedTypeName.get(
                                Names.TENSOR_SPEC, target.type().box()),
                        member.constant())
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("What is expected of {@code $L}.\n", member.name())
                .initializer(spec(member));
        if (converted.traits().isPublic()) {
            field.addModifiers(Modifier.PUBLIC);
        }
        return field.build();
    }

    private CodeBlock spec(Member member) {
        Member.Request request = member.request();
        CodeBlock.Builder spec = CodeBlock.builder()
                .add(
                        "$T.of($S, $T.class)$>$>",
                        Names.TENSOR_SPEC,
                        converted.label() + "." + member.name(),
                        request.target().literal());
        if (request.target() instanceof Target.Lists lists) {
            for (int dim = 0; dim < lists.depth(); dim++) {
                spec.add("\n.listed()");
            }
        }
        if (!member.key().equals(member.name())) {
            spec.add("\n.named($S)", member.key());
        }
        if (request.dtype() != null) {
            spec.add("\n.dtype($T.$L)", Names.DTYPE, request.dtype());
        }
        if (!request.shape().isAny()) {
            spec.add("\n.shape($S)", request.shape());
        }
        if (!request.copyMode().equals("IF_NEEDED")) {
            spec.add("\n.copy($T.$L)", Names.COPY_MODE, request.copyMode());
        }
        if (request.isExact()) {
            spec.add("\n.exact()");
        }
        if (member.holder().absence() != Holder.Absence.NEVER) {
            spec.add("\n.nullable()");
        }
        return spec.add("$<$<").build();
    }
}
