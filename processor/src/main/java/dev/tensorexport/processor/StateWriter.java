package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;

/**
 * Writes the methods that go by names: {@code stateDict}, {@code names}, {@code toMap}, {@code save}, {@code load},
 * {@code explain}.
 */
final class StateWriter {
    /** What values by name are given as. */
    static final TypeName VALUES =
            ParameterizedTypeName.get(Names.MAP, Names.STRING, WildcardTypeName.subtypeOf(Object.class));

    private final ConvertedClass converted;
    private final ConverterMethods methods;
    private final String arrays;
    private final String dict;
    private final String file;

    StateWriter(ConvertedClass converted) {
        this.converted = converted;
        this.methods = new ConverterMethods(converted);
        this.arrays = methods.local("arrays");
        this.dict = methods.local("dict");
        this.file = methods.local("file");
    }

    void addTo(TypeSpec.Builder type) {
        type.addMethod(stateDict())
                .addMethod(ofState("names", ParameterizedTypeName.get(Names.LIST, Names.STRING), "names")
                        .addJavadoc("The names of the tensors, in order.\n")
                        .build())
                .addMethod(ofState("toMap", ParameterizedTypeName.get(Names.ND_ARRAY_MAP, Names.ND_ARRAY), "export")
                        .addJavadoc("Exports all tensors by name, or none; the caller closes the map.\n")
                        .build())
                .addMethod(loadArrays())
                .addMethod(loadValues())
                .addMethod(ofFile("save").addJavadoc("""
                                Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
                                full.

                                @throws $T if the file cannot be written
                                """, Names.IO_EXCEPTION).build())
                .addMethod(ofFile("load")
                        .addJavadoc("""
                                Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
                                there, all or none.

                                @throws $T if the file cannot be read, or is not as its format says
                                @see #load($T, $T)
                                """, Names.IO_EXCEPTION, converted.names().type(), Names.MAP)
                        .build())
                .addMethod(ofState("explain", Names.STRING, "explain")
                        .addJavadoc(
                                "What {@link #export} does for each tensor, and what it costs; touches no element.\n")
                        .build());
    }

    private MethodSpec stateDict() {
        CodeBlock.Builder dict = CodeBlock.builder().add("return new $T($S)", Names.STATE_DICT, converted.label());
        converted.members().forEach(member -> dict.add(added(member)));
        return methods.methodOf("stateDict", Names.STATE_DICT)
                .addJavadoc("The tensors by name, as they are now; closing the dict leaves them open.\n")
                .addStatement(dict.build())
                .build();
    }

    private CodeBlock added(Member member) {
        CodeBlock read = methods.read(member);
        boolean isOptional = member.holder().absence() == Holder.Absence.EMPTY_OPTIONAL;
        CodeBlock held = isOptional ? CodeBlock.of("$L.orElse(null)", read) : read;
        if (member.holder().nested() != null) {
            return CodeBlock.of(
                    "\n.$L($S, $S, $L, $T::stateDict)",
                    member.holder().absence() == Holder.Absence.NEVER ? "add" : "addIfPresent",
                    methods.label(member),
                    member.key(),
                    held,
                    member.holder().nested().converter());
        }
        return member.holder().kind() == Holder.Kind.TENSOR
                ? CodeBlock.of("\n.add($N, $L)", member.constant(), held)
                : CodeBlock.of("\n.add($N, $T.of($L))", member.constant(), Names.STATE_DICT, held);
    }

    private MethodSpec.Builder ofState(String name, TypeName returned, String call) {
        return inState(methods.methodOf(name, returned), CodeBlock.of("return $N.$L()", dict, call));
    }

    private MethodSpec loadArrays() {
        return methods.methodOf("load", TypeName.VOID)
                .addParameter(converted.names().arrays(), arrays)
                .addJavadoc(
                        "Copies what was exported into the tensors that are there, all or none.\n\n"
                                + "@see #load($T, $T)\n",
                        converted.names().type(),
                        Names.MAP)
                .addStatement("load($N, $N.toMap())", methods.object(), arrays)
                .build();
    }

    private MethodSpec loadValues() {
        MethodSpec.Builder method = methods.methodOf("load", TypeName.VOID)
                .addParameter(VALUES, arrays)
                .addJavadoc("""
                        Copies values by name into the tensors that are there, under no_grad, all or none. All
                        names that are missing or unexpected, and all sizes that differ, are listed in one error,
                        as PyTorch's {@code load_state_dict} does.
                        """);
        return inState(method, CodeBlock.of("$N.load($N)", dict, arrays)).build();
    }

    private MethodSpec.Builder ofFile(String name) {
        MethodSpec.Builder method = methods.methodOf(name, TypeName.VOID)
                .addParameter(Names.PATH, file)
                .addException(Names.IO_EXCEPTION);
        return inState(method, CodeBlock.of("$N.$L($N)", dict, name, file));
    }

    /** Does something with the tensors by name. */
    private MethodSpec.Builder inState(MethodSpec.Builder method, CodeBlock statement) {
        return method.beginControlFlow("try ($T $N = stateDict($N))", Names.STATE_DICT, dict, methods.object())
                .addStatement(statement)
                .endControlFlow();
    }
}
