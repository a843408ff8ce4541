package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code dtype} and {@code as}, and holds them to each other. */
final class TargetRule {
    private final Diagnostics diagnostics;

    TargetRule(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** What a member's annotation asks for. */
    record Request(@Nullable Dtype dtype, Target target) {}

    /** What a member's annotation asks for; null if that cannot be, which is reported. */
    @Nullable Request request(Annotated member) {
        List<String> names = Objects.requireNonNull(member.dtypes());
        TypeName as = TypeName.get(Objects.requireNonNull(member.asType()));
        Optional<Dtype> dtype = names.stream().findFirst().flatMap(Dtype::named);
        Target target = target(as);
        if (target == null) {
            String fix = "NdArray.class or as = "
                    + dtype.map(Dtype::elementType).orElse(TypeName.FLOAT) + "[].class";
            diagnostics.reportAt(member.as(), Problem.UNSUPPORTED_TARGET, member, text(as), fix);
        }
        if (names.size() > 1) {
            diagnostics.reportAt(
                    member.dtype(), Problem.SEVERAL_DTYPES, member, String.join(", ", names), names.get(0));
            return null;
        }
        if (names.size() == 1 && dtype.isEmpty()) {
            String known = Arrays.stream(Dtype.values()).map(Dtype::name).collect(Collectors.joining(", "));
            diagnostics.reportAt(member.dtype(), Problem.UNSUPPORTED_DTYPE, member, names.get(0), known);
            return null;
        }
        if (target == null || dtype.isEmpty()) {
            return target == null ? null : new Request(null, target);
        }
        return matched(member, dtype.get(), target);
    }

    private @Nullable Request matched(Annotated member, Dtype dtype, Target target) {
        TypeName elementType = target.elementType();
        if (elementType == null) {
            return new Request(dtype, new Target.Window(dtype.elementType()));
        }
        if (dtype.elementType().equals(elementType)) {
            return new Request(dtype, target);
        }
        diagnostics.reportAt(
                member.as(),
                Problem.DTYPE_MISMATCH,
                member,
                text(target.type()),
                dtype,
                dtype.elementType(),
                text(retyped(target, dtype.elementType())),
                Dtype.readAs(elementType));
        return null;
    }

    private static @Nullable Target target(TypeName as) {
        if (as instanceof ArrayTypeName array) {
            TypeName element = array;
            while (element instanceof ArrayTypeName inner) {
                element = inner.componentType();
            }
            return Dtype.anyReadAs(element) ? new Target.JavaArray(array, element) : null;
        }
        return Target.window(as);
    }

    /** The same kind of target for another element type: {@code long[][]} for {@code float[][]}. */
    private static TypeName retyped(Target target, TypeName elementType) {
        if (target instanceof Target.Window) {
            return new Target.Window(elementType).type();
        }
        TypeName type = elementType;
        for (TypeName rest = target.type(); rest instanceof ArrayTypeName array; rest = array.componentType()) {
            type = ArrayTypeName.of(type);
        }
        return type;
    }

    /** A class literal as a user would write it. */
    private static String text(TypeName type) {
        boolean ofRuntime = type instanceof ClassName name && name.topLevelClassName().equals(Names.ND_ARRAY);
        return (ofRuntime ? String.join(".", ((ClassName) type).simpleNames()) : type.toString()) + ".class";
    }
}
