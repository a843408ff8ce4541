package dev.tensorexport.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_16F;
import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8S;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_MAKETYPE;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.pytorch.Tensor;

/** Where the elements of a matrix lie, counted in elements. */
record MatLayout(DType dtype, long[] shape, long[] strides) {
    private static final int MOST_CHANNELS = 512;

    static MatLayout of(Mat mat) {
        DType dtype = dtype(mat);
        int dims = mat.dims() == 0 ? 2 : mat.dims();
        boolean isOne = mat.channels() == 1;
        long[] shape = new long[isOne ? dims : dims + 1];
        long[] strides = new long[shape.length];
        Arrays.fill(strides, 1);
        shape[shape.length - 1] = mat.channels();
        for (int dim = 0; dim < dims && mat.dims() > 0; dim++) {
            shape[dim] = mat.size(dim);
            long step = mat.step(dim);
            if (step % dtype.itemSize() != 0) {
                throw new IllegalArgumentException(
                        "found a matrix of " + dtype + " with a step of " + step + " bytes; expected a multiple of the "
                                + dtype.itemSize() + " of an element. Take its clone()");
            }
            strides[dim] = step / dtype.itemSize();
        }
        if (mat.dims() == 0) {
            shape[0] = 0;
            shape[1] = 0;
        }
        return new MatLayout(dtype, shape, strides);
    }

    private static DType dtype(Mat mat) {
        return switch (mat.depth()) {
            case CV_8U -> DType.UINT8;
            case CV_8S -> DType.INT8;
            case CV_16U -> DType.UINT16;
            case CV_16S -> DType.INT16;
            case CV_32S -> DType.INT32;
            case CV_32F -> DType.FLOAT32;
            case CV_64F -> DType.FLOAT64;
            case CV_16F -> DType.FLOAT16;
            default ->
                throw new IllegalArgumentException("found a matrix of depth " + mat.depth() + "; expected 0 to 7");
        };
    }

    private static int depth(NdArray array) {
        return switch (array.dtype()) {
            case UINT8, BOOL -> CV_8U;
            case INT8 -> CV_8S;
            case UINT16 -> CV_16U;
            case INT16 -> CV_16S;
            case INT32 -> CV_32S;
            case FLOAT32 -> CV_32F;
            case FLOAT64 -> CV_64F;
            case FLOAT16 -> CV_16F;
            default ->
                throw new IllegalArgumentException("found " + array.dtype() + " " + Arrays.toString(array.shape())
                        + "; expected a dtype that OpenCV has: uint8, int8, uint16, int16, int32, float16, float32 or"
                        + " float64. Export the tensor as one of these");
        };
    }

    Tensor tensor(Mat mat) {
        long count = 1;
        for (int dim = 0; dim < shape.length; dim++) {
            if (shape[dim] == 0) {
                try (Tensor none =
                        Tensors.sharedTensor(ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder()), dtype, 0)) {
                    return none.reshape(shape);
                }
            }
            count += (shape[dim] - 1) * strides[dim];
        }
        long byteCount = count * dtype.itemSize();
        if (byteCount > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("found a matrix of " + byteCount
                    + " bytes; expected less than 2 GiB, as a buffer has. Take parts of its rows");
        }
        ByteBuffer bytes;
        try (BytePointer data = mat.data()) {
            bytes = data.capacity(byteCount).asByteBuffer().order(ByteOrder.nativeOrder());
        }
        MatOwner owner = MatOwner.of(mat);
        try (Tensor flat = Tensors.sharedTensor(owner, bytes, dtype, count)) {
            return flat.as_strided(shape, strides);
        } catch (RuntimeException | Error e) {
            owner.close();
            throw e;
        }
    }

    static Mat copiedMat(NdArray array) {
        int rank = array.rank();
        boolean isOne = rank == 2;
        if (!isOne && rank != 3 || !isOne && (array.size(2) < 1 || array.size(2) > MOST_CHANNELS)) {
            throw new IllegalArgumentException("found " + array.dtype() + " " + Arrays.toString(array.shape())
                    + "; expected [rows, cols] or [rows, cols, channels] with 1 to " + MOST_CHANNELS + " channels");
        }
        int type = CV_MAKETYPE(depth(array), isOne ? 1 : (int) array.size(2));
        Mat mat = new Mat(Math.toIntExact(array.size(0)), Math.toIntExact(array.size(1)), type);
        NdArray source = array.dtype() == DType.BOOL ? array.rawBits() : array;
        try (NdArray whole = Mats.view(mat)) {
            NdArray target = isOne || whole.rank() == 3 ? whole : whole.unsqueeze(2);
            (array.dtype() == DType.BOOL ? target.rawBits() : target).assign(source);
            return mat;
        } catch (RuntimeException | Error e) {
            mat.close();
            throw e;
        }
    }
}
