package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.TensorStates.Outcome;
import dev.tensorexport.TensorStates.Row;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Runs every row of docs/tensor-states.md; the words of every refusal are tested here too. */
class TensorStatesTest {
    private static final Map<NastyTensor, Row> ROWS = TensorStates.read();
    private static final Request DENSE = Request.EXPORT.with(Mark.TO_DENSE).with(Mark.DEQUANTIZE);

    /** Nothing is known of these but that they cannot be used. */
    private static final Set<NastyTensor> WITHOUT_FACTS = EnumSet.of(NastyTensor.UNDEFINED, NastyTensor.CLOSED);

    @Test
    void theTableHasARowForEveryState() {
        assertEquals(EnumSet.allOf(NastyTensor.class), ROWS.keySet());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CUDA")
    void everyVerbDoesWhatTheTableSays(NastyTensor nasty) {
        checkRow(nasty);
    }

    static void checkRow(NastyTensor nasty) {
        Row row = ROWS.get(nasty);
        check(nasty, Request.VIEW, row.view());
        check(nasty, Request.EXPORT, row.export());
        check(nasty, Request.COPY, row.copy());
        check(nasty, DENSE, row.exportDense());
    }

    private static void check(NastyTensor nasty, Request request, Outcome outcome) {
        Tensor tensor = nasty.make();
        if (outcome.isRefused()) {
            assertRefused(nasty, tensor, request, outcome);
            return;
        }
        try (NdArray array = Requests.convert(tensor, request);
                Tensor dense = nasty.dense(tensor)) {
            assertEquals(outcome.shares(), array.sharesMemory(), () -> request.verb() + " shares memory");
            assertTrue(outcome.shares() || array.isContiguous(), () -> request.verb() + " copies in row-major order");
            NastyTensorTest.assertSameElements(nasty, dense, array);
        }
    }

    /** Promise 5: which tensor, what was found, and the call that fixes it. */
    private static void assertRefused(NastyTensor nasty, Tensor tensor, Request request, Outcome outcome) {
        String message = assertThrows(ConversionException.class, () -> Requests.convert(tensor, request))
                .getMessage();
        for (String words : outcome.refusal()) {
            assertTrue(message.contains(words), () -> "\"" + words + "\" is missing: " + message);
        }
        if (!WITHOUT_FACTS.contains(nasty)) {
            String facts = tensor.scalar_type().toString().toLowerCase(java.util.Locale.ROOT);
            facts = nasty == NastyTensor.PACKED_BITS
                    ? facts
                    : TensorReader.dtype(tensor).toString();
            String shape = nasty == NastyTensor.NESTED ? "[2, 3]" : Arrays.toString(TensorReader.shape(tensor));
            String named = facts + " " + shape + " on " + tensor.device().str().getString();
            assertTrue(message.contains(named), () -> "\"" + named + "\" is missing: " + message);
        }
        assertEquals(1, message.lines().count(), "one line");
    }
}
