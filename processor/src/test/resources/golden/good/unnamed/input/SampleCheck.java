import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.global.torch;

public final class SampleCheck implements Runnable {
    @Override
    public void run() {
        Sample sample = new Sample();
        sample.x = torch.rand(1);
        try (SampleArrays arrays = SampleConverter.INSTANCE.export(sample)) {
            assertEquals(sample.x.item_float(), arrays.x().asFloat().get(0));
        }
    }
}
