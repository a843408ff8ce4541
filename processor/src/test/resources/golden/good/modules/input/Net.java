package golden.modules;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.BatchNorm1dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;

@TensorExport
class Net extends Module {
    final LinearImpl hidden = register_module("fc1", new LinearImpl(3, 2));
    final BatchNorm1dImpl norm = register_module("bn", new BatchNorm1dImpl(new BatchNormOptions(2)));

    /** Members that are marked, not the whole. */
    static final class Trainer {
        @TensorExport
        Net net = new Net();

        @TensorExport(dtype = DType.FLOAT32)
        LinearImpl head = new LinearImpl(2, 1);

        @TensorExport(as = float[].class)
        LinearImpl biased = new LinearImpl(2, 1);
    }

    /** A module of whose members only some are marked. */
    static final class Partly extends Module {
        @TensorExport(dtype = DType.FLOAT32, shape = "...")
        final LinearImpl first = register_module("first", new LinearImpl(3, 2));

        final LinearImpl second = register_module("second", new LinearImpl(3, 2));
    }
}
