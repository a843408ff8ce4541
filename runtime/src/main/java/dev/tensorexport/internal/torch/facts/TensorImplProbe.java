package dev.tensorexport.internal.torch.facts;

import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.create.ScalarTypes;
import dev.tensorexport.internal.torch.facts.TensorImplOffsets.ByteField;
import dev.tensorexport.internal.torch.nativememory.Backend;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import dev.tensorexport.ndarray.DType;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.StorageImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorImpl;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Finds where LibTorch keeps the facts of tensors. Nothing is known beforehand: LibTorch is asked about tensors made
 * for this, and the one place in memory is taken that holds the answer for all of them. In the end, whatever is read
 * there of some more tensors has to be what LibTorch says of them.
 *
 * <p>A JVM runs this once, after some conversions. What takes longest then is what is used for the first time: each
 * class of JavaCPP looks for its library in many places, which takes milliseconds. So only classes are used here that
 * an array needs as well, and no lambdas.
 */
final class TensorImplProbe {
    /** No tensor has all keys. */
    private static final long NO_KEYS = -1;

    /** More than any tensor has room for. */
    private static final int MANY_DIMS = 16;

    private final NativeMemory memory;
    private final int tensorWords = words(TensorImpl.class);
    private final int storageWords = words(StorageImpl.class);

    private TensorImplProbe(NativeMemory memory) {
        this.memory = memory;
    }

    /** The fields, or null where this LibTorch keeps some of them elsewhere, which is logged. */
    @SuppressWarnings("try") // The scope works by being open.
    static @Nullable TensorImplOffsets find(NativeMemory memory) {
        try (PointerScope probes = new PointerScope()) {
            return fresh().is_inference() ? findOutsideInferenceMode(memory) : findNow(memory);
        } catch (Throwable e) {
            // Whatever it is, also no memory at this moment: what fails here would make the class unusable for ever.
            Backend.logSlower("LibTorch is asked for each fact of a tensor, which takes several times as long: " + e);
            return null;
        }
    }

    @SuppressWarnings("try") // The mode works by being open.
    private static TensorImplOffsets findOutsideInferenceMode(NativeMemory memory) {
        try (InferenceMode normal = new InferenceMode(false)) {
            return findNow(memory);
        }
    }

    private static TensorImplOffsets findNow(NativeMemory memory) {
        TensorImplProbe probe = new TensorImplProbe(memory);
        TensorImplOffsets fields = probe.search();
        probe.verify(fields);
        return fields;
    }

    /** The dispatch keys of a plain tensor that is made in inference mode. */
    @SuppressWarnings("try") // Scope and mode work by being open.
    static long inferenceKeys() {
        try (PointerScope probes = new PointerScope();
                InferenceMode on = new InferenceMode(true)) {
            return fresh().unsafeGetTensorImpl().key_set().raw_repr();
        } catch (Throwable e) { // as above
            return NO_KEYS;
        }
    }

    /**
     * The word that is the address of the sizes of a tensor with more dims than there is room for. LibTorch is asked
     * for both addresses: what is in no word of the tensor is never read.
     *
     * @return negative where there is none
     */
    @SuppressWarnings("try") // The scope works by being open.
    static int addressOfSizes() {
        try (PointerScope probes = new PointerScope()) {
            long[] shape = new long[MANY_DIMS];
            Arrays.fill(shape, 2);
            Tensor tensor = part(DType.FLOAT32, MANY_DIMS, shape);
            long sizes = tensor.sizes().data().address();
            if (tensor.strides().data().address() != sizes + (long) MANY_DIMS * Long.BYTES) {
                throw new IllegalStateException("the strides do not follow the sizes");
            }
            long[][] image = {new TensorImplProbe(Backend.memory()).tensorImage(tensor)};
            return wordThatIs("address of the sizes", image, sizes);
        } catch (Throwable e) { // as above
            Backend.logSlower("LibTorch is asked for each size of a tensor of many dims: " + e);
            return -1;
        }
    }

    private static int words(Class<? extends Pointer> type) {
        return Pointer.sizeof(type) / Long.BYTES;
    }

    private TensorImplOffsets search() {
        Tensor[] parts = {
            part(DType.INT16, 123, 3, 5), part(DType.COMPLEX64, 457, 2, 3, 4), part(DType.BOOL, 789, 4, 2, 6, 2)
        };
        long[][] images = images(parts);
        int sizes = wordThatIs("sizes", images, parts[0].size(0), parts[1].size(0), parts[2].size(0));
        int strides = wordThatIs("strides", images, parts[0].stride(0), parts[1].stride(0), parts[2].stride(0));
        int keys = keyWord(parts);
        return new TensorImplOffsets(
                memory,
                wordOf(parts[0].unsafeGetTensorImpl(), parts[0].storage()),
                autogradMeta(),
                wordThatIs("dim", images, parts[0].dim(), parts[1].dim(), parts[2].dim()),
                sizes,
                strides,
                strides - sizes, // of which verify() tries each
                wordThatIs(
                        "storage_offset",
                        images,
                        parts[0].storage_offset(),
                        parts[1].storage_offset(),
                        parts[2].storage_offset()),
                dtype(),
                keys,
                images[0][keys],
                dataWord(false),
                dataWord(true),
                wordThatIs(
                        "size_bytes",
                        new long[][] {storageImage(parts[0]), storageImage(parts[1]), storageImage(parts[2])},
                        parts[0].storage().nbytes(),
                        parts[1].storage().nbytes(),
                        parts[2].storage().nbytes()),
                resizable(),
                new KnownInfos());
    }

    /** A tensor with a storage of its own, of which it takes some elements from an offset on. */
    private static Tensor part(DType dtype, long offset, long... shape) {
        long[] strides = new long[shape.length];
        for (int dim = 0; dim < shape.length; dim++) {
            strides[dim] = 7L + shape.length + 2L * dim;
        }
        Tensor whole = torch.empty(8 * (offset + 1000)).view(ScalarTypes.scalarType(dtype));
        return whole.narrow(0, offset, 1000).as_strided(shape, strides);
    }

    private static Tensor fresh() {
        return torch.empty(3, 16);
    }

    /** A byte, which is found in the images of tensors of all dtypes. */
    private ByteField dtype() {
        DType[] dtypes = DType.values();
        long[][] images = new long[dtypes.length][];
        long[] numbers = new long[dtypes.length];
        int count = 0;
        Tensor bits = fresh();
        for (DType dtype : dtypes) {
            // LibTorch prints a warning when a tensor of complex32 is made.
            if (!dtype.isQuantized() && dtype != DType.COMPLEX32) {
                Tensor tensor = bits.view(ScalarTypes.scalarType(dtype));
                numbers[count] = tensor.scalar_type().value;
                images[count++] = tensorImage(tensor);
            }
        }
        return partThatIs("data_type", images, Arrays.copyOf(numbers, count));
    }

    /** The word that is the same for all plain tensors, and another for each that has a bit of its own. */
    private int keyWord(Tensor... parts) {
        Tensor complex = complex();
        long[][] plain = images(parts[0], parts[1], fresh().requires_grad_(true), complex);
        long[][] special =
                images(complex.conj(), complex._neg_view(), complex.conj()._neg_view());
        int found = -1;
        int count = 0;
        for (int word = 0; word < tensorWords; word++) {
            boolean holds = isOneOf(plain, word, plain[0][word], plain.length);
            for (int i = 0; i < special.length; i++) {
                holds &= isOneOf(special, word, special[i][word], 1) && special[i][word] != plain[0][word];
            }
            found = holds ? word : found;
            count += holds ? 1 : 0;
        }
        return only("key_set", count, found);
    }

    private static Tensor complex() {
        return fresh().view(torch.ScalarType.ComplexFloat);
    }

    /** Whether a value is in a word of just so many images. */
    private static boolean isOneOf(long[][] images, int word, long value, int times) {
        int count = 0;
        for (long[] image : images) {
            count += image[word] == value ? 1 : 0;
        }
        return count == times;
    }

    /** The word that is null until autograd knows the tensor, and the only one that changes then. */
    private int autogradMeta() {
        Tensor tensor = fresh();
        long[] before = tensorImage(tensor);
        tensor.requires_grad_(true);
        long[] after = tensorImage(tensor);
        int found = -1;
        int count = 0;
        for (int word = 0; word < before.length; word++) {
            boolean isChanged = before[word] != after[word];
            found = isChanged && before[word] == 0 ? word : found;
            count += isChanged ? 1 : 0;
        }
        return only("autograd_meta", count, found);
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

    /** The word that is these facts in the images of objects. */
    private static int wordThatIs(String name, long[][] images, long... facts) {
        int found = -1;
        int count = 0;
        for (int word = 0; word < images[0].length; word++) {
            boolean holds = true;
            for (int i = 0; holds && i < facts.length; i++) {
                holds = images[i][word] == facts[i];
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
            for (int i = 0; holds && i < facts.length; i++) {
                holds = part.of(images[i][part.word()]) == facts[i];
            }
            found = holds ? number : found;
            count += holds ? 1 : 0;
        }
        return part(only(name, count, found));
    }

    private static int only(String name, int count, int found) {
        if (count != 1 || found < 0) {
            throw new IllegalStateException(name + " is in " + count + " places");
        }
        return found;
    }

    /** A word of what a storage keeps of its memory: of both, only the context changes when a lazy clone is made. */
    private int dataWord(boolean isContext) {
        Tensor tensor = fresh();
        long data = tensor.const_data_ptr().address();
        long[] before = storageImage(tensor);
        tensor._lazy_clone();
        long[] after = storageImage(tensor);
        int found = -1;
        int count = 0;
        for (int word = 0; word < before.length; word++) {
            boolean holds = before[word] == data && (after[word] != data) == isContext;
            found = holds ? word : found;
            count += holds ? 1 : 0;
        }
        return only(isContext ? "context" : "data_ptr", count, found);
    }

    private ByteField resizable() {
        Tensor tensor = fresh();
        long[] before = storageImage(tensor);
        storage(tensor).set_resizable(false);
        return partThatIs("resizable", new long[][] {before, storageImage(tensor)}, 1, 0);
    }

    private static StorageImpl storage(Tensor tensor) {
        return tensor.storage().unsafeGetStorageImpl();
    }

    private long[][] images(Tensor... tensors) {
        long[][] images = new long[tensors.length][];
        for (int i = 0; i < images.length; i++) {
            images[i] = tensorImage(tensors[i]);
        }
        return images;
    }

    private long[] tensorImage(Tensor tensor) {
        return image(tensor.unsafeGetTensorImpl(), tensorWords);
    }

    private long[] storageImage(Tensor tensor) {
        return image(storage(tensor), storageWords);
    }

    private long[] image(Pointer object, int words) {
        return memory.words(object.address(), words);
    }

    private static ByteField part(int number) {
        return new ByteField(number / Long.BYTES, number % Long.BYTES * Byte.SIZE);
    }

    /** Fails unless what the fields say is what LibTorch says, and special tensors are left to it. */
    private void verify(TensorImplOffsets fields) {
        DType[] dtypes = {DType.UINT8, DType.BFLOAT16, DType.INT32, DType.INT64, DType.FLOAT64, DType.COMPLEX128};
        for (int dims = 0; dims <= fields.mostDims(); dims++) {
            long[] shape = new long[dims];
            Arrays.fill(shape, 2);
            verify(fields, part(dtypes[dims % dtypes.length], dims, shape), false);
        }
        Tensor cloned = fresh();
        verify(fields, cloned, false);
        verify(fields, cloned._lazy_clone(), true);
        verify(fields, cloned, true);
        storage(cloned).set_resizable(false);
        verify(fields, cloned, true);
        Tensor complex = complex();
        Tensor[] special = {
            new Tensor(),
            complex.conj(),
            complex._neg_view(),
            complex.to_sparse(),
            torch.torch__efficientzerotensor(2, 3),
            complex.meta()
        };
        for (Tensor tensor : special) {
            if (tensorImage(tensor)[fields.keys()] == fields.plainKeys()) {
                throw new IllegalStateException("a special tensor has the keys of a plain one");
            }
        }
    }

    private static void verify(TensorImplOffsets fields, Tensor tensor, boolean hasContext) {
        TensorInfo read = fields.info(tensor);
        TensorInfo asked = Inspector.readByCalls(tensor);
        TensorStorage found = new TensorStorage();
        boolean agree = read != null
                && fields.find(tensor, found)
                && Arrays.equals(facts(asked), facts(read))
                && Arrays.equals(storageFacts(tensor, hasContext), facts(found));
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
            storage.start(),
            storage.byteSize(),
            storage.address(),
            storage.storageImpl(),
            storage.isResizable(),
            storage.hasContext()
        };
    }

    private static Object[] storageFacts(Tensor tensor, boolean hasContext) {
        Storage storage = tensor.storage();
        return new Object[] {
            tensor.const_data_ptr().address(),
            storage.nbytes() - tensor.storage_offset() * tensor.itemsize(),
            storage.address(),
            storage.unsafeGetStorageImpl().address(),
            storage.resizable(),
            hasContext
        };
    }
}
