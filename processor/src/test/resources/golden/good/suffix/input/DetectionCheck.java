package golden.suffix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.global.torch;

public final class DetectionCheck implements Runnable {
    @Override
    public void run() {
        Detection detection = new Detection(torch.rand(3), new Detection.Inner(torch.rand(2)));
        try (DetectionTensorArrays arrays = DetectionTensorConverter.INSTANCE.export(detection)) {
            assertEquals(3, arrays.boxes().numel());
            assertEquals(2, arrays.inner().x().numel());
        }
    }
}
