package golden.getters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class OutputCheck implements Runnable {
    private record Fixed(Tensor getLogits, Tensor hidden, Tensor getXMin, Tensor getURL, Tensor get, Tensor gettysburg)
            implements Output {}

    @Override
    public void run() {
        Tensor[] tensors = new Tensor[6];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = torch.rand(2);
        }
        Output output = new Fixed(tensors[0], tensors[1], tensors[2], tensors[3], tensors[4], tensors[5]);
        try (OutputArrays arrays = OutputConverter.INSTANCE.export(output)) {
            for (int i = 0; i < 2; i++) {
                assertEquals(tensors[0].select(0, i).item_float(), arrays.logits().get(i));
                assertEquals(tensors[1].select(0, i).item_float(), arrays.hidden().get(i));
                assertEquals(tensors[2].select(0, i).item_float(), arrays.xMin().asFloat().get(i));
                assertEquals(tensors[3].select(0, i).item_float(), arrays.url().asFloat().get(i));
                assertEquals(tensors[4].select(0, i).item_float(), arrays.get().asFloat().get(i));
                assertEquals(tensors[5].select(0, i).item_float(), arrays.gettysburg().asFloat().get(i));
            }
        }
    }
}
