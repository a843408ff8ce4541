package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code XArrays}. */
final class ArraysWriter {
    private static final String WINDOWS_DOC = """

            <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
            the tensor, and {@link #close} ends it.
            """;
    private static final String JAVA_ARRAYS_DOC = """

            <p>A Java array is a copy of its own, made by the export. Its accessor gives the same array at
            each call, not a clone, and {@code equals} compares it by identity.
            """;

    private final ConvertedClass converted;

    private ArraysWriter(ConvertedClass converted) {
        this.converted = converted;
    }

    static TypeSpec.Builder write(ConvertedClass converted) {
        return new ArraysWriter(converted).type();
    }

    private TypeSpec.Builder type() {
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        for (Member member : converted.members()) {
            components.addParameter(ParameterSpec.builder(member.target().type(), member.name())
                    .addJavadoc(componentDoc(member))
                    .build());
        }
        TypeSpec.Builder type = TypeSpec.recordBuilder(converted.arrays())
                .addJavadoc(classDoc())
                .recordConstructor(components.build())
                .addSuperinterface(AutoCloseable.class)
                .addMethod(close());
        return GeneratedType.finish(type, converted);
    }

    private CodeBlock classDoc() {
        CodeBlock.Builder doc = CodeBlock.builder()
                .add(
                        "The tensors of {@link $T} as arrays, made by {@link $T#export}.\n",
                        converted.name(),
                        converted.converter());
        if (converted.hasWindows()) {
            doc.add(WINDOWS_DOC);
        }
        if (converted.hasJavaArrays()) {
            doc.add(JAVA_ARRAYS_DOC);
        }
        return doc.build();
    }

    private static CodeBlock componentDoc(Member member) {
        String dtype = member.dtype() == null
                ? "of the tensor's dtype"
                : member.dtype().label();
        return CodeBlock.of("$L$L\n", dtype, member.isCloseable() ? "" : ", a copy");
    }

    private MethodSpec close() {
        List<Member> windows =
                converted.members().stream().filter(Member::isCloseable).toList();
        MethodSpec.Builder method = MethodSpec.methodBuilder("close")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        converted.hasWindows()
                                ? "Closes every {@code NdArray}; closing again does nothing.\n"
                                : "Does nothing: Java arrays need no closing.\n");
        windows.forEach(member -> method.addStatement("$N.close()", member.name()));
        return method.build();
    }
}
