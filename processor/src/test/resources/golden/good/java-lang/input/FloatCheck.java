package golden.javalang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

public final class FloatCheck implements Runnable {
    @java.lang.Override
    public void run() {
        String string = new String(torch.full(new long[0], new Scalar(2f)), Map.of(), torch.rand(1));
        Float object = new Float(new Override(torch.rand(2)), new String[] {string});
        assertEquals(List.of("override.x", "strings.0.one", "strings.0.old"), FloatConverter.INSTANCE.names(object));
        try (FloatArrays arrays = FloatConverter.INSTANCE.export(object)) {
            assertEquals(2, arrays.strings().get(0).one());
            assertEquals(2, FloatConverter.INSTANCE.restore(arrays).strings()[0].one().item_float());
        }
    }
}
