package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every rule of shapes with every argument that is near the edge of what it takes, on an array and in a conversion,
 * beside LibTorch's own answer: both give what LibTorch gives, and refuse in the same words what it refuses.
 */
class ShapeRulesTest {
    private static final List<long[]> SHAPES = List.of(
            new long[] {},
            new long[] {1},
            new long[] {3},
            new long[] {0},
            new long[] {2, 3},
            new long[] {3, 0},
            new long[] {1, 3, 1},
            new long[] {2, 3, 4});

    @BeforeAll
    static void refuseQuickly() {
        CppFrames.leaveOut();
    }

    private record Rule(Operation onChain, UnaryOperator<NdArray> onArray, UnaryOperator<Tensor> onTensor) {}

    private final List<Rule> rules = new ArrayList<>();

    private void rule(Operation onChain, UnaryOperator<NdArray> onArray, UnaryOperator<Tensor> onTensor) {
        rules.add(new Rule(onChain, onArray, onTensor));
    }

    private static void forEachDim(Consumer<Integer> check) {
        IntStream.rangeClosed(-3, 2).boxed().forEach(check);
    }

    private static void forEachEnd(Consumer<Long> check) {
        List.of(Long.MIN_VALUE, -5L, -4L, -2L, -1L, 0L, 1L, 3L, 4L, Long.MAX_VALUE)
                .forEach(check);
    }

    @Test
    void selectTakesOneIndex() {
        forEachDim(dim -> forEachEnd(index ->
                rule(View.select(dim, index), array -> array.select(dim, index), tensor -> tensor.select(dim, index))));
        check();
    }

    @Test
    void sliceCutsOffWhatIsOutside() {
        for (int dim : new int[] {0, -1}) {
            forEachEnd(start -> forEachEnd(stop -> List.of(1L, 2L, 9L).forEach(step -> slice(dim, start, stop, step))));
        }
        forEachDim(dim -> slice(dim, 1, 3, 1));
        check();
    }

    private void slice(int dim, long start, long stop, long step) {
        rule(
                View.slice(dim, start, stop, step),
                array -> array.slice(dim, start, stop, step),
                tensor -> torch.slice(tensor, dim, new LongOptional(start), new LongOptional(stop), step));
    }

    @Test
    void sliceWithoutAnEndGoesToIt() {
        Layout layout = Layout.contiguous(4, 5);
        assertEquals(layout.slice(1, 2, 5, 1), layout.slice(1, 2));
        assertEquals(layout.slice(1, -3, -1, 1), layout.slice(1, -3, -1));
    }

    @Test
    void aSliceThatGoesDownIsRefusedBeforeItRuns() {
        for (long step : new long[] {0, -1, Long.MIN_VALUE}) {
            IllegalArgumentException onArray = assertThrows(
                    IllegalArgumentException.class, () -> Layout.contiguous(3).slice(0, 0, 3, step));
            IllegalArgumentException onChain =
                    assertThrows(IllegalArgumentException.class, () -> View.slice(0, 0, 3, step));
            assertEquals(
                    "found step " + step + "; expected 1 or more, as in PyTorch. Call flip() to reverse a dim",
                    onArray.getMessage());
            assertEquals(onArray.getMessage(), onChain.getMessage());
        }
    }

    @Test
    void narrowTakesOnlyWhatIsThere() {
        for (int dim : new int[] {0, -1}) {
            forEachEnd(start -> List.of(-1L, 0L, 1L, 3L, Long.MAX_VALUE)
                    .forEach(length -> rule(
                            View.narrow(dim, start, length),
                            array -> array.narrow(dim, start, length),
                            tensor -> tensor.narrow(dim, start, length))));
        }
        check();
    }

    @Test
    void transposeExchangesTwoDims() {
        forEachDim(dim0 -> forEachDim(dim1 -> rule(
                View.transpose(dim0, dim1),
                array -> array.transpose(dim0, dim1),
                tensor -> tensor.transpose(dim0, dim1))));
        check();
    }

    @Test
    void movedimMovesOneDim() {
        forEachDim(from -> forEachDim(to ->
                rule(View.movedim(from, to), array -> array.movedim(from, to), tensor -> tensor.movedim(from, to))));
        check();
    }

    @Test
    void permuteTakesEachDimOnce() {
        List<int[]> orders = new ArrayList<>(List.of(new int[] {}, new int[] {0, 0, 0}));
        int[] some = {-1, 0, 1, 2};
        for (int a : some) {
            orders.add(new int[] {a});
            for (int b : some) {
                orders.add(new int[] {a, b});
                for (int c : some) {
                    orders.add(new int[] {a, b, c});
                }
            }
        }
        for (int[] dims : orders) {
            long[] longs = Arrays.stream(dims).asLongStream().toArray();
            rule(View.permute(dims), array -> array.permute(dims), tensor -> tensor.permute(longs));
        }
        check();
    }

    @Test
    void squeezeLeavesADimOfAnotherSize() {
        rule(View.squeeze(), NdArray::squeeze, Tensor::squeeze);
        forEachDim(dim -> rule(View.squeeze(dim), array -> array.squeeze(dim), tensor -> tensor.squeeze(dim)));
        check();
    }

    @Test
    void unsqueezeAddsADim() {
        IntStream.rangeClosed(-5, 4)
                .forEach(dim ->
                        rule(View.unsqueeze(dim), array -> array.unsqueeze(dim), tensor -> tensor.unsqueeze(dim)));
        check();
    }

    @Test
    void expandRepeatsDimsOfSizeOne() {
        List<long[]> all = sizes(3, -1, 0, 1, 3);
        all.add(new long[] {2, -1, 3, 4});
        all.add(new long[] {-1, 2, 3, 4});
        all.add(new long[] {-2});
        for (long[] sizes : all) {
            rule(View.expand(sizes), array -> array.expand(sizes), tensor -> tensor.expand(sizes));
        }
        check();
    }

    @Test
    void reshapeKeepsTheOrder() {
        List<long[]> all = sizes(2, -2, -1, 0, 1, 2, 3, 6, 8, 24);
        all.addAll(
                List.of(new long[] {1, -1, 1}, new long[] {4, 3, 2}, new long[] {3, 2, -1}, new long[] {2, 3, 2, 2}));
        for (long[] sizes : all) {
            rule(Operation.reshape(sizes), array -> array.reshape(sizes), tensor -> tensor.reshape(sizes));
        }
        check();
    }

    @Test
    void flattenJoinsDims() {
        forEachDim(start -> forEachDim(end -> rule(
                Operation.flatten(start, end),
                array -> array.flatten(start, end),
                tensor -> tensor.flatten(start, end))));
        check();
    }

    @Test
    void flipReversesDims() {
        List<int[]> several = new ArrayList<>();
        several.add(new int[] {});
        forEachDim(a -> {
            several.add(new int[] {a});
            forEachDim(b -> several.add(new int[] {a, b}));
        });
        for (int[] dims : several) {
            long[] longs = Arrays.stream(dims).asLongStream().toArray();
            rule(View.flip(dims), array -> array.flip(dims), tensor -> tensor.flip(longs));
        }
        check();
    }

    /** All of up to so many of these sizes. */
    private static List<long[]> sizes(int most, long... choices) {
        List<long[]> all = new ArrayList<>(List.of(new long[] {}));
        for (int i = 0; i < all.size(); i++) {
            long[] fewer = all.get(i);
            for (int choice = 0; fewer.length < most && choice < choices.length; choice++) {
                long[] sizes = Arrays.copyOf(fewer, fewer.length + 1);
                sizes[fewer.length] = choices[choice];
                all.add(sizes);
            }
        }
        return all;
    }

    private void check() {
        int[] done = new int[1];
        int[] refused = new int[1];
        forEachTensor(tensor -> rules.forEach(rule -> inScope(() -> {
            String what = rule.onChain.description() + " of " + shape(tensor);
            Object expected = result(() -> elements(rule.onTensor.apply(tensor)));
            Object onChain = result(() -> {
                try (NdArray array = Requests.convert(tensor, Request.EXPORT.with(rule.onChain))) {
                    return elements(array);
                }
            });
            Object onArray = result(() -> onArray(Tensors.view(tensor), rule.onArray));
            if (onArray instanceof Exception e && e.getMessage().contains("Call copy() first")) {
                onArray = result(() -> onArray(Tensors.view(tensor).copy(), rule.onArray));
            }
            assertSame(what, expected, onChain);
            assertSame(what, expected, onArray);
            if (expected instanceof Exception) {
                assertEquals(onArray.toString(), onChain.toString(), what);
                refused[0]++;
            } else {
                done[0]++;
            }
        })));
        assertTrue(done[0] > 10 && refused[0] > 10, () -> done[0] + " are done and " + refused[0] + " refused");
    }

    private static List<Object> onArray(NdArray array, UnaryOperator<NdArray> rule) {
        try (array) {
            return elements(rule.apply(array));
        }
    }

    private static List<Object> elements(Tensor tensor) {
        try (NdArray array = Tensors.view(tensor)) {
            return elements(array);
        }
    }

    private static List<Object> elements(NdArray array) {
        return List.of(
                Arrays.toString(array.shape()), Arrays.toString(array.asFloat().toArray()));
    }

    /** Of each shape, in row-major order and with its outermost dims exchanged. */
    private static void forEachTensor(Consumer<Tensor> check) {
        for (long[] shape : SHAPES) {
            inScope(() -> {
                long numel = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
                Tensor tensor = torch.arange(new Scalar((float) numel)).reshape(shape);
                check.accept(tensor);
                if (shape.length > 1) {
                    check.accept(tensor.transpose(0, -1));
                }
            });
        }
    }

    @SuppressWarnings("try") // The scope frees what LibTorch makes in it.
    private static void inScope(Runnable action) {
        try (PointerScope scope = new PointerScope()) {
            action.run();
        }
    }

    private static String shape(Tensor tensor) {
        return Arrays.toString(tensor.shape());
    }

    private static Object result(Supplier<Object> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static void assertSame(String what, Object expected, Object found) {
        if (expected instanceof Exception refusal) {
            assertTrue(
                    found instanceof IndexOutOfBoundsException || found instanceof IllegalArgumentException,
                    () -> what + " is " + found + "; LibTorch: " + refusal);
        } else {
            assertEquals(expected, found, what);
        }
    }
}
