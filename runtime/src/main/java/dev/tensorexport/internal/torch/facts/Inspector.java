package dev.tensorexport.internal.torch.facts;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.plan.TorchLayout;
import dev.tensorexport.internal.torch.create.ScalarTypes;
import dev.tensorexport.internal.torch.nativememory.Backend;
import dev.tensorexport.ndarray.DType;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Reads what there is to know about a tensor. Uses only the calls that make no native object: {@code sizes()},
 * {@code strides()}, {@code dtype()} and {@code options()} each register a JavaCPP deallocator, under one global lock.
 */
public final class Inspector {
    /** By the numbers of {@code c10::Layout}. */
    private static final TorchLayout[] LAYOUTS = {
        TorchLayout.STRIDED,
        TorchLayout.SPARSE_COO,
        TorchLayout.SPARSE_CSR,
        TorchLayout.MKLDNN,
        TorchLayout.SPARSE_CSC,
        TorchLayout.SPARSE_BSR,
        TorchLayout.SPARSE_BSC,
        TorchLayout.NESTED
    };

    /** How many readings a JVM makes by calls: a program of few conversions takes longer to find LibTorch's fields. */
    private static final int READINGS_BY_CALLS = 100;

    /** Up to then. Several threads may make a few more. */
    private static int readings;

    /** Of a class of its own, which is where the search runs. */
    private static final class Fields {
        static final @Nullable TensorImplOffsets FOUND =
                Backend.isThere() ? TensorImplProbe.find(Backend.memory()) : null;
    }

    private Inspector() {}

    /** Null where a tensor is to be read by calls. */
    private static @Nullable TensorImplOffsets fields() {
        if (readings < READINGS_BY_CALLS) {
            readings++;
            return null;
        }
        return Fields.FOUND;
    }

    /**
     * Reads a tensor's facts, which stay true for as long as nobody changes or closes the tensor.
     *
     * @throws ConversionException if the tensor is closed, undefined or of a dtype without values
     */
    public static TensorInfo info(Tensor tensor) {
        checkOpen(tensor);
        TensorImplOffsets fields = fields();
        TensorInfo plain = fields == null ? null : fields.info(tensor);
        return plain == null ? readByCalls(tensor) : plain;
    }

    /** Finds where the bytes of an open tensor are, which stays true for as long. */
    public static void find(Tensor tensor, TensorStorage found) {
        TensorImplOffsets fields = fields();
        if (fields == null || !fields.find(tensor, found)) {
            found.ask(tensor);
        }
    }

    /** The sizes of a tensor; null where it has none, as it is closed, undefined or nested. */
    public static long @Nullable [] shape(Tensor tensor) {
        if (tensor.isNull() || !tensor.defined() || tensor.is_nested()) {
            return null;
        }
        long[] shape = new long[(int) tensor.dim()];
        for (int dim = 0; dim < shape.length; dim++) {
            shape[dim] = tensor.size(dim);
        }
        return shape;
    }

    private static void checkOpen(Tensor tensor) {
        if (tensor.isNull()) {
            throw new ConversionException(
                    "cannot convert a closed tensor: close() was called on it, or on the TensorScope"
                            + " or PointerScope it was made in. Convert it before that, as the array may outlive the"
                            + " tensor, or take the tensor out of a TensorScope with escape()");
        }
    }

    /** Asks for each fact of an open tensor. */
    static TensorInfo readByCalls(Tensor tensor) {
        if (!tensor.defined()) {
            throw new ConversionException("cannot convert an undefined tensor: it was never given a value, as with"
                    + " new Tensor() or the grad() of a tensor before backward(). Check defined() first");
        }
        TensorInfo info = readUnchecked(tensor);
        if (!fitsItsStorage(tensor, info)) {
            throw new ConversionException(
                    "cannot convert " + info + ": from storage offset " + tensor.storage_offset()
                            + " its elements span " + info.layout().end() + " places, but its storage has only "
                            + tensor.storage().nbytes()
                            + " bytes. Convert the tensor before its storage is resized, and give it an offset inside the storage");
        }
        return info;
    }

    /** The facts of a tensor that is open and defined, whether or not its storage is still large enough for it. */
    public static TensorInfo readUnchecked(Tensor tensor) {
        TorchLayout torchLayout = torchLayout(tensor);
        Layout layout = layout(tensor, torchLayout);
        Device device = device(tensor);
        return new TensorInfo(
                dtype(tensor, layout, device),
                layout,
                torchLayout,
                device,
                tensor.requires_grad() && GradMode.is_enabled(),
                tensor.is_conj(),
                tensor.is_neg(),
                tensor._is_zerotensor());
    }

    /** Asks for the layout, which costs several times the other calls, only where there is something to tell apart. */
    private static TorchLayout torchLayout(Tensor tensor) {
        if (tensor.is_nested()) {
            return TorchLayout.NESTED;
        }
        return tensor.has_storage() ? TorchLayout.STRIDED : LAYOUTS[tensor.layout().value];
    }

    private static DType dtype(Tensor tensor, Layout layout, Device device) {
        ScalarType scalarType = tensor.scalar_type();
        DType dtype = ScalarTypes.dtype(scalarType);
        if (dtype == null) {
            throw new ConversionException("cannot convert "
                    + scalarType.toString().toLowerCase(Locale.ROOT) + " " + layout + " on " + device
                    + ": its elements are packed or opaque bits, which have no value of their own. Call view(ScalarType.Byte)"
                    + " on the tensor first, where LibTorch can, for the bytes");
        }
        return dtype;
    }

    /** Addresses count from the tensor's first element, as its data pointer does, so the storage offset is left out. */
    private static Layout layout(Tensor tensor, TorchLayout torchLayout) {
        if (torchLayout == TorchLayout.NESTED) {
            return Layout.contiguous(paddedShape(tensor));
        }
        int rank = (int) tensor.dim();
        long[] shape = new long[rank];
        long[] strides = new long[rank];
        for (int dim = 0; dim < rank; dim++) {
            shape[dim] = tensor.size(dim);
            strides[dim] = torchLayout == TorchLayout.STRIDED ? tensor.stride(dim) : 0;
        }
        return torchLayout == TorchLayout.STRIDED ? layout(shape, strides) : Layout.contiguous(shape);
    }

    /** Of fresh arrays. LibTorch's raw API takes any strides. */
    static Layout layout(long[] shape, long[] strides) {
        try {
            return Layout.taking(shape, strides);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new ConversionException(
                    "cannot convert a tensor of shape " + Arrays.toString(shape) + " with strides "
                            + Arrays.toString(strides)
                            + ": its elements reach outside any memory. Give it strides inside its storage",
                    e);
        }
    }

    /** The number of parts, then the largest size of each of their dims. */
    private static long[] paddedShape(Tensor nested) {
        try (Tensor sizes = nested._nested_tensor_size()) {
            long[] shape = new long[sizes.numel() == 0 ? 1 : (int) sizes.size(1) + 1];
            shape[0] = nested.size(0);
            for (int dim = 1; dim < shape.length; dim++) {
                try (Tensor sizesOfDim = sizes.select(1, dim - 1);
                        Tensor largest = sizesOfDim.max()) {
                    shape[dim] = largest.item_long();
                }
            }
            return shape;
        }
    }

    private static Device device(Tensor tensor) {
        if (tensor.is_cpu()) {
            return Device.CPU;
        }
        try (org.bytedeco.pytorch.Device device = tensor.device()) {
            return Device.parse(device.str().getString());
        }
    }

    /**
     * A storage can be made smaller under the tensors on it, and LibTorch itself then reads and writes past its end.
     */
    public static boolean fitsItsStorage(Tensor tensor, TensorInfo info) {
        return info.torchLayout() != TorchLayout.STRIDED
                || info.zero()
                || fits(
                        info.layout(),
                        info.dtype(),
                        tensor.storage_offset(),
                        tensor.storage().nbytes());
    }

    /** Counts elements, not bytes: LibTorch's raw API takes any offset and stride, and their bytes may overflow. */
    static boolean fits(Layout layout, DType dtype, long offset, long storageBytes) {
        long elements = storageBytes / dtype.itemSize();
        return layout.numel() == 0 || offset >= 0 && offset <= elements && layout.end() <= elements - offset;
    }
}
