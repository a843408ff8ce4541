package dev.tensorexport.internal.torch.nativememory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BackendTest {
    @Test
    void isTheOneAskedForAndElseTheFasterOfThoseThereAre() {
        String faster = Runtime.version().feature() >= 22 ? "ffm" : "jni";
        assertEquals(System.getProperty(Backend.PROPERTY, faster), Backend.name());
    }
}
