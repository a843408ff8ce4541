package dev.tensorexport.plan;

import dev.tensorexport.ndarray.DType;

/** One thing a conversion does, in the order it is done. */
public sealed interface Step {
    /** How many bytes the step writes; 0 for a step that is free. */
    long bytesWritten();

    /** What the step does, in a few words. */
    String description();

    /** Leaves autograd behind. */
    record Detach() implements Step {
        @Override
        public long bytesWritten() {
            return 0;
        }

        @Override
        public String description() {
            return "detach";
        }
    }

    /**
     * Writes every element to fresh host memory in row-major order, in one pass.
     *
     * @param dtype what the elements become
     * @param bytesWritten how many bytes that takes
     * @param description all that the pass does, for example {@code to float32, contiguous}
     */
    record Copy(DType dtype, long bytesWritten, String description) implements Step {}
}
