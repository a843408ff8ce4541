package dev.tensorexport.ndarray;

/** Prints arrays as NumPy prints them. */
final class NdArrayFormat {
    private NdArrayFormat() {}

    static String format(NdArray array) {
        return array.dtype() + " " + array.layout();
    }
}
