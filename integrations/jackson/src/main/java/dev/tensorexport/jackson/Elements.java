package dev.tensorexport.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of a JSON list, nested as deep as it is, in an array that grows as they come. */
final class Elements implements AutoCloseable {
    private static final int ROOM_AT_FIRST = 1024;
    private static final BigInteger UINT64_END = BigInteger.ONE.shiftLeft(Long.SIZE);

    private final boolean isGuessed;
    private final NonFinite nonFinite;
    private final JsonDeserializer<?> reader;
    private final DeserializationContext context;

    /** The size of each dim, as the first list of it has it; -1 until that list ends. */
    private final List<Long> sizes = new ArrayList<>();

    /** Where in the lists the next element is: as many numbers as lists are open. */
    private long[] index = new long[4];

    private int depth;

    private @Nullable NdArray elements;
    private @Nullable DType dtype;
    private long count;
    private boolean hasElements;

    /** @param dtype null for that of the numbers that come; if complex, they are pairs */
    Elements(@Nullable DType dtype, NonFinite nonFinite, JsonDeserializer<?> reader, DeserializationContext context) {
        this.isGuessed = dtype == null;
        this.dtype = dtype == null ? null : dtype.toReal();
        this.nonFinite = nonFinite;
        this.reader = reader;
        this.context = context;
    }

    long count() {
        return count;
    }

    /** The shape of the lists that were read. */
    long[] shape() {
        return sizes.stream().mapToLong(size -> size).toArray();
    }

    /** Reads what the parser is at: a number, or lists of equal length nested equally deep. */
    void readAll(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            readList(json, 0);
        } else {
            add(json);
        }
    }

    private void readList(JsonParser json, int dim) throws IOException {
        if (dim == sizes.size()) {
            if (hasElements) {
                context.reportInputMismatch(reader, "found a list at %s; expected a number, as before it", where());
            }
            sizes.add(-1L);
        }
        if (dim == index.length) {
            index = Arrays.copyOf(index, 2 * dim);
        }
        depth = dim + 1;
        long size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            index[dim] = size;
            if (json.currentToken() == JsonToken.START_ARRAY) {
                readList(json, dim + 1);
            } else if (dim + 1 == sizes.size()) {
                add(json);
            } else {
                context.reportInputMismatch(
                        reader, "found %s at %s; expected a list, as before it", json.getText(), where());
            }
            size++;
        }
        depth = dim;
        long expected = sizes.get(dim);
        if (expected < 0) {
            sizes.set(dim, size);
        } else if (size != expected) {
            context.reportInputMismatch(
                    reader,
                    "found a list of %d at %s; expected %d, as the first of its dim has",
                    size,
                    where(),
                    expected);
        }
    }

    private String where() {
        return Arrays.toString(Arrays.copyOf(index, depth));
    }

    private void add(JsonParser json) throws IOException {
        hasElements = true;
        NdArray array = roomFor(json);
        try {
            set(array, json);
        } catch (IllegalArgumentException | ArithmeticException e) {
            context.reportInputMismatch(reader, "found %s at %s: %s", json.getText(), where(), e.getMessage());
        }
        count++;
    }

    private void set(NdArray array, JsonParser json) throws IOException {
        if (array instanceof NdArray.OfFloat floats) {
            Double special = special(json);
            floats.set(count, special == null ? number(json).getFloatValue() : special.floatValue());
        } else if (array instanceof NdArray.OfDouble doubles) {
            Double special = special(json);
            doubles.set(count, special == null ? number(json).getDoubleValue() : special);
        } else if (array instanceof NdArray.OfBoolean booleans) {
            JsonToken token = json.currentToken();
            if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
                unexpected(json, "true or false");
            }
            booleans.set(count, json.getBooleanValue());
        } else if (array.dtype() == DType.UINT64) {
            BigInteger value = integer(json).getBigIntegerValue();
            if (value.signum() < 0 || value.compareTo(UINT64_END) >= 0) {
                unexpected(json, "0 to 2^64 - 1");
            }
            array.rawBits().asLong().set(count, value.longValue());
        } else if (array instanceof NdArray.OfLong longs) {
            longs.set(count, integer(json).getLongValue());
        } else if (array instanceof NdArray.OfInt ints) {
            ints.set(count, integer(json).getIntValue());
        } else {
            int value = integer(json).getIntValue();
            boolean isByte = array instanceof NdArray.OfByte;
            if (value != (isByte ? (byte) value : (short) value)) {
                unexpected(json, isByte ? "-128 to 127" : "-32768 to 32767");
            } else if (isByte) {
                array.asByte().set(count, (byte) value);
            } else {
                array.asShort().set(count, (short) value);
            }
        }
    }

    private JsonParser integer(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            unexpected(json, "a whole number");
        }
        return json;
    }

    private JsonParser number(JsonParser json) throws IOException {
        if (!json.currentToken().isNumeric()) {
            unexpected(json, "a number");
        }
        return json;
    }

    private void unexpected(JsonParser json, String expected) throws IOException {
        context.reportInputMismatch(
                reader, "found %s at %s; expected %s for %s", json.getText(), where(), expected, dtype);
    }

    /** What a token that is no number means, if it means one. */
    private @Nullable Double special(JsonParser json) throws IOException {
        Double value = null;
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            value = nonFiniteOf(json.getText());
        } else if (json.currentToken() == JsonToken.VALUE_NULL && nonFinite == NonFinite.NULL) {
            value = Double.NaN;
        }
        if (nonFinite == NonFinite.REFUSED && (value != null || json.isNaN())) {
            unexpected(json, "a finite number");
        }
        return value;
    }

    private static @Nullable Double nonFiniteOf(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /** The array that the next element goes to, made or made larger. */
    private NdArray roomFor(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        NdArray array = elements;
        if (array == null) {
            if (dtype == null) {
                dtype = switch (token) {
                    case VALUE_TRUE, VALUE_FALSE -> DType.BOOL;
                    case VALUE_NUMBER_INT -> DType.INT64;
                    default -> DType.FLOAT64;
                };
            }
            array = NdArray.zeros(dtype, ROOM_AT_FIRST);
            elements = array;
        } else if (count == array.numel()) {
            array = moved(array, array.dtype(), 2 * count);
        }
        boolean isWhole = token == JsonToken.VALUE_NUMBER_INT;
        return isGuessed && dtype == DType.INT64 && !isWhole ? widened(array) : array;
    }

    private NdArray widened(NdArray longs) throws IOException {
        try {
            dtype = DType.FLOAT64;
            return moved(longs, DType.FLOAT64, longs.numel());
        } catch (ArithmeticException e) {
            return context.reportInputMismatch(
                    reader, "%s, at a number that is not whole at %s. Say the dtype", e.getMessage(), where());
        }
    }

    private NdArray moved(NdArray from, DType to, long room) {
        NdArray larger = NdArray.zeros(to, room);
        try {
            if (to == from.dtype()) {
                larger.narrow(0, 0, count).assign(from.narrow(0, 0, count));
            } else {
                larger.asDouble()
                        .narrow(0, 0, count)
                        .assign(from.narrow(0, 0, count).toArrayExact(double[].class));
            }
        } catch (RuntimeException | Error e) {
            larger.close();
            throw e;
        }
        from.close();
        elements = larger;
        return larger;
    }

    /** The numbers that were read, as an array of its own. */
    NdArray toArray(long... shape) {
        NdArray array = NdArray.zeros(dtype == null ? DType.FLOAT64 : dtype, shape);
        if (elements != null) {
            array.reshape(count).assign(elements.narrow(0, 0, count));
        }
        return array;
    }

    /** The pairs that were read. */
    NdArray toComplex(DType complex, long... shape) {
        NdArray array = NdArray.zeros(complex, shape);
        if (elements != null) {
            array.asComplex().viewAsReal().reshape(count).assign(elements.narrow(0, 0, count));
        }
        return array;
    }

    @Override
    public void close() {
        if (elements != null) {
            elements.close();
        }
    }
}
