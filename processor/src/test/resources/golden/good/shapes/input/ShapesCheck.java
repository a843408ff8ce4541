package golden.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.TensorSpec;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

public final class ShapesCheck implements Runnable {
    @Override
    public void run() {
        Frame frame = frame(3, 3, 7, 8, 3);
        try (FrameArrays arrays = FrameConverter.INSTANCE.export(frame)) {
            assertEquals(frame.detection().boxes().select(0, 2).select(0, 3).item_float(), arrays.detection().boxes().get(2, 3));
            assertEquals(3, arrays.detection().scores().length);
        }
        assertEquals("n 4", TensorSpec.of(DetectionConverter.INSTANCE.boxes).shape());
        assertEquals("float32", String.valueOf(TensorSpec.of(DetectionConverter.INSTANCE.boxes).dtype()));
        assertRefused(frame(3, 2, 7, 8, 3), "Frame.detection.scores", "[2]", "Frame.detection.boxes", "[3, 4]", "n = 3", "dim 0");
        assertRefused(frame(3, 3, 6, 8, 3), "Frame.detection.ends", "[6]", "2*n+1");
        assertRefused(frame(3, 3, 7, 9, 3), "Frame.image", "[9, 5, 3]", "dim 0", "8");
        assertRefused(frame(3, 3, 7, 8, 4), "Frame.masks", "[4, 8, 5]", "Frame.detection.boxes", "n = 3");

        Tensor four = torch.rand(4, 4);
        long references = four.storage().use_count();
        Detection uneven = new Detection(four, torch.rand(5), torch.zeros(9).to(ScalarType.Long));
        ConversionException e = assertThrows(ConversionException.class, () -> DetectionConverter.INSTANCE.export(uneven));
        assertTrue(e.getMessage().startsWith("Detection.scores: found shape [5]"), e.getMessage());
        assertEquals(references, four.storage().use_count(), "what was exported is closed");
        assertThrows(ConversionException.class, () -> DetectionConverter.INSTANCE.toMap(uneven));
        assertThrows(ConversionException.class, () -> DetectionConverter.INSTANCE.explain(uneven));
        assertEquals(5, DetectionConverter.INSTANCE.scores.export(uneven).length, "alone, a name stands for any size");
    }

    private static Frame frame(long boxes, long scores, long ends, long height, long masks) {
        return new Frame(
                new Detection(torch.rand(boxes, 4), torch.rand(scores), torch.zeros(ends).to(ScalarType.Long)),
                torch.rand(height, 5, 3),
                torch.rand(masks, 8, 5),
                torch.rand(2, 6, 9),
                torch.rand(2, 6),
                torch.rand(4, 1));
    }

    private static void assertRefused(Frame frame, String... parts) {
        String message = assertThrows(ConversionException.class, () -> FrameConverter.INSTANCE.export(frame)).getMessage();
        assertTrue(message.startsWith(parts[0] + ": found"), message);
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
