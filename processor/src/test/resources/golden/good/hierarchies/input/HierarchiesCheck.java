package golden.hierarchies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class HierarchiesCheck implements Runnable {
    @Override
    public void run() {
        Tensors tensors = new Tensors();
        tensors.own = torch.rand(3);
        tensors.elements = List.of(torch.rand(2));
        assertEquals(
                List.of("elements.0", "mean", "name", "old", "own").stream().sorted().toList(),
                TensorsConverter.INSTANCE.names(tensors).stream().sorted().toList());
        Items items = new Items(torch.rand(1));
        items.elements = List.of(new Items.Item(torch.rand(2)));
        assertEquals(List.of("elements.0.x", "mean"), ItemsConverter.INSTANCE.names(items));
        assertEquals(List.of("x"), Items_InnerConverter.INSTANCE.names(items.new Inner()));
        Tensor x = torch.rand(4);
        assertEquals(List.of("map.k"), Items_KeyedConverter.INSTANCE.names(new Items.Keyed<>(Map.of("k", x))));
        Items.Kind.ONE.x = x;
        assertEquals(List.of("x"), Items_KindConverter.INSTANCE.names(Items.Kind.ONE));
        assertEquals(List.of("x"), Items_ItemConverter.INSTANCE.names(new Items.Item(x)));
    }
}
