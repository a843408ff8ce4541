package golden.arrays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

public final class BatchCheck implements Runnable {
    @Override
    public void run() {
        Tensor values = torch.arange(new Scalar(4)).mul(new Scalar(70));
        Tensor cube = torch.rand(8).to(ScalarType.Double).reshape(2, 2, 2).permute(2, 0, 1);
        Batch batch = batch(values, cube);
        BatchArrays arrays = BatchConverter.INSTANCE.export(batch);
        assertArrayEquals(new boolean[] {false, true, true, true}, arrays.mask());
        assertArrayEquals(new int[][] {{0, 70}, {140, 210}}, arrays.pixels());
        assertArrayEquals(new byte[] {0, 70, (byte) 140, (byte) 210}, arrays.bytes());
        assertArrayEquals(new short[] {0, 70, 140, 210}, arrays.shorts());
        assertArrayEquals(new float[][] {{0, 0}, {70, 0}, {140, 0}, {210, 0}}, arrays.complex());
        for (int i = 0; i < 8; i++) {
            double expected = cube.select(0, i >> 2).select(0, i >> 1 & 1).select(0, i & 1).item_double();
            assertEquals(expected, arrays.cube()[i >> 2][i >> 1 & 1][i & 1]);
        }
        arrays.close();
        assertSame(arrays.mask(), arrays.mask());

        wrongRankAndTypeNameTheMember(batch(values, cube.flatten()), "found float64 [8]");
        wrongRankAndTypeNameTheMember(batch(values, cube.to(ScalarType.Float)), "found float32 [2, 2, 2]");
    }

    private static void wrongRankAndTypeNameTheMember(Batch batch, String found) {
        ConversionException e = assertThrows(ConversionException.class, () -> BatchConverter.INSTANCE.export(batch));
        assertTrue(e.getMessage().startsWith("Batch.cube: " + found), e.getMessage());
    }

    private static Batch batch(Tensor values, Tensor cube) {
        return new Batch(
                values.to(ScalarType.Bool),
                values.to(ScalarType.Byte).reshape(2, 2),
                values.to(ScalarType.Char),
                values.to(ScalarType.Short),
                values.to(ScalarType.ComplexFloat),
                cube);
    }
}
