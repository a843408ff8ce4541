package golden.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

public final class ResultCheck implements Runnable {
    private final Tensor boxes = torch.rand(2, 4);
    private final Tensor labels = torch.arange(new Scalar(2)).to(ScalarType.Long);

    @Override
    public void run() {
        Result result = new Result.Pair(
                new Result.Many(List.of(new Result.Found(boxes, labels), new Result.Missed("none"))), new Result.Nothing());
        try (ResultArrays arrays = ResultConverter.INSTANCE.export(result)) {
            Result_PairArrays pair = (Result_PairArrays) arrays.value();
            assertEquals("Result.Pair", arrays.toMap().get("class"));
            assertEquals("Result.Nothing", pair.second().toMap().get("class"));
            assertIsResult(ResultConverter.INSTANCE.restore(arrays));
        }
        try {
            Path file = Files.createTempFile("result", ".safetensors");
            ResultConverter.INSTANCE.save(result, file);
            assertIsResult(ResultConverter.INSTANCE.restore(file));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TensorConverter<Page, PageArrays> page = PageConverter.INSTANCE;
        assertFalse(page instanceof RestoringConverter, "Left has no constructor");
        assertEquals(List.of("x"), page.names(Page.Left.of(boxes)));
        assertEquals(List.of("y"), page.names(new Page.Right(boxes)));
    }

    private void assertIsResult(Result result) {
        Result.Pair pair = (Result.Pair) result;
        List<Result> many = ((Result.Many) pair.first()).results();
        assertTrue(torch.equal(boxes, ((Result.Found) many.get(0)).boxes()));
        assertTrue(torch.equal(labels, ((Result.Found) many.get(0)).labels()));
        assertEquals(new Result.Missed("none"), many.get(1));
        assertEquals(new Result.Nothing(), pair.second());
    }
}
