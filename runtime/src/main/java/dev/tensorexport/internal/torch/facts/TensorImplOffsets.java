package dev.tensorexport.internal.torch.facts;

import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.create.ScalarTypes;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import dev.tensorexport.ndarray.DType;
import java.lang.ref.Reference;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Where LibTorch keeps the facts of a plain tensor: one that is strided, on the host, and has none of the bits that
 * change what its memory means. Reading them there takes a fraction of a call for each fact.
 *
 * <p>Up to the keys, all count words of 8 bytes from the start of a {@code c10::TensorImpl}; those after from the start
 * of a {@code c10::StorageImpl}. {@link TensorImplProbe} finds them.
 *
 * @param storage the reference to the storage
 * @param autogradMeta null unless autograd knows the tensor
 * @param rank the number of dims
 * @param sizes the first of the sizes
 * @param strides the first of the strides
 * @param mostDims how many sizes there is room for; those of more dims are {@linkplain OfMoreDims elsewhere}
 * @param offset the storage offset
 * @param dtype the number of the scalar type
 * @param keys the dispatch keys, which tell all special kinds of tensors
 * @param plainKeys those of a plain tensor
 * @param data the address of the memory
 * @param context what the memory is given back through
 * @param byteSize the size of the memory
 * @param resizable whether it can be resized
 * @param known the facts of tensors that were seen before
 */
record TensorImplOffsets(
        NativeMemory memory,
        int storage,
        int autogradMeta,
        int rank,
        int sizes,
        int strides,
        int mostDims,
        int offset,
        ByteField dtype,
        int keys,
        long plainKeys,
        int data,
        int context,
        int byteSize,
        ByteField resizable,
        KnownInfos known) {

    /** Found when a tensor has other keys than {@link #plainKeys} for the first time. */
    private static final class OfInferenceMode {
        /** The keys of a plain tensor that was made in inference mode. */
        static final long KEYS = TensorImplProbe.inferenceKeys();
    }

    /** Found when a tensor has more dims than {@link #mostDims} for the first time. */
    private static final class OfMoreDims {
        /** The word that is the address of the sizes, which the strides follow; negative if that is unknown. */
        static final int SIZES = TensorImplProbe.addressOfSizes();
    }

    /** A byte of a word. */
    record ByteField(int word, int shift) {
        int of(long word) {
            return (int) (word >>> shift) & 0xff;
        }
    }

    /**
     * The facts of a tensor that is open.
     *
     * @return null for a tensor that is not plain, is undefined or does not fit its storage: to be asked one by one
     */
    @Nullable
    TensorInfo info(Tensor tensor) {
        return (TensorInfo) read(tensor, null);
    }

    /**
     * Finds where the bytes of a tensor are that is open.
     *
     * @return whether it could: not for a tensor that is not plain or is undefined, which is to be asked for
     */
    boolean find(Tensor tensor, TensorStorage found) {
        return read(tensor, found) != null;
    }

    /**
     * Both in one method, which is too large for HotSpot to inline: it takes no more than 325 bytes of code. Inlined
     * more than a few calls deep, each read through {@code java.lang.foreign} takes up to three calls, for they lie
     * beyond the 15 that HotSpot inlines.
     *
     * @param found null for the facts
     * @return {@code found} or the facts; null for a tensor that is to be asked
     */
    private @Nullable Object read(Tensor tensor, @Nullable TensorStorage found) {
        long impl = plainImpl(tensor);
        DType elements = impl == 0 ? null : ScalarTypes.dtype(dtype.of(word(impl, dtype.word())));
        if (elements == null) {
            return null;
        }
        long held = word(impl, storage);
        if (found != null) {
            long start = word(impl, offset) * elements.itemSize();
            long from = word(held, data);
            long owner = word(held, context);
            found.set(
                    from + start,
                    word(held, byteSize) - start,
                    at(impl, storage),
                    held,
                    resizable.of(word(held, resizable.word())) != 0,
                    owner != 0 && owner != from);
            Reference.reachabilityFence(tensor);
            return found;
        }
        int dims = (int) word(impl, rank);
        boolean isInside = dims <= mostDims;
        if (!isInside && OfMoreDims.SIZES < 0) {
            return null;
        }
        long sizesAt = isInside ? at(impl, sizes) : word(impl, OfMoreDims.SIZES);
        long stridesAt = isInside ? at(impl, strides) : at(sizesAt, dims);
        boolean recordsGrad = word(impl, autogradMeta) != 0 && tensor.requires_grad() && GradMode.is_enabled();
        TensorInfo info = known.info(memory, sizesAt, stridesAt, dims, elements, recordsGrad);
        boolean fits = Inspector.fits(info.layout(), elements, word(impl, offset), word(held, byteSize));
        // Until here the collector must leave the tensor alone, which its address alone would not tell it.
        Reference.reachabilityFence(tensor);
        return fits ? info : null;
    }

    /** The address of what a tensor consists of; 0 unless it is plain. */
    private long plainImpl(Tensor tensor) {
        if (tensor.position() != 0) {
            return 0;
        }
        long impl = memory.word(tensor.address());
        long found = word(impl, keys);
        return (found == plainKeys || found == OfInferenceMode.KEYS) && word(impl, storage) != 0 ? impl : 0;
    }

    private long word(long address, int index) {
        return memory.word(at(address, index));
    }

    private static long at(long address, int index) {
        return address + (long) index * Long.BYTES;
    }
}
