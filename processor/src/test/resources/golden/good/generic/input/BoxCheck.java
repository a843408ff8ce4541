package golden.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class BoxCheck implements Runnable {
    @Override
    public void run() {
        Tensor tensor = torch.rand(1);
        Box<String, Tensor> box = new Box<>("key", tensor);
        try (BoxArrays arrays = BoxConverter.INSTANCE.export(box)) {
            assertEquals(tensor.item_float(), arrays.value().get(0));
        }
        try (BoxesArrays arrays = BoxesConverter.INSTANCE.export(new Boxes(List.of(box), box))) {
            assertEquals(tensor.item_float(), arrays.boxes().get(0).value().get(0));
            assertEquals(tensor.item_float(), arrays.raw().value().get(0));
        }
    }
}
