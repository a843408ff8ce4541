package golden.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class StateCheck implements Runnable {
    @Override
    public void run() {
        Tensor weight = torch.rand(3);
        Tensor counts = torch.arange(new Scalar(3)).to(torch.ScalarType.Int);
        Tensor mean = torch.rand(3).to(torch.ScalarType.Double);
        Tensor bean = torch.rand(3);
        Tensor fluent = torch.rand(3);
        try (StateArrays arrays = StateConverter.INSTANCE.export(new State(weight, counts, mean, bean, fluent))) {
            for (int i = 0; i < 3; i++) {
                assertEquals(weight.select(0, i).item_float(), arrays.weight().asFloat().get(i));
                assertEquals(counts.select(0, i).item_int(), arrays.counts().get(i));
                assertEquals(mean.select(0, i).item_double(), arrays.runningMean()[i]);
                assertEquals(bean.select(0, i).item_float(), arrays.viaBean().asFloat().get(i));
                assertEquals(fluent.select(0, i).item_float(), arrays.fluent().asFloat().get(i));
            }
        }
        ConversionException e = assertThrows(
                ConversionException.class, () -> StateConverter.INSTANCE.counts.export(new State(weight, null, mean, bean, fluent)));
        assertTrue(e.getMessage().startsWith("State.counts: found null"), e.getMessage());
    }
}
