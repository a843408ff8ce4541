package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;

/** Writes the methods that export: one for each member, and {@code export} for all. */
final class ExportWriter {
    private final ConvertedClass converted;
    private final ConverterMethods methods;
    private final String scope;
    private final String value;

    ExportWriter(ConvertedClass converted) {
        this.converted = converted;
        this.methods = new ConverterMethods(converted);
        this.scope = methods.local("scope");
        this.value = methods.local("value");
    }

    void addTo(TypeSpec.Builder type) {
        converted.members().forEach(member -> type.addMethod(accessor(member)));
        type.addMethod(export()).addMethod(exportToScope());
    }

    private MethodSpec accessor(Member member) {
        MethodSpec.Builder method = methods.methodOf(member.name(), GeneratedType.exported(member, converted.traits()))
                .addJavadoc(accessorDoc(member));
        return member.holder().kind() == Holder.Kind.TENSOR
                ? method.addStatement("return $L", oneTensor(member)).build()
                : inScope(method, scoped(member)).build();
    }

    private static CodeBlock accessorDoc(Member member) {
        CodeBlock.Builder doc = member.access().isEmpty()
                ? CodeBlock.builder().add("Exports all parameters and buffers by name")
                : CodeBlock.builder().add("Exports {@code $L}", member.name());
        if (!member.isNested()) {
            doc.add(facts(member));
        }
        return doc.add(member.isCloseable() ? "; the caller closes it.\n" : ".\n")
                .build();
    }

    /** What is declared of a member, for example {@code , float32 of shape {@code n 4}}. */
    static CodeBlock facts(Member member) {
        Dtype dtype = member.request().dtype();
        CodeBlock.Builder facts = CodeBlock.builder();
        if (dtype != null) {
            facts.add(", $L", dtype.label());
        }
        ShapePattern shape = member.request().shape();
        if (!shape.isAny()) {
            facts.add(dtype == null ? ", of shape {@code $L}" : " of shape {@code $L}", "[" + shape + "]");
        }
        return facts.build();
    }

    private CodeBlock oneTensor(Member member) {
        CodeBlock read = methods.read(member);
        return switch (member.holder().absence()) {
            case NEVER -> CodeBlock.of("$N.export($L)", member.constant(), read);
            case NULL -> CodeBlock.of("$T.ifPresent($L, $N::export)", Names.ARRAY_SCOPE, read, member.constant());
            case EMPTY_OPTIONAL -> CodeBlock.of("$L.map($N::export)", read, member.constant());
        };
    }

    private MethodSpec export() {
        return inScope(
                        methods.methodOf("export", converted.names().arrays())
                                .addJavadoc("All members, or none: if one fails, those before it are closed.\n"),
                        CodeBlock.of("export($N, $N)", methods.object(), scope))
                .build();
    }

    private MethodSpec exportToScope() {
        List<CodeBlock> arguments =
                converted.members().stream().map(this::scoped).toList();
        return methods.methodOf("export", converted.names().arrays())
                .addParameter(Names.ARRAY_SCOPE, scope)
                .addJavadoc("All members as part of a scope, whose named sizes are theirs too.\n")
                .addStatement("return new $T($L)", converted.names().arrays(), GeneratedType.onePerLine(arguments))
                .build();
    }

    private MethodSpec.Builder inScope(MethodSpec.Builder method, CodeBlock exported) {
        return method.beginControlFlow("try ($1T $2N = new $1T())", Names.ARRAY_SCOPE, scope)
                .addStatement("return $N.release($Z$L)", scope, exported)
                .endControlFlow();
    }

    /** A member exported in a scope. */
    private CodeBlock scoped(Member member) {
        CodeBlock read = methods.read(member);
        return switch (member.holder().absence()) {
            case NEVER -> present(member, read);
            case NULL -> CodeBlock.of("$T.ifPresent($L,$W$L)", Names.ARRAY_SCOPE, read, presentLambda(member));
            case EMPTY_OPTIONAL -> CodeBlock.of("$L.map($Z$L)", read, presentLambda(member));
        };
    }

    private CodeBlock presentLambda(Member member) {
        return CodeBlock.of("$N -> $L", value, present(member, CodeBlock.of("$N", value)));
    }

    private CodeBlock present(Member member, CodeBlock held) {
        if (member.holder().nested() != null) {
            return CodeBlock.of(
                    "$N.nested($S, $L, $T::export)",
                    scope,
                    methods.label(member),
                    held,
                    member.holder().nested().converter());
        } else if (member.holder().kind().isIndexed()) {
            CodeBlock list =
                    CodeBlock.of("$N.exportList($N, $T.of($L))", scope, member.constant(), Names.STATE_DICT, held);
            return member.isCloseable() ? CodeBlock.of("$T.of($L)", Names.ND_ARRAY_LIST, list) : list;
        } else if (member.holder().kind().isNamed()) {
            CodeBlock map =
                    CodeBlock.of("$N.exportMap($N, $T.of($L))", scope, member.constant(), Names.STATE_DICT, held);
            return member.isCloseable() ? CodeBlock.of("$T.of($L)", Names.ND_ARRAY_MAP, map) : map;
        }
        return CodeBlock.of("$N.export($N, $L)", scope, member.constant(), held);
    }
}
