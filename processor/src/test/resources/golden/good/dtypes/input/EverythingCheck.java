package golden.dtypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

public final class EverythingCheck implements Runnable {
    @Override
    public void run() {
        Tensor values = torch.arange(new Scalar(4)).mul(new Scalar(70)); // 210 is negative as a byte
        Everything all = everything(values, ScalarType.Byte, ScalarType.ComplexDouble);
        try (EverythingArrays arrays = EverythingConverter.INSTANCE.export(all)) {
            for (int i = 0; i < 4; i++) {
                assertEquals(all.bool().select(0, i).item_bool(), arrays.bool().get(i));
                assertEquals(all.uint8().select(0, i).item_int(), arrays.uint8().get(i));
                assertEquals(all.int8().select(0, i).item_int(), arrays.int8().get(i));
                assertEquals(all.int16().select(0, i).item_int(), arrays.int16().get(i));
                assertEquals(all.int32().select(0, i).item_int(), arrays.int32().get(i));
                assertEquals(all.int64().select(0, i).item_long(), arrays.int64().get(i));
                assertEquals(all.float32().select(0, i).item_float(), arrays.float32().get(i));
                assertEquals(all.float64().select(0, i).item_double(), arrays.float64().get(i));
                assertEquals(all.bfloat16().select(0, i).item_float(), arrays.bfloat16().get(i));
                assertEquals(values.select(0, i).item_double(), arrays.complex64().get(i).real());
                assertEquals(all.ints().select(0, i).item_int(), arrays.ints().get(i));
                assertEquals(values.select(0, i).item_double(), arrays.complex().get(i).real());
            }
        }
        ConversionException e = assertThrows(
                ConversionException.class,
                () -> EverythingConverter.INSTANCE.ints.export(everything(values, ScalarType.Long, ScalarType.ComplexFloat)));
        assertTrue(e.getMessage().startsWith("Everything.ints: found int64 [4]"), e.getMessage());
    }

    private static Everything everything(Tensor values, ScalarType ints, ScalarType complex) {
        return new Everything(
                values.to(ScalarType.Bool),
                values.to(ScalarType.Byte),
                values.to(ScalarType.Char),
                values.to(ScalarType.Short),
                values.to(ScalarType.Int),
                values.to(ScalarType.Long),
                values.to(ScalarType.Float),
                values.to(ScalarType.Double),
                values.to(ScalarType.BFloat16),
                values.to(ScalarType.ComplexFloat),
                values.to(ints),
                values.to(complex));
    }
}
