package dev.tensorexport.samples.benchmarks;

import static dev.tensorexport.dsl.TensorChain.chain;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Tensors whose elements are 64 MB as float32. */
enum LargeSource {
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

    static final int COUNT = Pace.CURRENT.side() * Pace.CURRENT.side();

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

    /** The most that our time may be of the better of Python's ways. */
    double aim() {
        return switch (this) {
            case CONTIGUOUS -> 1;
            case TRANSPOSED, CHANNELS_LAST, STEP_2, BFLOAT16_TRANSPOSED, INT64, FLOAT64 -> 0.5;
            case BFLOAT16, HALF, UINT8 -> 1;
        };
    }

    /** What we do. */
    void copy(Tensor tensor, float[] target) {
        if (isFloat32()) {
            try (NdArray array = Tensors.view(tensor)) {
                array.asFloat().copyTo(target);
            }
        } else {
            chain(tensor).float32().copyTo(target);
        }
    }

    /** What has the same outcome in Python. */
    String[] waysInPython() {
        if (this == CONTIGUOUS) {
            return new String[] {"clone", "copyto"};
        }
        if (this == BFLOAT16_TRANSPOSED) {
            return new String[] {"contiguous_float", "float_contiguous"};
        }
        if (isFloat32()) {
            return new String[] {"contiguous", "copyto"};
        }
        return dtype == torch.ScalarType.BFloat16 ? new String[] {"float"} : new String[] {"float", "copyto"};
    }

    /** Where a source has the elements that a copy has to have, both in row-major order. */
    IntUnaryOperator places() {
        return order.places(Pace.CURRENT.side(), Pace.CURRENT.side());
    }

    Tensor tensor(int source) {
        return order.tensor(source, Pace.CURRENT.side(), Pace.CURRENT.side(), dtype);
    }
}
