package dev.tensorexport.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The planner's decisions; needs no natives and no GPU. */
class PlannerTest {
    private static final Device CUDA = new Device("cuda", 0);
    private static final Layout ROWS = Layout.contiguous(2, 3);
    private static final Layout COLUMNS = Layout.contiguous(3, 2).transpose(0, 1);

    /** Everything that can stand in view's way at once; each check is reached by clearing the ones before it. */
    @Test
    void viewChecksInTheOrderOfPyTorchsNumpy() {
        assertRefused(new TensorInfo(DType.FLOAT32, ROWS, Form.SPARSE_COO, CUDA, true, true, true, true), "to_dense()");
        assertRefused(new TensorInfo(DType.FLOAT32, ROWS, Form.STRIDED, CUDA, true, true, true, true), "cpu()");
        assertRefused(new TensorInfo(DType.FLOAT32, ROWS, Form.STRIDED, Device.CPU, true, true, true, true), "detach()");
        assertRefused(
                new TensorInfo(DType.FLOAT32, ROWS, Form.STRIDED, Device.CPU, false, true, true, true), "resolve_conj()");
        assertRefused(
                new TensorInfo(DType.FLOAT32, ROWS, Form.STRIDED, Device.CPU, false, false, true, true), "resolve_neg()");
        assertRefused(new TensorInfo(DType.FLOAT32, ROWS, Form.STRIDED, Device.CPU, false, false, false, true), "clone()");
        assertTrue(Planner.plan(TensorInfo.strided(DType.FLOAT32, ROWS), Request.VIEW)
                .sharesMemory());
    }

    @Test
    void theMessageNamesTheTensorTheReasonAndTheFix() {
        TensorInfo tensor = new TensorInfo(DType.FLOAT32, ROWS, Form.STRIDED, CUDA, true, false, false, false);
        assertEquals(
                "cannot view float32 [2, 3] on cuda:0, requires grad: the array must share its memory, which is not on the"
                        + " host. Call cpu() on the tensor first, or use export, which copies where it must",
                assertThrows(ConversionException.class, () -> Planner.plan(tensor, Request.VIEW))
                        .getMessage());
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "STRIDED")
    void noVerbTakesATensorThatIsNotStrided(Form form) {
        TensorInfo tensor = new TensorInfo(DType.FLOAT32, ROWS, form, Device.CPU, false, false, false, false);
        for (Request request : List.of(Request.VIEW, Request.EXPORT, Request.COPY)) {
            String message = assertThrows(ConversionException.class, () -> Planner.plan(tensor, request))
                    .getMessage();
            assertTrue(message.startsWith("cannot " + request.verb() + " " + form + " float32"), message);
            assertTrue(message.contains(form == Form.NESTED ? "unbind()" : "to_dense()"), message);
        }
    }

    @Test
    void noVerbTakesAMetaTensor() {
        TensorInfo tensor =
                new TensorInfo(DType.FLOAT32, ROWS, Form.STRIDED, new Device("meta", -1), false, false, false, false);
        for (Request request : List.of(Request.VIEW, Request.EXPORT, Request.COPY)) {
            assertThrows(ConversionException.class, () -> Planner.plan(tensor, request));
        }
    }

    @Test
    void exportSharesWhatViewShares() {
        ConversionPlan plan = Planner.plan(TensorInfo.strided(DType.INT64, COLUMNS), Request.EXPORT);
        assertTrue(plan.sharesMemory());
        assertEquals(COLUMNS, plan.layout());
        assertEquals(0, plan.bytesWritten());
    }

    @Test
    void exportLeavesAutogradForFree() {
        TensorInfo tensor = new TensorInfo(DType.FLOAT32, ROWS, Form.STRIDED, Device.CPU, true, false, false, false);
        ConversionPlan plan = Planner.plan(tensor, Request.EXPORT);
        assertEquals(List.of(new Step.Detach()), plan.steps());
        assertTrue(plan.sharesMemory());
    }

    @Test
    void exportCopiesOnceForAllThatStandsInTheWay() {
        TensorInfo tensor = new TensorInfo(DType.FLOAT32, COLUMNS, Form.STRIDED, CUDA, true, false, true, false);
        ConversionPlan plan = Planner.plan(tensor, new Request(Verb.EXPORT, false, true, DType.FLOAT64));
        assertEquals(
                List.of(
                        new Step.Detach(),
                        new Step.Copy(DType.FLOAT64, 48, "cuda:0 to cpu, resolve neg, to float64, contiguous")),
                plan.steps());
        assertFalse(plan.sharesMemory());
        assertEquals(ROWS, plan.layout());
        assertEquals(DType.FLOAT64, plan.dtype());
    }

    @Test
    void copyAlwaysOwns() {
        ConversionPlan plan = Planner.plan(TensorInfo.strided(DType.INT16, ROWS), Request.COPY);
        assertEquals(List.of(new Step.Copy(DType.INT16, 12, "copy")), plan.steps());
        assertFalse(Planner.plan(TensorInfo.strided(DType.INT16, Layout.contiguous(0)), Request.COPY)
                .sharesMemory());
    }

    @Test
    void viewRefusesStepsThatTakeACopy() {
        TensorInfo tensor = TensorInfo.strided(DType.FLOAT32, COLUMNS);
        assertTrue(message(tensor, new Request(Verb.VIEW, false, true, null)).contains("contiguous()"));
        assertTrue(message(tensor, new Request(Verb.VIEW, false, false, DType.FLOAT64)).contains("float64"));
        assertTrue(Planner.plan(tensor, new Request(Verb.VIEW, false, false, DType.FLOAT32))
                .sharesMemory());
        assertTrue(Planner.plan(TensorInfo.strided(DType.FLOAT32, ROWS), new Request(Verb.VIEW, false, true, null))
                .sharesMemory());
    }

    @Test
    void explainPrintsEachStepWithItsCost() {
        TensorInfo tensor = new TensorInfo(
                DType.FLOAT32, Layout.contiguous(1000, 8).transpose(0, 1), Form.STRIDED, Device.CPU, true, false, false, false);
        assertEquals(
                """
                float64 [8, 1000] of float32 [8, 1000] on cpu, not contiguous, requires grad
                  1 detach                  free
                  2 to float64, contiguous  64,000 B written
                  = owns 64,000 B""",
                Planner.plan(tensor, new Request(Verb.EXPORT, true, true, DType.FLOAT64))
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
