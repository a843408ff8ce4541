package golden.values;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

final class Sample {
    private Sample() {}

    enum Split {
        TRAIN,
        TEST
    }

    record Marked(
            @TensorExport(dtype = DType.FLOAT32, shape = "n") Tensor x,
            @TensorExport String label,
            @TensorExport int step,
            @TensorExport Long seen,
            @TensorExport(name = "learning.rate") double rate,
            @TensorExport float scale,
            @TensorExport boolean isDone,
            @TensorExport Split split,
            @TensorExport List<String> classes,
            @TensorExport @Nullable String note,
            @TensorExport Optional<Integer> count) {}

    @TensorExport
    record Whole(Tensor x, String label, Split split) {}

    @TensorExport
    static class Fields {
        final Tensor x;
        private final int step;
        private final int unreadable;
        String derived = "no constructor takes it";

        @TensorExport.Ignore
        Tensor cache;

        Fields(Tensor x, int step) {
            this(x, step, 0);
        }

        Fields(Tensor x, int step, int unreadable) {
            this.x = x;
            this.step = step;
            this.unreadable = unreadable;
        }

        int step() {
            return step + unreadable;
        }
    }

    @TensorExport
    record Partly(Tensor x, @TensorExport.Ignore Tensor y, @TensorExport.Ignore String label) {
        Partly(Tensor x) {
            this(x, x, "default");
        }
    }
}
