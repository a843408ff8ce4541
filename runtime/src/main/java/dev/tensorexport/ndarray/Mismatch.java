package dev.tensorexport.ndarray;

/** What to say when an array is asked for as a type it is not. */
final class Mismatch {
    private Mismatch() {}

    static ClassCastException of(NdArray array, String wanted) {
        return new ClassCastException("found " + array.dtype() + " " + array.layout() + ", whose elements are read as "
                + array.dtype().elementType() + "; expected an array for NdArray." + wanted
                + ". Call of" + capitalized(array.dtype().elementType().getName())
                + "(), or convert the tensor to another dtype before it is exported");
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
