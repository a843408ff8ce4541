package golden.absent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import dev.tensorexport.ConversionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

public final class SampleCheck implements Runnable {
    private static final Tensor IMAGE = torch.rand(2, 3);

    private static final Sample EMPTY = new Sample(
            IMAGE, null, null, null, Optional.empty(), Optional.empty(), null, Optional.empty(), null, Optional.empty());

    private static final Sample FULL = new Sample(
            IMAGE,
            torch.rand(3),
            torch.rand(),
            torch.ones(2).to(ScalarType.Long),
            Optional.of(torch.rand(4)),
            Optional.of(torch.ones().to(ScalarType.Int)),
            List.of(torch.rand(1), torch.rand(2)),
            Optional.of(Map.of("a", torch.ones(2).to(ScalarType.Double))),
            new Sample.Box(torch.rand(2, 2)),
            Optional.of(new Sample.Box(torch.rand(5))));

    @Override
    public void run() {
        try (SampleArrays arrays = SampleConverter.INSTANCE.export(EMPTY)) {
            assertNull(arrays.mask());
            assertNull(arrays.score());
            assertNull(arrays.labels());
            assertTrue(arrays.depth().isEmpty());
            assertTrue(arrays.count().isEmpty());
            assertNull(arrays.layers());
            assertTrue(arrays.extras().isEmpty());
            assertNull(arrays.first());
            assertTrue(arrays.second().isEmpty());
            assertEquals(List.of("image"), List.copyOf(arrays.toMap().keySet()));
            Sample restored = SampleConverter.INSTANCE.restore(arrays);
            assertNull(restored.mask());
            assertTrue(restored.depth().isEmpty());
            assertNull(restored.layers());
            assertTrue(torch.equal(IMAGE, restored.image()));
        }
        assertEquals(List.of("image"), SampleConverter.INSTANCE.names(EMPTY));
        assertNull(SampleConverter.INSTANCE.mask.export(EMPTY));
        assertTrue(SampleConverter.INSTANCE.count.export(EMPTY).isEmpty());

        SampleArrays arrays = SampleConverter.INSTANCE.export(FULL);
        NdArray.OfFloat mask = arrays.mask();
        assertNotNull(mask);
        assertEquals(FULL.mask().select(0, 1).item_float(), mask.get(1));
        assertEquals(FULL.score().item_float(), arrays.score());
        assertEquals(1, arrays.count().get());
        assertEquals(1, arrays.extras().get().get("a")[1]);
        assertEquals(
                FULL.second().get().corners().select(0, 4).item_float(),
                arrays.second().get().corners().asFloat().get(4));
        Sample restored = SampleConverter.INSTANCE.restore(arrays);
        assertTrue(torch.equal(FULL.depth().get(), restored.depth().get()));
        assertTrue(torch.equal(FULL.layers().get(1), restored.layers().get(1)));
        assertTrue(torch.equal(FULL.second().get().corners(), restored.second().get().corners()));
        arrays.close();
        assertFalse(mask.isOpen());
        assertFalse(arrays.depth().get().isOpen());
        assertFalse(arrays.layers().get(1).isOpen());
        assertFalse(arrays.second().get().corners().isOpen());

        assertEquals(
                List.of("image", "mask", "score", "labels", "depth", "count", "layers.0", "layers.1", "extras.a",
                        "first.corners", "second.corners"),
                SampleConverter.INSTANCE.names(FULL));
        try (NdArrayMap<NdArray> map = SampleConverter.INSTANCE.toMap(FULL)) {
            assertEquals(SampleConverter.INSTANCE.names(FULL), List.copyOf(map.keySet()));
        }
        Sample noImage = new Sample(
                null, null, null, null, Optional.empty(), Optional.empty(), null, Optional.empty(), null, Optional.empty());
        String message = assertThrows(ConversionException.class, () -> SampleConverter.INSTANCE.export(noImage)).getMessage();
        assertTrue(message.startsWith("Sample.image: found null"), message);
        String missing = assertThrows(ConversionException.class, () -> SampleConverter.INSTANCE.load(FULL, Map.of("image", new float[2][3])))
                .getMessage();
        assertTrue(missing.contains("missing keys: \"mask\", \"score\", \"labels\""), missing);
    }
}
