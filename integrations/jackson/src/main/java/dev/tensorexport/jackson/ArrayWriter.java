package dev.tensorexport.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.util.Arrays;

/** Writes an array a part at a time. */
final class ArrayWriter extends JsonSerializer<NdArray> {
    /** Elements that are copied at once. */
    private static final int PART = 4096;

    private final ArrayForm form;
    private final NonFinite nonFinite;

    ArrayWriter(ArrayForm form, NonFinite nonFinite) {
        this.form = form;
        this.nonFinite = nonFinite;
    }

    /** Of polymorphic types too: what is written says itself that it is an array. */
    @Override
    public void serializeWithType(NdArray array, JsonGenerator json, SerializerProvider context, TypeSerializer type)
            throws IOException {
        serialize(array, json, context);
    }

    @Override
    public void serialize(NdArray array, JsonGenerator json, SerializerProvider context) throws IOException {
        if (form == ArrayForm.NESTED) {
            writeNested(real(array), json, context);
            return;
        }
        json.writeStartObject(array);
        json.writeStringField("dtype", array.dtype().toString());
        json.writeFieldName("shape");
        long[] shape = array.shape();
        json.writeArray(shape, 0, shape.length);
        json.writeFieldName("data");
        if (form == ArrayForm.LIST) {
            json.writeStartArray();
            writeFlat(real(array), json, context);
            json.writeEndArray();
        } else {
            writeBase64(array, json, context);
        }
        json.writeEndObject();
    }

    private static NdArray real(NdArray array) {
        return array.dtype().isComplex() ? array.asComplex().viewAsReal() : array;
    }

    private void writeNested(NdArray array, JsonGenerator json, SerializerProvider context) throws IOException {
        if (array.rank() == 0) {
            writeRun(array.unsqueeze(0), json, context);
            return;
        }
        json.writeStartArray();
        if (array.rank() == 1) {
            writeFlat(array, json, context);
        } else {
            for (long i = 0; i < array.size(0); i++) {
                writeNested(array.select(0, i), json, context);
            }
        }
        json.writeEndArray();
    }

    private void writeFlat(NdArray array, JsonGenerator json, SerializerProvider context) throws IOException {
        if (array.rank() == 0) {
            writeRun(array.unsqueeze(0), json, context);
        } else if (array.rank() == 1) {
            for (long i = 0; i < array.size(0); i += PART) {
                writeRun(array.slice(0, i, i + PART), json, context);
            }
        } else {
            for (long i = 0; i < array.size(0); i++) {
                writeFlat(array.select(0, i), json, context);
            }
        }
    }

    private void writeRun(NdArray run, JsonGenerator json, SerializerProvider context) throws IOException {
        if (run instanceof NdArray.OfFloat floats) {
            for (float value : floats.toArray()) {
                if (Float.isFinite(value)) {
                    json.writeNumber(value);
                } else {
                    writeNonFinite(value, json, context);
                }
            }
        } else if (run instanceof NdArray.OfDouble doubles) {
            for (double value : doubles.toArray()) {
                if (Double.isFinite(value)) {
                    json.writeNumber(value);
                } else {
                    writeNonFinite(value, json, context);
                }
            }
        } else if (run instanceof NdArray.OfBoolean booleans) {
            for (boolean value : booleans.toArray()) {
                json.writeBoolean(value);
            }
        } else if (run.dtype() == DType.UINT64) {
            for (long bits : run.rawBits().asLong().toArray()) {
                json.writeNumber(Long.toUnsignedString(bits));
            }
        } else {
            for (long value : run.toArrayExact(long[].class)) {
                json.writeNumber(value);
            }
        }
    }

    private void writeNonFinite(double value, JsonGenerator json, SerializerProvider context) throws IOException {
        switch (nonFinite) {
            case AS_MAPPER -> json.writeNumber(value);
            case NULL -> json.writeNull();
            case REFUSED ->
                context.reportMappingProblem(
                        "found %s; expected finite numbers, which JSON has. Choose another NonFinite, or ArrayForm.BASE64",
                        value);
        }
    }

    private static void writeBase64(NdArray array, JsonGenerator json, SerializerProvider context) throws IOException {
        long byteCount = array.numel() * array.dtype().itemSize();
        if (byteCount > Integer.MAX_VALUE) {
            context.reportMappingProblem(
                    "found %s %s of %d bytes; expected less than 2 GiB for base64. Choose another ArrayForm",
                    array.dtype(), Arrays.toString(array.shape()), byteCount);
        }
        json.writeBinary(new ElementBytes(array), (int) byteCount);
    }
}
