package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.ndarray.ArrayType;
import dev.tensorexport.internal.ndarray.NestedRows;
import java.util.Arrays;

/** Converts elements to another primitive, or fails at the first one that it does not hold exactly. */
final class ExactConversion<T> {
    private static final int STAGED = WideReader.STAGED;

    private final WideReader<?, ?> reader;
    private final DType dtype;
    private final Layout layout;
    private final Primitive<T> target;
    private final long[] whole = new long[STAGED];
    private final double[] floating = new double[STAGED];

    private ExactConversion(NdArray array, Primitive<T> target) {
        this.reader = WideReader.of(array);
        this.dtype = array.dtype;
        this.layout = array.layout;
        this.target = target;
    }

    /** The elements as nested arrays of a type. */
    static Object toArray(NdArray array, Class<?> type) {
        ArrayType nested = ArrayType.of(type);
        if (!nested.isOfNumbers() || nested.rank() != array.layout.rank() || nested.rank() == 0) {
            throw nested.mismatch(array.dtype, array.layout);
        }
        return new ExactConversion<>(array, Primitive.of(nested.element())).toArray();
    }

    private Object toArray() {
        return new NestedRows<>(target, dtype, layout).make(this::convertRow);
    }

    private void convertRow(long address, long position, T row) {
        long stride = layout.stride(-1);
        long size = layout.size(-1);
        for (long done = 0; done < size; done += STAGED) {
            int count = (int) Math.min(size - done, STAGED);
            long from = address + done * stride;
            int converted = convert(from, stride, row, (int) done, count);
            if (converted < count) {
                throw inexact(position + done + converted, from + converted * stride);
            }
        }
    }

    /** Returns how many were converted. */
    private int convert(long address, long step, T row, int at, int count) {
        if (reader.isWhole()) {
            reader.read(address, step, whole, count);
            return target.putExactly(whole, reader.isUnsigned(), row, at, count);
        }
        reader.read(address, step, floating, count);
        return target.putExactly(floating, row, at, count);
    }

    private ArithmeticException inexact(long position, long address) {
        return new ArithmeticException("found " + text(address) + " at " + Arrays.toString(layout.index(position))
                + " of "
                + dtype + " " + layout + "; expected only values that " + target + " holds exactly. Take "
                + (reader.isUnsigned()
                        ? "rawBits() for the raw bits"
                        : "toArray(" + ArrayType.arrayType(dtype, layout) + ".class)")
                + ", or cast the tensor first if the values may be changed");
    }

    private String text(long address) {
        if (reader.isWhole()) {
            reader.read(address, 0, whole, 1);
            return reader.isUnsigned() ? Long.toUnsignedString(whole[0]) : Long.toString(whole[0]);
        }
        reader.read(address, 0, floating, 1);
        return Double.toString(floating[0]);
    }
}
