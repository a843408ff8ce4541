package dev.tensorexport.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/** Reads any {@link ArrayForm} as an array of a type. */
final class ArrayReader<T extends NdArray> extends JsonDeserializer<T> {
    /** The dtype of lists that are read as a type; {@link NdArray} itself has that of the numbers. */
    static final Map<Class<? extends NdArray>, DType> DTYPES = Map.of(
            NdArray.OfBoolean.class, DType.BOOL,
            NdArray.OfByte.class, DType.INT8,
            NdArray.OfShort.class, DType.INT16,
            NdArray.OfInt.class, DType.INT32,
            NdArray.OfLong.class, DType.INT64,
            NdArray.OfFloat.class, DType.FLOAT32,
            NdArray.OfDouble.class, DType.FLOAT64,
            NdArray.OfComplex.class, DType.COMPLEX128);

    private final Class<T> type;
    private final NonFinite nonFinite;

    ArrayReader(Class<T> type, NonFinite nonFinite) {
        this.type = type;
        this.nonFinite = nonFinite;
    }

    @Override
    public Object deserializeWithType(JsonParser json, DeserializationContext context, TypeDeserializer types)
            throws IOException {
        return deserialize(json, context);
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        NdArray array = json.currentToken() == JsonToken.START_OBJECT ? object(json, context) : nested(json, context);
        if (type.isInstance(array)) {
            return type.cast(array);
        }
        array.close();
        return context.reportInputMismatch(
                this,
                "found an array of %s; expected one for NdArray.%s. Read it as NdArray",
                array.dtype(),
                type.getSimpleName());
    }

    /** Lists that say nothing of their dtype. */
    private NdArray nested(JsonParser json, DeserializationContext context) throws IOException {
        DType dtype = DTYPES.get(type);
        try (Elements elements = new Elements(dtype, nonFinite, this, context)) {
            elements.readAll(json);
            long[] shape = elements.shape();
            if (dtype == null || !dtype.isComplex()) {
                return elements.toArray(shape);
            }
            if (shape.length == 0 || shape[shape.length - 1] != 2) {
                return context.reportInputMismatch(
                        this,
                        "found lists of shape %s; expected a last dim of size 2: a real and an imaginary part",
                        Arrays.toString(shape));
            }
            return elements.toComplex(dtype, Arrays.copyOf(shape, shape.length - 1));
        }
    }

    private NdArray object(JsonParser json, DeserializationContext context) throws IOException {
        String dtype = null;
        long[] shape = null;
        NdArray array = null;
        TokenBuffer early = null;
        try {
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                if (field.equals("dtype") && dtype == null) {
                    dtype = context.readValue(json, String.class);
                } else if (field.equals("shape") && shape == null) {
                    shape = context.readValue(json, long[].class);
                } else if (field.equals("data") && array == null && early == null) {
                    if (dtype != null && shape != null) {
                        array = data(json, context, dtype(dtype, context), shape);
                    } else {
                        early = context.bufferForInputBuffering(json);
                        early.copyCurrentStructure(json);
                    }
                } else {
                    context.handleUnknownProperty(json, this, type, field);
                }
            }
            if (array == null && dtype != null && shape != null && early != null) {
                array = data(early.asParserOnFirstToken(), context, dtype(dtype, context), shape);
            }
        } catch (IOException | RuntimeException | Error e) {
            if (array != null) {
                array.close();
            }
            throw e;
        }
        if (array == null) {
            return context.reportInputMismatch(
                    this,
                    "found an object without %s; expected {\"dtype\", \"shape\", \"data\"}",
                    dtype == null ? "dtype" : shape == null ? "shape" : "data");
        }
        return array;
    }

    private DType dtype(String name, DeserializationContext context) throws IOException {
        for (DType dtype : DType.values()) {
            if (dtype.toString().equals(name) && !dtype.isQuantized()) {
                return dtype;
            }
        }
        return context.reportInputMismatch(
                this, "found the dtype \"%s\"; expected one of arrays, as \"float32\"", name);
    }

    private NdArray data(JsonParser json, DeserializationContext context, DType dtype, long[] shape)
            throws IOException {
        long numel = numel(shape, context);
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            try (Elements elements = new Elements(dtype, nonFinite, this, context)) {
                elements.readAll(json);
                long expected = dtype.isComplex() ? 2 * numel : numel;
                if (elements.count() != expected) {
                    return context.reportInputMismatch(
                            this,
                            "found %d numbers; expected %d for %s %s",
                            elements.count(),
                            expected,
                            dtype,
                            Arrays.toString(shape));
                }
                return dtype.isComplex() ? elements.toComplex(dtype, shape) : elements.toArray(shape);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            json.readBinaryValue(context.getBase64Variant(), bytes);
        } catch (IllegalArgumentException e) {
            return context.reportInputMismatch(this, "found data that are not base64: %s", e.getMessage());
        }
        if (numel > Long.MAX_VALUE / dtype.itemSize() || bytes.size() != numel * dtype.itemSize()) {
            return context.reportInputMismatch(
                    this,
                    "found %d bytes of base64; expected those of %s %s",
                    bytes.size(),
                    dtype,
                    Arrays.toString(shape));
        }
        ByteBuffer elements = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.nativeOrder());
        return NdArray.wrap(elements, dtype, shape).copy();
    }

    private long numel(long[] shape, DeserializationContext context) throws IOException {
        long numel = 1;
        try {
            for (long size : shape) {
                numel = Math.multiplyExact(numel, size);
            }
        } catch (ArithmeticException e) {
            numel = -1;
        }
        if (numel < 0 || Arrays.stream(shape).anyMatch(size -> size < 0)) {
            return context.reportInputMismatch(
                    this,
                    "found the shape %s; expected sizes of 0 or more whose product fits in a long",
                    Arrays.toString(shape));
        }
        return numel;
    }
}
