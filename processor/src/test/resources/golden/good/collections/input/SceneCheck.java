package golden.collections;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tensorexport.converter.RestoringConverter;
import golden.collections.Scene.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

public final class SceneCheck implements Runnable {
    @Override
    public void run() {
        Item item = new Item(torch.ones(4), null);
        Item masked = new Item(torch.zeros(4), torch.ones(2));
        Tensor one = torch.ones(1);
        Scene scene = new Scene(
                List.of(item, masked),
                new Item[] {masked},
                Map.of("a", item),
                Optional.of(item),
                Optional.of(List.of(item)),
                Map.of("m", List.of(one)),
                List.of(List.of(one), List.of(one, one)),
                List.of(Map.of("x.y", one)),
                new Tensor[][] {{one}, {one, one}},
                new ArrayList<>(List.of(one)),
                torch.full(new long[] {2}, new Scalar(200)).to(ScalarType.Byte));
        List<String> names = List.of(
                "items.0.box", "items.1.box", "items.1.mask",
                "array.0.box", "array.0.mask",
                "byName.a.box",
                "best.box",
                "more.0.box",
                "maybe.m.0",
                "levels.0.0", "levels.1.0", "levels.1.1",
                "dicts.0.x.y",
                "grid.0.0", "grid.1.0", "grid.1.1",
                "arrayList.0",
                "image");
        assertEquals(names, SceneConverter.INSTANCE.names(scene));
        try (SceneArrays arrays = SceneConverter.INSTANCE.export(scene)) {
            assertEquals(names, List.copyOf(arrays.toMap().keySet()));
            assertEquals(1, arrays.items().get(0).box().get(3));
            assertEquals(1, arrays.levels().get(1).get(1)[0]);
            assertArrayEquals(new byte[] {-56, -56}, arrays.image());
            // A constructor wants an ArrayList, which is not what the runtime makes.
            assertFalse(RestoringConverter.class.isInstance(SceneConverter.INSTANCE));
        }
    }
}
