package dev.tensorexport.internal.torch.facts;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.plan.TorchLayout;
import dev.tensorexport.internal.torch.create.ScalarTypes;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import dev.tensorexport.internal.torch.nativememory.NativeMemory.Words;
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
 * @param tensorWords the size of a {@code c10::TensorImpl}
 * @param storageWords the size of a {@code c10::StorageImpl}
 * @param storage the reference to the storage
 * @param autogradMeta null unless autograd knows the tensor
 * @param rank the number of dims
 * @param sizes the first of the sizes
 * @param strides the first of the strides
 * @param mostDims how many sizes there is room for; those of more dims are elsewhere
 * @param offset the storage offset
 * @param dtype the number of the scalar type
 * @param keys the dispatch keys, which tell all special kinds of tensors
 * @param plainKeys those of a plain tensor
 * @param inferenceKeys those of a plain tensor that was made in inference mode
 * @param data the address of the memory
 * @param context what the memory is given back through
 * @param byteSize the size of the memory
 * @param resizable whether it can be resized
 */
record TensorImplOffsets(
        NativeMemory memory,
        int tensorWords,
        int storageWords,
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
        long inferenceKeys,
        int data,
        int context,
        int byteSize,
        ByteField resizable) {

    /** A byte of a word. */
    record ByteField(int word, int shift) {
        int of(Words words) {
            return (int) (words.get(word) >>> shift) & 0xff;
        }
    }

    /**
     * The facts of a tensor that is open.
     *
     * @return null for a tensor that is not plain, is undefined or does not fit its storage: to be asked one by one
     */
    @Nullable
    Inspected read(Tensor tensor) {
        if (tensor.position() != 0) {
            return null;
        }
        long address = memory.word(tensor.address());
        Words words = memory.words(address, tensorWords);
        DType elements = ScalarTypes.dtype(dtype.of(words));
        if (!isPlain(words) || elements == null) {
            return null;
        }
        boolean recordsGrad = words.get(autogradMeta) != 0 && tensor.requires_grad() && GradMode.is_enabled();
        TensorInfo info = new TensorInfo(
                elements, layout(words), TorchLayout.STRIDED, Device.CPU, recordsGrad, false, false, false);
        Words bytes = memory.words(words.get(storage), storageWords);
        boolean fits = Inspector.fits(info.layout(), elements, words.get(offset), bytes.get(byteSize));
        long start = words.get(offset) * elements.itemSize();
        Inspected inspected = fits ? new Inspected(info, tensorStorage(address, words, bytes, start)) : null;
        // Until here the collector must leave the tensor alone, which its address alone would not tell it.
        Reference.reachabilityFence(tensor);
        return inspected;
    }

    private boolean isPlain(Words words) {
        long found = words.get(keys);
        return (found == plainKeys || found == inferenceKeys) && words.get(rank) <= mostDims && words.get(storage) != 0;
    }

    private Layout layout(Words words) {
        int dims = (int) words.get(rank);
        return Inspector.layout(words.copyOf(sizes, dims), words.copyOf(strides, dims));
    }

    private TensorStorage tensorStorage(long address, Words words, Words bytes, long start) {
        long from = bytes.get(data);
        long owner = bytes.get(context);
        return new TensorStorage(
                from + start,
                bytes.get(byteSize) - start,
                address + (long) storage * Long.BYTES,
                words.get(storage),
                resizable.of(bytes) != 0,
                owner != 0 && owner != from);
    }
}
