package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** How the primitives that a source holds become the elements of a dtype. */
enum Encoding {
    /** They are the bits already. */
    BITS,
    /** They are values of a wider integer type, which have to fit. */
    CHECKED,
    /** They are values of a wider floating-point type, which LibTorch rounds. */
    ROUNDED;

    /**
     * The encoding from what a source holds to a dtype.
     *
     * @throws IllegalArgumentException if the source holds neither the dtype's values nor its bits
     */
    static Encoding of(ElementSource source, DType dtype) {
        if (dtype.isQuantized()) {
            throw new IllegalArgumentException(
                    "found " + source + " for " + dtype
                            + "; expected a dtype that is not quantized. Make a float32 tensor and call quantize_per_tensor() on it");
        }
        Primitive values = Primitive.ofValues(dtype);
        Primitive bits = Primitive.ofBits(dtype);
        if (source.component() == bits) {
            return BITS;
        }
        if (source.component() == values) {
            return values == Primitive.FLOAT ? ROUNDED : CHECKED;
        }
        throw new IllegalArgumentException("found " + source + " for " + dtype + "; expected elements of type " + values
                + (bits == values ? "" : " (values) or " + bits + " (raw bits)")
                + ". Convert them first, or make a tensor of their own dtype and call to() on it");
    }

    /** Where the elements of a contiguous tensor are written, in row-major order. */
    ElementSink sinkInto(Tensor tensor, DType dtype, long[] shape) {
        return switch (this) {
            case BITS -> new MemorySink(tensor);
            case CHECKED -> new CheckedSink(new MemorySink(tensor), dtype, shape);
            case ROUNDED -> new RoundingSink(tensor);
        };
    }
}
