package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import javax.lang.model.element.Modifier;

/** Writes {@code XArrays}: a record, or a class with the same accessors where the source level has no records. */
final class ArraysWriter {
    private static final String WINDOWS_DOC = """

            <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
            the tensor, and {@link #close} ends it.
            """;
    private static final String COPIES_DOC = """

            <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
            the same array at each call, and {@code equals} compares arrays by identity.
            """;
    private static final String BUFFERS_DOC = """

            <p>A buffer may share its tensor's memory, which it keeps alive.
            """;

    private final ConvertedClass converted;
    private final NameAllocator locals = new NameAllocator();

    private ArraysWriter(ConvertedClass converted) {
        this.converted = converted;
        converted.members().forEach(member -> locals.newName(member.name()));
    }

    static TypeSpec.Builder write(ConvertedClass converted) {
        return new ArraysWriter(converted).type();
    }

    private TypeSpec.Builder type() {
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        for (Member member : converted.members()) {
            components.addParameter(ParameterSpec.builder(exported(member), member.name())
                    .addJavadoc(componentDoc(member))
                    .build());
        }
        TypeSpec.Builder type = converted.traits().hasRecords()
                ? TypeSpec.recordBuilder(converted.names().arrays()).recordConstructor(components.build())
                : classWith(components);
        type.addJavadoc(doc())
                .addSuperinterface(AutoCloseable.class)
                .addMethod(toMap())
                .addMethod(close());
        return GeneratedType.finish(type, converted.traits());
    }

    private TypeSpec.Builder classWith(MethodSpec.Builder constructor) {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(converted.names().arrays()).addModifiers(Modifier.FINAL);
        for (Member member : converted.members()) {
            type.addField(exported(member), member.name(), Modifier.PRIVATE, Modifier.FINAL);
            constructor.addStatement("this.$1N = $1N", member.name());
        }
        type.addMethod(constructor.build());
        for (Member member : converted.members()) {
            type.addMethod(MethodSpec.methodBuilder(member.name())
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc("The array of {@code $L}", member.name())
                    .addJavadoc("$L.\n", ExportWriter.facts(member))
                    .returns(exported(member))
                    .addStatement("return $N", member.name())
                    .build());
        }
        return type;
    }

    private TypeName exported(Member member) {
        return GeneratedType.exported(member, converted.traits());
    }

    private CodeBlock doc() {
        CodeBlock.Builder doc = CodeBlock.builder()
                .add(
                        "The tensors of {@link $T} as arrays, made by {@link $T#export}.\n",
                        converted.names().type(),
                        converted.names().converter());
        if (converted.hasCloseables()) {
            doc.add(WINDOWS_DOC);
        }
        if (converted.hasCopies()) {
            doc.add(COPIES_DOC);
        }
        if (converted.hasBuffers()) {
            doc.add(BUFFERS_DOC);
        }
        return doc.build();
    }

    private static CodeBlock componentDoc(Member member) {
        return CodeBlock.of(
                "{@code $L}$L$L\n",
                member.name(),
                member.isNested() ? CodeBlock.of("") : ExportWriter.facts(member),
                member.isCopy() ? ", a copy" : "");
    }

    private MethodSpec toMap() {
        String arrays = locals.newName("arrays");
        MethodSpec.Builder method = MethodSpec.methodBuilder("toMap")
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(Names.MAP, Names.STRING, Names.OBJECT))
                .addJavadoc("What is here by name, in order; it stays this bundle's own.\n")
                .addStatement(
                        "$T $N = new $T<>()",
                        ParameterizedTypeName.get(Names.MAP, Names.STRING, Names.OBJECT),
                        arrays,
                        LinkedHashMap.class);
        Puts puts = new Puts(arrays, locals.newName("name"), locals.newName("value"), locals.newName("i"));
        converted.members().forEach(member -> method.addCode(puts.code(member)));
        return method.addStatement("return $N", arrays).build();
    }

    /** Puts what a member holds into a map, under the names that the local variables allow. */
    private record Puts(String arrays, String name, String value, String index) {
        CodeBlock code(Member member) {
            CodeBlock held = CodeBlock.of("$N", member.name());
            return switch (member.holder().absence()) {
                case NEVER -> put(member, held);
                case NULL ->
                    CodeBlock.builder()
                            .beginControlFlow("if ($L != null)", held)
                            .add(put(member, held))
                            .endControlFlow()
                            .build();
                case EMPTY_OPTIONAL ->
                    CodeBlock.builder()
                            .beginControlFlow("if ($L.isPresent())", held)
                            .add(put(member, CodeBlock.of("$L.get()", held)))
                            .endControlFlow()
                            .build();
            };
        }

        private CodeBlock put(Member member, CodeBlock held) {
            CodeBlock.Builder code = CodeBlock.builder();
            if (member.isNested()) {
                return code.addStatement("$L.toMap().forEach($L)", held, putEach(member.key() + "."))
                        .build();
            } else if (member.holder().kind().isNamed()) {
                String prefix = member.key().isEmpty() ? "" : member.key() + ".";
                return code.addStatement("$L.forEach($L)", held, putEach(prefix))
                        .build();
            } else if (member.holder().kind().isIndexed()) {
                return code.beginControlFlow("for (int $1N = 0; $1N < $2L.size(); $1N++)", index, held)
                        .addStatement("$N.put($S + $N, $L.get($N))", arrays, member.key() + ".", index, held, index)
                        .endControlFlow()
                        .build();
            }
            return code.addStatement("$N.put($S, $L)", arrays, member.key(), held)
                    .build();
        }

        private CodeBlock putEach(String prefix) {
            return prefix.isEmpty()
                    ? CodeBlock.of("$N::put", arrays)
                    : CodeBlock.of("($1N, $2N) -> $3N.put($4S + $1N, $2N)", name, value, arrays, prefix);
        }
    }

    private MethodSpec close() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("close")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        converted.hasCloseables()
                                ? "Closes every {@code NdArray}; closing again does nothing.\n"
                                : "Does nothing: what is here needs no closing.\n");
        converted.members().stream().filter(Member::isCloseable).forEach(member -> method.addCode(closed(member)));
        return method.build();
    }

    private static CodeBlock closed(Member member) {
        return switch (member.holder().absence()) {
            case NEVER ->
                CodeBlock.builder().addStatement("$N.close()", member.name()).build();
            case NULL ->
                CodeBlock.builder()
                        .beginControlFlow("if ($N != null)", member.name())
                        .addStatement("$N.close()", member.name())
                        .endControlFlow()
                        .build();
            case EMPTY_OPTIONAL ->
                CodeBlock.builder()
                        .addStatement("$N.ifPresent($T::close)", member.name(), rawType(member.presentType()))
                        .build();
        };
    }

    private static TypeName rawType(TypeName type) {
        return type instanceof ParameterizedTypeName parameterized ? parameterized.rawType() : type;
    }
}
