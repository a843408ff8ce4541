package dev.tensorexport.ndarray;

import java.util.List;
import java.util.function.Function;

/**
 * The text of each element that is printed, as NumPy writes it: all of them are looked at together, so that they align.
 * An element of a 0-dim array is written as NumPy writes a scalar.
 */
final class ElementFormat {
    private ElementFormat() {}

    /** The texts of the elements at some indices of an array, in the order of the indices. */
    static List<String> words(NdArray array, List<long[]> indices) {
        boolean scalar = array.rank() == 0;
        return switch (array.dtype()) {
            case BOOL -> bools(read(indices, array.ofBoolean()::get), scalar);
            case INT8 -> integers(read(indices, array.ofByte()::get));
            case INT16 -> integers(read(indices, array.ofShort()::get));
            case UINT8, UINT16, INT32 -> integers(read(indices, array.ofInt()::get));
            case UINT32, INT64 -> integers(read(indices, array.ofLong()::get));
            case FLOAT32 ->
                floats(read(indices, index -> (double) array.ofFloat().get(index)), FloatType.FLOAT32, scalar);
            case FLOAT64 -> floats(read(indices, array.ofDouble()::get), FloatType.FLOAT64, scalar);
            default -> throw new UnsupportedOperationException("printing " + array.dtype());
        };
    }

    private static <T> List<T> read(List<long[]> indices, Function<long[], T> get) {
        return indices.stream().map(get).toList();
    }

    private static List<String> bools(List<Boolean> values, boolean scalar) {
        String whenTrue = scalar ? "True" : " True";
        return values.stream().map(value -> value ? whenTrue : "False").toList();
    }

    private static List<String> integers(List<? extends Number> values) {
        List<String> words = values.stream().map(Number::toString).toList();
        int width = words.stream().mapToInt(String::length).max().orElse(0);
        return words.stream()
                .map(word -> " ".repeat(width - word.length()) + word)
                .toList();
    }

    private static List<String> floats(List<Double> values, FloatType type, boolean scalar) {
        if (scalar) {
            return values.stream().map(value -> FloatFormat.scalar(value, type)).toList();
        }
        FloatFormat format = FloatFormat.of(values, type);
        return values.stream().map(format::aligned).toList();
    }
}
