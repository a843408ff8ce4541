package dev.tensorexport.internal.torch.facts;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.create.BlobTensors;
import dev.tensorexport.internal.torch.create.FreshTensors;
import dev.tensorexport.internal.torch.facts.TensorImplOffsets.ByteField;
import dev.tensorexport.internal.torch.nativememory.Backend;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import dev.tensorexport.ndarray.DType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DataPtr;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.StorageImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorImpl;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Finds where LibTorch keeps the facts of tensors. Nothing is known beforehand: LibTorch is asked about tensors made
 * for this, or says itself where something is, and the one place in memory is taken that holds the answer for all of
 * them. In the end, whatever is read there of some more tensors has to be what LibTorch says of them.
 *
 * <p>There are no lambdas here: a JVM runs this once, before its first conversion, and takes longer to make one than to
 * run it.
 */
final class TensorImplProbe {
    private final NativeMemory memory;
    private final int tensorWords = words(TensorImpl.class);
    private final int storageWords = words(StorageImpl.class);

    private TensorImplProbe(NativeMemory memory) {
        this.memory = memory;
    }

    /** The fields, or null where this LibTorch keeps some of them elsewhere, which is logged. */
    @SuppressWarnings("try") // The mode works by being open.
    static @Nullable TensorImplOffsets find(NativeMemory memory) {
        try (PointerScope probes = new PointerScope();
                InferenceMode normal = new InferenceMode(false)) {
            TensorImplOffsets fields = new TensorImplProbe(memory).search();
            verify(fields);
            return fields;
        } catch (Throwable e) {
            // Whatever it is, also no memory at this moment: what fails here would make the class unusable for ever.
            Backend.logSlower("LibTorch is asked for each fact of a tensor, which takes several times as long: " + e);
            return null;
        }
    }

    private static int words(Class<? extends Pointer> type) {
        return Pointer.sizeof(type) / Long.BYTES;
    }

    private TensorImplOffsets search() {
        Tensor plain = part(DType.FLOAT32, 123, 3, 5);
        Tensor other = part(DType.FLOAT64, 457, 2, 3, 4);
        Tensor withGrad = fresh(DType.FLOAT32).requires_grad_(true);
        Tensor withOtherGrad = fresh(DType.FLOAT32).requires_grad_(true);
        TensorImpl impl = plain.unsafeGetTensorImpl();
        int sizes = wordOf(impl, plain.sizes().data());
        return new TensorImplOffsets(
                memory,
                wordOf(impl, plain.storage()),
                wordThatIs(
                        "autograd_meta",
                        images(plain, withGrad, withOtherGrad),
                        autogradMeta(plain),
                        autogradMeta(withGrad),
                        autogradMeta(withOtherGrad)),
                wordOf(impl, impl.sizes_and_strides()),
                sizes,
                wordOf(impl, plain.strides().data()),
                mostDims(sizes),
                wordThatIs("storage_offset", images(plain, other), plain.storage_offset(), other.storage_offset()),
                dtype(),
                keySet(plain, plain.to_sparse(), fresh(DType.COMPLEX64).conj(), onMeta()),
                keys(plain),
                inferenceKeys(),
                dataWord(false),
                dataWord(true),
                wordThatIs(
                        "size_bytes",
                        new long[][] {image(storage(plain), storageWords), image(storage(other), storageWords)},
                        storage(plain).nbytes(),
                        storage(other).nbytes()),
                resizable(),
                new KnownInfos());
    }

    /** A tensor with a storage of its own, of which it takes some elements from an offset on. */
    private static Tensor part(DType dtype, long offset, long... shape) {
        long[] strides = new long[shape.length];
        for (int dim = 0; dim < shape.length; dim++) {
            strides[dim] = 5 + 2L * dim;
        }
        return FreshTensors.onHost(new long[] {offset + 100}, dtype)
                .as_strided(shape, strides, new LongOptional(offset));
    }

    private static Tensor fresh(DType dtype) {
        return FreshTensors.onHost(new long[] {3, 7}, dtype);
    }

    private static Tensor onMeta() {
        return FreshTensors.on(new Device("meta", -1), new long[] {2}, DType.FLOAT32);
    }

    /** A byte, which is found in the images of tensors of all dtypes. */
    private ByteField dtype() {
        DType[] dtypes = DType.values();
        List<long[]> images = new ArrayList<>();
        long[] numbers = new long[dtypes.length];
        for (DType dtype : dtypes) {
            if (isPlain(dtype)) {
                Tensor tensor = fresh(dtype);
                numbers[images.size()] = tensor.scalar_type().value;
                images.add(image(tensor.unsafeGetTensorImpl(), tensorWords));
            }
        }
        return partThatIs("data_type", images.toArray(new long[0][]), Arrays.copyOf(numbers, images.size()));
    }

    private int keySet(Tensor... tensors) {
        long[] keys = new long[tensors.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = keys(tensors[i]);
        }
        return wordThatIs("key_set", images(tensors), keys);
    }

    /** LibTorch prints a warning when a tensor of complex32 is made. */
    private static boolean isPlain(DType dtype) {
        return !dtype.isQuantized() && dtype != DType.COMPLEX32;
    }

    private static Tensor blob() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(64);
        return BlobTensors.on(BlobTensors.address(bytes), DType.INT8, Layout.contiguous(64), bytes);
    }

    private static long keys(Tensor tensor) {
        return tensor.unsafeGetTensorImpl().key_set().raw_repr();
    }

    @SuppressWarnings("try") // The mode works by being open.
    private static long inferenceKeys() {
        try (InferenceMode on = new InferenceMode(true)) {
            return keys(fresh(DType.FLOAT32));
        }
    }

    private static long autogradMeta(Tensor tensor) {
        return address(tensor.unsafeGetTensorImpl().autograd_meta());
    }

    private static long address(@Nullable Pointer pointer) {
        return pointer == null ? 0 : pointer.address();
    }

    /** Which word of an object a part of it is that LibTorch has given the address of. */
    private static int wordOf(Pointer object, Pointer part) {
        long bytes = part.address() - object.address();
        if (bytes < 0 || bytes >= object.sizeof() || bytes % Long.BYTES != 0) {
            throw new IllegalStateException(part.getClass().getSimpleName() + " is " + bytes
                    + " bytes from the start of " + object.getClass().getSimpleName());
        }
        return (int) (bytes / Long.BYTES);
    }

    /** Up to how many dims the sizes are where they are for two. */
    private int mostDims(int sizes) {
        int dims = 0;
        while (isInside(dims + 1, sizes)) {
            dims++;
        }
        return dims;
    }

    private boolean isInside(int dims, int sizes) {
        long[] shape = new long[dims];
        Arrays.fill(shape, 1);
        Tensor tensor = FreshTensors.onHost(shape, DType.FLOAT32);
        return tensor.sizes().data().address() == tensor.unsafeGetTensorImpl().address() + (long) sizes * Long.BYTES;
    }

    /** The word that is these facts in the images of objects. */
    private static int wordThatIs(String name, long[][] images, long... facts) {
        return wordThatIs(name, 0, images[0].length, images, facts);
    }

    private static int wordThatIs(String name, int from, int to, long[][] images, long... facts) {
        int found = -1;
        int count = 0;
        for (int word = from; word < to; word++) {
            boolean holds = true;
            for (int i = 0; i < facts.length; i++) {
                holds &= images[i][word] == facts[i];
            }
            found = holds ? word : found;
            count += holds ? 1 : 0;
        }
        return only(name, count, found);
    }

    private static ByteField partThatIs(String name, long[][] images, long... facts) {
        int found = -1;
        int count = 0;
        for (int number = 0; number < images[0].length * Long.BYTES; number++) {
            ByteField part = part(number);
            boolean holds = true;
            for (int i = 0; i < facts.length; i++) {
                holds &= part.of(images[i][part.word()]) == facts[i];
            }
            found = holds ? number : found;
            count += holds ? 1 : 0;
        }
        return part(only(name, count, found));
    }

    private static int only(String name, int count, int found) {
        if (count != 1) {
            throw new IllegalStateException(name + " is in " + count + " places");
        }
        return found;
    }

    /** A word of what a storage keeps of its memory; told apart by memory that is given back through something else. */
    private int dataWord(boolean isContext) {
        StorageImpl storage = storage(blob());
        DataPtr pointer = storage._mutable_data_ptr_no_checks();
        int start = wordOf(storage, pointer);
        return wordThatIs(
                "data_ptr",
                start,
                Math.min(start + words(DataPtr.class), storageWords),
                new long[][] {image(storage, storageWords)},
                address(isContext ? pointer.get_context() : pointer.get()));
    }

    private ByteField resizable() {
        StorageImpl storage = storage(fresh(DType.FLOAT32));
        long[] before = image(storage, storageWords);
        storage.set_resizable(false);
        return partThatIs("resizable", new long[][] {before, image(storage, storageWords)}, 1, 0);
    }

    private static StorageImpl storage(Tensor tensor) {
        return tensor.storage().unsafeGetStorageImpl();
    }

    private long[][] images(Tensor... tensors) {
        long[][] images = new long[tensors.length][];
        for (int i = 0; i < images.length; i++) {
            images[i] = image(tensors[i].unsafeGetTensorImpl(), tensorWords);
        }
        return images;
    }

    private long[] image(Pointer object, int words) {
        return memory.words(object.address(), words);
    }

    private static ByteField part(int number) {
        return new ByteField(number / Long.BYTES, number % Long.BYTES * Byte.SIZE);
    }

    /** Fails unless what the fields say is what LibTorch says, and special tensors are left to it. */
    private static void verify(TensorImplOffsets fields) {
        for (DType dtype : DType.values()) {
            if (isPlain(dtype)) {
                verify(fields, fresh(dtype));
            }
        }
        for (int dims = 0; dims <= fields.mostDims(); dims++) {
            long[] shape = new long[dims];
            Arrays.fill(shape, 2);
            verify(fields, part(DType.INT16, dims, shape));
        }
        verify(fields, fresh(DType.FLOAT32).requires_grad_(true));
        verify(fields, blob());
        Tensor complex = fresh(DType.COMPLEX64);
        Tensor[] special = {
            new Tensor(),
            complex.conj(),
            complex._neg_view(),
            complex.to_sparse(),
            torch.torch__efficientzerotensor(2, 3),
            onMeta()
        };
        for (Tensor tensor : special) {
            if (fields.info(tensor) != null) {
                throw new IllegalStateException("a special tensor has the keys of a plain one");
            }
        }
    }

    private static void verify(TensorImplOffsets fields, Tensor tensor) {
        TensorInfo read = fields.info(tensor);
        TensorInfo asked = Inspector.readByCalls(tensor);
        TensorStorage found = new TensorStorage();
        TensorStorage told = new TensorStorage();
        told.ask(tensor);
        boolean agree = read != null
                && fields.find(tensor, found)
                && Arrays.equals(facts(asked), facts(read))
                && Arrays.equals(facts(told), facts(found));
        if (!agree) {
            throw new IllegalStateException("found " + (read == null ? "nothing" : read) + " for " + asked);
        }
    }

    /** Compared one by one: a record's own equals() is made at its first call, which takes longer than all of this. */
    private static Object[] facts(TensorInfo info) {
        return new Object[] {
            info.dtype(),
            info.layout(),
            info.torchLayout(),
            info.device(),
            info.recordsGrad(),
            info.conj(),
            info.neg(),
            info.zero()
        };
    }

    private static Object[] facts(TensorStorage storage) {
        return new Object[] {
            storage.data(),
            storage.byteSize(),
            storage.storage(),
            storage.storageImpl(),
            storage.isResizable(),
            storage.hasContext()
        };
    }
}
