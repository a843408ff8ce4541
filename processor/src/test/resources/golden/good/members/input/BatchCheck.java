package golden.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.RestoringConverter;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class BatchCheck implements Runnable {
    @Override
    public void run() {
        Batch batch = new Batch(
                new Batch.Item(torch.rand(2)),
                new Batch.Item(torch.rand(3)),
                new Batch.Pair(torch.rand(4), new Batch.Item(torch.rand(5))),
                new Batch.Node(torch.rand(6), new Batch.Node(torch.rand(7), null)));
        List<String> names = List.of(
                "first.boxes", "right.boxes", "pair.a", "pair.b.boxes", "list.value", "list.next.value");
        assertEquals(names, BatchConverter.INSTANCE.names(batch));
        BatchArrays arrays = BatchConverter.INSTANCE.export(batch);
        assertEquals(names, List.copyOf(arrays.toMap().keySet()));
        assertEquals(batch.right().boxes().select(0, 2).item_float(), arrays.right().boxes()[2]);
        assertEquals(
                batch.list().next.value.select(0, 6).item_float(),
                arrays.list().next().value().asFloat().get(6));
        Batch restored = BatchConverter.INSTANCE.restore(arrays);
        assertTrue(torch.equal(batch.pair().b().boxes(), restored.pair().b().boxes()));
        assertTrue(torch.equal(batch.list().next.value, restored.list().next.value));
        assertNull(restored.list().next.next);
        arrays.close();
        assertFalse(arrays.list().next().value().isOpen());

        Tensor a = torch.rand(4);
        long references = a.storage().use_count();
        Batch broken = new Batch(
                batch.left(), batch.right(), new Batch.Pair(a, new Batch.Item(torch.rand(2, 2))), null);
        String message = assertThrows(ConversionException.class, () -> BatchConverter.INSTANCE.export(broken)).getMessage();
        assertTrue(message.startsWith("Batch.pair.b.boxes: found float32 [2, 2]"), message);
        assertEquals(references, a.storage().use_count());
        Batch missing = new Batch(batch.left(), null, batch.pair(), null);
        String absent = assertThrows(ConversionException.class, () -> BatchConverter.INSTANCE.export(missing)).getMessage();
        assertTrue(absent.startsWith("Batch.right: found null"), absent);

        BatchConverter.INSTANCE.load(batch, Map.of(
                "first.boxes", new float[] {1, 2},
                "right.boxes", new float[3],
                "pair.a", new float[4],
                "pair.b.boxes", new float[5],
                "list.value", new float[6],
                "list.next.value", new float[7]));
        assertEquals(2, batch.left().boxes().select(0, 1).item_float());
        assertEquals(0, batch.list().next.value.select(0, 6).item_float());
        assertFalse(RestoringConverter.class.isAssignableFrom(Batch_OuterConverter.class));
    }
}
