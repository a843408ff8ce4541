package dev.tensorexport.plan;

/** What a conversion may do to memory. */
public enum Verb {
    /** Share the tensor's memory, or fail. NumPy: {@code asarray(copy=False)}. */
    VIEW("view"),
    /** Share the tensor's memory where that is possible, copy where it is not. NumPy: {@code asarray(copy=None)}. */
    EXPORT("export"),
    /** Always copy. NumPy: {@code asarray(copy=True)}. */
    COPY("copy");

    private final String label;

    Verb(String label) {
        this.label = label;
    }

    /** The verb as it stands in the API and in messages. */
    @Override
    public String toString() {
        return label;
    }
}
