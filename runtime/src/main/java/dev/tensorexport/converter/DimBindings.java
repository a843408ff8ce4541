package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.shape.ShapePattern;
import dev.tensorexport.internal.shape.ShapePattern.Dim;
import dev.tensorexport.internal.shape.SizeExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of the names in the shapes of one object's members, which are learnt while the members are checked. The
 * order of the checks does not matter: an expression is checked once its names are known. Not thread-safe.
 */
final class DimBindings {
    private static final long UNKNOWN = -1;
    private static final String MAKE_THEM_AGREE = ". Make the sizes agree, or declare another shape";

    /** For each name the binding that says what it stands for, the latest first; they are few. */
    private @Nullable Binding bound;

    /** Most objects have none: made for the first. */
    private Map<String, List<VariadicBinding>> spans = Map.of();

    /** Of names that are not all known yet. Most objects have none: made for the first. */
    private List<Binding> expressions = List.of();

    /**
     * Checks the shape of one member, and learns the sizes of the names in its pattern.
     *
     * @param member its label, or its path, whose text is made when it is needed
     * @throws ConversionException if the shape does not fit the pattern, or the members checked before; nothing is
     *     learnt of it then. The message does not start with the member
     */
    void check(Object member, ShapePattern pattern, Layout layout) {
        if (pattern.isAny() || isWhatIsKnown(pattern, layout)) {
            return;
        }
        CheckedShape checked = new CheckedShape(member.toString(), pattern, layout);
        try {
            read(checked);
        } catch (ConversionException e) {
            forget(checked);
            throw e;
        }
        if (!expressions.isEmpty()) {
            expressions.removeIf(this::isKnown);
        }
    }

    /**
     * Whether every dim has a size that is known before, so that there is nothing to learn; asked first, for it is
     * cheap.
     */
    private boolean isWhatIsKnown(ShapePattern pattern, Layout layout) {
        List<Dim> dims = pattern.dims();
        boolean isKnown = pattern.variadicIndex() < 0 && dims.size() == layout.rank();
        for (int i = 0; isKnown && i < dims.size(); i++) {
            isKnown = !(dims.get(i) instanceof Dim.Size symbol) || isWhatIsKnown(symbol, layout.size(i));
        }
        return isKnown;
    }

    private boolean isWhatIsKnown(Dim.Size symbol, long size) {
        OptionalLong fixed = symbol.size().constant();
        boolean isKnown =
                fixed.isPresent() ? fixed.getAsLong() == size : symbol.size().isName();
        List<String> names = symbol.names();
        for (int i = 0; isKnown && i < names.size(); i++) {
            Binding binding = find(names.get(i));
            isKnown = binding != null && binding.size() == size;
        }
        return isKnown;
    }

    /** The size that a name stands for, if a member that was checked says so. */
    OptionalLong size(String name) {
        Binding binding = find(name);
        return binding == null ? OptionalLong.empty() : OptionalLong.of(binding.size());
    }

    /**
     * The one shape of so many elements that fits a pattern and the members that were checked. Empty if there is none,
     * or if more than one dim is not known yet.
     */
    Optional<long[]> infer(ShapePattern pattern, long numel) {
        return known(pattern).filter(shape -> complete(shape, numel)).filter(shape -> fits(pattern, shape));
    }

    /**
     * The one shape that fits a pattern, the members that were checked, and a shape of which not everything is known.
     *
     * @param hasDims whether the rank of the shape counts, and each size up to the first 0; else only how many elements
     *     it has
     */
    Optional<long[]> infer(ShapePattern pattern, long[] shape, boolean hasDims) {
        return hasDims
                ? known(pattern).filter(known -> completeFrom(shape, known)).filter(known -> fits(pattern, known))
                : infer(pattern, Layout.contiguous(shape).numel());
    }

    /** Puts in what an array without elements knows of its sizes, and says whether that is all of them. */
    private static boolean completeFrom(long[] found, long[] known) {
        if (found.length != known.length) {
            return false;
        }
        for (int dim = 0; dim < found.length; dim++) {
            if (known[dim] == UNKNOWN) {
                known[dim] = found[dim];
            }
            if (found[dim] == 0) {
                break;
            }
        }
        return Arrays.stream(known).noneMatch(size -> size == UNKNOWN);
    }

    private void read(CheckedShape checked) {
        List<Dim> dims = checked.pattern.dims();
        int variadicIndex = checked.pattern.variadicIndex();
        int more = checked.layout.rank() - dims.size();
        if (variadicIndex < 0 ? more != 0 : more < -1) {
            throw checked.wrongRank();
        }
        for (int i = 0; i < dims.size(); i++) {
            if (dims.get(i) instanceof Dim.Size symbol) {
                read(checked, variadicIndex >= 0 && i > variadicIndex ? i + more : i, symbol);
            } else if (dims.get(i) instanceof Dim.NamedDims symbol) {
                read(new VariadicBinding(checked, Arrays.copyOfRange(checked.layout.shape(), i, i + more + 1), symbol));
            }
        }
        if (!expressions.isEmpty()) {
            checkExpressions(checked);
        }
    }

    private void checkExpressions(CheckedShape now) {
        for (Binding binding : expressions) {
            if (isKnown(binding)) {
                checkExpression(binding, now);
            }
        }
    }

    private void read(CheckedShape checked, int dim, Dim.Size symbol) {
        long size = checked.layout.size(dim);
        if (symbol.broadcast() && size == 1) {
            return;
        }
        OptionalLong fixed = symbol.size().constant();
        if (fixed.isPresent() && fixed.getAsLong() != size) {
            throw new Binding(checked, dim, symbol, "", null).wrongSize(fixed.getAsLong());
        }
        List<String> names = symbol.names();
        for (int i = 0; i < names.size(); i++) {
            Binding earlier = find(names.get(i));
            if (earlier == null) {
                bound = new Binding(checked, dim, symbol, names.get(i), bound);
            } else if (earlier.size() != size) {
                throw new Binding(checked, dim, symbol, names.get(i), null).disagrees(earlier);
            }
        }
        if (fixed.isEmpty() && !symbol.size().isName()) {
            if (expressions.isEmpty()) {
                expressions = new ArrayList<>();
            }
            expressions.add(new Binding(checked, dim, symbol, "", null));
        }
    }

    private @Nullable Binding find(String name) {
        Binding binding = bound;
        while (binding != null && !binding.name.equals(name)) {
            binding = binding.next;
        }
        return binding;
    }

    private boolean isBound(String name) {
        return find(name) != null;
    }

    private void read(VariadicBinding span) {
        if (spans.isEmpty()) {
            spans = new HashMap<>();
        }
        List<VariadicBinding> earlier = spans.computeIfAbsent(span.symbol.name(), name -> new ArrayList<>());
        for (VariadicBinding other : earlier) {
            if (!span.agrees(other)) {
                throw new ConversionException("found " + span.checked + ", so " + span + "; expected "
                        + span.expectedOf(other) + ", as in " + other.checked.withMember() + MAKE_THEM_AGREE);
            }
        }
        earlier.add(span);
    }

    private boolean isKnown(Binding binding) {
        return binding.symbol.size().names().stream().allMatch(this::isBound);
    }

    private long known(String name) {
        return size(name).orElseThrow();
    }

    private void checkExpression(Binding binding, CheckedShape now) {
        SizeExpression expression = binding.symbol.size();
        long value;
        try {
            value = expression.value(this::known);
        } catch (ArithmeticException e) {
            throw new ConversionException("found " + now + ", so " + expression + " " + e.getMessage() + " for "
                    + given(expression, now) + "; expected " + expression + " = " + binding.size() + ", as "
                    + binding.seenFrom(now) + MAKE_THEM_AGREE);
        }
        if (value == binding.size()) {
            return;
        }
        throw new ConversionException(
                binding.checked == now
                        ? "found " + now + ", where dim " + binding.dim + " is " + binding.size() + "; expected "
                                + expression + " = " + binding.allowed(value) + ", for " + given(expression, now)
                                + MAKE_THEM_AGREE
                        : "found " + now + ", so " + expression + " = " + value + " for " + given(expression, now)
                                + "; expected "
                                + expression + " = " + binding.size() + ", as " + binding.seenFrom(now)
                                + MAKE_THEM_AGREE);
    }

    private String given(SizeExpression expression, CheckedShape now) {
        return expression.names().stream()
                .map(name -> name + " = " + known(name) + " "
                        + Objects.requireNonNull(find(name)).seenFrom(now))
                .collect(Collectors.joining(" and "));
    }

    private void forget(CheckedShape checked) {
        while (bound != null && bound.checked == checked) {
            bound = bound.next;
        }
        spans.values().forEach(list -> list.removeIf(span -> span.checked == checked));
        if (!expressions.isEmpty()) {
            expressions.removeIf(binding -> binding.checked == checked);
        }
    }

    private boolean fits(ShapePattern pattern, long[] shape) {
        CheckedShape checked = new CheckedShape("", pattern, Layout.contiguous(shape));
        try {
            read(checked);
            return true;
        } catch (ConversionException e) {
            return false;
        } finally {
            forget(checked);
        }
    }

    /** The shape as far as it is known; empty if its rank is not. */
    private Optional<long[]> known(ShapePattern pattern) {
        long[] several = {};
        if (pattern.variadicIndex() >= 0) {
            Optional<long[]> sizes = knownSeveral(pattern.dims().get(pattern.variadicIndex()));
            if (sizes.isEmpty()) {
                return Optional.empty();
            }
            several = sizes.get();
        }
        long[] shape = new long[several.length + pattern.dims().size() - (pattern.variadicIndex() < 0 ? 0 : 1)];
        int at = 0;
        for (Dim dim : pattern.dims()) {
            if (dim instanceof Dim.Size symbol) {
                shape[at++] = knownSize(symbol);
            } else if (dim instanceof Dim.AnySize) {
                shape[at++] = UNKNOWN;
            } else {
                System.arraycopy(several, 0, shape, at, several.length);
                at += several.length;
            }
        }
        return Optional.of(shape);
    }

    private Optional<long[]> knownSeveral(Dim dim) {
        if (!(dim instanceof Dim.NamedDims named) || named.broadcast()) {
            return Optional.empty();
        }
        return spans.getOrDefault(named.name(), List.of()).stream()
                .filter(span -> !span.symbol.broadcast())
                .map(VariadicBinding::sizes)
                .findFirst();
    }

    private long knownSize(Dim.Size symbol) {
        long size = symbol.names().stream()
                .filter(this::isBound)
                .mapToLong(this::known)
                .findFirst()
                .orElseGet(() -> valueIfKnown(symbol.size()));
        return symbol.broadcast() && size != 1 ? UNKNOWN : size;
    }

    private long valueIfKnown(SizeExpression expression) {
        try {
            return expression.names().stream().allMatch(this::isBound) ? expression.value(this::known) : UNKNOWN;
        } catch (ArithmeticException e) {
            return UNKNOWN;
        }
    }

    /** Puts in the one size that is not known, and says whether there is one shape of so many elements. */
    private static boolean complete(long[] shape, long numel) {
        int unknown = -1;
        long product = 1;
        for (int dim = 0; dim < shape.length; dim++) {
            if (shape[dim] >= 0) {
                long high = Math.multiplyHigh(product, shape[dim]);
                product *= shape[dim];
                if (high != 0 || product < 0) {
                    return false;
                }
            } else if (unknown >= 0) {
                return false;
            } else {
                unknown = dim;
            }
        }
        if (unknown < 0) {
            return product == numel;
        }
        if (numel < 0 || product == 0 || numel % product != 0) {
            return false;
        }
        shape[unknown] = numel / product;
        return true;
    }

    /** A member's shape, as it was checked. */
    private record CheckedShape(String member, ShapePattern pattern, Layout layout) {
        String shapeText() {
            return Arrays.toString(layout.shape());
        }

        String withMember() {
            return member + " of " + this;
        }

        ConversionException wrongRank() {
            String rank = pattern.rank().isPresent()
                    ? "" + pattern.dims().size()
                    : pattern.dims().size() - 1 + " or more";
            return new ConversionException("found shape " + shapeText() + " of rank " + layout.rank() + "; expected \""
                    + pattern + "\" of rank " + rank + ". Reshape the tensor, or declare another shape");
        }

        @Override
        public String toString() {
            return "shape " + shapeText() + " for \"" + pattern + '"';
        }
    }

    /**
     * A dim of a member, and the symbol for it.
     *
     * @param name what it says the size of; empty for what is only checked
     * @param next the binding before it, of another name
     */
    private record Binding(
            CheckedShape checked,
            int dim,
            Dim.Size symbol,
            String name,
            @Nullable Binding next) {
        long size() {
            return checked.layout.size(dim);
        }

        String allowed(long size) {
            return symbol.broadcast() ? size + " or 1" : "" + size;
        }

        ConversionException wrongSize(long expected) {
            return new ConversionException("found shape " + checked.shapeText() + ", where dim " + dim + " is " + size()
                    + "; expected \"" + checked.pattern + "\", where it is " + allowed(expected)
                    + ". Give the dim that size, or declare another shape");
        }

        ConversionException disagrees(Binding earlier) {
            return new ConversionException("found " + checked + ", so " + name + " = " + size() + " at dim " + dim
                    + "; expected " + name + " = " + allowed(earlier.size()) + ", as " + earlier.seenFrom(checked)
                    + MAKE_THEM_AGREE);
        }

        String seenFrom(CheckedShape now) {
            return "at dim " + dim + (checked == now ? "" : " of " + checked.withMember());
        }
    }

    /** The dims of a member that one symbol stands for. */
    private record VariadicBinding(CheckedShape checked, long[] sizes, Dim.NamedDims symbol) {
        boolean agrees(VariadicBinding other) {
            if (!symbol.broadcast()) {
                return other.symbol.broadcast() ? other.broadcastsTo(this) : Arrays.equals(sizes, other.sizes);
            }
            return other.symbol.broadcast() ? broadcastsWith(other) : broadcastsTo(other);
        }

        private boolean broadcastsTo(VariadicBinding other) {
            if (sizes.length > other.sizes.length) {
                return false;
            }
            for (int back = 1; back <= sizes.length; back++) {
                long size = sizes[sizes.length - back];
                if (size != 1 && size != other.sizes[other.sizes.length - back]) {
                    return false;
                }
            }
            return true;
        }

        private boolean broadcastsWith(VariadicBinding other) {
            for (int back = 1; back <= Math.min(sizes.length, other.sizes.length); back++) {
                long size = sizes[sizes.length - back];
                long otherSize = other.sizes[other.sizes.length - back];
                if (size != otherSize && size != 1 && otherSize != 1) {
                    return false;
                }
            }
            return true;
        }

        String expectedOf(VariadicBinding other) {
            if (!symbol.broadcast()) {
                return other.symbol.broadcast() ? "sizes that " + other + " broadcasts to" : other.toString();
            }
            return "sizes that broadcast " + (other.symbol.broadcast() ? "with " : "to ") + other;
        }

        @Override
        public String toString() {
            return (symbol.broadcast() ? "*#" : "*") + symbol.name() + " = " + Arrays.toString(sizes);
        }
    }
}
