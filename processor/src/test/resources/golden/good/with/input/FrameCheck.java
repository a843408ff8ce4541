package golden.with;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;

public final class FrameCheck implements Runnable {
    @Override
    public void run() {
        T_TensorTensor_T pair = torch.max(torch.eye(3, 4), 0);
        Frame frame = new Frame(
                pair, null, List.of(pair, pair), new T_TensorTensor_T[] {pair}, Map.of("k", pair), Optional.of(pair));
        assertEquals(
                List.of(
                        "pair.values", "pair.indices",
                        "others.0.values", "others.0.indices", "others.1.values", "others.1.indices",
                        "array.0.values", "array.0.indices",
                        "map.k.values", "map.k.indices",
                        "optional.values", "optional.indices"),
                FrameConverter.INSTANCE.names(frame));
        try (FrameArrays arrays = FrameConverter.INSTANCE.export(frame)) {
            assertEquals(1, arrays.list().get(1).get(PairConverter.INSTANCE.values).get(2));
            assertEquals(2, arrays.pair().get(PairConverter.INSTANCE.indices)[2]);
            assertNull(arrays.none());
            Frame restored = FrameConverter.INSTANCE.restore(arrays);
            assertEquals(2, restored.list().get(1).get1().select(0, 2).item_long());
            assertEquals(1, restored.array().length);
        }
    }
}
