package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import java.util.Arrays;

/** Converts elements to another primitive, or fails at the first one that it does not hold exactly. */
final class ExactConversion {
    private final WideReader<?> reader;
    private final DType dtype;
    private final Layout layout;
    private final NestedType type;

    ExactConversion(NdArray array, Class<?> type) {
        this.reader = WideReader.of(array);
        this.dtype = array.dtype();
        this.layout = array.layout();
        this.type = NestedType.of(type);
    }

    /** The elements as nested arrays. */
    Object toArray() {
        Class<?> element = type.element();
        if (type.rank() != layout.rank() || type.rank() == 0 || !element.isPrimitive() || element == char.class) {
            throw type.mismatch(dtype, layout);
        }
        return type.make(dtype, layout, this::convertRow);
    }

    private void convertRow(Layout row, long position, Object array) {
        ExactTarget target = ExactTarget.of(array);
        long size = row.size(0);
        for (long done = 0; done < size; done += PrimitiveNdArray.STAGED) {
            int count = (int) Math.min(size - done, PrimitiveNdArray.STAGED);
            long address = row.offset() + done * row.stride(0);
            int converted = reader.isWhole()
                    ? convertWhole(address, row.stride(0), target, (int) done, count)
                    : convertFloating(address, row.stride(0), target, (int) done, count);
            if (converted < count) {
                throw inexact(position + done + converted, address + converted * row.stride(0));
            }
        }
    }

    /** Returns how many were converted. */
    private int convertWhole(long address, long step, ExactTarget target, int at, int count) {
        long[] values = new long[count];
        reader.read(address, step, values, count);
        for (int i = 0; i < count; i++) {
            if (!target.put(at + i, values[i], reader.isUnsigned())) {
                return i;
            }
        }
        return count;
    }

    private int convertFloating(long address, long step, ExactTarget target, int at, int count) {
        double[] values = new double[count];
        reader.read(address, step, values, count);
        for (int i = 0; i < count; i++) {
            if (!target.put(at + i, values[i])) {
                return i;
            }
        }
        return count;
    }

    private ArithmeticException inexact(long position, long address) {
        return new ArithmeticException("found " + text(address) + " at " + Arrays.toString(layout.index(position))
                + " of "
                + dtype + " " + layout + "; expected only values that " + type.element() + " holds exactly. Take "
                + (reader.isUnsigned()
                        ? "bits() for the raw bits"
                        : "toArray(" + NestedType.arrayType(dtype, layout) + ".class)")
                + ", or cast the tensor first if the values may be changed");
    }

    private String text(long address) {
        if (reader.isWhole()) {
            long[] value = new long[1];
            reader.read(address, 0, value, 1);
            return reader.isUnsigned() ? Long.toUnsignedString(value[0]) : Long.toString(value[0]);
        }
        double[] value = new double[1];
        reader.read(address, 0, value, 1);
        return Double.toString(value[0]);
    }
}
