package dev.tensorexport.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.MapType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an object of arrays by name. */
final class ArrayMapReader extends JsonDeserializer<NdArrayMap<NdArray>> {
    private final JavaType arrayType;

    private ArrayMapReader(JavaType arrayType) {
        this.arrayType = arrayType;
    }

    @Override
    public NdArrayMap<NdArray> deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return context.reportInputMismatch(
                    this, "found %s; expected an object of arrays by name", json.currentToken());
        }
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        try {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                NdArray array = context.readValue(json, arrayType);
                if (array == null) {
                    return context.reportInputMismatch(this, "found null for \"%s\"; expected an array", name);
                }
                NdArray before = arrays.put(name, array);
                if (before != null) {
                    before.close();
                    return context.reportInputMismatch(this, "found \"%s\" twice; expected each name once", name);
                }
            }
            return NdArrayMap.of(arrays);
        } catch (IOException | RuntimeException | Error e) {
            arrays.values().forEach(NdArray::close);
            throw e;
        }
    }

    /** What Jackson asks for readers of maps: they depend on the type of the values. */
    static final class Finder extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findMapDeserializer(
                MapType type,
                DeserializationConfig config,
                BeanDescription description,
                @Nullable KeyDeserializer keys,
                @Nullable TypeDeserializer valueTypes,
                @Nullable JsonDeserializer<?> values) {
            return type.hasRawClass(NdArrayMap.class) ? new ArrayMapReader(type.getContentType()) : null;
        }
    }
}
