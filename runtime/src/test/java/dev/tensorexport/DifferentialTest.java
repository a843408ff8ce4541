package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.TestArrays;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random tensors through random conversions, compared element by element with what LibTorch reads.
 *
 * <p>{@code -Ddifferential.cases=} sets how many, {@code -Ddifferential.seed=} where they start: case {@code i} of seed
 * {@code s} is the only case of seed {@code s + i}.
 */
class DifferentialTest {
    private static final int CASES = Integer.getInteger("differential.cases", 25_000);
    private static final long SEED = Long.getLong("differential.seed", System.nanoTime());

    @BeforeAll
    static void refuseQuickly() {
        CppFrames.leaveOut();
    }

    @Test
    void randomConversionsOfRandomTensorsReadAsLibTorchReads() {
        System.out.println("differential.seed=" + SEED + " differential.cases=" + CASES);
        for (int i = 0; i < CASES; i++) {
            StringBuilder told = new StringBuilder();
            try {
                new Case(SEED + i, told).run();
            } catch (Throwable e) {
                throw new AssertionError(
                        "case " + i + ": " + told + "\nAlone: -Dtest=DifferentialTest -Ddifferential.cases=1"
                                + " -Ddifferential.seed=" + (SEED + i) + "\n" + e,
                        e);
            }
        }
    }

    private static final class Case {
        private final SplittableRandom random;
        private final StringBuilder told;

        Case(long seed, StringBuilder told) {
            random = new SplittableRandom(seed);
            this.told = told;
        }

        /** The scope closes every tensor the case makes; some arrays are read again after it. */
        void run() {
            NdArray kept;
            List<Object> expected;
            try (PointerScope scope = new PointerScope()) {
                boolean small = random.nextBoolean();
                Tensor tensor = RandomTensor.make(random, small, told);
                int mark = told.length();
                for (CopyMode verb : CopyMode.values()) {
                    told.setLength(mark);
                    checkVerb(tensor, verb, small);
                }
                told.setLength(mark);
                told.append("; read after its PointerScope");
                kept = Tensors.export(tensor);
                expected = TensorReader.values(tensor);
                assertTrue(scope == PointerScope.getInnerScope());
            }
            try (kept) {
                assertEquals(expected, Elements.copiedOut(kept));
            }
        }

        private void checkVerb(Tensor tensor, CopyMode verb, boolean small) {
            Request request = Request.of(verb, List.of());
            Tensor expected = tensor;
            told.append("; ").append(verb);
            for (int views = random.nextInt(6) - 3; views > 0; views--) {
                RandomView view = RandomView.of(random, TensorReader.shape(expected));
                told.append(", ").append(view);
                request = request.with(view.onRequest());
                expected = view.onTensor().apply(expected);
            }
            if (random.nextInt(4) == 0) {
                request = with(request, Mark.CONTIGUOUS);
            }
            if (random.nextBoolean()) {
                request = with(request, Mark.DETACH);
            }
            boolean contiguous = !request.operations().contains(Mark.CONTIGUOUS) || expected.is_contiguous();
            DType cast = verb == CopyMode.NEVER || random.nextInt(3) > 0 ? null : castOf(tensor, small);
            if (cast != null) {
                told.append(", to ").append(cast);
                request = request.to(cast);
            }
            boolean sameDtype = cast == null || cast == TensorReader.dtype(tensor);
            if (verb == CopyMode.NEVER) {
                String fix = fix(tensor, request, contiguous);
                if (fix != null) {
                    assertRefused(fix, tensor, request);
                    return;
                }
            }
            if (!sameDtype) {
                expected = expected.detach().to(TensorReader.scalarType(cast));
            }
            boolean shares = verb != CopyMode.ALWAYS
                    && contiguous
                    && sameDtype
                    && !tensor.is_conj()
                    && !tensor.is_neg()
                    && !tensor._is_zerotensor();
            checkConversion(tensor, request, expected, shares);
        }

        private Request with(Request request, Mark option) {
            told.append(", ").append(option);
            return request.with(option);
        }

        /** What view asks for first, in the order of PyTorch's numpy(); null if it shares. */
        private static String fix(Tensor tensor, Request request, boolean contiguous) {
            if (tensor.requires_grad() && !request.operations().contains(Mark.DETACH)) {
                return "Call detach() ";
            } else if (tensor.is_conj()) {
                return "Call resolve_conj() ";
            } else if (tensor.is_neg()) {
                return "Call resolve_neg() ";
            } else if (tensor._is_zerotensor()) {
                return "Call clone() ";
            }
            return contiguous ? null : "Call contiguous() ";
        }

        private static void assertRefused(String fix, Tensor tensor, Request request) {
            String message = assertThrows(ConversionException.class, () -> Requests.convert(tensor, request))
                    .getMessage();
            assertTrue(message.contains(fix), message);
        }

        /** A dtype to which LibTorch can cast: C++ leaves open what large and negative floats become as integers. */
        private DType castOf(Tensor tensor, boolean small) {
            DType cast = RandomTensor.dtype(random);
            boolean toInteger = cast.toString().contains("int");
            boolean anyNumbers = !small || tensor.is_neg();
            boolean undefined = toInteger && anyNumbers && tensor.is_floating_point();
            boolean losesParts = tensor.is_complex() && !cast.isComplex();
            boolean beyondLong = cast == DType.UINT64 && anyNumbers;
            return undefined || losesParts || beyondLong ? null : cast;
        }

        private void checkConversion(Tensor tensor, Request request, Tensor expected, boolean shares) {
            Plan plan = Requests.plan(tensor, request);
            try (NdArray array = Requests.convert(tensor, request)) {
                assertEquals(shares, array.sharesMemory(), "shares memory");
                assertEquals(shares, plan.sharesMemory(), "the plan shares memory");
                assertEquals(ArrayAccess.layout(array), plan.layout(), "the plan's layout");
                assertTrue(shares || array.isContiguous(), "a copy in row-major order");
                long bytes = array.numel() * array.dtype().itemSize();
                assertTrue(shares ? plan.bytesWritten() == 0 : plan.bytesWritten() >= bytes, "the plan's cost");
                assertSame(expected, array);
                if (shares && array.numel() > 0) {
                    checkWriting(expected, array);
                }
                checkOwnViews(expected, array);
            }
        }

        private void assertSame(Tensor expected, NdArray array) {
            assertEquals(TensorReader.dtype(expected), array.dtype());
            assertArrayEquals(TensorReader.shape(expected), array.shape());
            List<Object> values = TensorReader.values(expected);
            assertEquals(values, Elements.copiedOut(array), "toArray");
            assertEquals(values, Elements.gotten(array), "get");
            if (random.nextInt(8) == 0) {
                Tensor copied = Tensors.copiedTensor(array);
                assertEquals(array.dtype(), TensorReader.dtype(copied));
                assertEquals(values, TensorReader.values(copied), "copiedTensor");
                try (NdArray copy = array.copy()) {
                    assertEquals(values, Elements.gotten(copy), "copy");
                }
            }
            if (!values.isEmpty()) {
                long[] index = index(array);
                assertEquals(TensorReader.element(expected, index), TestArrays.element(array, index), "item()");
            }
        }

        /** Copies one element over another in the array; the tensor sees it. */
        private void checkWriting(Tensor expected, NdArray array) {
            Object value = TestArrays.element(array, index(array));
            long[] target = index(array);
            Elements.set(array, value, target);
            assertEquals(value, TensorReader.element(expected.detach(), target), "set");
        }

        private long[] index(NdArray array) {
            return Arrays.stream(array.shape())
                    .map(size -> random.nextLong(size))
                    .toArray();
        }

        private void checkOwnViews(Tensor tensor, NdArray array) {
            Tensor expected = tensor;
            NdArray view = array;
            for (int views = random.nextInt(5); views > 0; views--) {
                RandomArrayView next = RandomArrayView.of(random, view.shape());
                told.append("; of the array ").append(next.description());
                try {
                    expected = next.onTensor().apply(expected);
                } catch (RuntimeException e) {
                    told.append(" (which LibTorch cannot take)");
                    break;
                }
                view = next.onArray().apply(view);
                if (view.numel() > RandomTensor.MOST_ELEMENTS) {
                    break;
                }
            }
            if (view != array) {
                assertSame(expected, view);
            }
        }
    }
}
