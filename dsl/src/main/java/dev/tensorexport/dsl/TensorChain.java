package dev.tensorexport.dsl;

import static dev.tensorexport.internal.plan.Arguments.present;

import dev.tensorexport.ConversionException;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;

/**
 * A conversion in steps, as in PyTorch: {@code t.detach().cpu().contiguous().numpy()}.
 *
 * <pre>{@code
 * float[] probabilities = chain(logits).detach().softmax(-1).cpu().toFloatArray();
 * }</pre>
 *
 * <p>The element type of this chain is unknown at compile time, so its ends check it at run time. A cast to a fixed
 * dtype, such as {@link #float32()}, returns a chain that has only the ends of its type. {@link #asFloat()} returns one
 * for a tensor that is known to have that type.
 *
 * <p>To reuse steps for many tensors, write a function: {@code t -> chain(t).detach().softmax(-1).float32()}.
 */
public final class TensorChain extends Chain<NdArray, TensorChain> {
    TensorChain(Said said) {
        super(said);
    }

    /** Starts a chain at a tensor. */
    public static TensorChain chain(Tensor tensor) {
        return new TensorChain(Said.of(present(tensor, "tensor")));
    }

    @Override
    TensorChain with(Said said) {
        return new TensorChain(said);
    }

    @Override
    Class<NdArray> arrayType() {
        return NdArray.class;
    }

    /**
     * Returns the same steps for elements that are read as {@code boolean}; the ends throw ConversionException for
     * others.
     */
    public BooleanChain asBoolean() {
        return as(BooleanChain::new);
    }

    /**
     * Returns the same steps for elements that are read as {@code byte}; the ends throw ConversionException for others.
     */
    public ByteChain asByte() {
        return as(ByteChain::new);
    }

    /**
     * Returns the same steps for elements that are read as {@code short}; the ends throw ConversionException for
     * others.
     */
    public ShortChain asShort() {
        return as(ShortChain::new);
    }

    /**
     * Returns the same steps for elements that are read as {@code int}; the ends throw ConversionException for others.
     */
    public IntChain asInt() {
        return as(IntChain::new);
    }

    /**
     * Returns the same steps for elements that are read as {@code long}; the ends throw ConversionException for others.
     */
    public LongChain asLong() {
        return as(LongChain::new);
    }

    /**
     * Returns the same steps for elements that are read as {@code float}; the ends throw ConversionException for
     * others.
     */
    public FloatChain asFloat() {
        return as(FloatChain::new);
    }

    /**
     * Returns the same steps for elements that are read as {@code double}; the ends throw ConversionException for
     * others.
     */
    public DoubleChain asDouble() {
        return as(DoubleChain::new);
    }

    /** Returns the same steps for elements that are complex; the ends throw ConversionException for others. */
    public ComplexChain asComplex() {
        return as(ComplexChain::new);
    }

    /**
     * Ends the chain in a new {@code boolean[]}, in row-major order.
     *
     * @throws ConversionException if the elements are read as something else; {@code bool()} casts them
     */
    public boolean[] toBooleanArray() {
        return toArray(boolean[].class, NdArray.OfBoolean.class);
    }

    /**
     * Ends the chain in a new {@code byte[]}, in row-major order.
     *
     * @throws ConversionException if the elements are read as something else; {@code int8()} casts them
     */
    public byte[] toByteArray() {
        return toArray(byte[].class, NdArray.OfByte.class);
    }

    /**
     * Ends the chain in a new {@code short[]}, in row-major order.
     *
     * @throws ConversionException if the elements are read as something else; {@code int16()} casts them
     */
    public short[] toShortArray() {
        return toArray(short[].class, NdArray.OfShort.class);
    }

    /**
     * Ends the chain in a new {@code int[]}, in row-major order.
     *
     * @throws ConversionException if the elements are read as something else; {@code int32()} casts them
     */
    public int[] toIntArray() {
        return toArray(int[].class, NdArray.OfInt.class);
    }

    /**
     * Ends the chain in a new {@code long[]}, in row-major order.
     *
     * @throws ConversionException if the elements are read as something else; {@code int64()} casts them
     */
    public long[] toLongArray() {
        return toArray(long[].class, NdArray.OfLong.class);
    }

    /**
     * Ends the chain in a new {@code float[]}, in row-major order.
     *
     * @throws ConversionException if the elements are read as something else; {@code float32()} casts them
     */
    public float[] toFloatArray() {
        return toArray(float[].class, NdArray.OfFloat.class);
    }

    /**
     * Ends the chain in a new {@code double[]}, in row-major order.
     *
     * @throws ConversionException if the elements are read as something else; {@code float64()} casts them
     */
    public double[] toDoubleArray() {
        return toArray(double[].class, NdArray.OfDouble.class);
    }
}
