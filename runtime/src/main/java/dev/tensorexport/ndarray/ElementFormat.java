package dev.tensorexport.ndarray;

import dev.tensorexport.internal.text.FloatDigits;
import dev.tensorexport.internal.text.FloatPrinter;
import dev.tensorexport.internal.text.FloatType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The text of each element that is printed, as NumPy writes it: all of them are looked at together, so that they align.
 * An element of a 0-dim array is written as NumPy writes a scalar. The dtypes that NumPy lacks are written by the rules
 * of their kin: bfloat16 as NumPy would write a float with so few digits.
 */
final class ElementFormat {
    private ElementFormat() {}

    /** The texts of the elements at some indices of an array, in the order of the indices. */
    static List<String> words(NdArray array, List<long[]> indices) {
        boolean scalar = array.rank() == 0;
        return switch (array.dtype()) {
            case BOOL -> bools(read(indices, array.asBoolean()::get), scalar);
            case INT8 -> integers(read(indices, array.asByte()::get));
            case INT16 -> integers(read(indices, array.asShort()::get));
            case UINT8, UINT16, INT32 -> integers(read(indices, array.asInt()::get));
            case UINT32, INT64 -> integers(read(indices, array.asLong()::get));
            case UINT64 -> unsigned(read(indices, array.rawBits().asLong()::get));
            case FLOAT8_E4M3FN,
                    FLOAT8_E4M3FNUZ,
                    FLOAT8_E5M2,
                    FLOAT8_E5M2FNUZ,
                    FLOAT8_E8M0FNU,
                    FLOAT16,
                    BFLOAT16,
                    FLOAT32 ->
                floats(
                        read(indices, index -> (double) array.asFloat().get(index)),
                        FloatType.valueOf(array.dtype().name()),
                        scalar);
            case FLOAT64 -> floats(read(indices, array.asDouble()::get), FloatType.FLOAT64, scalar);
            case COMPLEX32, COMPLEX64, COMPLEX128 -> {
                FloatType part =
                        FloatType.valueOf(array.asComplex().real().dtype().name());
                yield complexes(read(indices, array.asComplex()::get), part, scalar);
            }
            case QINT8, QUINT8, QINT32 -> throw new AssertionError("no array is of " + array.dtype());
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
        return alignedRight(values.stream().map(Number::toString).toList());
    }

    private static List<String> unsigned(List<Long> bits) {
        return alignedRight(bits.stream().map(Long::toUnsignedString).toList());
    }

    private static List<String> alignedRight(List<String> words) {
        int width = words.stream().mapToInt(String::length).max().orElse(0);
        return words.stream()
                .map(word -> " ".repeat(width - word.length()) + word)
                .toList();
    }

    private static List<String> floats(List<Double> values, FloatType type, boolean scalar) {
        FloatDigits text = new FloatDigits(type, "");
        if (scalar) {
            return values.stream().map(value -> text.scalar(value, ".0")).toList();
        }
        return aligned(values, text);
    }

    private static List<String> aligned(List<Double> values, FloatDigits text) {
        FloatPrinter format = FloatPrinter.of(values, text);
        return values.stream().map(format::aligned).toList();
    }

    /** The real and the imaginary parts are aligned each by themselves. */
    private static List<String> complexes(List<Complex> values, FloatType type, boolean scalar) {
        FloatDigits real = new FloatDigits(type, "");
        FloatDigits imag = new FloatDigits(type, "+");
        if (scalar) {
            return values.stream().map(value -> complex(value, real, imag)).toList();
        }
        List<String> reals = aligned(values.stream().map(Complex::real).toList(), real);
        List<String> imags = aligned(values.stream().map(Complex::imag).toList(), imag);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String digits = imags.get(i).stripTrailing();
            words.add(reals.get(i) + digits + "j" + imags.get(i).substring(digits.length()));
        }
        return words;
    }

    private static String complex(Complex value, FloatDigits real, FloatDigits imag) {
        boolean onlyImaginary = Double.doubleToRawLongBits(value.real()) == 0; // not so for -0.0
        return onlyImaginary
                ? real.scalar(value.imag(), "") + "j"
                : "(" + real.scalar(value.real(), "") + imag.scalar(value.imag(), "") + "j)";
    }
}
