package dev.tensorexport.opencv;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Keeps the memory of a matrix.
 *
 * @param header counts as one more user of the memory, whatever becomes of the matrix
 * @param mat kept reachable, and with it memory of Java's that it was made on
 */
record MatOwner(Mat header, Mat mat) implements AutoCloseable {
    static MatOwner of(Mat mat) {
        Mat header = new Mat(mat);
        header.retainReference(); // so that the end of a PointerScope does not close it
        return new MatOwner(header, mat);
    }

    @Override
    public void close() {
        header.close();
    }
}
