package dev.tensorexport.internal.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The planner's decisions; needs no natives and no GPU. */
class PlannerTest {
    private static final Device CUDA = new Device("cuda", 0);
    private static final Layout ROWS = Layout.contiguous(2, 3);
    private static final Layout COLUMNS = Layout.contiguous(3, 2).transpose(0, 1);

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

    /** Everything that can stand in view's way at once; each check is reached by clearing the ones before it. */
    @Test
    void viewChecksInTheOrderOfPyTorchsNumpy() {
        assertRefused(
                new TensorInfo(DType.FLOAT32, ROWS, TorchLayout.SPARSE_COO, CUDA, true, true, true, true),
                "to_dense()");
        assertRefused(new TensorInfo(DType.FLOAT32, ROWS, TorchLayout.STRIDED, CUDA, true, true, true, true), "cpu()");
        assertRefused(
                new TensorInfo(DType.FLOAT32, ROWS, TorchLayout.STRIDED, Device.CPU, true, true, true, true),
                "detach()");
        assertRefused(
                new TensorInfo(DType.FLOAT32, ROWS, TorchLayout.STRIDED, Device.CPU, false, true, true, true),
                "resolve_conj()");
        assertRefused(
                new TensorInfo(DType.FLOAT32, ROWS, TorchLayout.STRIDED, Device.CPU, false, false, true, true),
                "resolve_neg()");
        assertRefused(
                new TensorInfo(DType.FLOAT32, ROWS, TorchLayout.STRIDED, Device.CPU, false, false, false, true),
                "clone()");
        assertTrue(Planner.plan(TensorInfo.strided(DType.FLOAT32, ROWS), Request.VIEW)
                .sharesMemory());
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
    void noVerbTakesAMetaTensor() {
        TensorInfo tensor = new TensorInfo(
                DType.FLOAT32, ROWS, TorchLayout.STRIDED, new Device("meta", -1), false, false, false, false);
        for (Request request : List.of(Request.VIEW, Request.EXPORT, Request.COPY)) {
            assertThrows(ConversionException.class, () -> Planner.plan(tensor, request));
        }
    }

    @Test
    void exportSharesWhatViewShares() {
        Plan plan = Planner.plan(TensorInfo.strided(DType.INT64, COLUMNS), Request.EXPORT);
        assertTrue(plan.sharesMemory());
        assertEquals(COLUMNS, plan.layout());
        assertEquals(0, plan.bytesWritten());
    }

    @Test
    void exportLeavesAutogradForFree() {
        TensorInfo tensor =
                new TensorInfo(DType.FLOAT32, ROWS, TorchLayout.STRIDED, Device.CPU, true, false, false, false);
        Plan plan = Planner.plan(tensor, Request.EXPORT);
        assertEquals(List.of(new Step.Detach(Device.CPU)), plan.steps());
        assertTrue(plan.sharesMemory());
    }

    @Test
    void onTheHostOnePassDoesAllThatStandsInTheWay() {
        TensorInfo tensor =
                new TensorInfo(DType.COMPLEX64, COLUMNS, TorchLayout.STRIDED, Device.CPU, true, true, true, false);
        Plan plan = Planner.plan(tensor, Request.EXPORT.with(Mark.CONTIGUOUS).to(DType.COMPLEX128));
        assertEquals(
                List.of(
                        new Step.Detach(Device.CPU),
                        new Step.Copy(
                                Device.CPU,
                                DType.COMPLEX128,
                                48,
                                96,
                                "resolve conj, resolve neg, to complex128, contiguous",
                                "its memory holds conjugates, its memory holds negatives, complex128 was asked for,"
                                        + " row-major order was asked for")),
                plan.steps());
        assertFalse(plan.sharesMemory());
        assertEquals(ROWS, plan.layout());
        assertEquals(DType.COMPLEX128, plan.dtype());
    }

    @Test
    void manySmallElementsAreMovedFirstAndCastAfter() {
        Layout columns = Layout.contiguous(128, 128).transpose(0, 1);
        assertEquals(
                List.of(
                        new Step.Copy(
                                Device.CPU,
                                DType.BFLOAT16,
                                32768,
                                32768,
                                "contiguous",
                                "moving and then casting is faster"),
                        new Step.Copy(Device.CPU, DType.FLOAT32, 32768, 65536, "to float32", "float32 was asked for")),
                Planner.plan(TensorInfo.strided(DType.BFLOAT16, columns), Request.EXPORT.to(DType.FLOAT32))
                        .steps());
        assertEquals(
                List.of(new Step.Copy(Device.CPU, DType.FLOAT32, 131072, 65536, "to float32", "float32 was asked for")),
                Planner.plan(TensorInfo.strided(DType.FLOAT64, columns), Request.EXPORT.to(DType.FLOAT32))
                        .steps());
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
    void aContiguousTensorIsTransferredAsItIs() {
        assertEquals(
                List.of(toHost(DType.FLOAT32, 24)),
                Planner.plan(onCuda(DType.FLOAT32, ROWS), Request.EXPORT).steps());
        assertEquals(
                List.of(toHost(DType.FLOAT32, 24)),
                Planner.plan(onCuda(DType.FLOAT32, ROWS), Request.COPY).steps());
    }

    @Test
    void aCastToFewerBytesIsDoneBeforeTheTransfer() {
        assertEquals(
                List.of(
                        new Step.Copy(CUDA, DType.FLOAT16, 24, 12, "to float16", "float16 was asked for"),
                        toHost(DType.FLOAT16, 12)),
                Planner.plan(onCuda(DType.FLOAT32, ROWS), Request.EXPORT.to(DType.FLOAT16))
                        .steps());
    }

    @Test
    void aCastToMoreBytesIsDoneAfterTheTransfer() {
        assertEquals(
                List.of(
                        toHost(DType.BFLOAT16, 12),
                        new Step.Copy(Device.CPU, DType.FLOAT32, 12, 24, "to float32", "float32 was asked for")),
                Planner.plan(onCuda(DType.BFLOAT16, ROWS), Request.EXPORT.to(DType.FLOAT32))
                        .steps());
    }

    @Test
    void viewsAreTakenBeforeTheTransferAndMadeDenseThere() {
        Plan plan = Planner.plan(
                onCuda(DType.FLOAT32, Layout.contiguous(512, 1000)),
                Request.EXPORT.with(View.narrow(1, 10, 8)).with(View.select(0, 3)));
        Layout part = Layout.of(new long[] {8}, new long[] {1}, 3010);
        assertEquals(
                List.of(new Step.AsStrided(CUDA, part, "narrow(1, 10, 8), select(0, 3)"), toHost(DType.FLOAT32, 32)),
                plan.steps());
        Plan columns = Planner.plan(
                onCuda(DType.FLOAT32, Layout.contiguous(512, 1000)), Request.EXPORT.with(View.narrow(1, 10, 8)));
        assertEquals(
                List.of(
                        new Step.AsStrided(
                                CUDA, Layout.of(new long[] {512, 8}, new long[] {1000, 1}, 10), "narrow(1, 10, 8)"),
                        new Step.Copy(
                                CUDA,
                                DType.FLOAT32,
                                16384,
                                16384,
                                "contiguous",
                                "a transfer needs elements without gaps"),
                        toHost(DType.FLOAT32, 16384)),
                columns.steps());
        assertEquals(Layout.contiguous(512, 8), columns.layout());
    }

    @Test
    void viewsOnTheHostAreFree() {
        Plan plan = Planner.plan(
                TensorInfo.strided(DType.FLOAT32, Layout.contiguous(4, 5)),
                Request.VIEW
                        .with(View.slice(0, 1, 4, 2))
                        .with(View.transpose(0, 1))
                        .with(View.permute(1, 0)));
        assertTrue(plan.sharesMemory());
        assertEquals(Layout.of(new long[] {2, 5}, new long[] {10, 1}, 5), plan.layout());
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> Planner.plan(TensorInfo.strided(DType.FLOAT32, ROWS), Request.VIEW.with(View.narrow(0, 1, 2))));
        assertThrows(IllegalArgumentException.class, () -> View.slice(0, 0, 1, -1));
    }

    @Test
    void onlyCudaAndXpuTransferToPinnedMemory() {
        assertTrue(new Step.Transfer(new Device("xpu", 0), Device.CPU, DType.INT8, 1, "").isPinned());
        assertFalse(new Step.Transfer(new Device("mps", 0), Device.CPU, DType.INT8, 1, "").isPinned());
    }

    @Test
    void sparseQuantizedAndZeroTensorsAreWrittenOutOnlyWhereThatIsAsked() {
        TensorInfo sparse =
                new TensorInfo(DType.INT8, ROWS, TorchLayout.SPARSE_COO, Device.CPU, true, false, false, false);
        Plan dense = Planner.plan(sparse, Request.EXPORT.with(Mark.TO_DENSE).to(DType.INT16));
        assertEquals(
                List.of(
                        new Step.Detach(Device.CPU),
                        new Step.ToDense(Device.CPU, 6),
                        new Step.Copy(Device.CPU, DType.INT16, 6, 12, "to int16", "int16 was asked for")),
                dense.steps());
        assertThrows(ConversionException.class, () -> Planner.plan(sparse, Request.VIEW.with(Mark.TO_DENSE)));
        TensorInfo quantized = TensorInfo.strided(DType.QINT8, COLUMNS);
        assertTrue(message(quantized, Request.EXPORT).contains("dequantize()"));
        Plan plan = Planner.plan(quantized, Request.COPY.with(Mark.DEQUANTIZE));
        assertEquals(List.of(new Step.Dequantize(Device.CPU, 6, 24)), plan.steps());
        assertEquals(ROWS, plan.layout());
        assertEquals(DType.FLOAT32, plan.dtype());
        TensorInfo zero = new TensorInfo(DType.INT8, ROWS, TorchLayout.STRIDED, Device.CPU, false, false, false, true);
        assertEquals(
                List.of(new Step.Zeros(DType.INT8, ROWS, 6)),
                Planner.plan(zero, Request.EXPORT).steps());
    }

    private static Step toHost(DType dtype, long bytes) {
        return new Step.Transfer(CUDA, Device.CPU, dtype, bytes, "an array is on the host");
    }

    private static TensorInfo onCuda(DType dtype, Layout layout) {
        return new TensorInfo(dtype, layout, TorchLayout.STRIDED, CUDA, false, false, false, false);
    }

    @Test
    void copyAlwaysOwns() {
        Plan plan = Planner.plan(TensorInfo.strided(DType.INT16, ROWS), Request.COPY);
        assertEquals(
                List.of(new Step.Copy(Device.CPU, DType.INT16, 12, 12, "copy", "memory of its own was asked for")),
                plan.steps());
        assertFalse(Planner.plan(TensorInfo.strided(DType.INT16, Layout.contiguous(0)), Request.COPY)
                .sharesMemory());
    }

    @Test
    void viewRefusesStepsThatTakeACopy() {
        TensorInfo tensor = TensorInfo.strided(DType.FLOAT32, COLUMNS);
        assertTrue(message(tensor, Request.VIEW.with(Mark.CONTIGUOUS)).contains("contiguous()"));
        assertTrue(message(tensor, Request.VIEW.to(DType.FLOAT64)).contains("float64"));
        assertTrue(Planner.plan(tensor, Request.VIEW.to(DType.FLOAT32)).sharesMemory());
        assertTrue(Planner.plan(TensorInfo.strided(DType.FLOAT32, ROWS), Request.VIEW.with(Mark.CONTIGUOUS))
                .sharesMemory());
    }

    @Test
    void castsAreOneWhereTheFirstKeepsEveryValue() {
        TensorInfo halves = TensorInfo.strided(DType.FLOAT16, ROWS);
        assertEquals(
                List.of("to float64"),
                described(halves, Request.EXPORT.to(DType.FLOAT32).to(DType.FLOAT64)));
        assertEquals(
                List.of(), described(halves, Request.EXPORT.to(DType.FLOAT32).to(DType.FLOAT16)));
        assertEquals(
                List.of("to int32", "to float16"),
                described(halves, Request.EXPORT.to(DType.INT32).to(DType.FLOAT16)));
        assertEquals(
                List.of("to float32", "to float64"),
                described(
                        TensorInfo.strided(DType.INT32, ROWS),
                        Request.EXPORT.to(DType.FLOAT32).to(DType.FLOAT64)));
        assertEquals(
                List.of("to uint8", "to int32"),
                described(
                        TensorInfo.strided(DType.INT8, ROWS),
                        Request.EXPORT.to(DType.UINT8).to(DType.INT32)));
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
    void gatherAndCastAreOnePassWhateverTheShapeAfterwards() {
        TensorInfo columns = TensorInfo.strided(DType.FLOAT64, COLUMNS);
        Plan plan = Planner.plan(
                columns,
                Request.EXPORT.with(Operation.flatten(0, -1)).to(DType.FLOAT32).with(View.narrow(0, 1, 4)));
        assertEquals(
                List.of(
                        new Step.Copy(
                                Device.CPU,
                                DType.FLOAT32,
                                48,
                                24,
                                "to float32, contiguous",
                                "float32 was asked for, flatten(0, -1) takes row-major order here"),
                        new Step.AsStrided(
                                Device.CPU,
                                Layout.of(new long[] {4}, new long[] {1}, 1),
                                "flatten(0, -1), narrow(0, 1, 4)")),
                plan.steps());
        Request element = Request.EXPORT
                .with(Mark.CONTIGUOUS)
                .with(Operation.flatten(0, -1))
                .with(View.select(0, 5));
        assertEquals(
                Layout.of(new long[0], new long[0], 5),
                Planner.plan(columns, element).layout());
        assertTrue(Planner.plan(columns, Request.VIEW.with(Operation.reshape(2, 3, 1)))
                .sharesMemory());
        assertTrue(message(columns, Request.VIEW.with(Operation.reshape(-1))).contains("contiguous()"));
    }

    @Test
    void stepsThatMakeNoDifferenceVanish() {
        TensorInfo rows = TensorInfo.strided(DType.FLOAT32, ROWS);
        Request noOps = Request.EXPORT
                .with(Mark.DETACH)
                .with(new Operation.To(CUDA))
                .with(new Operation.To(Device.CPU))
                .with(Mark.CONTIGUOUS)
                .to(DType.FLOAT64)
                .to(DType.FLOAT32);
        assertEquals(List.of(), described(rows, noOps));
        Request partOfContiguous = Request.EXPORT.with(Mark.CONTIGUOUS).with(View.narrow(1, 0, 1));
        assertEquals(
                List.of("narrow(1, 0, 1)"), described(TensorInfo.strided(DType.FLOAT32, COLUMNS), partOfContiguous));
    }

    @Test
    void whatShrinksTheDataRunsBeforeTheTransfer() {
        TensorInfo logits = onCuda(DType.FLOAT32, Layout.contiguous(512, 1000));
        Computation softmax = Computation.softmax(-1);
        Computation argmax = Computation.argmax(-1);
        Plan plan = Planner.plan(
                logits,
                Request.EXPORT
                        .with(View.narrow(0, 0, 8))
                        .with(softmax)
                        .with(argmax)
                        .with(new Operation.To(Device.CPU)));
        assertEquals(
                List.of(
                        new Step.AsStrided(CUDA, Layout.contiguous(8, 1000), "narrow(0, 0, 8)"),
                        new Step.Compute(CUDA, softmax, 32_000, 32_000),
                        new Step.Compute(CUDA, argmax, 32_000, 64),
                        toHost(DType.INT64, 64)),
                plan.steps());
        Plan indices =
                Planner.plan(logits, Request.EXPORT.with(Index.of(0, 5, -1)).to(DType.FLOAT64));
        assertEquals(
                List.of(CUDA, Device.CPU, Device.CPU),
                indices.steps().stream().map(Step::device).toList());
        assertEquals(
                List.of(8_000L, 8_000L, 16_000L),
                indices.steps().stream().map(Step::bytesWritten).toList());
    }

    @Test
    void whatIsComputedIsComputedOnTheDeviceItWasAskedOn() {
        TensorInfo onHost = TensorInfo.strided(DType.FLOAT32, ROWS);
        assertEquals(
                List.of("cpu to cuda:0", "argmax(1)", "cuda:0 to pinned host"),
                described(onHost, Request.EXPORT.with(new Operation.To(CUDA)).with(Computation.argmax(1))));
        assertEquals(
                List.of("cuda:0 to pinned host", "argmax(1)"),
                described(
                        onCuda(DType.FLOAT32, ROWS),
                        Request.EXPORT.with(new Operation.To(Device.CPU)).with(Computation.argmax(1))));
        assertEquals(
                List.of("argmax(1)", "cuda:0 to pinned host"),
                described(
                        onCuda(DType.FLOAT32, ROWS),
                        Request.EXPORT
                                .with(new Operation.To(Device.parse("cuda")))
                                .with(Computation.argmax(1))));
        assertTrue(message(onHost, Request.VIEW.with(new Operation.To(CUDA))).contains("cuda:0"));
    }

    @Test
    void partsOfComplexElementsAreViews() {
        TensorInfo complex = TensorInfo.strided(DType.COMPLEX64, ROWS);
        Plan real = Planner.plan(complex, Request.VIEW.with(Mark.REAL));
        assertEquals(Layout.of(new long[] {2, 3}, new long[] {6, 2}, 0), real.layout());
        assertEquals(DType.FLOAT32, real.dtype());
        TensorInfo conj =
                new TensorInfo(DType.COMPLEX64, ROWS, TorchLayout.STRIDED, Device.CPU, false, true, false, false);
        assertTrue(Planner.plan(conj, Request.VIEW.with(Mark.REAL)).sharesMemory());
        assertTrue(message(conj, Request.VIEW.with(Mark.IMAG)).contains("resolve_neg()"));
        assertEquals(List.of("view as real", "imag()", "resolve neg"), described(conj, Request.EXPORT.with(Mark.IMAG)));
    }

    @Test
    void whereElementsLieDoesNotCountWhereTheyAreOnlyRead() {
        TensorInfo columns = TensorInfo.strided(DType.FLOAT32, COLUMNS);
        Request request = Request.COPY.with(Mark.CONTIGUOUS).with(Mark.CLONE);
        Plan plan = Planner.plan(columns, request, FLOATS);
        assertEquals(List.of(new Step.Read("float[]", 24, 24)), plan.steps());
        assertTrue(plan.isOnSharedMemory());
        assertFalse(plan.sharesMemory());
        assertEquals(COLUMNS, plan.layout());
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

    private static final End FLOATS = End.Values.of(float[].class, NdArray.OfFloat.class);

    @Test
    void aCastOfManyElementsIsDoneInPartsThatAreRead() {
        TensorInfo ints = TensorInfo.strided(DType.INT32, Layout.contiguous(5, 1 << 20));
        assertEquals(
                List.of(
                        new Step.CastInParts(DType.FLOAT32, 1 << 20, 20 << 20, 20 << 20),
                        new Step.Read("float[]", 20 << 20, 20 << 20)),
                Planner.plan(ints, Request.EXPORT.to(DType.FLOAT32), FLOATS).steps());
        assertEquals(
                List.of("transpose(0, 1)", "contiguous", "to float32", "to float[]"),
                described(ints, Request.EXPORT.with(View.transpose(0, 1)).to(DType.FLOAT32), FLOATS));
        TensorInfo halves = TensorInfo.strided(DType.FLOAT16, Layout.contiguous(1 << 20));
        assertEquals(List.of("to float[]"), described(halves, Request.EXPORT.to(DType.FLOAT32), FLOATS));
        assertEquals(
                DType.FLOAT16,
                Planner.plan(halves, Request.EXPORT.to(DType.FLOAT32), FLOATS).stored());
    }

    @Test
    void aBufferHasValuesInRowMajorOrder() {
        End floats = new End.Buffer("FloatBuffer", DType.FLOAT32);
        assertEquals(
                List.of("to float32, contiguous"),
                described(TensorInfo.strided(DType.BFLOAT16, COLUMNS), Request.EXPORT, floats));
        assertTrue(Planner.plan(TensorInfo.strided(DType.FLOAT32, ROWS), Request.EXPORT, floats)
                .sharesMemory());
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
        TensorInfo tensor = onCuda(DType.FLOAT32, Layout.contiguous(3, 10, 4));
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

    private static List<String> described(TensorInfo tensor, Request request, End end) {
        return Planner.plan(tensor, request, end).steps().stream()
                .map(Step::description)
                .toList();
    }

    @Test
    void memoryOfItsOwnIsTakenOnce() {
        TensorInfo columns = TensorInfo.strided(DType.FLOAT32, COLUMNS);
        assertEquals(List.of("copy"), described(columns, Request.EXPORT.with(Mark.CLONE)));
        assertEquals(
                List.of("to int8"),
                described(columns, Request.COPY.with(Mark.CLONE).to(DType.INT8)));
        assertEquals(List.of("amax(0)"), described(columns, Request.COPY.with(Computation.amax(0))));
        assertTrue(message(columns, Request.VIEW.with(Mark.CLONE)).contains("clone()"));
    }

    @Test
    void formIsChangedBeforeAnythingThatDependsOnIt() {
        TensorInfo sparse =
                new TensorInfo(DType.FLOAT32, ROWS, TorchLayout.SPARSE_COO, Device.CPU, false, false, false, false);
        assertEquals(
                List.of("to dense", "softmax(0)"),
                described(sparse, Request.EXPORT.with(Mark.TO_DENSE).with(Computation.softmax(0))));
        assertTrue(message(sparse, Request.EXPORT.with(Computation.softmax(0)).with(Mark.TO_DENSE))
                .contains("toDense()"));
    }

    private static List<String> described(TensorInfo tensor, Request request) {
        return Planner.plan(tensor, request).steps().stream()
                .map(Step::description)
                .toList();
    }

    @Test
    void explainPrintsEachStepWithItsCost() {
        TensorInfo tensor = new TensorInfo(
                DType.FLOAT32,
                Layout.contiguous(1000, 8).transpose(0, 1),
                TorchLayout.STRIDED,
                Device.CPU,
                true,
                false,
                false,
                false);
        assertEquals(
                """
                float64 [8, 1000] of float32 [8, 1000] on cpu, not contiguous, requires grad
                  1 detach                  free
                  2 to float64, contiguous  32,000 B read, 64,000 B written on cpu: float64 was asked for, row-major order was asked for
                  = owns 64,000 B""",
                Planner.plan(tensor, Request.EXPORT.with(Mark.CONTIGUOUS).to(DType.FLOAT64))
                        .explain()
                        .replace(System.lineSeparator(), "\n"));
        assertEquals(
                """
                float32 [2, 3] of float32 [2, 3] on cpu
                  = shares 24 B with the tensor""",
                Planner.plan(TensorInfo.strided(DType.FLOAT32, ROWS), Request.EXPORT)
                        .explain()
                        .replace(System.lineSeparator(), "\n"));
    }

    private static void assertRefused(TensorInfo tensor, String fix) {
        String message = message(tensor, Request.VIEW);
        assertTrue(message.contains("Call " + fix), message);
    }

    private static String message(TensorInfo tensor, Request request) {
        return assertThrows(ConversionException.class, () -> Planner.plan(tensor, request))
                .getMessage();
    }
}
