package golden.levels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import golden.levels.Levels.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class LevelsCheck implements Runnable {
    private final Tensor x = torch.rand(2);
    private final Item item = new Item(x);

    @Override
    public void run() {
        Levels levels = new Levels(
                List.<Tensor[]>of(new Tensor[] {x, x}),
                Map.of("a", Map.of("b", x)),
                Optional.of(List.of(x)),
                Map.of("a", List.of(item)),
                List.of(Map.of("a", item)),
                List.of(List.of(item), List.of(item, item)),
                new Item[][] {{item}, {item, item}},
                Map.of("a", new Item[] {item}),
                Optional.of(Map.of("a", item)),
                Optional.of(new Item[] {item}));
        LevelsConverter converter = LevelsConverter.INSTANCE;
        try (LevelsArrays arrays = converter.export(levels)) {
            float second = x.select(0, 1).item_float();
            assertEquals(second, arrays.grid().get(1).get(1).x()[1]);
            assertEquals(second, arrays.rows().get(1).get(1).x()[1]);
            assertEquals(second, arrays.lists().get("a").get(0).x()[1]);
            Levels restored = converter.restore(arrays);
            assertEquals(converter.names(levels), converter.names(restored));
            assertTrue(torch.equal(x, restored.rows()[1][1].x()));
            assertTrue(torch.equal(x, restored.some().orElseThrow()[0].x()));
            assertTrue(torch.equal(x, restored.maps().get("a").get("b")));
            assertTrue(torch.equal(x, restored.arrays().get(0)[1]));
        }
    }
}
