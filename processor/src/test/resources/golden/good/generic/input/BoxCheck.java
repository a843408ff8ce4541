package golden.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class BoxCheck implements Runnable {
    @Override
    public void run() {
        Tensor tensor = torch.rand(1);
        try (BoxArrays arrays = BoxConverter.INSTANCE.export(new Box<>("key", tensor))) {
            assertEquals(tensor.item_float(), arrays.value().get(0));
        }
    }
}
