package golden.nested;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class ModelCheck implements Runnable {
    @Override
    public void run() {
        Tensor tensor = torch.rand(1);
        Model<String> model = new Model<>();
        model.own = tensor;
        Model.Hidden.Deep deep = new Model.Hidden.Deep();
        deep.bias = tensor;
        Model<String>.Inner<Integer> inner = model.new Inner<Integer>();
        inner.state = tensor;
        try (ModelArrays own = ModelConverter.INSTANCE.export(model);
                Model_LayerArrays layer = Model_LayerConverter.INSTANCE.export(new Model.Layer(tensor));
                Model_Hidden_DeepArrays hidden = Model_Hidden_DeepConverter.INSTANCE.export(deep);
                Model_InnerArrays state = Model_InnerConverter.INSTANCE.export(inner)) {
            assertEquals(tensor.item_float(), own.own().asFloat().get(0));
            assertEquals(tensor.item_float(), layer.weight().asFloat().get(0));
            assertEquals(tensor.item_float(), hidden.bias().asFloat().get(0));
            assertEquals(tensor.item_float(), state.state().asFloat().get(0));
        }
    }
}
