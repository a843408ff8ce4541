package dev.tensorexport.ndarray;

import dev.tensorexport.ConversionException;
import java.util.Locale;

/** What to say when an array is asked for as a type it is not. */
final class Mismatch {
    private Mismatch() {}

    static ConversionException of(NdArray array, String wanted) {
        return new ConversionException(
                "found " + array.dtype() + " " + array.layout() + "; expected an array for NdArray." + wanted
                        + ". Call as" + type(array.dtype())
                        + "(), or convert the tensor to another dtype before it is exported");
    }

    private static String type(DType dtype) {
        String element = dtype.isComplex() ? "complex" : dtype.elementType().getName();
        return element.substring(0, 1).toUpperCase(Locale.ROOT) + element.substring(1);
    }
}
