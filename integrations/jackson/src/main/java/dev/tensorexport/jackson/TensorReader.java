package dev.tensorexport.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import org.bytedeco.pytorch.Tensor;

/** Reads an array and copies it to a fresh tensor. */
final class TensorReader extends JsonDeserializer<Tensor> {
    @Override
    public Tensor deserialize(JsonParser json, DeserializationContext context) throws IOException {
        try (NdArray array = context.readValue(json, NdArray.class)) {
            return Tensors.copiedTensor(array);
        }
    }
}
