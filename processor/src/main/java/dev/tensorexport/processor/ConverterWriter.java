package dev.tensorexport.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code XConverter}: what differs from class to class, and nothing else. */
final class ConverterWriter {
    private final ConvertedClass converted;
    private final MemberNames fields;
    private final NameAllocator parameters = new NameAllocator();

    private ConverterWriter(ConvertedClass converted) {
        this.converted = converted;
        this.fields = MemberNames.ofFields(converted);
        fields.all().forEach(parameters::newName);
    }

    static TypeSpec.Builder write(ConvertedClass converted) {
        return new ConverterWriter(converted).type();
    }

    private TypeSpec.Builder type() {
        ClassName name = converted.names().converter();
        ClassName superclass = converted.constructor() == null ? Names.TENSOR_CONVERTER : Names.RESTORING_CONVERTER;
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(
                        superclass, converted.type(), converted.names().arrays()))
                .addJavadoc(
                        converted.constructor() == null
                                ? "Exports {@link $T} to {@link $T}.\n"
                                : "Exports {@link $T} to {@link $T}, and restores it.\n",
                        converted.names().type(),
                        converted.names().arrays());
        GeneratedType.finish(type, converted.traits());
        if (converted.traits().isDeprecated()) {
            type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "{$S, $S, $S}", "all", "deprecation", "removal")
                    .build());
        }
        type.addField(FieldSpec.builder(name, "INSTANCE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T()", name)
                .build());
        converted.members().forEach(member -> type.addField(field(member)));
        type.addMethod(constructor()).addMethod(arrays());
        if (converted.constructor() != null) {
            type.addMethod(restored(converted.constructor()));
        }
        return type;
    }

    private FieldSpec field(Member member) {
        MemberTypes types = new MemberTypes(member, converted.traits().nullable());
        TypeName type = ParameterizedTypeName.get(
                Names.MEMBER,
                converted.type(),
                types.held(member.holder()),
                types.exported(member.holder()).box());
        CodeBlock names = member.key().equals(member.name())
                ? CodeBlock.of("$S", member.name())
                : CodeBlock.of("$S, $S", member.name(), member.key());
        CodeBlock read = member.access().widened().isEmpty()
                ? member.access().code()
                : CodeBlock.of(
                        "$L($L)", member.access().widened(), member.access().code());
        return FieldSpec.builder(type, fields.of(member), Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc(MemberDoc.of(member))
                .initializer("member($>$>\n$L, $L, it -> $L)$<$<", names, types.code(member.holder()), read)
                .build();
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addStatement("super($T.class)", converted.names().type())
                .build();
    }

    private MethodSpec arrays() {
        String values = parameters.clone().newName("values");
        return MethodSpec.methodBuilder("arrays")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(converted.names().arrays())
                .addParameter(Names.EXPORTED, values)
                .addStatement("return new $T($N)", converted.names().arrays(), values)
                .build();
    }

    private MethodSpec restored(List<Member> constructor) {
        String tensors = parameters.clone().newName("tensors");
        CodeBlock arguments = constructor.stream()
                .map(member -> CodeBlock.of("\n$N.get($N)", tensors, fields.of(member)))
                .collect(CodeBlock.joining(","));
        MethodSpec.Builder restored = MethodSpec.methodBuilder("restored")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(converted.type())
                .addParameter(Names.RESTORED, tensors);
        if (constructor.isEmpty() && converted.traits().isObject()) {
            return restored.addStatement("return $T.INSTANCE", converted.type()).build();
        }
        boolean isSealed = constructor.stream().anyMatch(member -> member.holder() instanceof TensorContainer.Cases);
        return isSealed
                ? restored.addStatement("return $N.get($N)", tensors, fields.of(constructor.get(0)))
                        .build()
                : restored.addStatement("return new $T($L)", converted.type(), arguments)
                        .build();
    }
}
