package golden.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ConversionException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

public final class ModelCheck implements Runnable {
    @Override
    public void run() {
        Map<String, Tensor> heads = new LinkedHashMap<>();
        heads.put("z", torch.rand(2));
        heads.put("a.b", torch.rand(3));
        Tensor[] biases = {torch.rand(2), torch.rand(3)};
        List<Tensor> layers = List.of(torch.rand(4, 2), torch.rand(4, 3));
        Model model = new Model(
                layers,
                biases,
                List.of(torch.ones().to(ScalarType.Int)),
                new TensorVector(torch.rand(1), torch.rand(2)),
                heads,
                Map.of("m", torch.rand(1, 2).to(ScalarType.Double)));

        ModelArrays arrays = ModelConverter.INSTANCE.export(model);
        NdArray.OfFloat second = arrays.layers().get(1);
        assertEquals(layers.get(1).select(0, 3).select(0, 2).item_float(), second.get(3, 2));
        assertEquals(biases[1].select(0, 2).item_float(), arrays.biases().get(1)[2]);
        assertEquals(List.of(1), arrays.steps());
        assertEquals(2, arrays.vector().get(1).numel());
        assertEquals(List.of("z", "a.b"), List.copyOf(arrays.byName().keySet()));
        assertEquals(heads.get("z").select(0, 1).item_float(), arrays.byName().get("z").asFloat().get(1));
        assertEquals(1, arrays.copied().get("m").length);

        List<String> names = List.of(
                "layers.0", "layers.1", "biases.0", "biases.1", "steps.0", "vector.0", "vector.1", "heads.z", "heads.a.b",
                "copied.m");
        assertEquals(names, ModelConverter.INSTANCE.names(model));
        assertEquals(names, List.copyOf(arrays.toMap().keySet()));

        Model restored = ModelConverter.INSTANCE.restore(arrays);
        assertTrue(torch.equal(layers.get(1), restored.layers.get(1)));
        assertTrue(torch.equal(biases[0], restored.biases[0]));
        assertTrue(torch.equal(model.vector.get(1), restored.vector.get(1)));
        assertEquals(heads.keySet(), restored.byName.keySet());
        arrays.close();
        assertFalse(second.isOpen());

        List<NdArray.OfFloat> list = ModelConverter.INSTANCE.layers.export(model);
        assertEquals(2, list.size());
        list.forEach(NdArray::close);

        Tensor one = torch.rand(4, 1);
        long references = one.storage().use_count();
        Model uneven = new Model(
                List.of(one, torch.rand(5, 1)), biases, List.of(), new TensorVector(), Map.of(), Map.of());
        String message =
                assertThrows(ConversionException.class, () -> ModelConverter.INSTANCE.layers.export(uneven)).getMessage();
        assertTrue(message.startsWith("Model.layers[1]: found shape [5, 1]"), message);
        assertTrue(message.contains("Model.layers[0]"), message);
        assertEquals(references, one.storage().use_count(), "what was exported is closed");
        Model holes = new Model(
                Arrays.asList(one, null), biases, List.of(), new TensorVector(), Map.of(), Map.of());
        String hole = assertThrows(ConversionException.class, () -> ModelConverter.INSTANCE.export(holes)).getMessage();
        assertTrue(hole.startsWith("Model.layers[1]: found null"), hole);
        Model none = new Model(null, biases, List.of(), new TensorVector(), Map.of(), Map.of());
        String absent = assertThrows(ConversionException.class, () -> ModelConverter.INSTANCE.export(none)).getMessage();
        assertTrue(absent.startsWith("Model.layers: found null"), absent);

        StringTensorDict dict = new StringTensorDict();
        dict.insert("w", torch.rand(2).to(ScalarType.Double));
        Model.Dicts dicts =
                new Model.Dicts(dict, null, Optional.of(new Tensor[] {torch.rand(3)}), Optional.empty());
        assertEquals(List.of("dict.w", "array.0"), Model_DictsConverter.INSTANCE.names(dicts));
        try (Model_DictsArrays both = Model_DictsConverter.INSTANCE.export(dicts)) {
            assertEquals(dict.get("w").select(0, 1).item_double(), both.dict().get("w").get(1));
            Model.Dicts again = Model_DictsConverter.INSTANCE.restore(both);
            assertTrue(torch.equal(dict.get("w"), again.dict().get("w")));
            assertTrue(torch.equal(dicts.array().get()[0], again.array().get()[0]));
            assertNull(again.none());
            assertTrue(again.empty().isEmpty());
        }
        Model.Growing growing = new Model.Growing();
        growing.list.add(torch.rand(3));
        assertEquals(List.of("list.0"), Model_GrowingConverter.INSTANCE.names(growing));
    }
}
