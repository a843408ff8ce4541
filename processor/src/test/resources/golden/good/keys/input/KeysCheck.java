package golden.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;

public final class KeysCheck implements Runnable {
    @Override
    public void run() {
        Keys keys = new Keys(torch.rand(2), torch.rand(3));
        assertEquals(List.of("fc1.weight", "bias \"b\""), KeysConverter.INSTANCE.names(keys));
        Keys restored = KeysConverter.INSTANCE.restore(Map.of("fc1.weight", new double[] {1, 2}, "bias \"b\"", 7L));
        assertEquals(2, restored.weight().select(0, 1).item_double());
        assertEquals(7, restored.bias().item_long());
        assertEquals(0, restored.bias().dim());
        String message = assertThrows(ConversionException.class, () -> KeysConverter.INSTANCE.restore(Map.of("weight", 1)))
                .getMessage();
        assertTrue(message.startsWith("cannot restore Keys"), message);
        assertTrue(message.contains("missing keys: \"fc1.weight\", \"bias \"b\"\""), message);
        assertTrue(message.contains("unexpected keys: \"weight\""), message);
    }
}
