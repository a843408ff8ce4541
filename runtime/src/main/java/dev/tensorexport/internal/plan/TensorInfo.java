package dev.tensorexport.internal.plan;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;

/**
 * Everything about a tensor that decides how it can be converted, read once.
 *
 * @param dtype what its elements are
 * @param layout its shape and strides, in elements, counted from the tensor's first; where the torchLayout is not
 *     strided only the shape counts, which for a nested tensor is the one that all of its parts fit in
 * @param torchLayout how it stores its elements
 * @param device where its bytes are
 * @param recordsGrad whether autograd records what is done with it now: it requires grad, and grad mode is on
 * @param conj whether its elements are the conjugates of the bytes stored
 * @param neg whether its elements are the negatives of the bytes stored
 * @param zero whether it is a zero tensor, which has a shape but no bytes
 */
public record TensorInfo(
        DType dtype,
        Layout layout,
        TorchLayout torchLayout,
        Device device,
        boolean recordsGrad,
        boolean conj,
        boolean neg,
        boolean zero) {

    /** A plain strided tensor on the host. */
    public static TensorInfo strided(DType dtype, Layout layout) {
        return new TensorInfo(dtype, layout, TorchLayout.STRIDED, Device.CPU, false, false, false, false);
    }

    /** Whether an array can stand on its memory. */
    boolean isPlain() {
        return torchLayout == TorchLayout.STRIDED && device.isCpu() && !dtype.isQuantized() && !conj && !neg && !zero;
    }

    /** The bytes that all elements take when none is stored twice or left out. */
    public long byteSize() {
        return Math.multiplyExact(layout.numel(), dtype.itemSize());
    }

    /** In one line, for messages and plans, for example {@code float32 [2, 3] on cpu, requires grad}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (torchLayout != TorchLayout.STRIDED) {
            text.append(torchLayout).append(' ');
        }
        text.append(dtype).append(' ').append(layout).append(" on ").append(device);
        if (torchLayout == TorchLayout.STRIDED && !layout.isContiguous()) {
            text.append(", not contiguous");
        }
        if (recordsGrad) {
            text.append(", requires grad");
        }
        if (conj) {
            text.append(", conj bit set");
        }
        if (neg) {
            text.append(", neg bit set");
        }
        if (zero) {
            text.append(", zero tensor");
        }
        return text.toString();
    }
}
