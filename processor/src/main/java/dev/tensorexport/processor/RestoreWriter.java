package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.List;

/** Writes the methods that build an object again, where a constructor takes just what is exported. */
final class RestoreWriter {
    private final ConvertedClass converted;
    private final ClassName type;

    RestoreWriter(ConvertedClass converted) {
        this.converted = converted;
        this.type = converted.names().type();
    }

    void addTo(TypeSpec.Builder builder) {
        List<Member> constructor = converted.constructor();
        if (constructor != null) {
            builder.addMethod(restoreArrays()).addMethod(restoreValues()).addMethod(restoreInScope(constructor));
        }
    }

    private MethodSpec restoreArrays() {
        return new ConverterMethods(converted)
                .method("restore", type)
                .addParameter(converted.names().arrays(), "arrays")
                .addJavadoc(
                        "Builds {@link $T} of fresh tensors with what was exported.\n\n@see #restore($T)\n",
                        type,
                        Names.MAP)
                .addStatement("return restore(arrays.toMap())")
                .build();
    }

    private MethodSpec restoreValues() {
        return new ConverterMethods(converted)
                .method("restore", type)
                .addParameter(StateWriter.VALUES, "arrays")
                .addJavadoc("""
                        Builds {@link $T} of fresh tensors with copies of values by name. All names that are
                        missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
                        """, type)
                .addStatement(
                        "return $T.restore($S, arrays, $T::restore)",
                        Names.RESTORE_SCOPE,
                        converted.label(),
                        converted.names().converter())
                .build();
    }

    private MethodSpec restoreInScope(List<Member> constructor) {
        ConverterMethods methods = new ConverterMethods(converted);
        String scope = methods.local("scope");
        MethodSpec.Builder method = methods.method("restore", ParameterizedTypeName.get(Names.SUPPLIER, type))
                .addParameter(Names.RESTORE_SCOPE, scope)
                .addJavadoc("Asks a scope for all members, and says how to build {@link $T} of them.\n", type);
        List<CodeBlock> arguments = new ArrayList<>();
        for (Member member : constructor) {
            String local = methods.local(member.name());
            method.addStatement("$T $N = $L", supplier(member), local, asked(member, scope));
            arguments.add(argument(member, local));
        }
        return method.addStatement("return () -> new $T($L)", type, GeneratedType.onePerLine(arguments))
                .build();
    }

    private TypeName supplier(Member member) {
        TypeName held = held(member);
        return ParameterizedTypeName.get(
                Names.SUPPLIER,
                member.holder().absence() == Holder.Absence.NEVER
                        ? held
                        : WildcardTypeName.subtypeOf(GeneratedType.nullable(held, converted.traits())));
    }

    private static TypeName held(Member member) {
        if (member.holder().nested() != null) {
            return member.holder().nested().type();
        }
        return switch (member.holder().kind()) {
            case LIST -> ParameterizedTypeName.get(Names.LIST, Names.TENSOR);
            case ARRAY -> ArrayTypeName.of(Names.TENSOR);
            case VECTOR -> Names.TENSOR_VECTOR;
            case MAP -> ParameterizedTypeName.get(Names.MAP, Names.STRING, Names.TENSOR);
            case DICT -> Names.STRING_TENSOR_DICT;
            default -> Names.TENSOR;
        };
    }

    private CodeBlock asked(Member member, String scope) {
        CodeBlock present = present(member, scope);
        return member.holder().absence() == Holder.Absence.NEVER
                ? present
                : CodeBlock.of("$N.ifPresent($S,$W() -> $L)", scope, member.key(), present);
    }

    private CodeBlock present(Member member, String scope) {
        if (member.holder().nested() != null) {
            return CodeBlock.of(
                    "$N.nested($S, $S, $T::restore)",
                    scope,
                    converted.label() + "." + member.name(),
                    member.key(),
                    member.holder().nested().converter());
        }
        return CodeBlock.of("$N.$L($N)", scope, member.holder().kind().word(), member.constant());
    }

    private static CodeBlock argument(Member member, String local) {
        CodeBlock value = CodeBlock.of("$N.get()", local);
        return member.holder().absence() == Holder.Absence.EMPTY_OPTIONAL
                ? CodeBlock.of("$T.ofNullable($L)", Names.OPTIONAL, value)
                : value;
    }
}
