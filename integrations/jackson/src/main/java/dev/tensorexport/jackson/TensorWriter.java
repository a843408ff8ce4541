package dev.tensorexport.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import org.bytedeco.pytorch.Tensor;

/** Writes the array that a tensor is exported to. */
final class TensorWriter extends JsonSerializer<Tensor> {
    @Override
    public void serialize(Tensor tensor, JsonGenerator json, SerializerProvider context) throws IOException {
        try (NdArray array = Tensors.export(tensor)) {
            context.defaultSerializeValue(array, json);
        }
    }

    @Override
    public void serializeWithType(Tensor tensor, JsonGenerator json, SerializerProvider context, TypeSerializer type)
            throws IOException {
        serialize(tensor, json, context);
    }
}
