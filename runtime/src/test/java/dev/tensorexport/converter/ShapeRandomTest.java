package dev.tensorexport.converter;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.shape.ShapePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Members made from sizes that names were given first, in any order: they fit, and no longer do when one size that is
 * checked becomes another. {@code -Dshapes.seed=} runs the same cases again.
 */
class ShapeRandomTest {
    private static final long SEED = Long.getLong("shapes.seed", System.nanoTime());
    private static final int CASES = 20_000;
    private static final int NAMES = 4;
    private static final long NEVER_RIGHT = 100_000;

    @Test
    void shapesMadeFromSizesFitAndOthersDoNot() {
        for (int i = 0; i < CASES; i++) {
            new Case(SEED + i).run();
        }
    }

    /** One symbol, the sizes it stands for here, and whether they are checked. */
    private record Written(String symbol, long[] sizes, boolean checked) {}

    private record Member(List<Written> symbols) {
        String pattern() {
            return String.join(" ", symbols.stream().map(Written::symbol).toList());
        }

        long[] shape() {
            return symbols.stream()
                    .flatMapToLong(written -> Arrays.stream(written.sizes))
                    .toArray();
        }

        @Override
        public String toString() {
            return pattern() + ": " + Arrays.toString(shape());
        }
    }

    private static final class Case {
        private final long seed;
        private final Random random;
        private final long[] sizes = new long[NAMES];
        private final long[] several;

        Case(long seed) {
            this.seed = seed;
            random = new Random(seed);
            Arrays.setAll(sizes, i -> random.nextInt(7));
            several = random.longs(random.nextInt(4), 0, 5).toArray();
        }

        void run() {
            List<Member> members = new ArrayList<>(List.of(everyName()));
            for (int i = random.nextInt(4); i >= 0; i--) {
                members.add(member());
            }
            String told = members + ", -Dshapes.seed=" + seed;
            List<Member> order = new ArrayList<>(members);
            Collections.shuffle(order, random);
            assertDoesNotThrow(() -> check(order), told);

            Member changed = members.get(1 + random.nextInt(members.size() - 1));
            int dim = random.nextInt(changed.shape().length + 1) - 1;
            if (dim < 0) {
                return;
            }
            boolean checked = change(changed, dim);
            if (checked) {
                assertThrows(ConversionException.class, () -> check(order), () -> told + ", changed: " + changed);
            } else {
                assertDoesNotThrow(() -> check(order), () -> told + ", changed: " + changed);
            }
        }

        private static void check(List<Member> members) {
            DimBindings sizes = new DimBindings();
            for (Member member : members) {
                sizes.check("Model.a", ShapePattern.parse(member.pattern()), Layout.contiguous(member.shape()));
            }
        }

        private static boolean change(Member member, int dim) {
            int at = dim;
            for (Written written : member.symbols) {
                if (at < written.sizes.length) {
                    written.sizes[at] += NEVER_RIGHT;
                    return written.checked;
                }
                at -= written.sizes.length;
            }
            throw new AssertionError(member);
        }

        private Member everyName() {
            List<Written> symbols = new ArrayList<>();
            for (int i = 0; i < NAMES; i++) {
                symbols.add(new Written(name(i), new long[] {sizes[i]}, true));
            }
            symbols.add(random.nextInt(NAMES), new Written("*n", several.clone(), true));
            return new Member(symbols);
        }

        private Member member() {
            List<Written> symbols = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                symbols.add(single());
            }
            if (random.nextBoolean()) {
                symbols.add(random.nextInt(symbols.size() + 1), severalDims());
            }
            return new Member(symbols);
        }

        private Written single() {
            int i = random.nextInt(NAMES);
            return switch (random.nextInt(6)) {
                case 0 -> new Written("_", new long[] {random.nextInt(9)}, false);
                case 1 -> new Written("" + sizes[i], new long[] {sizes[i]}, true);
                case 2 -> new Written(name(i), new long[] {sizes[i]}, true);
                case 3 -> new Written("#" + name(i), new long[] {orOne(sizes[i])}, true);
                case 4 -> new Written(name(i) + "=" + sizes[i], new long[] {sizes[i]}, true);
                default -> expression();
            };
        }

        private Written severalDims() {
            return switch (random.nextInt(3)) {
                case 0 ->
                    new Written("...", random.longs(random.nextInt(3), 0, 9).toArray(), false);
                case 1 -> new Written("*n", several.clone(), true);
                default -> {
                    int from = random.nextInt(several.length + 1);
                    long[] some = Arrays.copyOfRange(several, from, several.length);
                    Arrays.setAll(some, i -> orOne(some[i]));
                    yield new Written("*#n", some, true);
                }
            };
        }

        private long orOne(long size) {
            return random.nextBoolean() ? size : 1;
        }

        private Written expression() {
            while (true) {
                StringBuilder text = new StringBuilder();
                try {
                    long value = operand(text, 3);
                    if (value >= 0 && value < NEVER_RIGHT) {
                        return new Written(text.toString(), new long[] {value}, true);
                    }
                } catch (ArithmeticException e) {
                    continue;
                }
            }
        }

        private long operand(StringBuilder text, int depth) {
            int kind = random.nextInt(depth == 0 ? 2 : 7);
            if (kind == 0) {
                int value = random.nextInt(10);
                text.append(value);
                return value;
            }
            if (kind == 1) {
                int i = random.nextInt(NAMES);
                text.append(name(i));
                return sizes[i];
            }
            text.append('(');
            long left = operand(text, depth - 1);
            String operator = List.of("+", "-", "*", "//", "%").get(kind - 2);
            text.append(operator);
            long right = operand(text, depth - 1);
            text.append(')');
            return switch (operator) {
                case "+" -> left + right;
                case "-" -> left - right;
                case "*" -> left * right;
                case "//" -> Math.floorDiv(left, right);
                default -> Math.floorMod(left, right);
            };
        }

        private static String name(int i) {
            return String.valueOf((char) ('a' + i));
        }
    }
}
