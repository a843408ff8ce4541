package dev.tensorexport.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledTest {
    @ParameterizedTest
    @ValueSource(strings = {"labelled.safetensors", "labelled.npz"})
    void whatIsNoTensorIsKeptBesideThem(String name, @TempDir Path folder) throws IOException {
        Labelled cat = new Labelled(torch.rand(2), "cat", 3, Labelled.Split.TEST, List.of("cat", "dog"));
        Path file = folder.resolve(name);
        LabelledConverter.INSTANCE.save(cat, file);
        Labelled restored = LabelledConverter.INSTANCE.restore(file);
        assertTrue(torch.equal(cat.image(), restored.image()));
        assertEquals(new Labelled(restored.image(), cat.label(), cat.step(), cat.split(), cat.classes()), restored);
        try (LabelledArrays arrays = LabelledConverter.INSTANCE.export(cat)) {
            assertEquals(3, arrays.step());
        }
    }
}
