package dev.tensorexport.internal.torch.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ConversionException;
import dev.tensorexport.Tensors;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.torch.storage.StorageArrays;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tensors whose elements cannot lie where they claim to, which LibTorch's raw API makes and whose memory is not read.
 */
class ImpossibleTensorTest {
    @ParameterizedTest
    @ValueSource(
            longs = {
                -1,
                -2,
                1,
                Integer.MAX_VALUE,
                1L << 61,
                1L << 62,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE - 3
            })
    void offsetsOutsideTheStorageAreRefused(long offset) {
        try (Tensor tensor = torch.arange(new Scalar(4));
                Tensor part = tensor.narrow(0, 1, 3)) {
            tensor.unsafeGetTensorImpl().set_storage_offset(offset);
            assertRefused(tensor);
            part.unsafeGetTensorImpl().set_storage_offset(offset == 1 ? 2 : offset);
            assertRefused(part);
        }
    }

    @Test
    void anOffsetInsideTheStorageIsTaken() {
        try (Tensor tensor = torch.arange(new Scalar(4));
                Tensor part = tensor.narrow(0, 0, 2)) {
            part.unsafeGetTensorImpl().set_storage_offset(2);
            try (NdArray array = Tensors.view(part)) {
                assertEquals(3, array.asLong().get(1));
            }
        }
    }

    /** A stride below 0, and strides whose last element lies beyond what a long counts. */
    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE / 2, 1L << 60})
    void stridesOutsideTheStorageAreRefused(long stride) {
        try (Tensor tensor = torch.arange(new Scalar(4))) {
            tensor.unsafeGetTensorImpl().set_stride(0, stride);
            assertRefused(tensor);
        }
    }

    private static void assertRefused(Tensor tensor) {
        for (RuntimeException refusal : new RuntimeException[] {
            assertThrows(RuntimeException.class, () -> Inspector.info(tensor)),
            assertThrows(RuntimeException.class, () -> Inspector.readByCalls(tensor))
        }) {
            assertEquals(ConversionException.class, refusal.getClass(), refusal::toString);
            String message = refusal.getMessage();
            assertTrue(
                    message.contains("its storage has only 32 bytes") || message.contains("outside any memory"),
                    message);
        }
    }

    /** What a plan gets wrong is seen before any memory is. */
    @Test
    void noArrayReachesPastTheEndOfItsMemory() {
        try (Tensor tensor = torch.ones(4)) {
            Layout beyond = Layout.contiguous(5).narrow(0, 1, 4);
            assertThrows(AssertionError.class, () -> StorageArrays.owning(tensor, DType.FLOAT32, beyond));
            assertThrows(AssertionError.class, () -> StorageArrays.sharing(tensor, DType.FLOAT32, beyond));
        }
    }
}
