package dev.tensorexport.internal.plan;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Locale;

/** One step of a conversion. A step that writes does so in row-major order. */
public sealed interface Step {
    /** What the step does, in a few words. */
    String description();

    /** Why the step is needed; empty for a step that is free. */
    default String reason() {
        return "";
    }

    /** The device of the result: the one that the step runs on, or transfers to. */
    Device device();

    /** The number of bytes that the step reads, as far as it is known in advance; 0 for a free step. */
    default long bytesRead() {
        return 0;
    }

    /** The number of bytes that the step writes; 0 for a free step. */
    default long bytesWritten() {
        return 0;
    }

    /** Whether the result shares memory with what the step reads. */
    default boolean sharesMemory() {
        return false;
    }

    /** Whether the step reads memory into Java values. */
    default boolean bringsOut() {
        return false;
    }

    /**
     * The exception for a step that LibTorch refuses, usually because it has no kernel for the dtype.
     *
     * @param cause what LibTorch threw
     */
    default ConversionException failedOn(TensorInfo tensor, RuntimeException cause) {
        String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new ConversionException(
                "cannot convert " + tensor + ": LibTorch failed in the step " + description() + ": " + said + ". "
                        + fixOfFailure(),
                cause);
    }

    /** The fix to suggest if LibTorch refuses this step. */
    default String fixOfFailure() {
        return "Cast the tensor to another dtype before that step";
    }

    /** Detaches from autograd. */
    record Detach(Device device) implements Step {
        @Override
        public String description() {
            return "detach";
        }

        @Override
        public boolean sharesMemory() {
            return true;
        }
    }

    /**
     * Takes views: parts of the elements, or other orders of their dims.
     *
     * @param layout the layout of the result, from the first element of the previous step's result
     * @param description the views, in order
     */
    record AsStrided(Device device, Layout layout, String description) implements Step {
        @Override
        public boolean sharesMemory() {
            return true;
        }
    }

    /**
     * Views complex elements as pairs of real ones, in a last dim of size 2.
     *
     * @param negated whether the neg bit of the pairs is then set
     */
    record ViewAsReal(Device device, boolean negated) implements Step {
        @Override
        public String description() {
            return "view as real";
        }

        @Override
        public boolean sharesMemory() {
            return true;
        }
    }

    /** Inverts the conj bit. */
    record InvertConj(Device device) implements Step {
        @Override
        public String description() {
            return "invert conj bit";
        }

        @Override
        public boolean sharesMemory() {
            return true;
        }
    }

    /**
     * Conjugates, in place, what a step has written.
     *
     * @param bytesWritten the size of the elements in bytes
     */
    record Conjugate(Device device, long bytesWritten) implements Step {
        @Override
        public String description() {
            return "conjugate";
        }

        @Override
        public long bytesRead() {
            return bytesWritten;
        }

        @Override
        public String reason() {
            return "LibTorch has no pass for both bits of complex32";
        }
    }

    /** Casts the stored values of a sparse tensor, which stays sparse. Only LibTorch knows their number. */
    record CastValues(Device device, DType dtype) implements Step {
        @Override
        public String description() {
            return "to " + dtype;
        }

        @Override
        public String reason() {
            return dtype + " was asked for before the values of equal indices are added";
        }
    }

    /** Makes a sparse, mkldnn or nested tensor dense, on its own device. */
    record ToDense(Device device, long bytesWritten) implements Step {
        @Override
        public String description() {
            return "to dense";
        }

        @Override
        public String reason() {
            return "only a dense tensor has one value at each index of its memory";
        }
    }

    /** Writes the values of a quantized tensor as float32, on its own device. */
    record Dequantize(Device device, long bytesRead, long bytesWritten) implements Step {
        @Override
        public String description() {
            return "dequantize";
        }

        @Override
        public String reason() {
            return "its bits mean something only with its scale";
        }
    }

    /**
     * Writes the zeros of a zero tensor, or of a view of one, to new host memory.
     *
     * @param dtype the dtype of the zeros
     * @param layout their layout, in row-major order
     * @param bytesWritten their size in bytes
     */
    record Zeros(DType dtype, Layout layout, long bytesWritten) implements Step {
        @Override
        public String description() {
            return "write zeros of " + dtype;
        }

        @Override
        public String reason() {
            return "a zero tensor has no memory";
        }

        @Override
        public Device device() {
            return Device.CPU;
        }
    }

    /**
     * Copies every element to new memory on the same device, in one pass.
     *
     * @param device the device of the elements, before and after
     * @param dtype the dtype of the result
     * @param description everything that the pass does, for example {@code to float32, contiguous}
     * @param reason the reason for each part of the description
     */
    record Copy(Device device, DType dtype, long bytesRead, long bytesWritten, String description, String reason)
            implements Step {}

    /**
     * Copies every element, unchanged, to new memory on another device.
     *
     * @param from the device of the elements
     * @param device the target device
     * @param dtype their dtype
     * @param bytesWritten their size in bytes
     * @param reason why they are needed there
     */
    record Transfer(Device from, Device device, DType dtype, long bytesWritten, String reason) implements Step {
        /** Whether the elements go to pinned host memory, which the device writes directly. */
        public boolean isPinned() {
            return device.isCpu() && from.hasPinnedTransfers();
        }

        @Override
        public long bytesRead() {
            return bytesWritten;
        }

        @Override
        public String fixOfFailure() {
            return "Leave out the step to " + device
                    + ", or use a LibTorch with that device, such as pytorch-platform-gpu for cuda";
        }

        @Override
        public String description() {
            return from + " to " + (isPinned() ? "pinned host" : device.isCpu() ? "host" : device);
        }
    }

    /**
     * Reverses dims of elements that are in row-major order.
     *
     * @param dims the dims
     * @param bytesWritten the size of the elements in bytes
     */
    record Flip(Device device, List<Integer> dims, long bytesWritten) implements Step {
        @Override
        public long bytesRead() {
            return bytesWritten;
        }

        @Override
        public String description() {
            return "flip " + dims;
        }

        @Override
        public String reason() {
            return "LibTorch has no negative strides";
        }
    }

    /**
     * Copies the elements at some indices.
     *
     * @param dim the first of the indexed dims
     * @param positions the indices
     * @param layout the layout of the result, in row-major order
     * @param bytesWritten the size of the result in bytes
     */
    record IndexSelect(
            Device device, int dim, Selection.Positions positions, Layout layout, long bytesWritten, String description)
            implements Step {
        @Override
        public long bytesRead() {
            return bytesWritten;
        }

        @Override
        public String reason() {
            return "strides cannot express a choice of indices";
        }
    }

    /**
     * Computes with LibTorch.
     *
     * @param computation the computation
     */
    record Compute(Device device, Computation computation, long bytesRead, long bytesWritten) implements Step {
        @Override
        public String description() {
            return computation.description();
        }

        @Override
        public String reason() {
            return "results need memory";
        }
    }

    /**
     * Casts contiguous elements on the host in parts, each to the same small buffer.
     *
     * @param dtype the dtype of the result
     * @param elementsAtATime the number of elements of a part
     */
    record CastInParts(DType dtype, long elementsAtATime, long bytesRead, long bytesWritten) implements Step {
        @Override
        public boolean bringsOut() {
            return true;
        }

        @Override
        public String description() {
            return String.format(Locale.ROOT, "to %s, %,d elements at a time", dtype, elementsAtATime);
        }

        @Override
        public String reason() {
            return dtype + " was asked for, and a part of it stays in the cache until it is read";
        }

        @Override
        public Device device() {
            return Device.CPU;
        }
    }

    /**
     * Reads the elements, in row-major order, into Java values.
     *
     * @param type the type that holds the values
     */
    record Read(String type, long bytesRead, long bytesWritten) implements Step {
        @Override
        public boolean bringsOut() {
            return true;
        }

        @Override
        public String description() {
            return "to " + type;
        }

        @Override
        public String reason() {
            return "Java values are on the heap";
        }

        @Override
        public Device device() {
            return Device.CPU;
        }
    }
}
