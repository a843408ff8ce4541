package golden.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

public final class WholeCheck implements Runnable {
    @Override
    public void run() {
        Whole.Scores scores =
                new Whole.Scores(torch.rand(2), "no", torch.rand(3), torch.ones().to(ScalarType.Long));
        try (Whole_ScoresArrays arrays = Whole_ScoresConverter.INSTANCE.export(scores)) {
            assertEquals(scores.second().select(0, 2).item_float(), arrays.second()[2]);
            assertEquals(1L, arrays.count());
        }
        Whole.Fields fields = new Whole.Fields(torch.rand(2), Optional.of(torch.rand(3)));
        try (Whole_FieldsArrays arrays = Whole_FieldsConverter.INSTANCE.export(fields)) {
            assertEquals(fields.getHidden().get().select(0, 2).item_float(), arrays.hidden().get().asFloat().get(2));
            assertTrue(arrays.list().isEmpty());
        }
        Whole.Result result = new Whole.Found(torch.rand(2), torch.rand(3), 1);
        try (Whole_ResultArrays arrays = Whole_ResultConverter.INSTANCE.export(result)) {
            assertEquals(result.getScores().select(0, 2).item_float(), arrays.scores().asFloat().get(2));
        }
        Tensor area = torch.rand(1);
        Whole.Circle circle = new Whole.Circle(area, torch.rand(2));
        assertEquals(List.of("area"), Whole_ShapeConverter.INSTANCE.names(new Whole.Square(area)));
        assertEquals(List.of("area"), Whole_ShapeConverter.INSTANCE.names(circle));
        assertEquals(List.of("area", "radius"), Whole_CircleConverter.INSTANCE.names(circle));
    }
}
