package golden.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ConversionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class NetCheck implements Runnable {
    /** As Python's state_dict() of Linear and BatchNorm1d gives them. */
    private static final List<String> NAMES = List.of(
            "fc1.weight", "fc1.bias", "bn.weight", "bn.bias", "bn.running_mean", "bn.running_var",
            "bn.num_batches_tracked");

    @Override
    public void run() {
        Net net = new Net();
        assertEquals(NAMES, NetConverter.INSTANCE.names(net));
        NetArrays arrays = NetConverter.INSTANCE.export(net);
        assertEquals(NAMES, List.copyOf(arrays.state().keySet()));
        NdArray.OfFloat weight = arrays.state().get("fc1.weight").asFloat();
        assertTrue(weight.sharesMemory());
        assertEquals(net.hidden.weight().select(0, 1).select(0, 2).item_float(), weight.get(1, 2));

        Net other = new Net();
        assertFalse(torch.equal(net.hidden.weight(), other.hidden.weight()));
        NetConverter.INSTANCE.load(other, arrays);
        assertTrue(torch.equal(net.hidden.weight(), other.hidden.weight()));
        assertTrue(other.hidden.weight().requires_grad());
        Tensor input = torch.rand(5, 3);
        net.eval();
        other.eval();
        assertTrue(torch.equal(
                net.norm.forward(net.hidden.forward(input)), other.norm.forward(other.hidden.forward(input))));

        Map<String, Object> wrong = new HashMap<>(arrays.toMap());
        wrong.remove("fc1.bias");
        wrong.remove("bn.bias");
        wrong.put("fc2.bias", new float[1]);
        wrong.put("fc1.weight", new float[3][2]);
        wrong.put("bn.running_mean", new float[7]);
        Tensor before = other.hidden.weight().clone();
        String message = assertThrows(ConversionException.class, () -> NetConverter.INSTANCE.load(other, wrong)).getMessage();
        for (String part : List.of(
                "Net",
                "missing keys: \"fc1.bias\", \"bn.bias\"",
                "unexpected keys: \"fc2.bias\"",
                "size mismatch for fc1.weight: found shape [3, 2]; expected [2, 3]",
                "size mismatch for bn.running_mean: found shape [7]; expected [2]")) {
            assertTrue(message.contains(part), message);
        }
        assertTrue(torch.equal(before, other.hidden.weight()), "nothing was loaded");
        arrays.close();
        assertFalse(weight.isOpen());

        Net.Trainer trainer = new Net.Trainer();
        assertEquals("net.fc1.weight", Net_TrainerConverter.INSTANCE.names(trainer).get(0));
        assertEquals("head.weight", Net_TrainerConverter.INSTANCE.names(trainer).get(NAMES.size()));
        Map<String, NdArray.OfFloat> head = Net_TrainerConverter.INSTANCE.head.export(trainer);
        assertEquals(trainer.head.bias().item_float(), head.get("bias").get(0));
        head.values().forEach(NdArray::close);
        String rank = assertThrows(ConversionException.class, () -> Net_TrainerConverter.INSTANCE.export(trainer)).getMessage();
        assertTrue(rank.startsWith("Trainer.biased[weight]: ") || rank.startsWith("Net.Trainer.biased[weight]: "), rank);

        Net.Partly partly = new Net.Partly();
        assertEquals(List.of("first.weight", "first.bias"), Net_PartlyConverter.INSTANCE.names(partly));
    }
}
