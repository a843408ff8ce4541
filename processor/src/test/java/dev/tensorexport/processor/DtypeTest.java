package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The processor knows the runtime's dtypes by name only; here the two are held together. */
class DtypeTest {
    @Test
    void everyDtypeThatAnArrayCanHaveIsKnownAndNoOther() {
        Set<String> known = Arrays.stream(Dtype.values()).map(Dtype::name).collect(Collectors.toSet());
        Set<String> possible = Arrays.stream(DType.values())
                .filter(dtype -> !dtype.isQuantized())
                .map(DType::name)
                .collect(Collectors.toSet());
        assertEquals(possible, known);
    }

    @ParameterizedTest
    @EnumSource
    void aDtypeIsReadAsTheRuntimeReadsIt(Dtype dtype) throws ClassNotFoundException {
        DType actual = DType.valueOf(dtype.name());
        assertEquals(actual.toString(), dtype.label());
        assertEquals(actual.elementType().getName(), dtype.elementType().toString());
        ByteBuffer[] bytes = {ByteBuffer.allocateDirect(actual.itemSize())};
        try (Memory memory = Memory.of(bytes);
                NdArray array = NdArray.of(memory, actual, Layout.contiguous())) {
            Class<?> window = Class.forName(dtype.window().reflectionName());
            assertTrue(window.isInstance(array), window + " for " + array.getClass());
        }
    }
}
