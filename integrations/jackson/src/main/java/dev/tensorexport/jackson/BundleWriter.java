package dev.tensorexport.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import dev.tensorexport.Tensors;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.Buffer;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Writes a bundle as an object of its members by name. */
final class BundleWriter extends JsonSerializer<TensorArrays> {
    @Override
    public void serialize(TensorArrays arrays, JsonGenerator json, SerializerProvider context) throws IOException {
        json.writeStartObject(arrays);
        for (Map.Entry<String, Object> member : arrays.toMap().entrySet()) {
            json.writeFieldName(member.getKey());
            write(member.getValue(), json, context);
        }
        json.writeEndObject();
    }

    /** Of bytes Jackson makes base64 and of a buffer an object of its facts; here both are numbers. */
    private static void write(@Nullable Object value, JsonGenerator json, SerializerProvider context)
            throws IOException {
        if (value instanceof byte[] bytes) {
            context.defaultSerializeValue(NdArray.wrap(bytes), json);
        } else if (value instanceof Buffer buffer) {
            try (Tensor elements = Tensors.copiedTensor(buffer)) {
                context.defaultSerializeValue(elements, json);
            }
        } else {
            context.defaultSerializeValue(value, json);
        }
    }

    @Override
    public void serializeWithType(
            TensorArrays arrays, JsonGenerator json, SerializerProvider context, TypeSerializer type)
            throws IOException {
        serialize(arrays, json, context);
    }
}
