package dev.tensorexport.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes {@code XConverter}. */
final class ConverterWriter {
    private static final String WINDOWS_DOC = """

            <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
            to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
            It holds its own reference: the tensor may be closed first, and the caller closes the array.
            """;
    private static final String COPIES_DOC = """

            <p>Java arrays, lists and scalars are fresh copies.
            """;
    private static final String BUFFERS_DOC = """

            <p>A buffer is in row-major order, on its tensor's own memory where that is possible, which it
            keeps alive; it needs no closing.
            """;
    private static final String FAILURES_DOC = """

            <p>Every method throws {@link $T}, which names the member, if a tensor is null
            where it must not be, closed, of another dtype or shape than declared, or of a kind that cannot
            be exported. Nothing is left open or half done then. Any thread may call them, as long as no
            other changes the tensors meanwhile.
            """;

    private ConverterWriter() {}

    static TypeSpec.Builder write(ConvertedClass converted) {
        TypeSpec.Builder type = TypeSpec.classBuilder(converted.names().converter())
                .addModifiers(Modifier.FINAL)
                .addJavadoc(doc(converted));
        GeneratedType.finish(type, converted.traits());
        if (converted.traits().isDeprecated()) {
            type.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "{$S, $S}", "deprecation", "removal")
                    .build());
        }
        new SpecWriter(converted).addTo(type);
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        new ExportWriter(converted).addTo(type);
        new StateWriter(converted).addTo(type);
        new RestoreWriter(converted).addTo(type);
        return type;
    }

    private static CodeBlock doc(ConvertedClass converted) {
        CodeBlock.Builder doc = CodeBlock.builder()
                .add("Exports the tensors of {@link $T}.\n", converted.names().type());
        if (converted.hasCloseables()) {
            doc.add(WINDOWS_DOC);
        }
        if (converted.hasCopies()) {
            doc.add(COPIES_DOC);
        }
        if (converted.hasBuffers()) {
            doc.add(BUFFERS_DOC);
        }
        return doc.add(FAILURES_DOC, Names.CONVERSION_EXCEPTION).build();
    }
}
