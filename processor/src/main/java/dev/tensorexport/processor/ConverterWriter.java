package dev.tensorexport.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code XConverter}. */
final class ConverterWriter {
    private static final String WINDOWS_DOC = """

            <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
            to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
            It holds its own reference: the tensor may be closed first, and the caller closes the array.
            """;
    private static final String JAVA_ARRAYS_DOC = """

            <p>A Java array is always a fresh copy, of exactly the tensor's rank.
            """;
    private static final String FAILURES_DOC = """

            <p>Every method throws {@link $T}, which names the member, if a
            tensor is null, closed, of another dtype or rank than declared, or of a kind that cannot be
            exported. Nothing is left open then.
            """;

    private final ConvertedClass converted;
    private final String object;
    private final String scope;

    private ConverterWriter(ConvertedClass converted) {
        this.converted = converted;
        NameAllocator names = new NameAllocator();
        this.object = names.newName(Properties.decapitalized(converted.name().simpleName()));
        this.scope = names.newName("scope");
    }

    static TypeSpec.Builder write(ConvertedClass converted) {
        return new ConverterWriter(converted).type();
    }

    private TypeSpec.Builder type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(converted.converter())
                .addModifiers(Modifier.FINAL)
                .addJavadoc(classDoc());
        GeneratedType.finish(type, converted);
        if (converted.isDeprecated()) {
            type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "{$S, $S}", "deprecation", "removal")
                    .build());
        }
        converted.members().forEach(member -> type.addField(spec(member)));
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        converted.members().forEach(member -> type.addMethod(accessor(member)));
        return type.addMethod(export()).addMethod(explain());
    }

    private CodeBlock classDoc() {
        CodeBlock.Builder doc = CodeBlock.builder().add("Exports the tensors of {@link $T}.\n", converted.name());
        if (converted.hasWindows()) {
            doc.add(WINDOWS_DOC);
        }
        if (converted.hasJavaArrays()) {
            doc.add(JAVA_ARRAYS_DOC);
        }
        return doc.add(FAILURES_DOC, Names.CONVERSION_EXCEPTION).build();
    }

    private FieldSpec spec(Member member) {
        String label = converted.label() + "." + member.name();
        FieldSpec.Builder field = FieldSpec.builder(
                Names.TENSOR_SPEC, member.constant(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        if (member.dtype() == null) {
            field.initializer("$T.of($S)", Names.TENSOR_SPEC, label);
        } else {
            field.initializer("$T.of($S, $T.$L)", Names.TENSOR_SPEC, label, Names.DTYPE, member.dtype());
        }
        return field.build();
    }

    private MethodSpec accessor(Member member) {
        return method(member.name(), member.target().type())
                .addJavadoc(accessorDoc(member))
                .addStatement(accessorBody(member))
                .build();
    }

    private static CodeBlock accessorDoc(Member member) {
        String dtype = member.dtype() == null ? "" : " (" + member.dtype().label() + ")";
        return member.isCloseable()
                ? CodeBlock.of("Exports {@code $L}$L; the caller closes the array.\n", member.name(), dtype)
                : CodeBlock.of("Copies {@code $L}$L to a fresh array.\n", member.name(), dtype);
    }

    private CodeBlock accessorBody(Member member) {
        if (member.target().equals(Target.Window.UNTYPED)) {
            return CodeBlock.of("return $N.export($L)", member.constant(), read(member));
        }
        return CodeBlock.of(
                "return $N.$L($L, $T.class)",
                member.constant(),
                member.isCloseable() ? "export" : "toArray",
                read(member),
                member.target().type());
    }

    private MethodSpec export() {
        MethodSpec.Builder method = method("export", converted.arrays());
        List<CodeBlock> arguments =
                converted.members().stream().map(this::exportArgument).toList();
        if (!converted.hasWindows()) {
            return method.addJavadoc("All members, or none.\n")
                    .addStatement("return new $T($L)", converted.arrays(), onePerLine(arguments))
                    .build();
        }
        return method.addJavadoc("All members, or none: if one fails, those before it are closed.\n")
                .beginControlFlow("try ($1T $2N = new $1T())", Names.ARRAY_SCOPE, scope)
                .addStatement("return $N.release(new $T($L))", scope, converted.arrays(), onePerLine(arguments))
                .endControlFlow()
                .build();
    }

    private CodeBlock exportArgument(Member member) {
        CodeBlock call = CodeBlock.of("$N($N)", member.name(), object);
        return member.isCloseable() ? CodeBlock.of("$N.add($L)", scope, call) : call;
    }

    private MethodSpec explain() {
        List<CodeBlock> texts = converted.members().stream()
                .map(member -> member.isCloseable()
                        ? CodeBlock.of("$N.explain($L)", member.constant(), read(member))
                        : CodeBlock.of(
                                "$N.explain($L, $T.class)",
                                member.constant(),
                                read(member),
                                member.target().type()))
                .toList();
        return method("explain", TypeName.get(String.class))
                .addJavadoc("What {@link #export} does for each member, and what it costs; touches no element.\n")
                .addStatement("return $L", joined(texts))
                .build();
    }

    private static CodeBlock joined(List<CodeBlock> texts) {
        return texts.size() == 1
                ? texts.get(0)
                : CodeBlock.of("$T.join(\n$T.lineSeparator(),$L)", String.class, System.class, onePerLine(texts));
    }

    private MethodSpec.Builder method(String name, TypeName returned) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.STATIC)
                .returns(returned)
                .addParameter(converted.type(), object);
        return converted.isPublic() ? method.addModifiers(Modifier.PUBLIC) : method;
    }

    private CodeBlock read(Member member) {
        return CodeBlock.of("$N.$L", object, member.access());
    }

    private static CodeBlock onePerLine(List<CodeBlock> arguments) {
        return arguments.size() == 1
                ? arguments.get(0)
                : arguments.stream().collect(CodeBlock.joining(",\n", "\n", ""));
    }
}
