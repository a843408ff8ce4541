package dev.tensorexport;

/** Whether a conversion may copy the tensor's elements, as in NumPy's {@code asarray(copy=...)}. */
public enum CopyMode {
    /** Shares the tensor's memory, or throws an exception; {@code copy=False}. */
    NEVER,
    /** Shares the tensor's memory if it can, copies if it must; {@code copy=None}. */
    IF_NEEDED,
    /** Always copies; {@code copy=True}. */
    ALWAYS
}
