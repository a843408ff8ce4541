package golden.members;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Members whose classes have converters of their own, by a marked member or as a whole. */
public record Batch(
        @TensorExport(name = "first") Item left,
        @TensorExport Item right,
        @TensorExport Pair pair,
        @TensorExport @Nullable Node list) {

    public record Item(@TensorExport(dtype = DType.FLOAT32, as = float[].class) Tensor boxes) {}

    @TensorExport
    public record Pair(Tensor a, Item b) {}

    public static final class Node {
        @TensorExport
        final Tensor value;

        @TensorExport
        final @Nullable Node next;

        Node(Tensor value, @Nullable Node next) {
            this.value = value;
            this.next = next;
        }
    }

    /** A class that cannot be built again, because what is in it cannot. */
    public record Outer(@TensorExport Partial partial) {}

    public record Partial(@TensorExport Tensor x, String comment) {}
}
