package dev.tensorexport;

/** What a conversion may do to memory. */
public enum CopyMode {
    /** Share the tensor's memory, or fail. NumPy: {@code asarray(copy=False)}. */
    VIEW("view"),
    /** Share the tensor's memory where that is possible, copy where it is not. NumPy: {@code asarray(copy=None)}. */
    EXPORT("export"),
    /** Always copy. NumPy: {@code asarray(copy=True)}. */
    COPY("copy");

    private final String label;

    CopyMode(String label) {
        this.label = label;
    }

    /** The verb as it stands in the API and in messages. */
    @Override
    public String toString() {
        return label;
    }
}
