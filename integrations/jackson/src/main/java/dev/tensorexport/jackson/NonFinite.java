package dev.tensorexport.jackson;

/** How lists contain NaN and the infinities, which JSON lacks. */
public enum NonFinite {
    /**
     * As the mapper is configured: the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, or, without
     * {@code JsonWriteFeature.WRITE_NAN_AS_STRINGS}, the bare words, as Python's {@code json} writes them. Strings can
     * always be read; bare words need {@code JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS}.
     */
    AS_MAPPER,

    /** {@code null}, which is read back as NaN. */
    NULL,

    /** They are an error. */
    REFUSED
}
