package golden.release11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

public final class DetectionCheck implements Runnable {
    @Override
    public void run() {
        Detection detection = new Detection(torch.rand(3, 4), torch.ones(3).to(ScalarType.Long));
        DetectionArrays arrays = DetectionConverter.INSTANCE.export(detection);
        assertEquals(detection.boxes.select(0, 2).select(0, 3).item_float(), arrays.boxes().get(2, 3));
        assertEquals(1, arrays.labels()[2]);
        assertFalse(arrays.getClass().getSuperclass().getName().endsWith("Record"));
        arrays.close();
        assertFalse(arrays.boxes().isOpen());
    }
}
