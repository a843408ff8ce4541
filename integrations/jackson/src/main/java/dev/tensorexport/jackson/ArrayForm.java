package dev.tensorexport.jackson;

/** How an array is written as JSON. All forms can be read, whichever is written. */
public enum ArrayForm {
    /** Lists nested as deep as the dims: {@code [[1.0,2.0],[3.0,4.0]]}. A 0-dim array is a number. */
    NESTED,

    /** An object with the elements in row-major order: {@code {"dtype":"float32","shape":[2,2],"data":[1.0,...]}}. */
    LIST,

    /**
     * An object as {@link #LIST}, whose data are the bytes of the elements in row-major order, little-endian, as
     * base64. Exact for every value, and the form that is fastest and smallest; below 2 GiB.
     */
    BASE64
}
