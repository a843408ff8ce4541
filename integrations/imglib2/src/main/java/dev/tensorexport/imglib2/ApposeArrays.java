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
 * Arrays in Appose's shared memory, which a Python process opens in NumPy without a copy. Add
 * {@code org.apposed:appose} to your project; this artifact does not include it.
 */
public final class ApposeArrays {
    private ApposeArrays() {}

    /**
     * Copies an array of any strides to a new shared-memory array, in the host's byte order, which Python expects.
     *
     * @return a shared array in C order, which the caller closes
     * @throws IllegalArgumentException if Appose lacks the dtype, or the array has 2 GiB or more
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
     * Returns an array on shared memory: writes of one process are seen in all.
     *
     * <p>The array has its own mapping, which it holds until it is closed, even if the argument is closed first. Do not
     * close the argument before this method returns.
     *
     * @return an array in C order, the first axis varying slowest
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
