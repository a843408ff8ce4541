package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All 65,536 patterns of the dtypes of two bytes: copies keep their bits, casts keep values and that NaN is NaN. */
@SuppressWarnings("resource")
class NanPatternsTest {
    private static final short[] PATTERNS = new short[1 << Short.SIZE];

    static {
        for (int i = 0; i < PATTERNS.length; i++) {
            PATTERNS[i] = (short) i;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void copiesKeepEveryBit(DType dtype) {
        try (Tensor tensor = Tensors.copiedTensor(PATTERNS, dtype);
                NdArray shared = Tensors.view(tensor);
                NdArray copied = Tensors.copy(tensor);
                NdArray again = shared.copy();
                Tensor back = Tensors.copiedTensor(shared);
                NdArray ofBack = Tensors.view(back)) {
            for (NdArray array : List.of(shared, copied, again, ofBack)) {
                assertArrayEquals(PATTERNS, array.rawBits().asShort().toArray());
            }
        }
    }

    /** LibTorch casts one way for vectors and another for what is left over; the array decodes in a third. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void everyWayToFloatsGivesTheSameValues(DType dtype) {
        try (Tensor tensor = Tensors.copiedTensor(PATTERNS, dtype);
                Tensor columns = tensor.view(256, 256);
                Tensor strided = columns.t()) {
            float[] expected = floats(tensor);
            assertValues(expected, tensor);
            assertValues(floats(strided), strided);
            try (NdArray array = Tensors.view(tensor)) {
                for (int i = 0; i < PATTERNS.length; i++) {
                    assertEquals(expected[i], array.asFloat().get(i));
                }
            }
        }
    }

    private static float[] floats(Tensor tensor) {
        try (NdArray array = Tensors.export(tensor, DType.FLOAT32)) {
            return array.asFloat().toArray();
        }
    }

    /** {@code assertArrayEquals} takes all NaNs for equal. */
    private static void assertValues(float[] expected, Tensor tensor) {
        float[] read = new float[expected.length];
        Requests.copyTo(tensor, Request.EXPORT.to(DType.FLOAT32), read, 0);
        assertArrayEquals(expected, read);
        try (NdArray array = Tensors.view(tensor)) {
            assertArrayEquals(expected, array.asFloat().toArray());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void everyWayFromFloatsGivesTheSameValues(DType dtype) {
        float[] values;
        try (Tensor tensor = Tensors.copiedTensor(PATTERNS, dtype)) {
            values = floats(tensor);
        }
        try (Tensor floats = Tensors.copiedTensor(values);
                NdArray cast = Tensors.export(floats, dtype);
                Tensor imported = Tensors.copiedTensor(values, dtype);
                NdArray ofImported = Tensors.view(imported);
                Tensor target = Tensors.copiedTensor(PATTERNS, dtype);
                NdArray set = Tensors.view(target);
                NdArray assigned = cast.copy()) {
            for (int i = 0; i < values.length; i++) {
                set.asFloat().set(i, values[values.length - 1 - i]);
            }
            assigned.asFloat().assign(values);
            List<Object> patterns = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                patterns.add(Float.isNaN(values[i]) ? "nan" : PATTERNS[i]);
            }
            for (NdArray array : List.of(cast, ofImported, set.flip(0), assigned)) {
                assertEquals(patterns, patterns(array));
            }
        }
    }

    private static List<Object> patterns(NdArray array) {
        float[] values = array.asFloat().toArray();
        short[] bits = array.rawBits().asShort().toArray();
        List<Object> patterns = new ArrayList<>();
        for (int i = 0; i < bits.length; i++) {
            patterns.add(Float.isNaN(values[i]) ? "nan" : bits[i]);
        }
        return patterns;
    }
}
