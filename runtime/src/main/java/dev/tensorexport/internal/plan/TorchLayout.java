package dev.tensorexport.internal.plan;

/** How a tensor stores its elements. Only {@link #STRIDED} tensors can be windows on memory. */
public enum TorchLayout {
    STRIDED("strided"),
    SPARSE_COO("sparse COO"),
    SPARSE_CSR("sparse CSR"),
    SPARSE_CSC("sparse CSC"),
    SPARSE_BSR("sparse BSR"),
    SPARSE_BSC("sparse BSC"),
    MKLDNN("mkldnn"),
    NESTED("nested");

    private final String label;

    TorchLayout(String label) {
        this.label = label;
    }

    /** The name as it stands in messages. */
    @Override
    public String toString() {
        return label;
    }
}
