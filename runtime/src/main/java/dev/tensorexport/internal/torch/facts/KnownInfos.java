package dev.tensorexport.internal.torch.facts;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.plan.TorchLayout;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import dev.tensorexport.ndarray.DType;
import org.jspecify.annotations.Nullable;

/**
 * The facts of plain tensors that were seen last: a program sees few shapes, and those of one that was seen before take
 * no object. They are immutable, so a thread that finds the ones another is about to replace may use them.
 */
final class KnownInfos {
    /** A power of two. */
    private static final int PLACES = 64;

    private final @Nullable TensorInfo[] infos = new TensorInfo[PLACES];

    /**
     * The facts of a tensor.
     *
     * @param sizes the address of its sizes
     * @param strides the address of its strides
     */
    TensorInfo info(NativeMemory memory, long sizes, long strides, int rank, DType dtype, boolean recordsGrad) {
        int place = place(memory, sizes, strides, rank, dtype, recordsGrad);
        TensorInfo known = infos[place];
        if (known == null
                || known.dtype() != dtype
                || known.recordsGrad() != recordsGrad
                || !isOf(known.layout(), memory, sizes, strides, rank)) {
            Layout layout = Inspector.layout(memory.words(sizes, rank), memory.words(strides, rank));
            known = new TensorInfo(dtype, layout, TorchLayout.STRIDED, Device.CPU, recordsGrad, false, false, false);
            infos[place] = known;
        }
        return known;
    }

    /** Of the first dim only: its stride tells of the others, and with JNI it may take a call to read one more. */
    private static int place(
            NativeMemory memory, long sizes, long strides, int rank, DType dtype, boolean recordsGrad) {
        long hash = 31L * (31L * rank + dtype.ordinal()) + (recordsGrad ? 1 : 0);
        if (rank > 0) {
            hash = 31 * (31 * hash + memory.word(sizes)) + memory.word(strides);
        }
        return (int) (hash * 0x9E3779B97F4A7C15L >>> 58) & PLACES - 1;
    }

    private static boolean isOf(Layout layout, NativeMemory memory, long sizes, long strides, int rank) {
        if (layout.rank() != rank) {
            return false;
        }
        for (int dim = 0; dim < rank; dim++) {
            long at = (long) dim * Long.BYTES;
            if (layout.size(dim) != memory.word(sizes + at) || layout.stride(dim) != memory.word(strides + at)) {
                return false;
            }
        }
        return true;
    }
}
