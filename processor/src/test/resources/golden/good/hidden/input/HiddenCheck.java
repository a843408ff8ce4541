package golden.hidden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;

public final class HiddenCheck implements Runnable {
    @Override
    public void run() {
        Hidden.Lowest lowest = new Hidden.Lowest();
        ((Hidden.Base<?>) lowest).w = torch.ones(1);
        lowest.w = torch.zeros(2);
        lowest.b = torch.zeros(3);
        try (Hidden_LowestArrays arrays = Hidden_LowestConverter.INSTANCE.export(lowest)) {
            assertEquals(1, arrays.w().asFloat().get(0));
        }
        Hidden_LowestConverter.INSTANCE.load(lowest, Map.of("w", new float[] {5}, "b", new float[3]));
        assertEquals(5, ((Hidden.Base<?>) lowest).w.item_float());
        assertEquals(0, lowest.w.select(0, 0).item_float());
        Hidden.Both both = new Hidden.Both();
        both.w = torch.ones(4);
        assertEquals(List.of("w"), Hidden_BothConverter.INSTANCE.names(both));
        assertEquals(4, Hidden_BothConverter.INSTANCE.w.export(both).numel());
    }
}
