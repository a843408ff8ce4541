package dev.tensorexport.plan;

/**
 * Where a tensor's bytes are.
 *
 * @param type LibTorch's name of the kind of device, for example {@code cpu} or {@code cuda}
 * @param index which of them; -1 where there is only one
 */
public record Device(String type, int index) {
    /** Host memory. */
    public static final Device CPU = new Device("cpu", -1);

    /** Whether the bytes are on the host. */
    public boolean isCpu() {
        return type.equals(CPU.type);
    }

    /** Whether there are no bytes at all. */
    boolean isMeta() {
        return type.equals("meta");
    }

    /** Whether transfers to pinned host memory are faster, and possible in the background. */
    boolean hasPinnedTransfers() {
        return type.equals("cuda") || type.equals("xpu");
    }

    /** As PyTorch prints it, for example {@code cuda:0}. */
    @Override
    public String toString() {
        return index < 0 ? type : type + ":" + index;
    }
}
