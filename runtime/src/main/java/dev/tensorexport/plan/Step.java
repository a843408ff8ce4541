package dev.tensorexport.plan;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Layout;

/** One thing a conversion does, in the order it is done. A step that writes does so in row-major order. */
public sealed interface Step {
    /** How many bytes the step writes; 0 for a step that is free. */
    default long bytesWritten() {
        return 0;
    }

    /** What the step does, in a few words. */
    String description();

    /** Leaves autograd behind. */
    record Detach() implements Step {
        @Override
        public String description() {
            return "detach";
        }
    }

    /** Writes the elements of a sparse, mkldnn or nested tensor, with the zeros between them, on its own device. */
    record ToDense(long bytesWritten) implements Step {
        @Override
        public String description() {
            return "to dense";
        }
    }

    /** Writes the values of a quantized tensor as float32, on its own device. */
    record Dequantize(long bytesWritten) implements Step {
        @Override
        public String description() {
            return "dequantize";
        }
    }

    /**
     * Takes a part of the elements, or their dims in another order.
     *
     * @param layout where they lie, counted from the first element of what the steps before leave
     * @param description the views taken, one after the other
     */
    record TakeView(Layout layout, String description) implements Step {}

    /**
     * Writes the zeros that a zero tensor, or a view of it, stands for to fresh host memory.
     *
     * @param dtype what the zeros are
     * @param layout where they lie, in row-major order
     * @param bytesWritten how many bytes they take
     */
    record WriteZeros(DType dtype, Layout layout, long bytesWritten) implements Step {
        @Override
        public String description() {
            return "write zeros of " + dtype;
        }
    }

    /**
     * Writes every element to fresh memory on a device, in one pass.
     *
     * @param device where the elements are, before and after
     * @param dtype what they become
     * @param bytesWritten how many bytes that takes
     * @param description all that the pass does, for example {@code to float32, contiguous}
     */
    record Copy(Device device, DType dtype, long bytesWritten, String description) implements Step {}

    /**
     * Writes every element to fresh host memory, unchanged.
     *
     * @param from the device the elements are on
     * @param dtype what they are
     * @param bytesWritten how many bytes they take
     */
    record Transfer(Device from, DType dtype, long bytesWritten) implements Step {
        /** Whether the host memory is pinned, so that the device writes it directly. */
        public boolean isPinned() {
            return from.hasPinnedTransfers();
        }

        @Override
        public String description() {
            return from + " to " + (isPinned() ? "pinned host" : "host");
        }
    }
}
