package dev.tensorexport.samples.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tensorexport.Tensors;
import dev.tensorexport.jackson.ArrayForm;
import dev.tensorexport.jackson.NonFinite;
import dev.tensorexport.jackson.TensorExportModule;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Jackson's section of docs/neighbours.md. */
class JacksonTest {
    private final Detection detection = new Detection(torch.ones(1, 4), torch.arange(new Scalar(1)));

    @Test
    void arraysAndBundles() throws JsonProcessingException {
        Tensor tensor = torch.eye(2);

        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        try (NdArray array = Tensors.export(tensor)) {
            String json = mapper.writeValueAsString(array); // [[1.0,0.0],[0.0,1.0]]
            NdArray.OfFloat back = mapper.readValue(json, NdArray.OfFloat.class); // yours to close
            back.close();
            assertEquals("[[1.0,0.0],[0.0,1.0]]", json);
        }
        try (DetectionArrays arrays = DetectionConverter.INSTANCE.export(detection)) {
            String json = mapper.writeValueAsString(arrays); // {"boxes":[[1.0,1.0,1.0,1.0]],"labels":[0]}
            assertEquals("{\"boxes\":[[1.0,1.0,1.0,1.0]],\"labels\":[0]}", json);
        }
    }

    @Test
    void objectsBack() throws JsonProcessingException {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new TensorExportModule().form(ArrayForm.BASE64).nonFinite(NonFinite.NULL))
                .build();
        String json;
        try (NdArrayMap<NdArray> arrays = DetectionConverter.INSTANCE.toMap(detection)) {
            json = mapper.writeValueAsString(arrays); // {"boxes":{"dtype":"float32","shape":[1,4],"data":"AACA..."},...
        }
        try (NdArrayMap<NdArray> arrays = mapper.readValue(json, new TypeReference<>() {})) {
            Detection restored = DetectionConverter.INSTANCE.restore(arrays);
            assertTrue(restored.boxes().equal(detection.boxes()));
        }
        assertTrue(json.startsWith("{\"boxes\":{\"dtype\":\"float32\",\"shape\":[1,4],\"data\":\"AACA"), json);
    }
}
