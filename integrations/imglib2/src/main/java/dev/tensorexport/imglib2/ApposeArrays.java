package dev.tensorexport.imglib2;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apposed.appose.NDArray;
import org.apposed.appose.SharedMemory;
import org.bytedeco.pytorch.Tensor;

/**
 * Arrays in Appose's shared memory, which a Python process opens as NumPy's without a copy. Needs
 * {@code org.apposed:appose}, which this artifact does not bring.
 */
public final class ApposeArrays {
    private ApposeArrays() {}

    /**
     * A fresh shared-memory array with the elements of an array of any strides, in the byte order of this host, which
     * is Python's.
     *
     * @return yours to close, in C order
     * @throws IllegalArgumentException if the dtype is one that Appose does not have, or there are 2 GiB or more
     */
    public static NDArray copiedNDArray(NdArray array) {
        NDArray.DType dtype = dtype(array);
        long[] shape = array.shape();
        int[] sizes = new int[shape.length];
        for (int dim = 0; dim < sizes.length; dim++) {
            sizes[dim] = Math.toIntExact(shape[dim]);
        }
        if (array.numel() > Integer.MAX_VALUE / array.dtype().itemSize()) {
            throw new IllegalArgumentException("found " + array.dtype() + " " + Arrays.toString(shape)
                    + "; expected less than 2 GiB, as Appose's shared memory has. Take parts with slice()");
        }
        NDArray shared = new NDArray(dtype, new NDArray.Shape(NDArray.Shape.Order.C_ORDER, sizes));
        try {
            long byteCount = array.numel() * array.dtype().itemSize();
            NdArray.wrap(bytes(shared.shm(), byteCount), array.dtype(), shape).assign(array);
            return shared;
        } catch (RuntimeException | Error e) {
            shared.close();
            throw e;
        }
    }

    /**
     * An array on shared memory: what any process writes is seen in all.
     *
     * <p>The array has a mapping of its own, which stays until the array is closed, also if the argument is closed
     * before. It must not be closed, though, before this method is done.
     *
     * @return with the axes in C order, the first varying slowest
     */
    public static NdArray view(NDArray shared) {
        DType dtype = DType.valueOf(shared.dType().name());
        long[] shape = shared.shape().toLongArray(NDArray.Shape.Order.C_ORDER);
        long byteCount = shared.shape().numElements() * dtype.itemSize();
        SharedMemory mapping =
                SharedMemory.attach(shared.shm().name(), shared.shm().rsize());
        try (Tensor tensor = Tensors.sharedTensor(mapping, bytes(mapping, byteCount), dtype, shape)) {
            return Tensors.view(tensor);
        } catch (RuntimeException | Error e) {
            mapping.close();
            throw e;
        }
    }

    private static ByteBuffer bytes(SharedMemory memory, long byteCount) {
        return memory.pointer().getByteBuffer(0, byteCount).order(ByteOrder.nativeOrder());
    }

    private static NDArray.DType dtype(NdArray array) {
        for (NDArray.DType dtype : NDArray.DType.values()) {
            if (dtype.name().equals(array.dtype().name())) {
                return dtype;
            }
        }
        throw new IllegalArgumentException("found " + array.dtype() + " " + Arrays.toString(array.shape())
                + "; expected one of " + Arrays.toString(NDArray.DType.values())
                + ", as Appose has. Export the tensor as one of these");
    }
}
