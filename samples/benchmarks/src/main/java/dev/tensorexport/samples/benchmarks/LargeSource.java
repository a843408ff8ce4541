package dev.tensorexport.samples.benchmarks;

import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Tensors whose elements are 64 MB as float32. */
public enum LargeSource {
    CONTIGUOUS(Order.ROWS, torch.ScalarType.Float),
    TRANSPOSED(Order.COLUMNS, torch.ScalarType.Float),
    CHANNELS_LAST(Order.CHANNELS_LAST, torch.ScalarType.Float),
    STEP_2(Order.STEP_2, torch.ScalarType.Float),
    BFLOAT16(Order.ROWS, torch.ScalarType.BFloat16),
    HALF(Order.ROWS, torch.ScalarType.Half),
    UINT8(Order.ROWS, torch.ScalarType.Byte),
    INT64(Order.ROWS, torch.ScalarType.Long),
    FLOAT64(Order.ROWS, torch.ScalarType.Double),
    BFLOAT16_TRANSPOSED(Order.COLUMNS, torch.ScalarType.BFloat16);

    static final int COUNT = Pace.SIDE * Pace.SIDE;

    private final Order order;
    private final torch.ScalarType dtype;

    LargeSource(Order order, torch.ScalarType dtype) {
        this.order = order;
        this.dtype = dtype;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isFloat32() {
        return dtype == torch.ScalarType.Float;
    }

    /** Whether NumPy knows the dtype and casts it while it copies. */
    boolean isCastByNumpy() {
        return !isFloat32() && dtype != torch.ScalarType.BFloat16;
    }

    /** What has the same outcome in Python. */
    String[] waysInPython() {
        if (this == CONTIGUOUS) {
            return new String[] {"clone", "copyto"};
        }
        if (this == BFLOAT16_TRANSPOSED) {
            return new String[] {"contiguous_float", "float_contiguous"};
        }
        return isFloat32() ? new String[] {"contiguous", "copyto"} : new String[] {"float"};
    }

    /** Where a source has the elements that a copy has to have, both in row-major order. */
    IntUnaryOperator places() {
        return order.places(Pace.SIDE, Pace.SIDE);
    }

    Tensor tensor(int source) {
        return order.tensor(source, Pace.SIDE, Pace.SIDE, dtype);
    }
}
