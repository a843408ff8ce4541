package dev.tensorexport.internal.plan;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Locale;

/** One thing a conversion does, in the order it is done. A step that writes does so in row-major order. */
public sealed interface Step {
    /** What the step does, in a few words. */
    String description();

    /** Why the step is needed; empty for a step that is free. */
    default String reason() {
        return "";
    }

    /** Where the step leaves the elements: the device that it runs on, or that it transfers to. */
    Device device();

    /** How many bytes the step reads, as far as that is known before it does; 0 for a step that is free. */
    default long bytesRead() {
        return 0;
    }

    /** How many bytes the step writes; 0 for a step that is free. */
    default long bytesWritten() {
        return 0;
    }

    /** Whether the step leaves the elements on the memory they were on before. */
    default boolean sharesMemory() {
        return false;
    }

    /** Whether the step brings values out of memory, into Java's. */
    default boolean bringsOut() {
        return false;
    }

    /**
     * The failure of a step that LibTorch cannot do, mostly because it has no kernel for the dtype.
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

    /** What to do where LibTorch cannot do this. */
    default String fixOfFailure() {
        return "Cast the tensor to another dtype before that step";
    }

    /** Leaves autograd behind. */
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
     * Takes a part of the elements, or their dims in another order.
     *
     * @param layout where they lie, counted from the first element of what the steps before leave
     * @param description the views taken, one after the other
     */
    record AsStrided(Device device, Layout layout, String description) implements Step {
        @Override
        public boolean sharesMemory() {
            return true;
        }
    }

    /**
     * Takes complex elements for pairs of real ones, in a last dim of size 2.
     *
     * @param negated whether the pairs are then taken for the negatives of what is in memory
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

    /** Takes complex elements for their conjugates. */
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
     * Writes the conjugates of what a step has written in their place.
     *
     * @param bytesWritten how many bytes the elements take
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

    /** Casts the stored values of a sparse tensor, which stays sparse; how many there are is only known to LibTorch. */
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

    /** Writes the elements of a sparse, mkldnn or nested tensor, with the zeros between them, on its own device. */
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
     * Writes the zeros that a zero tensor, or a view of it, stands for to fresh host memory.
     *
     * @param dtype what the zeros are
     * @param layout where they lie, in row-major order
     * @param bytesWritten how many bytes they take
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
     * Writes every element to fresh memory on a device, in one pass.
     *
     * @param device where the elements are, before and after
     * @param dtype what they become
     * @param description all that the pass does, for example {@code to float32, contiguous}
     * @param reason why, for each of these
     */
    record Copy(Device device, DType dtype, long bytesRead, long bytesWritten, String description, String reason)
            implements Step {}

    /**
     * Writes every element to fresh memory on another device, unchanged.
     *
     * @param from the device the elements are on
     * @param device the device they go to
     * @param dtype what they are
     * @param bytesWritten how many bytes they take
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
     * Writes dims in reverse order, of elements that are in row-major order.
     *
     * @param dims which dims
     * @param bytesWritten how many bytes the elements take
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
     * Writes the elements at chosen indices.
     *
     * @param dim the first of the dims that are chosen from
     * @param positions what is chosen
     * @param layout the result, in row-major order
     * @param bytesWritten how many bytes the result takes
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
     * Writes what LibTorch computes of the elements.
     *
     * @param computation what is computed
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
     * Casts elements that lie one after the other on the host a part at a time, each part to the same small memory.
     *
     * @param dtype what they become
     * @param elementsAtATime how many make a part
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
     * Reads the elements, in row-major order, as values of Java's.
     *
     * @param type what holds the values
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
