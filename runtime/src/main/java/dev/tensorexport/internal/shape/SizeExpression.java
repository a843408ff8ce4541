package dev.tensorexport.internal.shape;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A size as numbers and names and what is computed of them, for example {@code 2*(n+1)}: {@code + - * // %} and
 * parentheses, with Python's precedence and Python's rounding down. Immutable.
 *
 * <p>Uses the JDK only: the runtime and the processor have the same file.
 */
public final class SizeExpression {
    private final String text;
    private final Node root;
    private final Set<String> names;
    private final OptionalLong constant;

    private SizeExpression(String text, Node root, Set<String> names, OptionalLong constant) {
        this.text = text;
        this.root = root;
        this.names = names;
        this.constant = constant;
    }

    /**
     * The expression from one character of a pattern up to another.
     *
     * @throws IllegalArgumentException if there is none, or if it is a number that no size can be
     */
    static SizeExpression parse(String pattern, int from, int to) {
        Node root = new Parser(pattern, from, to).all();
        Set<String> names = new LinkedHashSet<>();
        root.collectNames(names);
        String text = pattern.substring(from, to);
        OptionalLong constant =
                names.isEmpty() ? OptionalLong.of(constant(root, text, pattern, from)) : OptionalLong.empty();
        return new SizeExpression(text, root, Collections.unmodifiableSet(names), constant);
    }

    private static long constant(Node root, String text, String pattern, int from) {
        String found;
        try {
            long value = root.value(name -> 0);
            if (value >= 0) {
                return value;
            }
            found = text + ", which is " + value + ",";
        } catch (ArithmeticException e) {
            found = text + ", which " + e.getMessage() + ",";
        }
        throw ShapePattern.wrong(pattern, from, found, "a size of 0 or more", "Write _ for any size");
    }

    /** The names in it, in the order of the text. */
    public Set<String> names() {
        return names;
    }

    /** Whether it is one name and nothing else. */
    public boolean isName() {
        return root instanceof Name;
    }

    /** The size, if there is no name in it. */
    public OptionalLong constant() {
        return constant;
    }

    /**
     * What comes out for the sizes that names stand for.
     *
     * @throws ArithmeticException with the rest of "the expression ...", for example "divides by zero"
     */
    public long value(ToLongFunction<String> sizes) {
        return root.value(sizes);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    private sealed interface Node {
        long value(ToLongFunction<String> sizes);

        void collectNames(Set<String> names);
    }

    private record Constant(long size) implements Node {
        @Override
        public long value(ToLongFunction<String> sizes) {
            return size;
        }

        @Override
        public void collectNames(Set<String> names) {}
    }

    private record Name(String name) implements Node {
        @Override
        public long value(ToLongFunction<String> sizes) {
            return sizes.applyAsLong(name);
        }

        @Override
        public void collectNames(Set<String> names) {
            names.add(name);
        }
    }

    private record Operation(char operator, Node left, Node right) implements Node {
        @Override
        public long value(ToLongFunction<String> sizes) {
            return apply(left.value(sizes), right.value(sizes));
        }

        private long apply(long a, long b) {
            if (b == 0 && (operator == '/' || operator == '%')) {
                throw new ArithmeticException("divides by zero");
            }
            try {
                return switch (operator) {
                    case '+' -> Math.addExact(a, b);
                    case '-' -> Math.subtractExact(a, b);
                    case '*' -> Math.multiplyExact(a, b);
                    case '/' -> b == -1 ? Math.negateExact(a) : Math.floorDiv(a, b);
                    case '%' -> Math.floorMod(a, b);
                    default -> throw new IllegalStateException("found operator " + operator);
                };
            } catch (ArithmeticException e) {
                throw new ArithmeticException("does not fit in a long");
            }
        }

        @Override
        public void collectNames(Set<String> names) {
            left.collectNames(names);
            right.collectNames(names);
        }
    }

    private static final class Parser {
        /** How deep brackets may be nested: the parser calls itself for each. */
        private static final int DEEPEST = 100;

        private final String text;
        private final int to;
        private int at;
        private int depth;

        Parser(String text, int from, int to) {
            this.text = text;
            this.at = from;
            this.to = to;
        }

        Node all() {
            Node root = sum();
            if (at < to) {
                throw unexpected();
            }
            return root;
        }

        private Node sum() {
            Node left = product();
            while (peek() == '+' || peek() == '-') {
                char operator = text.charAt(at++);
                left = new Operation(operator, left, product());
            }
            return left;
        }

        private Node product() {
            Node left = operand();
            while (peek() == '*' || peek() == '/' || peek() == '%') {
                char operator = text.charAt(at++);
                if (operator == '*' && peek() == '*') {
                    throw ShapePattern.wrong(text, at - 1, "**", "one of + - * // %", "Write n*n for a power");
                }
                if (operator == '/') {
                    if (peek() != '/') {
                        throw ShapePattern.wrong(text, at - 1, "/", "one of + - * // %", "Write //, which rounds down");
                    }
                    at++;
                }
                left = new Operation(operator, left, operand());
            }
            return left;
        }

        private Node operand() {
            char next = peek();
            if (next == '(') {
                return parenthesized();
            }
            int from = at;
            while (ShapePattern.isNamePart(peek())) {
                at++;
            }
            String word = text.substring(from, at);
            if (word.isEmpty()) {
                throw ShapePattern.wrong(
                        text,
                        at,
                        at < to ? String.valueOf(next) : "the end of a symbol",
                        "a number, a name or (",
                        "Write expressions without blanks, as in 2*(n+1)");
            }
            return next >= '0' && next <= '9' ? number(word, from) : name(word, from);
        }

        private Node parenthesized() {
            if (++depth > DEEPEST) {
                throw ShapePattern.wrong(text, at, "(", "at most " + DEEPEST + " of them open", "Remove some");
            }
            at++;
            Node inner = sum();
            if (peek() != ')') {
                throw at < to
                        ? unexpected()
                        : ShapePattern.wrong(
                                text,
                                at,
                                "the end of a symbol",
                                "a )",
                                "Write expressions without blanks, as in 2*(n+1)");
            }
            at++;
            depth--;
            return inner;
        }

        private Node number(String word, int from) {
            int digits = 0;
            while (digits < word.length() && word.charAt(digits) <= '9') {
                digits++;
            }
            if (digits < word.length()) {
                String rest = word.substring(digits);
                throw ShapePattern.wrong(
                        text,
                        from,
                        word,
                        "a number or a name",
                        ShapePattern.isName(rest)
                                ? "Write " + word.substring(0, digits) + "*" + rest
                                        + ", or start the name with a letter"
                                : "Write digits only, or start the name with a letter");
            }
            try {
                return new Constant(Long.parseLong(word));
            } catch (NumberFormatException e) {
                throw ShapePattern.wrong(
                        text, from, word, "a size of at most " + Long.MAX_VALUE, "Write _ for any size");
            }
        }

        private Node name(String word, int from) {
            if (word.charAt(0) == '_') {
                throw ShapePattern.wrong(
                        text,
                        from,
                        word,
                        "a name with a size, and those that start with _ have none",
                        "Remove the _ wherever the name appears");
            }
            return new Name(word);
        }

        private IllegalArgumentException unexpected() {
            char found = text.charAt(at);
            String fix = found == '#' ? "Write # in front of the size" : "Separate sizes by blanks";
            return ShapePattern.wrong(text, at, String.valueOf(found), "one of + - * // %", fix);
        }

        private char peek() {
            return at < to ? text.charAt(at) : '\0';
        }
    }
}
