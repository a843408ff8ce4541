package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.tensorexport.internal.shape.ShapePattern;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what an annotation asks of each tensor, and holds its values to each other. */
final class RequestRule {
    private final Diagnostics diagnostics;

    RequestRule(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** What a member's annotation asks for; null if that cannot be, which is reported. */
    Member.@Nullable Request request(AnnotatedMember member) {
        Optional<Optional<DType>> dtype = dtype(member);
        Optional<ShapePattern> shape = shape(member);
        Optional<ExportType> target = target(member, dtype.flatMap(given -> given), shape);
        if (dtype.isEmpty() || shape.isEmpty() || target.isEmpty()) {
            return null;
        }
        ExportType typed = dtype.get().map(given -> typed(target.get(), given)).orElse(target.get());
        Member.Elements elements = elements(member);
        String copyMode = member.annotation().constant("copy");
        // All three are asked, so that all that is wrong is reported.
        boolean holds = takesDType(member, typed, dtype.get(), elements)
                & hasRank(member, typed, dtype.get(), shape.get())
                & isConsistent(member, typed, dtype.get(), copyMode);
        return holds ? new Member.Request(dtype.get().orElse(null), shape.get(), copyMode, elements, typed) : null;
    }

    private static Member.Elements elements(AnnotatedMember member) {
        if (member.annotation().isTrue("rawBits")) {
            return Member.Elements.RAW_BITS;
        }
        return member.annotation().isTrue("exact") ? Member.Elements.EXACT : Member.Elements.AS_THEY_ARE;
    }

    /** The dtype, if one is given; empty if something is wrong. */
    private Optional<Optional<DType>> dtype(AnnotatedMember member) {
        if (!member.annotation().has("dtype")) {
            return Optional.of(Optional.empty());
        }
        String name = member.annotation().constant("dtype");
        Optional<DType> dtype = DTypes.named(name);
        if (dtype.isEmpty()) {
            diagnostics.reportAt("dtype", Problem.UNSUPPORTED_DTYPE, member, name, DTypes.names());
            return Optional.empty();
        }
        return Optional.of(dtype);
    }

    private Optional<ShapePattern> shape(AnnotatedMember member) {
        try {
            return Optional.of(ShapePattern.parse(member.annotation().text("shape")));
        } catch (IllegalArgumentException e) {
            diagnostics.reportAt("shape", Problem.SHAPE_SYNTAX, member, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<ExportType> target(AnnotatedMember member, Optional<DType> dtype, Optional<ShapePattern> shape) {
        TypeName as = Objects.requireNonNull(member.annotation().type("as"));
        if (as instanceof ClassName name && name.equals(Names.LIST)) {
            return lists(member, dtype, shape);
        }
        Optional<ExportType> target = target(as);
        if (target.isEmpty()) {
            String fix = "NdArray.class or as = " + DTypes.elementType(dtype.orElse(DType.FLOAT32)) + "[].class";
            diagnostics.reportAt("as", Problem.UNSUPPORTED_TARGET, member, literal(as), fix);
        }
        return target;
    }

    private Optional<ExportType> lists(AnnotatedMember member, Optional<DType> dtype, Optional<ShapePattern> shape) {
        OptionalInt rank = shape.map(ShapePattern::rank).orElse(OptionalInt.empty());
        if (dtype.isPresent() && rank.isPresent() && rank.getAsInt() > 0) {
            int pairs = dtype.get().isComplex() ? 1 : 0;
            return Optional.of(new ExportType.Lists(
                    DTypes.elementType(
                            elements(member) == Member.Elements.RAW_BITS ? DTypes.bits(dtype.get()) : dtype.get()),
                    rank.getAsInt() + pairs));
        }
        // A dtype or shape that is given and cannot be read is reported where it is read.
        if (!member.annotation().has("dtype")) {
            diagnostics.reportAt("as", Problem.LIST_ELEMENTS, member, "no dtype");
        } else if (shape.isPresent() && rank.orElse(0) == 0) {
            diagnostics.reportAt("as", Problem.LIST_ELEMENTS, member, "shape = \"" + shape.get() + "\"");
        }
        return Optional.empty();
    }

    private static Optional<ExportType> target(TypeName as) {
        if (ExportType.isElement(as)) {
            return Optional.of(new ExportType.Scalar(as));
        }
        int depth = 0;
        TypeName element = as;
        for (; element instanceof ArrayTypeName array; element = array.componentType()) {
            depth++;
        }
        if (depth > 0) {
            return ExportType.isElement(element)
                    ? Optional.of(new ExportType.JavaArray(element, depth))
                    : Optional.empty();
        }
        return as instanceof ClassName name ? typedArray(name).or(() -> ExportType.Buffer.of(name)) : Optional.empty();
    }

    private static Optional<ExportType> typedArray(ClassName name) {
        Stream<ClassName> windows = Stream.concat(Stream.of(Names.ND_ARRAY), DTypes.windows());
        return windows.anyMatch(name::equals) ? Optional.of(new ExportType.TypedArray(name)) : Optional.empty();
    }

    private static ExportType typed(ExportType target, DType dtype) {
        return target.equals(ExportType.TypedArray.UNTYPED)
                ? new ExportType.TypedArray(DTypes.arrayType(dtype))
                : target;
    }

    private boolean takesDType(
            AnnotatedMember member, ExportType target, Optional<DType> dtype, Member.Elements elements) {
        boolean takes = dtype.isEmpty()
                || switch (elements) {
                    case AS_THEY_ARE -> target.takes(dtype.get());
                    case EXACT -> target.takesExactly(dtype.get());
                    case RAW_BITS -> target.takesBits(dtype.get()) || !(target instanceof ExportType.Values);
                };
        if (takes) {
            return true;
        }
        String others = DTypes.usual(target)
                .map(usual -> ", or dtype = " + usual.name())
                .orElse("");
        if (elements == Member.Elements.AS_THEY_ARE && target.takesExactly(dtype.get())) {
            others += ", or exact = true to refuse a value that " + literal(target.literal()) + " does not hold";
        }
        if (elements == Member.Elements.AS_THEY_ARE && target.takesBits(dtype.get())) {
            others += ", or rawBits = true for raw bits";
        }
        TypeName fitting = elements == Member.Elements.RAW_BITS
                ? new ExportType.JavaArray(
                                DTypes.elementType(DTypes.bits(dtype.get())), ((ExportType.Values) target).depth())
                        .literal()
                : fitting(target, dtype.get());
        diagnostics.reportAt(
                "as",
                Problem.DTYPE_MISMATCH,
                member,
                literal(target.literal()),
                dtype.get().name(),
                literal(fitting),
                others);
        return false;
    }

    /** The target nearest to one that takes a dtype. */
    private static TypeName fitting(ExportType target, DType dtype) {
        if (target instanceof ExportType.Values values && !(dtype.isComplex() && values.depth() == 0)) {
            return new ExportType.JavaArray(DTypes.elementType(dtype), values.depth()).literal();
        }
        return DTypes.arrayType(dtype);
    }

    private boolean hasRank(AnnotatedMember member, ExportType target, Optional<DType> dtype, ShapePattern shape) {
        OptionalInt room = target.rank(dtype);
        boolean isOneElement = target instanceof ExportType.Scalar && shape.isOneElement();
        if (room.isEmpty() || shape.rank().isEmpty() || isOneElement || room.equals(shape.rank())) {
            return true;
        }
        int rank = shape.rank().getAsInt();
        TypeName element = ((ExportType.Values) target).element();
        int pairs = dtype.filter(DType::isComplex).isPresent() ? 1 : 0;
        TypeName fix = rank + pairs == 0 ? element : new ExportType.JavaArray(element, rank + pairs).literal();
        diagnostics.reportAt(
                "as",
                Problem.SHAPE_RANK,
                member,
                literal(target.literal()),
                room.getAsInt(),
                shape,
                rank,
                literal(fix));
        return false;
    }

    private boolean isConsistent(AnnotatedMember member, ExportType target, Optional<DType> dtype, String copyMode) {
        boolean isConsistent = true;
        if (copyMode.equals("NEVER") && !target.canShare(dtype)) {
            diagnostics.reportAt(
                    "copy",
                    Problem.CONTRADICTION,
                    member,
                    "copy = NEVER with as = " + literal(target.literal()) + ", which is a copy",
                    "Leave copy out, or write as = NdArray.class");
            isConsistent = false;
        }
        for (String setting : List.of("exact", "rawBits")) {
            if (member.annotation().isTrue(setting) && !(target instanceof ExportType.Values)) {
                diagnostics.reportAt(
                        setting,
                        Problem.CONTRADICTION,
                        member,
                        setting + " = true with as = " + literal(target.literal())
                                + ", which holds the values as they are",
                        "Leave " + setting + " out, or write as = " + (setting.equals("exact") ? "int" : "byte")
                                + "[].class or the like");
                isConsistent = false;
            }
        }
        if (member.annotation().isTrue("exact") && member.annotation().isTrue("rawBits")) {
            diagnostics.reportAt(
                    "rawBits",
                    Problem.CONTRADICTION,
                    member,
                    "rawBits = true with exact = true, which is about values",
                    "Leave one of them out");
            isConsistent = false;
        }
        return isConsistent;
    }

    /** A class literal as a user would write it. */
    static String literal(TypeName type) {
        return (type instanceof ClassName name ? String.join(".", name.simpleNames()) : type.toString()) + ".class";
    }
}
