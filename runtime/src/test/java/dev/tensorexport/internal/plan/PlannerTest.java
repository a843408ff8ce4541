package dev.tensorexport.internal.plan;

import static dev.tensorexport.internal.plan.End.ARRAY;
import static dev.tensorexport.ndarray.DType.BFLOAT16;
import static dev.tensorexport.ndarray.DType.COMPLEX128;
import static dev.tensorexport.ndarray.DType.COMPLEX64;
import static dev.tensorexport.ndarray.DType.FLOAT16;
import static dev.tensorexport.ndarray.DType.FLOAT32;
import static dev.tensorexport.ndarray.DType.FLOAT64;
import static dev.tensorexport.ndarray.DType.INT16;
import static dev.tensorexport.ndarray.DType.INT32;
import static dev.tensorexport.ndarray.DType.INT64;
import static dev.tensorexport.ndarray.DType.INT8;
import static dev.tensorexport.ndarray.DType.QINT8;
import static dev.tensorexport.ndarray.DType.UINT16;
import static dev.tensorexport.ndarray.DType.UINT8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.CopyMode;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The planner's decisions; needs no natives and no GPU. */
class PlannerTest {
    private static final Device CUDA = new Device("cuda", 0);
    private static final Layout ROWS = Layout.contiguous(2, 3);
    private static final Layout COLUMNS = Layout.contiguous(3, 2).transpose(0, 1);

    private static final End FLOATS = End.Values.of(float[].class, NdArray.OfFloat.class);
    private static final End FLOAT_BUFFER = new End.Buffer("FloatBuffer", DType.FLOAT32);
    private static final Operation TO_CUDA = new Operation.To(CUDA);
    private static final Operation TO_CPU = new Operation.To(Device.CPU);
    private static final String FOR_HOST = " on cpu: an array is on the host";

    private static TensorInfo host(DType dtype, Layout layout) {
        return TensorInfo.strided(dtype, layout);
    }

    private static TensorInfo cuda(DType dtype, long... shape) {
        return new TensorInfo(dtype, Layout.contiguous(shape), TorchLayout.STRIDED, CUDA, false, false, false, false);
    }

    /** On the host, with the bits that are named. */
    private static TensorInfo with(String bits, DType dtype, Layout layout) {
        return new TensorInfo(
                dtype,
                layout,
                bits.contains("sparse") ? TorchLayout.SPARSE_COO : TorchLayout.STRIDED,
                bits.contains("cuda") ? CUDA : bits.contains("meta") ? new Device("meta", -1) : Device.CPU,
                bits.contains("grad"),
                bits.contains("conj"),
                bits.contains("neg"),
                bits.contains("zero"));
    }

    private static Request export(Operation... operations) {
        return Request.of(CopyMode.IF_NEEDED, List.of(operations));
    }

    private static Request copy(Operation... operations) {
        return Request.of(CopyMode.ALWAYS, List.of(operations));
    }

    private static Request view(Operation... operations) {
        return Request.of(CopyMode.NEVER, List.of(operations));
    }

    private static Operation to(DType dtype) {
        return new Operation.Cast(dtype);
    }

    private static Arguments row(
            TensorInfo tensor, Request request, End end, DType dtype, Layout layout, String... explained) {
        return Arguments.of(tensor, request, end, dtype, layout, List.of(explained));
    }

    static Stream<Arguments> plans() {
        Layout columns = Layout.contiguous(128, 128).transpose(0, 1);
        Computation softmax = Computation.softmax(-1);
        Computation argmax = Computation.argmax(-1);
        return Stream.of(
                row(host(INT64, COLUMNS), export(), ARRAY, INT64, COLUMNS, "= shares 48 B with the tensor"),
                row(
                        with("grad", FLOAT32, ROWS),
                        export(),
                        ARRAY,
                        FLOAT32,
                        ROWS,
                        "1 detach free",
                        "= shares 24 B with the tensor"),
                row(
                        with("grad conj neg", COMPLEX64, COLUMNS),
                        export(Mark.CONTIGUOUS, to(COMPLEX128)),
                        ARRAY,
                        COMPLEX128,
                        ROWS,
                        "1 detach free",
                        "2 resolve conj, resolve neg, to complex128, contiguous 48 B read, 96 B written on cpu: its memory holds"
                                + " conjugates, its memory holds negatives, complex128 was asked for, row-major order was"
                                + " asked for",
                        "= owns 96 B"),
                row(
                        host(BFLOAT16, columns),
                        export(to(FLOAT32)),
                        ARRAY,
                        FLOAT32,
                        Layout.contiguous(128, 128),
                        "1 contiguous 32,768 B read, 32,768 B written on cpu: moving and then casting is faster",
                        "2 to float32 32,768 B read, 65,536 B written on cpu: float32 was asked for",
                        "= owns 65,536 B"),
                row(
                        host(FLOAT64, columns),
                        export(to(FLOAT32)),
                        ARRAY,
                        FLOAT32,
                        Layout.contiguous(128, 128),
                        "1 to float32 131,072 B read, 65,536 B written on cpu: float32 was asked for",
                        "= owns 65,536 B"),
                row(cuda(FLOAT32, 2, 3), export(), ARRAY, FLOAT32, ROWS, toHost(1, 24), "= owns 24 B"),
                row(cuda(FLOAT32, 2, 3), copy(), ARRAY, FLOAT32, ROWS, toHost(1, 24), "= owns 24 B"),
                row(
                        cuda(FLOAT32, 2, 3),
                        export(to(FLOAT16)),
                        ARRAY,
                        FLOAT16,
                        ROWS,
                        "1 to float16 24 B read, 12 B written on cuda:0: float16 was asked for",
                        toHost(2, 12),
                        "= owns 12 B"),
                row(
                        cuda(BFLOAT16, 2, 3),
                        export(to(FLOAT32)),
                        ARRAY,
                        FLOAT32,
                        ROWS,
                        toHost(1, 12),
                        "2 to float32 12 B read, 24 B written on cpu: float32 was asked for",
                        "= owns 24 B"),
                row(
                        cuda(FLOAT32, 512, 1000),
                        export(View.narrow(1, 10, 8), View.select(0, 3)),
                        ARRAY,
                        FLOAT32,
                        Layout.contiguous(8),
                        "1 narrow(1, 10, 8), select(0, 3) free",
                        toHost(2, 32),
                        "= owns 32 B"),
                row(
                        cuda(FLOAT32, 512, 1000),
                        export(View.narrow(1, 10, 8)),
                        ARRAY,
                        FLOAT32,
                        Layout.contiguous(512, 8),
                        "1 narrow(1, 10, 8) free",
                        "2 contiguous 16,384 B read, 16,384 B written on cuda:0: a transfer needs elements without gaps",
                        toHost(3, 16_384),
                        "= owns 16,384 B"),
                row(
                        host(FLOAT32, Layout.contiguous(4, 5)),
                        view(View.slice(0, 1, 4, 2), View.transpose(0, 1), View.permute(1, 0)),
                        ARRAY,
                        FLOAT32,
                        Layout.of(new long[] {2, 5}, new long[] {10, 1}, 5),
                        "1 slice(0, 1, 4, 2), transpose(0, 1), permute(1, 0) free",
                        "= shares 40 B with the tensor"),
                row(
                        with("sparse grad", INT8, ROWS),
                        export(Mark.TO_DENSE, to(INT16)),
                        ARRAY,
                        INT16,
                        ROWS,
                        "1 detach free",
                        "2 to dense 0 B read, 6 B written on cpu: only a dense tensor has one value at each"
                                + " index of its memory",
                        "3 to int16 6 B read, 12 B written on cpu: int16 was asked for",
                        "= owns 12 B"),
                row(
                        host(QINT8, COLUMNS),
                        copy(Mark.DEQUANTIZE),
                        ARRAY,
                        FLOAT32,
                        ROWS,
                        "1 dequantize 6 B read, 24 B written on cpu: its bits mean something only with its scale",
                        "= owns 24 B"),
                row(
                        with("zero", INT8, ROWS),
                        export(),
                        ARRAY,
                        INT8,
                        ROWS,
                        "1 write zeros of int8 0 B read, 6 B written on cpu: a zero tensor has no memory",
                        "= owns 6 B"),
                row(
                        host(INT16, ROWS),
                        copy(),
                        ARRAY,
                        INT16,
                        ROWS,
                        "1 copy 12 B read, 12 B written on cpu: memory of its own was asked for",
                        "= owns 12 B"),
                row(
                        host(FLOAT64, COLUMNS),
                        export(Operation.flatten(0, -1), to(FLOAT32), View.narrow(0, 1, 4)),
                        ARRAY,
                        FLOAT32,
                        Layout.of(new long[] {4}, new long[] {1}, 1),
                        "1 to float32, contiguous 48 B read, 24 B written on cpu: float32 was asked for, flatten(0, -1) takes"
                                + " row-major order here",
                        "2 flatten(0, -1), narrow(0, 1, 4) free",
                        "= owns 24 B"),
                row(
                        cuda(FLOAT32, 512, 1000),
                        export(View.narrow(0, 0, 8), softmax, argmax, TO_CPU),
                        ARRAY,
                        INT64,
                        Layout.contiguous(8),
                        "1 narrow(0, 0, 8) free",
                        "2 softmax(-1) 32,000 B read, 32,000 B written on cuda:0: results need memory",
                        "3 argmax(-1) 32,000 B read, 64 B written on cuda:0: results need memory",
                        toHost(4, 64),
                        "= owns 64 B"),
                row(
                        cuda(FLOAT32, 512, 1000),
                        export(Index.of(0, 5, -1), to(FLOAT64)),
                        ARRAY,
                        FLOAT64,
                        Layout.contiguous(2, 1000),
                        "1 index(0, 2 indices) 8,000 B read, 8,000 B written on cuda:0: strides cannot express a choice of"
                                + " indices",
                        toHost(2, 8000),
                        "3 to float64 8,000 B read, 16,000 B written on cpu: float64 was asked for",
                        "= owns 16,000 B"),
                row(
                        host(FLOAT32, COLUMNS),
                        copy(Mark.CONTIGUOUS, Mark.CLONE),
                        FLOATS,
                        FLOAT32,
                        COLUMNS,
                        "1 to float[] 24 B read, 24 B written on cpu: Java values are on the heap",
                        "= owns 24 B as float[]"),
                row(
                        host(INT32, Layout.contiguous(5, 1 << 20)),
                        export(to(FLOAT32)),
                        FLOATS,
                        FLOAT32,
                        Layout.contiguous(5, 1 << 20),
                        "1 to float[] 20,971,520 B read, 20,971,520 B written on cpu: Java values are on the heap",
                        "= owns 20,971,520 B as float[]"),
                row(
                        host(BFLOAT16, Layout.contiguous(5, 1 << 20)),
                        export(to(FLOAT32)),
                        FLOATS,
                        FLOAT32,
                        Layout.contiguous(5, 1 << 20),
                        "1 to float32, 1,048,576 elements at a time 10,485,760 B read, 20,971,520 B written on cpu: float32 was"
                                + " asked for, and a part of it stays in the cache until it is read",
                        "2 to float[] 20,971,520 B read, 20,971,520 B written on cpu: Java values are on the heap",
                        "= owns 20,971,520 B as float[]"),
                row(
                        host(COMPLEX64, ROWS),
                        view(Mark.REAL),
                        ARRAY,
                        FLOAT32,
                        Layout.of(new long[] {2, 3}, new long[] {6, 2}, 0),
                        "1 view as real free",
                        "2 real() free",
                        "= shares 24 B with the tensor"));
    }

    private static String toHost(int number, long bytes) {
        String count = String.format(Locale.ROOT, "%,d B", bytes);
        return number + " cuda:0 to pinned host " + count + " read, " + count + " written" + FOR_HOST;
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aPlanSaysWhatIsDoneAndWhatThatCosts(
            TensorInfo tensor, Request request, End end, DType dtype, Layout layout, List<String> explained) {
        Plan plan = Planner.plan(tensor, request, end);
        List<String> lines = plan.explain()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
        assertEquals(dtype + " " + Layout.contiguous(layout.shape()) + " of " + tensor, lines.get(0));
        assertEquals(explained, lines.subList(1, lines.size()));
        assertEquals(dtype, plan.dtype());
        assertEquals(layout, plan.layout());
    }

    static Stream<Arguments> steps() {
        TensorInfo rows = host(FLOAT32, ROWS);
        TensorInfo columns = host(FLOAT32, COLUMNS);
        TensorInfo halves = host(FLOAT16, ROWS);
        TensorInfo sparse = with("sparse", FLOAT32, ROWS);
        Layout many = Layout.contiguous(5, 1 << 20);
        Computation argmax = Computation.argmax(1);
        return Stream.of(
                Arguments.of(halves, export(to(FLOAT32), to(FLOAT64)), ARRAY, "to float64"),
                Arguments.of(halves, export(to(FLOAT32), to(FLOAT16)), ARRAY, ""),
                Arguments.of(halves, export(to(INT32), to(FLOAT16)), ARRAY, "to int32 | to float16"),
                Arguments.of(host(INT32, ROWS), export(to(FLOAT32), to(FLOAT64)), ARRAY, "to float32 | to float64"),
                Arguments.of(host(INT8, ROWS), export(to(UINT8), to(INT32)), ARRAY, "to uint8 | to int32"),
                Arguments.of(
                        rows,
                        export(Mark.DETACH, TO_CUDA, TO_CPU, Mark.CONTIGUOUS, to(FLOAT64), to(FLOAT32)),
                        ARRAY,
                        ""),
                Arguments.of(columns, export(Mark.CONTIGUOUS, View.narrow(1, 0, 1)), ARRAY, "narrow(1, 0, 1)"),
                Arguments.of(
                        columns,
                        export(Operation.reshape(3, 2), View.transpose(0, 1), Mark.CONTIGUOUS),
                        ARRAY,
                        "contiguous | reshape(3, 2), transpose(0, 1) | contiguous"),
                Arguments.of(columns, view(to(FLOAT32)), ARRAY, ""),
                Arguments.of(rows, export(Mark.CONTIGUOUS, View.transpose(0, 1)), ARRAY, "transpose(0, 1)"),
                Arguments.of(cuda(INT32, 2, 3), export(to(FLOAT32)), ARRAY, "to float32 | cuda:0 to pinned host"),
                Arguments.of(rows, view(Mark.CONTIGUOUS), ARRAY, ""),
                Arguments.of(rows, view(), ARRAY, ""),
                Arguments.of(columns, view(Operation.reshape(2, 3, 1)), ARRAY, "reshape(2, 3, 1)"),
                Arguments.of(rows, export(TO_CUDA, argmax), ARRAY, "cpu to cuda:0 | argmax(1) | cuda:0 to pinned host"),
                Arguments.of(cuda(FLOAT32, 2, 3), export(TO_CPU, argmax), ARRAY, "cuda:0 to pinned host | argmax(1)"),
                Arguments.of(
                        cuda(FLOAT32, 2, 3),
                        export(new Operation.To(Device.parse("cuda")), argmax),
                        ARRAY,
                        "argmax(1) | cuda:0 to pinned host"),
                Arguments.of(
                        with("conj", COMPLEX64, ROWS), export(Mark.IMAG), ARRAY, "view as real | imag() | resolve neg"),
                Arguments.of(with("conj", COMPLEX64, ROWS), view(Mark.REAL), ARRAY, "view as real | real()"),
                Arguments.of(
                        host(UINT16, many),
                        export(View.transpose(0, 1), to(FLOAT32)),
                        FLOATS,
                        "transpose(0, 1) | contiguous | to float32 | to float[]"),
                Arguments.of(
                        host(INT32, many),
                        export(View.transpose(0, 1), to(FLOAT32)),
                        FLOATS,
                        "transpose(0, 1) | to float[]"),
                Arguments.of(host(FLOAT16, Layout.contiguous(1 << 20)), export(to(FLOAT32)), FLOATS, "to float[]"),
                Arguments.of(host(BFLOAT16, COLUMNS), export(), FLOAT_BUFFER, "to float32, contiguous"),
                Arguments.of(rows, export(), FLOAT_BUFFER, ""),
                Arguments.of(columns, export(Mark.CLONE), ARRAY, "copy"),
                Arguments.of(columns, copy(Mark.CLONE, to(INT8)), ARRAY, "to int8"),
                Arguments.of(columns, copy(Computation.amax(0)), ARRAY, "amax(0)"),
                Arguments.of(host(INT16, Layout.contiguous(0)), copy(), ARRAY, "copy"),
                Arguments.of(sparse, export(Mark.TO_DENSE, Computation.softmax(0)), ARRAY, "to dense | softmax(0)"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void operationsAreJoinedAndMovedWhereThatChangesNothing(TensorInfo tensor, Request request, End end, String steps) {
        List<Step> planned = Planner.plan(tensor, request, end).steps();
        assertEquals(steps, planned.stream().map(Step::description).collect(Collectors.joining(" | ")));
    }

    /** Of the first, everything stands in the way at once; each check after it is reached without those before. */
    static Stream<Arguments> refusals() {
        TensorInfo columns = host(FLOAT32, COLUMNS);
        return Stream.of(
                Arguments.of(with("sparse cuda grad conj neg zero", FLOAT32, ROWS), view(), "Call to_dense()"),
                Arguments.of(with("cuda grad conj neg zero", FLOAT32, ROWS), view(), "Call cpu()"),
                Arguments.of(with("grad conj neg zero", FLOAT32, ROWS), view(), "Call detach()"),
                Arguments.of(with("conj neg zero", FLOAT32, ROWS), view(), "Call resolve_conj()"),
                Arguments.of(with("neg zero", FLOAT32, ROWS), view(), "Call resolve_neg()"),
                Arguments.of(with("zero", FLOAT32, ROWS), view(), "Call clone()"),
                Arguments.of(with("meta", FLOAT32, ROWS), view(), "no data"),
                Arguments.of(with("meta", FLOAT32, ROWS), export(), "no data"),
                Arguments.of(with("meta", FLOAT32, ROWS), copy(), "no data"),
                Arguments.of(with("sparse grad", INT8, ROWS), view(Mark.TO_DENSE), "to_dense()"),
                Arguments.of(with("sparse", FLOAT32, ROWS), export(Computation.softmax(0), Mark.TO_DENSE), "toDense()"),
                Arguments.of(host(QINT8, COLUMNS), export(), "dequantize()"),
                Arguments.of(columns, view(Mark.CONTIGUOUS), "contiguous()"),
                Arguments.of(columns, view(to(FLOAT64)), "float64"),
                Arguments.of(columns, view(Operation.reshape(-1)), "contiguous()"),
                Arguments.of(columns, view(Mark.CLONE), "clone()"),
                Arguments.of(host(FLOAT32, ROWS), view(TO_CUDA), "cuda:0"),
                Arguments.of(with("conj", COMPLEX64, ROWS), view(Mark.IMAG), "resolve_neg()"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeIsRefusedInTheOrderOfPyTorchsNumpy(TensorInfo tensor, Request request, String fix) {
        String message = message(tensor, request);
        assertTrue(message.contains(fix), message);
    }

    @Test
    void whatIsLeftOfOneElementAndOfReadingIsKnown() {
        Request element = export(Mark.CONTIGUOUS, Operation.flatten(0, -1), View.select(0, 5));
        Plan one = Planner.plan(host(FLOAT64, COLUMNS), element);
        assertEquals(Layout.of(new long[0], new long[0], 5), one.layout());
        assertFalse(
                Planner.plan(host(INT16, Layout.contiguous(0)), Request.COPY).sharesMemory());
        Plan read = Planner.plan(host(FLOAT32, COLUMNS), copy(Mark.CONTIGUOUS, Mark.CLONE), FLOATS);
        assertTrue(read.isOnSharedMemory());
        assertFalse(read.sharesMemory());
        assertEquals(
                FLOAT16,
                Planner.plan(host(FLOAT16, Layout.contiguous(1 << 20)), export(to(FLOAT32)), FLOATS)
                        .stored());
        assertThrows(
                IndexOutOfBoundsException.class, () -> Planner.plan(host(FLOAT32, ROWS), view(View.narrow(0, 1, 2))));
        assertThrows(IllegalArgumentException.class, () -> View.slice(0, 0, 1, -1));
    }

    /** Where nothing is written, the plan is made in a shorter way. */
    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "INT64", "BFLOAT16", "UINT8", "COMPLEX64"})
    void theShorterWayToAPlanGivesTheSame(DType dtype) {
        for (Layout layout : List.of(ROWS, COLUMNS, ROWS.narrow(1, 1, 2), Layout.contiguous(0), ROWS.expand(4, 2, 3))) {
            for (boolean recordsGrad : new boolean[] {false, true}) {
                TensorInfo tensor = new TensorInfo(
                        dtype, layout, TorchLayout.STRIDED, Device.CPU, recordsGrad, false, false, false);
                for (End end : List.of(
                        End.ARRAY,
                        new End.Array(End.arrayType(dtype)),
                        End.Values.of(dtype.isComplex() ? String.class : float[].class, End.arrayType(dtype)))) {
                    Plan plan = Planner.plan(tensor, Request.EXPORT, end);
                    Plan longer = Planner.plan(tensor, Request.EXPORT, end, Thresholds.MEASURED);
                    assertEquals(longer, plan);
                }
            }
        }
    }

    @Test
    void theMessageNamesTheTensorTheReasonAndTheFix() {
        TensorInfo tensor = new TensorInfo(DType.FLOAT32, ROWS, TorchLayout.STRIDED, CUDA, true, false, false, false);
        assertEquals(
                "cannot view float32 [2, 3] on cuda:0, requires grad: the array must share its memory, which is not on the"
                        + " host. Call cpu() on the tensor first, or use export, which copies if it must",
                assertThrows(ConversionException.class, () -> Planner.plan(tensor, Request.VIEW))
                        .getMessage());
    }

    @ParameterizedTest
    @EnumSource(value = TorchLayout.class, mode = EnumSource.Mode.EXCLUDE, names = "STRIDED")
    void noVerbTakesATensorThatIsNotStrided(TorchLayout form) {
        TensorInfo tensor = new TensorInfo(DType.FLOAT32, ROWS, form, Device.CPU, false, false, false, false);
        for (Request request : List.of(Request.VIEW, Request.EXPORT, Request.COPY)) {
            String message = assertThrows(ConversionException.class, () -> Planner.plan(tensor, request))
                    .getMessage();
            assertTrue(message.startsWith("cannot " + request.verb() + " " + form + " float32"), message);
            assertTrue(message.contains(form == TorchLayout.NESTED ? "unbind()" : "to_dense()"), message);
        }
    }

    @Test
    void aCastThatDropsImaginaryPartsIsRefused() {
        TensorInfo complex = TensorInfo.strided(DType.COMPLEX64, ROWS);
        assertEquals(
                "cannot export complex64 [2, 3] on cpu: a cast to float32 would drop its imaginary parts. Call real() or abs()"
                        + " on the tensor first, or export it as it is and read real()",
                message(complex, Request.EXPORT.to(DType.FLOAT32)));
        assertEquals(
                DType.COMPLEX128,
                Planner.plan(complex, Request.EXPORT.to(DType.COMPLEX128)).dtype());
    }

    @Test
    void onlyCudaAndXpuTransferToPinnedMemory() {
        assertTrue(new Step.Transfer(new Device("xpu", 0), Device.CPU, DType.INT8, 1, "").isPinned());
        assertFalse(new Step.Transfer(new Device("mps", 0), Device.CPU, DType.INT8, 1, "").isPinned());
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QINT8", "QUINT8", "QINT32"})
    void anExactCastToAndFroChangesNothing(DType dtype) {
        for (DType other : DType.values()) {
            if (SafeCast.isExact(dtype, other) && (dtype.isComplex() || !other.isComplex())) {
                assertEquals(
                        List.of(),
                        described(
                                TensorInfo.strided(dtype, ROWS),
                                Request.EXPORT.to(other).to(dtype)),
                        other.toString());
            }
        }
    }

    @Test
    void requestsThatAskTheSameAreEqual() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            requests.add(Request.EXPORT
                    .with(View.narrow(0, 0, 8))
                    .with(View.permute(1, 0))
                    .with(View.expand(3, -1, -1))
                    .with(Operation.reshape(-1, 2))
                    .with(Operation.flatten(0, 1))
                    .with(Index.of(0, 2, 0))
                    .with(Index.of(0, true, false))
                    .with(Computation.amax(0))
                    .to(DType.INT8));
        }
        assertEquals(requests.get(0), requests.get(1));
        assertEquals(requests.get(0).hashCode(), requests.get(1).hashCode());
        assertNotEquals(Request.EXPORT.with(View.narrow(0, 0, 8)), Request.EXPORT.with(View.narrow(0, 0, 7)));
        assertNotEquals(Request.EXPORT.with(Index.of(0, 2, 0)), Request.EXPORT.with(Index.of(0, 2, 1)));
        assertNotEquals(Request.EXPORT.with(Operation.reshape(4)), Request.EXPORT.with(Operation.reshape(2, 2)));
    }

    @Test
    void anEndThatReadsOtherElementsIsRefused() {
        String message = assertThrows(
                        ConversionException.class,
                        () -> Planner.plan(TensorInfo.strided(DType.INT64, ROWS), Request.EXPORT, FLOATS))
                .getMessage();
        assertEquals(
                "cannot export int64 [2, 3] on cpu as float[]: int64 [2, 3] is read as NdArray.OfLong. Cast them first, as"
                        + " float32() does, or end with what reads them: asLong()",
                message);
    }

    @Test
    void partsAreNoLargerThanAskedForAndLieOneAfterTheOther() {
        TensorInfo tensor = cuda(FLOAT32, 3, 10, 4);
        assertEquals(
                List.of("narrow(0, 0, 2)", "narrow(0, 2, 1)"),
                Planner.parts(tensor, 400).stream()
                        .map(part -> part.steps().get(0).description())
                        .toList());
        assertEquals(
                List.of(112L, 48L, 112L, 48L, 112L, 48L),
                Planner.parts(tensor, 112).stream().map(Plan::bytesWritten).toList());
        assertEquals(
                1, Planner.parts(TensorInfo.strided(DType.FLOAT32, ROWS), 1).size());
        assertEquals(120, Planner.parts(tensor, 1).size());
    }

    private static List<String> described(TensorInfo tensor, Request request) {
        return Planner.plan(tensor, request).steps().stream()
                .map(Step::description)
                .toList();
    }

    private static String message(TensorInfo tensor, Request request) {
        return assertThrows(ConversionException.class, () -> Planner.plan(tensor, request))
                .getMessage();
    }
}
