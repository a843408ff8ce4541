package dev.tensorexport.ndarray;

import dev.tensorexport.ConversionException;

/** What to say when an array is asked for as a type it is not. */
final class Mismatch {
    private Mismatch() {}

    static ConversionException of(NdArray array, Class<? extends NdArray> wanted) {
        boolean holdsRawBits = array.dtype.isInteger() && wanted.isInstance(array.rawBits());
        return new ConversionException("found " + array.dtype + " " + array.layout + "; expected an NdArray."
                + wanted.getSimpleName() + " for " + call(wanted) + ". Call " + call(array.getClass())
                + (holdsRawBits ? ", or rawBits()." + call(wanted) + " for the raw bits" : "")
                + ", or cast the tensor before it is exported");
    }

    private static String call(Class<? extends NdArray> type) {
        return type.getSimpleName().replace("Of", "as") + "()";
    }
}
