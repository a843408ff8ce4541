package golden.targets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

public final class OutputCheck implements Runnable {
    @Override
    public void run() {
        Tensor weight = torch.rand(2, 3).set_requires_grad(true);
        Output output = output(weight, torch.arange(new Scalar(6)).reshape(2, 3), torch.arange(new Scalar(5)));
        try (OutputArrays arrays = OutputConverter.INSTANCE.export(output)) {
            assertEquals(output.loss().item_float(), arrays.loss());
            assertEquals(7, arrays.step());
            assertTrue(arrays.done());
            assertArrayEquals(new int[] {0, 1, 2, 3, 4}, arrays.labels());
            assertArrayEquals(new byte[][] {{0, 1, 2}, {3, 4, 5}}, arrays.small());
            assertEquals(List.of(output.scores().select(0, 0).item_float(), output.scores().select(0, 1).item_float()), arrays.scores());
            assertEquals(List.of(List.of(List.of(0, 2, 4)), List.of(List.of(1, 3, 5))), arrays.cube());
            assertEquals(8, arrays.pixels().remaining());
            assertEquals((byte) 200, arrays.pixels().get(3));
            assertEquals(3, arrays.ids().get(3));
            for (int i = 0; i < 6; i++) {
                assertEquals(weight.flatten().select(0, i).item_float(), arrays.weight().get(i));
                float wide = output.widened().t().flatten().select(0, i).item_float();
                assertEquals(output.widened().flatten().select(0, i).item_float(), arrays.widened().get(i));
                assertEquals((short) (Float.floatToRawIntBits(wide) >>> 16), arrays.bits().get(i));
            }
            assertEquals(4, arrays.spectrum().remaining());
            assertEquals(-2, arrays.spectrum().get(3), "the conj bit is resolved");
            assertTrue(arrays.shared().sharesMemory());
            assertFalse(arrays.owned().sharesMemory());
        }

        FloatBuffer onWeight = OutputConverter.INSTANCE.weight.export(output);
        onWeight.put(4, 42);
        assertEquals(42, weight.select(0, 1).select(0, 1).item_float());
        weight.close();
        assertEquals(42, onWeight.get(4), "a buffer keeps the memory alive");

        Tensor transposed = torch.rand(2, 3).t();
        Output strided = output(transposed, torch.arange(new Scalar(6)).reshape(2, 3), torch.arange(new Scalar(5)));
        assertFails("Output.weight: cannot view", "contiguous", () -> OutputConverter.INSTANCE.weight.export(strided));

        Tensor large = torch.arange(new Scalar(5)).add(new Scalar(1L << 31));
        Output inexact = output(torch.rand(2, 3), torch.arange(new Scalar(6)).reshape(2, 3), large);
        assertFails("Output.labels: found 2147483648 at [0]", "int holds exactly", () -> OutputConverter.INSTANCE.labels.export(inexact));
        Output negative = output(torch.rand(2, 3), torch.full(new long[] {1, 1}, new Scalar(200)), large);
        assertFails("Output.small: found 200 at [0, 0]", "byte holds exactly", () -> OutputConverter.INSTANCE.small.export(negative));
        String text = OutputConverter.INSTANCE.explain(inexact);
        for (String part : List.of("B as float", "B as int[]", "B as List", " as FloatBuffer")) {
            assertTrue(text.contains(part), text);
        }
    }

    private static Output output(Tensor weight, Tensor small, Tensor labels) {
        Tensor wide = torch.rand(3, 2).to(ScalarType.BFloat16);
        return new Output(
                torch.rand().set_requires_grad(true),
                torch.full(new long[] {1}, new Scalar(7)).to(ScalarType.Long),
                torch.ones(1, 1).to(ScalarType.Bool),
                labels,
                small.to(ScalarType.Byte),
                torch.rand(2),
                torch.arange(new Scalar(6)).to(ScalarType.Int).reshape(3, 2).t().reshape(2, 1, 3),
                weight,
                wide.t(),
                wide,
                torch.full(new long[] {2, 4}, new Scalar(200)).to(ScalarType.Byte),
                torch.arange(new Scalar(4)),
                torch.view_as_complex(torch.tensor(new float[] {1, 2, 1, 2}).reshape(2, 2)).conj(),
                torch.rand(2).t(),
                torch.rand(2).to(ScalarType.Double));
    }

    private static void assertFails(String start, String part, Runnable call) {
        String message = assertThrows(ConversionException.class, call::run).getMessage();
        assertTrue(message.startsWith(start) && message.contains(part), message);
    }
}
