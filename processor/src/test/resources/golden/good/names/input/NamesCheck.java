package golden.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class NamesCheck implements Runnable {
    @Override
    public void run() {
        Names.SameConstant same = new Names.SameConstant();
        same.hiddenWeight = torch.rand(1);
        same.hidden_weight = torch.rand(1);
        same.HIDDEN_WEIGHT = torch.rand(1);
        same.layer2Bias = torch.rand(1);
        same.$ = torch.rand(1);
        try (Names_SameConstantArrays arrays = Names_SameConstantConverter.INSTANCE.export(same)) {
            assertEquals(same.hiddenWeight.item_float(), arrays.hiddenWeight().asFloat().get(0));
            assertEquals(same.hidden_weight.item_float(), arrays.hidden_weight().asFloat().get(0));
            assertEquals(same.HIDDEN_WEIGHT.item_float(), arrays.HIDDEN_WEIGHT().asFloat().get(0));
            assertEquals(same.layer2Bias.item_float(), arrays.layer2Bias().asFloat().get(0));
            assertEquals(same.$.item_float(), arrays.$().asFloat().get(0));
        }
        Tensor tensor = torch.rand(1);
        Names.Locals locals = new Names.Locals(
                tensor, tensor, tensor, tensor, tensor, Optional.of(tensor), List.of(tensor), java.util.Map.of("a", tensor));
        try (Names_LocalsArrays arrays = Names_LocalsConverter.INSTANCE.export(locals)) {
            assertEquals(Names_LocalsConverter.INSTANCE.names(locals), List.copyOf(arrays.toMap().keySet()));
            assertEquals(tensor.item_float(), Names_LocalsConverter.INSTANCE.restore(arrays).i().item_float());
        }
        Map map = new Map(Optional.of(tensor), List.of());
        try (MapArrays arrays = MapConverter.INSTANCE.export(map)) {
            assertEquals(tensor.item_float(), MapConverter.INSTANCE.restore(arrays).x().get().item_float());
        }
        assertEquals(List.of("x"), TensorConverter.INSTANCE.names(new golden.names.Tensor(tensor)));
        try (Names_ScopeArrays scope = Names_ScopeConverter.INSTANCE.export(new Names.Scope(tensor));
                Names_XArrays x = Names_XConverter.INSTANCE.export(new Names.X(tensor));
                NdArrayArrays data = NdArrayConverter.INSTANCE.export(new NdArray(tensor))) {
            assertEquals(tensor.item_float(), scope.scope().asFloat().get(0));
            assertEquals(tensor.item_float(), x.x().asFloat().get(0));
            assertEquals(tensor.item_float(), data.data().get(0));
        }
    }
}
