package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Objects;
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
        List<String> dtypes = Objects.requireNonNull(member.dtypes());
        TypeName as = TypeName.get(Objects.requireNonNull(member.asType()));
        Target target = target(as);
        if (dtypes.size() > 1) {
            diagnostics.reportAt(
                    member.dtype(), Problem.SEVERAL_DTYPES, member, String.join(", ", dtypes), dtypes.get(0));
        }
        Dtype dtype = dtypes.size() == 1 ? Dtype.valueOf(dtypes.get(0)) : null;
        if (target == null) {
            String fix = "NdArray.class or as = " + (dtype == null ? "float" : dtype.elementType()) + "[].class";
            diagnostics.reportAt(member.as(), Problem.UNSUPPORTED_TARGET, member, text(as), fix);
            return null;
        }
        if (dtypes.size() > 1) {
            return null;
        }
        if (dtype != null && target.elementType() == null) {
            return new Request(dtype, new Target.Window(dtype.elementType()));
        }
        if (dtype != null && !dtype.elementType().equals(target.elementType())) {
            diagnostics.reportAt(
                    member.as(),
                    Problem.DTYPE_MISMATCH,
                    member,
                    text(as),
                    dtype,
                    dtype.elementType(),
                    text(retyped(target, dtype.elementType())),
                    Dtype.readAs(target.elementType()));
            return null;
        }
        return new Request(dtype, target);
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
