package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    @Nullable
    Request request(Annotated member) {
        List<String> names = Objects.requireNonNull(member.dtypes());
        Optional<Dtype> dtype = names.stream().findFirst().flatMap(Dtype::named);
        Optional<Target> target = target(member, dtype.orElse(Dtype.FLOAT32));
        if (names.size() > 1) {
            diagnostics.reportAt(
                    member.dtype(), Problem.SEVERAL_DTYPES, member, String.join(", ", names), names.get(0));
            return null;
        }
        if (names.size() == 1 && dtype.isEmpty()) {
            diagnostics.reportAt(member.dtype(), Problem.UNSUPPORTED_DTYPE, member, names.get(0), Dtype.names());
            return null;
        }
        if (target.isEmpty() || dtype.isEmpty()) {
            return target.map(any -> new Request(null, any)).orElse(null);
        }
        return matched(member, dtype.get(), target.get());
    }

    private Optional<Target> target(Annotated member, Dtype dtype) {
        TypeName as = TypeName.get(Objects.requireNonNull(member.asType()));
        Optional<Target> target = Target.of(as);
        if (target.isEmpty()) {
            String fix = "NdArray.class or as = " + dtype.elementType() + "[].class";
            diagnostics.reportAt(member.as(), Problem.UNSUPPORTED_TARGET, member, literal(as), fix);
        }
        return target;
    }

    private @Nullable Request matched(Annotated member, Dtype dtype, Target target) {
        if (target.equals(Target.Window.UNTYPED)) {
            return new Request(dtype, target.retyped(dtype));
        }
        if (target.takes(dtype)) {
            return new Request(dtype, target);
        }
        diagnostics.reportAt(
                member.as(),
                Problem.DTYPE_MISMATCH,
                member,
                literal(target.type()),
                dtype,
                literal(target.retyped(dtype).type()),
                Dtype.usual(target));
        return null;
    }

    /** A class literal as a user would write it. */
    private static String literal(TypeName type) {
        boolean isNdArray =
                type instanceof ClassName name && name.topLevelClassName().equals(Names.ND_ARRAY);
        return (isNdArray ? String.join(".", ((ClassName) type).simpleNames()) : type.toString()) + ".class";
    }
}
