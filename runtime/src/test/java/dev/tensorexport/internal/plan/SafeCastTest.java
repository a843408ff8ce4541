package dev.tensorexport.internal.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.internal.torch.create.ScalarTypes;
import dev.tensorexport.ndarray.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * A cast that is called exact brings every value back when LibTorch casts it there and back; another one to floats does
 * not.
 */
class SafeCastTest {
    private static final int PATTERNS = 1 << Short.SIZE;

    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_NONE,
            names = {"COMPLEX.*", "Q.*"})
    void whatIsExactComesBack(DType from) {
        Tensor values = values(from);
        for (DType to : DType.values()) {
            if (to.isQuantized() || to.isComplex()) {
                continue;
            }
            Tensor back = values.to(ScalarTypes.scalarType(to)).to(ScalarTypes.scalarType(from));
            boolean same = isSame(values, back);
            if (SafeCast.isExact(from, to)) {
                assertTrue(same, () -> from + " to " + to);
            } else if (to.isFloatingPoint()) {
                assertEquals(false, same, () -> from + " to " + to + " keeps every value");
            }
        }
    }

    /** By value, as which NaN is NaN and a zero has no sign. */
    private static boolean isSame(Tensor values, Tensor back) {
        Tensor before = wide(values);
        Tensor after = wide(back);
        return before.eq(after)
                .logical_or(before.ne(before).logical_and(after.ne(after)))
                .all()
                .item_bool();
    }

    /** LibTorch compares no float8 and no uint64; float64 and int64 hold what these are. */
    private static Tensor wide(Tensor tensor) {
        return tensor.to(tensor.is_floating_point() ? ScalarType.Double : ScalarType.Long);
    }

    /** All patterns of up to two bytes; of more, powers of two with their neighbours, and any. */
    private static Tensor values(DType dtype) {
        if (dtype == DType.BOOL) {
            return Tensors.copiedTensor(new boolean[] {false, true});
        }
        ByteBuffer bits = ByteBuffer.allocate(PATTERNS * dtype.itemSize()).order(ByteOrder.nativeOrder());
        Random random = new Random(11);
        for (int i = 0; i < PATTERNS; i++) {
            long near = (1L << i % Long.SIZE) + i / Long.SIZE % 5 - 2;
            long any = i < PATTERNS / 2 ? near : random.nextLong();
            switch (dtype.itemSize()) {
                case 1 -> bits.put((byte) i);
                case 2 -> bits.putShort((short) i);
                case 4 -> bits.putInt((int) any);
                default -> bits.putLong(any);
            }
        }
        return Tensors.copiedTensor(bits.flip(), dtype);
    }
}
