package dev.tensorexport.jackson;

/** What becomes of NaN and the infinities, which JSON does not have, in the forms that have lists. */
public enum NonFinite {
    /**
     * As the mapper says: the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, or, without
     * {@code JsonWriteFeature.WRITE_NAN_AS_STRINGS}, the words alone, as Python's {@code json} writes them. The strings
     * are read back; the words are where {@code JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS} is set.
     */
    AS_MAPPER,

    /** {@code null}, which is read back as NaN. */
    NULL,

    /** They are an error. */
    REFUSED
}
