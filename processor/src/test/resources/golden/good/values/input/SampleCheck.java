package golden.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class SampleCheck implements Runnable {
    private final Tensor x = torch.rand(3);

    @Override
    public void run() {
        Sample.Marked marked = new Sample.Marked(
                x, "cat", 7, 8L, 0.1, 0.5f, true, Sample.Split.TEST, List.of("cat", "dog"), null, Optional.of(5));
        try (Sample_MarkedArrays arrays = Sample_MarkedConverter.INSTANCE.export(marked)) {
            int step = arrays.step();
            assertEquals(7, step);
            assertEquals(Sample.Split.TEST, arrays.split());
            assertEquals(0.1, arrays.toMap().get("learning.rate"));
            assertSame(marked, Sample_MarkedConverter.INSTANCE.restore(arrays));
        }
        try {
            Path file = Files.createTempFile("sample", ".safetensors");
            Sample_MarkedConverter.INSTANCE.save(marked, file);
            assertSame(marked, Sample_MarkedConverter.INSTANCE.restore(file));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Sample.Whole whole = new Sample.Whole(x, "dog", Sample.Split.TRAIN);
        try (Sample_WholeArrays arrays = Sample_WholeConverter.INSTANCE.export(whole)) {
            assertEquals("dog", Sample_WholeConverter.INSTANCE.restore(arrays).label());
        }
        try (Sample_FieldsArrays arrays = Sample_FieldsConverter.INSTANCE.export(new Sample.Fields(x, 4))) {
            assertEquals(List.of("x", "step"), List.copyOf(arrays.toMap().keySet()));
            assertEquals(4, Sample_FieldsConverter.INSTANCE.restore(arrays).step());
        }
        Sample.Partly partly = new Sample.Partly(x, torch.rand(1), "other");
        assertEquals(List.of("x"), Sample_PartlyConverter.INSTANCE.names(partly));
        try (Sample_PartlyArrays arrays = Sample_PartlyConverter.INSTANCE.export(partly)) {
            assertEquals("default", Sample_PartlyConverter.INSTANCE.restore(arrays).label());
        }
    }

    private void assertSame(Sample.Marked expected, Sample.Marked found) {
        assertTrue(torch.equal(x, found.x()));
        Sample.Marked other = new Sample.Marked(
                x,
                found.label(),
                found.step(),
                found.seen(),
                found.rate(),
                found.scale(),
                found.isDone(),
                found.split(),
                found.classes(),
                found.note(),
                found.count());
        assertEquals(expected, other);
    }
}
