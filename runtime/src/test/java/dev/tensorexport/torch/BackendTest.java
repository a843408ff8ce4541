package dev.tensorexport.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class BackendTest {
    @Test
    void isTheOneAskedForAndElseTheFasterOfThoseThereAre() {
        String faster = Runtime.version().feature() >= 22 ? "ffm" : "jni";
        assertEquals(System.getProperty(Backend.PROPERTY, faster), Backend.name());
    }

    @Test
    void findsTheFactsOfTensorsInLibTorchsMemory() {
        assertNotNull(FieldSearch.find(Backend.memory()));
    }
}
