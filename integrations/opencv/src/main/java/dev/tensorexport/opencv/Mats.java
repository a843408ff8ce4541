package dev.tensorexport.opencv;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.pytorch.Tensor;

/**
 * Converts OpenCV matrices to arrays and tensors, and back.
 *
 * <p>A matrix has the shape {@code [rows, cols]}, or {@code [rows, cols, channels]} with several channels, as in NumPy.
 * So an image is {@code [height, width, 3]} with OpenCV's channel order: blue, green, red. A part of a larger matrix is
 * strided and not copied.
 */
public final class Mats {
    private Mats() {}

    /**
     * Returns an array that shares a matrix's memory: writes to one are seen in the other.
     *
     * <p>The array holds the memory until it is closed, even if the matrix is closed, released or reallocated first.
     * Memory that the matrix does not own is valid as long as its owner keeps it.
     *
     * @throws IllegalArgumentException if a step is not a multiple of the element size, or the matrix has 2 GiB or more
     */
    public static NdArray view(Mat mat) {
        try (Tensor tensor = sharedTensor(mat)) {
            return Tensors.view(tensor);
        }
    }

    /**
     * Returns a tensor that shares a matrix's memory, and holds it as long as any tensor uses it.
     *
     * @return a tensor that cannot be resized, and belongs to the innermost PointerScope as any new tensor does
     * @throws IllegalArgumentException as {@link #view} does
     */
    public static Tensor sharedTensor(Mat mat) {
        return MatLayout.of(mat).tensor(mat);
    }

    /**
     * Copies an array of any strides to a new matrix.
     *
     * @param array 2-D, or 3-D with at most 512 channels as the last dim; bool is written as uint8 0 and 1
     * @throws IllegalArgumentException if the array has another rank, or a dtype that OpenCV lacks
     */
    public static Mat copiedMat(NdArray array) {
        return MatLayout.copiedMat(array);
    }
}
