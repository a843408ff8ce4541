package dev.tensorexport.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who writes arrays with what does not know them is told so, in place of nonsense. */
class WithoutTheModuleTest {
    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.MATCH_NONE, names = "Q.*")
    void jacksonRefusesArrays(DType dtype) {
        try (NdArray array = NdArray.zeros(dtype, 2)) {
            assertRefused(array, array);
            assertRefused(Map.of("x", List.of(array)), array);
            try (Lease<?> lease = array.lease()) {
                assertRefused(lease, lease);
            }
        }
    }

    private static void assertRefused(Object value, Object culprit) {
        InvalidDefinitionException e = assertThrows(
                InvalidDefinitionException.class,
                () -> System.out.println(new ObjectMapper().writeValueAsString(value)));
        assertTrue(
                e.getMessage()
                        .contains("No serializer found for class "
                                + culprit.getClass().getName()),
                e.getMessage());
    }

    @Test
    void jacksonRefusesToReadArrays() {
        assertThrows(JsonProcessingException.class, () -> new ObjectMapper().readValue("[1.0]", NdArray.class));
        assertThrows(JsonProcessingException.class, () -> new ObjectMapper().readValue("{}", NdArray.OfFloat.class));
    }

    @Test
    void javaSerializationNamesTheArray() throws IOException {
        try (NdArray array = NdArray.of(1f, 2f);
                ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            NotSerializableException e = assertThrows(
                    NotSerializableException.class, () -> out.writeObject(new ArrayList<>(List.of("weights", array))));
            assertEquals("dev.tensorexport.ndarray.NdArray$OfFloat", e.getMessage());
        }
    }
}
