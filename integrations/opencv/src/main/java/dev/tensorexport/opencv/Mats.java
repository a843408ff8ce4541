package dev.tensorexport.opencv;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.pytorch.Tensor;

/**
 * OpenCV's matrices as arrays and tensors, and back.
 *
 * <p>A matrix of one channel is {@code [rows, cols]}, one of more {@code [rows, cols, channels]}, as NumPy shows it; so
 * an image is {@code [height, width, 3]} with the channels in OpenCV's order, blue, green, red. A part of a larger
 * matrix is strided and is not copied.
 */
public final class Mats {
    private Mats() {}

    /**
     * The elements of a matrix as an array on its own memory: what is written to one is seen in the other.
     *
     * <p>The memory stays until the array is closed, also if the matrix is closed, released or given other memory
     * before. Memory that the matrix does not own stays as long as whoever owns it keeps it.
     *
     * @throws IllegalArgumentException if OpenCV has steps that are no multiple of an element, or the matrix has 2 GiB
     *     or more
     */
    public static NdArray view(Mat mat) {
        try (Tensor tensor = sharedTensor(mat)) {
            return Tensors.view(tensor);
        }
    }

    /**
     * The elements of a matrix as a tensor on its own memory, which stays for as long as any tensor on it.
     *
     * @return a tensor that cannot be resized, and belongs to the innermost PointerScope as any new tensor does
     * @throws IllegalArgumentException as {@link #view} does
     */
    public static Tensor sharedTensor(Mat mat) {
        return MatLayout.of(mat).tensor(mat);
    }

    /**
     * A fresh matrix with the elements of an array of any strides.
     *
     * @param array of two dims, or of three, of which the last are the channels, 512 at most; bool is written as uint8,
     *     0 and 1
     * @throws IllegalArgumentException if the array has other dims, or a dtype that OpenCV does not have
     */
    public static Mat copiedMat(NdArray array) {
        return MatLayout.copiedMat(array);
    }
}
