package dev.tensorexport.imglib2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apposed.appose.NDArray;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApposeArraysTest {
    @ParameterizedTest
    @EnumSource(NDArray.DType.class)
    void everyDtypeOfBothComesBack(NDArray.DType dtype) {
        Tensor values = torch.arange(new Scalar(6)).reshape(2, 3).t();
        try (NdArray array = Tensors.export(values, DType.valueOf(dtype.name()));
                NDArray shared = ApposeArrays.copiedNDArray(array);
                NdArray back = ApposeArrays.view(shared)) {
            assertEquals(dtype, shared.dType());
            assertArrayEquals(new int[] {3, 2}, shared.shape().toIntArray(NDArray.Shape.Order.C_ORDER));
            assertTrue(array.contentEquals(back), back::toString);
        }
    }

    @Test
    void theMemoryIsSharedAndStays() {
        NdArray array;
        try (NdArray one = NdArray.of(1, 2, 3);
                NDArray shared = ApposeArrays.copiedNDArray(one)) {
            array = ApposeArrays.view(shared);
            try (NdArray other = ApposeArrays.view(shared)) {
                other.asInt().set(1, 77);
            }
        }
        assertArrayEquals(new int[] {1, 77, 3}, array.asInt().toArray());
        array.close();
    }

    /** As docs/neighbours.md does it. */
    @Test
    void anArrayIsHandedOver() {
        try (NdArray array = NdArray.of(1f, 2f)) {
            try (NDArray shared = ApposeArrays.copiedNDArray(array)) { // one copy, in C order
                NdArray view = ApposeArrays.view(shared); // what Python writes is seen here; stays until it is closed
                assertTrue(array.contentEquals(view));
                view.close();
            }
        }
    }

    @Test
    void axesInTheOtherOrderAreTurned() {
        NDArray.Shape shape = new NDArray.Shape(NDArray.Shape.Order.F_ORDER, 4, 3, 2);
        try (NDArray shared = new NDArray(NDArray.DType.UINT8, shape);
                NdArray array = ApposeArrays.view(shared)) {
            shared.buffer().put(1, (byte) 9); // x = 1
            assertArrayEquals(new long[] {2, 3, 4}, array.shape());
            assertEquals(9, array.asInt().get(0, 0, 1));
        }
    }

    @Test
    void whatApposeLacksIsRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> ApposeArrays.copiedNDArray(NdArray.zeros(DType.FLOAT16, 2)));
        assertTrue(e.getMessage().contains("found float16 [2]; expected one of [INT8,"), e.getMessage());
    }

    @Test
    void numPyOpensItInAnotherProcess() throws IOException, InterruptedException {
        String python = System.getenv("TENSOREXPORT_PYTHON");
        assumeTrue(python != null, "TENSOREXPORT_PYTHON is not set");
        try (NdArray array = NdArray.of(new int[][] {{1, 2, 3}, {4, 5, 1 << 20}});
                NDArray shared = ApposeArrays.copiedNDArray(array);
                NdArray view = ApposeArrays.view(shared)) {
            Process process = new ProcessBuilder(python, "-c", """
                            import sys, numpy
                            from multiprocessing import shared_memory, resource_tracker
                            shm = shared_memory.SharedMemory(name=sys.argv[1])
                            resource_tracker.unregister(shm._name, "shared_memory")
                            x = numpy.ndarray((2, 3), "int32", shm.buf)
                            print(x.tolist())
                            x *= 2
                            del x
                            shm.close()
                            """, shared.shm().name())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            assertEquals(List.of("[[1, 2, 3], [4, 5, 1048576]]"), output.lines().toList());
            assertArrayEquals(new int[][] {{2, 4, 6}, {8, 10, 1 << 21}}, view.toArray(int[][].class));
        }
    }
}
