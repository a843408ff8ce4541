package golden.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class DetectionCheck implements Runnable {
    @Override
    public void run() {
        Tensor boxes = torch.arange(new Scalar(12)).to(torch.ScalarType.Float).reshape(4, 3).t().set_requires_grad(true);
        Tensor scores = torch.rand(6).narrow(0, 2, 3);
        Tensor labels = torch.arange(new Scalar(6)).reshape(3, 2).to(torch.ScalarType.Long);
        Detection detection = new Detection(boxes, scores, labels, "none");
        DetectionArrays arrays = DetectionConverter.INSTANCE.export(detection);
        assertTrue(arrays.boxes().sharesMemory());
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                assertEquals(boxes.select(0, row).select(0, column).item_float(), arrays.boxes().get(row, column));
            }
            assertEquals(scores.select(0, row).item_float(), arrays.scores()[row]);
            for (int column = 0; column < 2; column++) {
                assertEquals(labels.select(0, row).select(0, column).item_long(), arrays.labels()[row][column]);
            }
        }
        try (NdArray.OfFloat one = DetectionConverter.INSTANCE.boxes.export(detection)) {
            assertEquals(boxes.select(0, 2).select(0, 3).item_float(), one.get(2, 3));
        }
        assertEquals(
                "DetectionArrays[boxes=float32 [3, 4] shared, scores=float[3], labels=long[3][2]]", arrays.toString());
        try (DetectionArrays same = DetectionConverter.INSTANCE.export(detection)) {
            assertEquals(arrays, arrays);
            assertNotEquals(arrays, same);
        }
        arrays.close();
        assertFalse(arrays.boxes().isOpen());
        assertEquals(3, arrays.scores().length);

        String text = DetectionConverter.INSTANCE.explain(detection);
        for (String expected : new String[] {
            "Detection.boxes", "Detection.scores", "Detection.labels", "detach", "shares 48 B", "B as long[][]"
        }) {
            assertTrue(text.contains(expected), text);
        }
    }
}
