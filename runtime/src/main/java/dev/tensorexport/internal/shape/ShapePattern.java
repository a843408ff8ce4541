package dev.tensorexport.internal.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shape that a tensor is declared to have, in the grammar of <a
 * href="https://docs.kidger.site/jaxtyping/api/array/#shape">jaxtyping</a>: symbols separated by blanks, for example
 * {@code "*batch 3 h=28 w"}.
 *
 * <ul>
 *   <li>{@code 28}: that size. {@code n}: the same size wherever the name appears. {@code _} or {@code _anything}: any
 *       size.
 *   <li>{@code ...}: any number of dims. {@code *n}: the same sizes wherever {@code *n} appears. A shape has at most
 *       one of these.
 *   <li>{@code #28}, {@code #n}: that size or 1. {@code *#n}: sizes that broadcast to those of {@code *n}.
 *   <li>{@code 2*(n+1)}: what {@code + - * // %} make of numbers and names, as in Python.
 *   <li>{@code h=28}, {@code h=2*n}: that size, and it is called {@code h}. In jaxtyping, {@code h} only documents;
 *       here it stands for that size wherever it appears.
 * </ul>
 *
 * <p>Immutable. Uses the JDK only: the runtime and the processor have the same file, so both take the same shapes.
 */
public final class ShapePattern {
    private static final Set<String> ANY_SIZE_ELSEWHERE = Set.of("None", "null", "-1", ":", "?");

    private final String text;
    private final List<Dim> dims;
    private final int variadicIndex;

    private ShapePattern(String text, List<Dim> dims, int variadicIndex) {
        this.text = text;
        this.dims = List.copyOf(dims);
        this.variadicIndex = variadicIndex;
    }

    /**
     * Reads a shape.
     *
     * @throws IllegalArgumentException if it is none; the message says where, and what to write
     */
    public static ShapePattern parse(String shape) {
        String text = withSingleBlanks(shape.strip());
        if ((text.startsWith("[") || text.startsWith("("))
                && Lists.PATTERN.matcher(text).matches()) {
            String symbols = symbols(text.substring(1, text.length() - 1));
            throw wrong(text, 0, text.substring(0, 1), "sizes without brackets", "Write \"" + symbols + '"');
        }
        List<Dim> dims = new ArrayList<>();
        Map<String, Dim.Size> fixed = new LinkedHashMap<>();
        int variadicIndex = -1;
        for (int from = 0, to; from < text.length(); from = to + 1) {
            to = text.indexOf(' ', from) < 0 ? text.length() : text.indexOf(' ', from);
            Dim dim = new Symbol(text, from, to).read();
            if (dim instanceof Dim.Size size) {
                checkAgrees(size, fixed, text, from);
            } else if (!(dim instanceof Dim.AnySize)) {
                if (variadicIndex >= 0) {
                    throw wrong(
                            text,
                            from,
                            dim.text(),
                            "one symbol for several dims at most, and "
                                    + dims.get(variadicIndex).text() + " is one",
                            "Write a symbol for each dim instead");
                }
                variadicIndex = dims.size();
            }
            dims.add(dim);
        }
        return new ShapePattern(text, dims, variadicIndex);
    }

    private static String withSingleBlanks(String text) {
        StringJoiner symbols = new StringJoiner(" ");
        StringTokenizer blanks = new StringTokenizer(text, " \t\n\u000B\f\r");
        while (blanks.hasMoreTokens()) {
            symbols.add(blanks.nextToken());
        }
        return symbols.toString();
    }

    /** Compiled when a shape first looks like one: regular expressions take milliseconds in a fresh JVM. */
    private static final class Lists {
        static final Pattern PATTERN = Pattern.compile("\\[[^\\[\\]]*]|\\([^()]*[, ][^()]*\\)|\\(\\)");
    }

    private static void checkAgrees(Dim.Size size, Map<String, Dim.Size> fixed, String text, int from) {
        if (!size.isFixed()) {
            return;
        }
        for (String name : size.names()) {
            Dim.Size earlier = fixed.putIfAbsent(name, size);
            if (earlier != null && !earlier.size().constant().equals(size.size().constant())) {
                throw wrong(
                        text,
                        from,
                        size.text(),
                        "one size for " + name,
                        "Write " + earlier.text() + ", or another name");
            }
        }
    }

    /** The symbols, one for each dim but for the one that stands for several. */
    public List<Dim> dims() {
        return dims;
    }

    /** The index in {@link #dims} of the symbol that stands for any number of dims, or -1. */
    public int variadicIndex() {
        return variadicIndex;
    }

    /** The number of dims; empty if any number fits one of the symbols. */
    public OptionalInt rank() {
        return variadicIndex < 0 ? OptionalInt.of(dims.size()) : OptionalInt.empty();
    }

    /** Whether every shape fits. */
    public boolean isAny() {
        return dims.size() == 1 && dims.get(0) instanceof Dim.AnyDims;
    }

    /** Whether only tensors of one element fit. */
    public boolean isOneElement() {
        return dims.stream()
                .allMatch(dim ->
                        dim instanceof Dim.Size size && size.size().constant().orElse(0) == 1);
    }

    /** The names that stand for the size of a dim; those of {@code #n} do unless the dim is 1. */
    public Set<String> boundNames() {
        return collect(dim -> dim instanceof Dim.Size size ? size.names() : Set.of());
    }

    /** The name in {@code *n}; one of several dims and one of a single dim may be called the same and differ. */
    public Set<String> multiNames() {
        return collect(dim -> dim instanceof Dim.NamedDims named ? Set.of(named.name()) : Set.of());
    }

    /** The names that an expression needs, which some symbol must bind for it to be checked. */
    public Set<String> namesInExpressions() {
        return collect(dim -> dim instanceof Dim.Size size && !size.size().isName()
                ? size.size().names()
                : Set.of());
    }

    /** The names of dims of a fixed size, which is known without a tensor. */
    public Map<String, Long> fixedSizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (Dim dim : dims) {
            if (dim instanceof Dim.Size size && size.isFixed()) {
                size.names()
                        .forEach(name -> sizes.put(name, size.size().constant().getAsLong()));
            }
        }
        return Collections.unmodifiableMap(sizes);
    }

    private Set<String> collect(Function<Dim, Collection<String>> names) {
        Set<String> collected = new LinkedHashSet<>();
        dims.forEach(dim -> collected.addAll(names.apply(dim)));
        return Collections.unmodifiableSet(collected);
    }

    /** The shape as it was written, with one blank between symbols. */
    @Override
    public String toString() {
        return text;
    }

    static IllegalArgumentException wrong(String text, int at, String found, String expected, String fix) {
        return new IllegalArgumentException("found " + found + " at character " + (at + 1) + " of \"" + text
                + "\"; expected " + expected + ". " + fix);
    }

    static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** Whether a size can be called so. */
    static boolean isName(String word) {
        return !word.isEmpty()
                && word.charAt(0) > '9'
                && word.charAt(0) != '_'
                && word.chars().allMatch(c -> isNamePart((char) c));
    }

    /** What the elements of a list of sizes are here. */
    private static String symbols(String list) {
        return Arrays.stream(list.split("[, ]+"))
                .filter(element -> !element.isEmpty())
                .map(element -> ANY_SIZE_ELSEWHERE.contains(element) ? "_" : element)
                .collect(Collectors.joining(" "));
    }

    /** What one symbol says. */
    public sealed interface Dim {
        /** The symbol, for example {@code #n}. */
        String text();

        /** One dim of any size. */
        record AnySize(String text) implements Dim {}

        /** Any number of dims of any size. */
        record AnyDims(String text) implements Dim {}

        /**
         * Any number of dims, of the same sizes wherever the name appears.
         *
         * @param broadcast whether the sizes may be what broadcasts to those
         */
        record NamedDims(String text, String name, boolean broadcast) implements Dim {}

        /**
         * One dim of a size that is known, or known by name.
         *
         * @param names what the size is called: {@code h} and {@code w} in {@code h=w}
         * @param broadcast whether the size may be 1 instead
         */
        record Size(String text, List<String> names, SizeExpression size, boolean broadcast) implements Dim {
            /** Whether every tensor has the same size here. */
            boolean isFixed() {
                return size.constant().isPresent()
                        && (!broadcast || size.constant().getAsLong() == 1);
            }
        }
    }

    /** Reads one symbol: modifiers in any order, a name for the size, and the size. */
    private static final class Symbol {
        private final String text;
        private final int from;
        private final int to;
        private final String symbol;
        private int at;
        private String label = "";
        private boolean broadcast;
        private boolean several;
        private boolean unchecked;

        Symbol(String text, int from, int to) {
            this.text = text;
            this.from = from;
            this.to = to;
            this.symbol = text.substring(from, to);
            this.at = from;
        }

        Dim read() {
            if (symbol.equals("...")) {
                return new Dim.AnyDims(symbol);
            }
            refuseWhatOthersWrite();
            readModifiers();
            readLabel();
            readModifiers();
            String rest = text.substring(at, to);
            if (unchecked) {
                return unchecked(rest);
            }
            if (several) {
                return several(rest);
            }
            if (rest.isEmpty()) {
                throw wrong("a size after it", "Write " + symbol + "28 or " + symbol + "n");
            }
            if (rest.charAt(0) == '-') {
                throw wrong("no negative size", "Write _ for any size, and expressions without blanks, as in n-1");
            }
            SizeExpression size = SizeExpression.parse(text, at, to);
            return new Dim.Size(symbol, names(size), size, broadcast);
        }

        private Dim unchecked(String rest) {
            if (broadcast || !label.isEmpty() || !rest.isEmpty() && !isName(rest)) {
                throw wrong(
                        "_ or _ and a name, for a size that is not checked",
                        "Write " + (label.isEmpty() ? "_" : label));
            }
            return several ? new Dim.AnyDims(symbol) : new Dim.AnySize(symbol);
        }

        private Dim several(String rest) {
            if (!label.isEmpty() || !isName(rest)) {
                throw wrong("* and a name, for several dims", "Write ... for any dims, or *n");
            }
            return new Dim.NamedDims(symbol, rest, broadcast);
        }

        private List<String> names(SizeExpression size) {
            List<String> names = new ArrayList<>(size.isName() ? size.names() : Set.of());
            if (!label.isEmpty() && !names.contains(label)) {
                names.add(0, label);
            }
            return List.copyOf(names);
        }

        private void readModifiers() {
            for (; at < to; at++) {
                char c = text.charAt(at);
                if (c == '#' && !broadcast) {
                    broadcast = true;
                } else if (c == '*' && !several) {
                    several = true;
                } else if (c == '_' && !unchecked) {
                    unchecked = true;
                } else if (c == '#' || c == '*') {
                    throw ShapePattern.wrong(text, at, "a second " + c, "one at most", "Remove it");
                } else {
                    return;
                }
            }
        }

        private void readLabel() {
            int equals = text.indexOf('=', at);
            if (equals < 0 || equals >= to) {
                return;
            }
            label = text.substring(at, equals);
            if (!isName(label) || text.substring(equals + 1, to).contains("=")) {
                throw wrong("a name, one = and a size, without blanks", "Write h=28");
            }
            at = equals + 1;
        }

        private void refuseWhatOthersWrite() {
            if (symbol.contains("...")) {
                throw wrong("... on its own", "Write ... for any dims, or *n to give them a name");
            }
            if (isWord("None") || isWord("null")) {
                throw wrong("a size", "Write _ for any size");
            }
            for (int i = from; i < to; i++) {
                refuse(i);
            }
        }

        private boolean isWord(String word) {
            int start = symbol.indexOf(word);
            while (start >= 0) {
                int end = start + word.length();
                boolean begins = start == 0 || !isNamePart(symbol.charAt(start - 1));
                if (begins && (end == symbol.length() || !isNamePart(symbol.charAt(end)))) {
                    return true;
                }
                start = symbol.indexOf(word, end);
            }
            return false;
        }

        private void refuse(int i) {
            char c = text.charAt(i);
            if (c == ',') {
                String fix = text.indexOf('(') < 0 ? "Write \"" + symbols(text) + '"' : "Write blanks instead";
                throw ShapePattern.wrong(text, i, ",", "sizes separated by blanks", fix);
            }
            if (c == '?') {
                throw ShapePattern.wrong(
                        text, i, "?", "no ?, which jaxtyping has for PyTrees", "Write _ for any size, or remove it");
            }
            if (c == '[' || c == ']') {
                throw ShapePattern.wrong(text, i, String.valueOf(c), "sizes without brackets", "Remove it");
            }
            if (c == '{' || c == '}') {
                throw ShapePattern.wrong(
                        text,
                        i,
                        String.valueOf(c),
                        "no braces, which jaxtyping fills in when a function is called",
                        "Write a number, or a name");
            }
            if (c == '(' && i > from && isNamePart(text.charAt(i - 1))) {
                throw ShapePattern.wrong(
                        text, i, "( after " + text.charAt(i - 1), "one of + - * // %", "Write *( for a product");
            }
        }

        private IllegalArgumentException wrong(String expected, String fix) {
            return ShapePattern.wrong(text, from, symbol, expected, fix);
        }
    }
}
