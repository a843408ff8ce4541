package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.check.CheckedSize;
import dev.tensorexport.internal.io.pickle.PickleArguments;
import dev.tensorexport.internal.io.pickle.PickleGlobal;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.io.FileFormatException;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of PyTorch's that pickles make tensors with. */
final class TensorRebuilder {
    private static final int MOST_CHANNELS = 1 << 24;

    private TensorRebuilder() {}

    /** Of storage, offset, size and stride; whatever comes next is of no use here. */
    static PtTensor tensor(PickleArguments arguments) throws FileFormatException {
        TypedStorage storage = storage(arguments);
        return strided(arguments, storage, storage.dtype());
    }

    /** As {@link #tensor}, with requires_grad, hooks, and what bits a tensor has. */
    static PtTensor tensorV2(PickleArguments arguments) throws FileFormatException {
        arguments.checkSize(6, 7);
        return withMetadata(arguments, tensor(arguments), 6);
    }

    /** As {@link #tensorV2}, with a dtype that the storage does not have. */
    static PtTensor tensorV3(PickleArguments arguments) throws FileFormatException {
        arguments.checkSize(7, 8);
        PtDType dtype = arguments.get(6, PtDType.class, "a dtype");
        return withMetadata(arguments, strided(arguments, storage(arguments), dtype), 7);
    }

    /** As {@link #tensor}, with what the integers stand for. */
    static PtTensor quantized(PickleArguments arguments) throws FileFormatException {
        arguments.checkSize(7, 7);
        TypedStorage storage = storage(arguments);
        if (!(strided(arguments, storage, storage.dtype(), true) instanceof PtTensor.Strided integers)) {
            return refused(arguments, storage.dtype());
        }
        PickleArguments quantizer = arguments.tuple(4);
        String scheme = quantizer.text(0);
        Dequantizer known = null;
        if (scheme.equals("torch.per_tensor_affine")) {
            double[] scale = {quantizer.number(1)};
            double[] zeroPoint = {quantizer.integer(2)};
            known = new Dequantizer(() -> scale, () -> zeroPoint, -1);
        } else if (scheme.equals("torch.per_channel_affine")) {
            known = ofChannels(quantizer, integers.layout());
        }
        // What is dequantized is in memory of its own, so elements that are one in the file must not become many.
        return known == null || integers.layout().mayOverlap()
                ? refused(
                        arguments,
                        storage.dtype().torchName(),
                        "found a tensor quantized as " + scheme
                                + "; expected per_tensor_affine, or per_channel_affine with float64 scales and int64"
                                + " zero points, and elements of its own. Save tensor.dequantize() instead")
                : new PtTensor.Quantized(storage.dtype(), integers, known);
    }

    /** Of scheme, scales, zero points and axis; null if they are not as they are known here. */
    private static @Nullable Dequantizer ofChannels(PickleArguments quantizer, Layout integers)
            throws FileFormatException {
        long axis = quantizer.integer(3);
        if (axis < 0 || axis >= integers.rank()) {
            throw quantizer.bad("found axis " + axis + " of a quantized tensor; expected one of its dims");
        }
        long channels = integers.size((int) axis);
        if (!(quantizer.get(1) instanceof PtTensor.Strided scales)
                || !(quantizer.get(2) instanceof PtTensor.Strided zeroPoints)
                || scales.dtype() != DType.FLOAT64
                || zeroPoints.dtype() != DType.INT64
                || channels > MOST_CHANNELS) {
            return null;
        }
        if (scales.layout().numel() != channels || zeroPoints.layout().numel() != channels) {
            throw quantizer.bad("found " + scales.layout().numel() + " scales and "
                    + zeroPoints.layout().numel() + " zero points; expected " + channels + " of each");
        }
        return new Dequantizer(() -> numbers(scales), () -> numbers(zeroPoints), (int) axis);
    }

    private static double[] numbers(PtTensor.Strided tensor) throws IOException {
        try (NdArray array = tensor.read(ProgressMeter.none())) {
            return array instanceof NdArray.OfDouble doubles
                    ? doubles.stream().toArray()
                    : array.asLong().stream().asDoubleStream().toArray();
        }
    }

    /** The data of a parameter, which is a tensor like any other here. */
    static PtTensor parameter(PickleArguments arguments) throws FileFormatException {
        return arguments.get(0, PtTensor.class, "a tensor");
    }

    /** Of a function, a class, the function's arguments and a state: a subclass, or a tensor with attributes. */
    static Object fromType(PickleArguments arguments) throws IOException {
        arguments.checkSize(4, 4);
        PickleGlobal function = arguments.get(0, PickleGlobal.class, "a function");
        if (!function.name().startsWith("torch._utils._rebuild_")) {
            throw arguments.bad("found " + function.name() + " to make a tensor with; expected one of torch._utils");
        }
        return function.call(arguments.tuple(2));
    }

    /** A kind of tensor that arrays are not. */
    static PickleGlobal.Call noArray(String kind, String instead) {
        return arguments -> refused(
                arguments, kind, "found a " + kind + " tensor; expected a strided one. Save " + instead + " instead");
    }

    private static TypedStorage storage(PickleArguments arguments) throws FileFormatException {
        return arguments.get(0, TypedStorage.class, "a storage");
    }

    private static PtTensor strided(PickleArguments arguments, TypedStorage storage, PtDType dtype)
            throws FileFormatException {
        return strided(arguments, storage, dtype, false);
    }

    private static PtTensor strided(PickleArguments arguments, TypedStorage storage, PtDType dtype, boolean isQuantized)
            throws FileFormatException {
        if (dtype.dtype == null || dtype.isQuantized() != isQuantized) {
            return refused(arguments, dtype); // also because elements may be parts of bytes, which no layout counts
        }
        return new PtTensor.Strided(storage.bytes(), dtype.dtype, layout(arguments, storage, dtype));
    }

    private static PtTensor refused(PickleArguments arguments, PtDType dtype) {
        return refused(
                arguments,
                dtype.torchName(),
                "found a tensor of torch." + dtype.torchName()
                        + "; expected a dtype that arrays have. Save it as another");
    }

    private static PtTensor refused(PickleArguments arguments, String kind, String reason) {
        return new PtTensor.Refused(arguments.position(), kind, reason);
    }

    private static Layout layout(PickleArguments arguments, TypedStorage storage, PtDType dtype)
            throws FileFormatException {
        long offset = arguments.integer(1);
        long[] size = arguments.integers(2);
        long[] stride = arguments.integers(3);
        if (offset < 0 || Arrays.stream(stride).anyMatch(step -> step < 0)) {
            throw arguments.bad("found a tensor of strides " + Arrays.toString(stride) + " and offset " + offset
                    + "; expected none below 0");
        }
        int itemSize = dtype.itemSize();
        try {
            CheckedSize.bits(size, (long) itemSize * Byte.SIZE);
            Layout within = Layout.of(size, stride, offset);
            long end = Math.multiplyExact(within.end(), itemSize);
            long room = Math.multiplyExact(storage.size(), storage.dtype().itemSize());
            if (end > room || storage.start() > 0 && dtype != storage.dtype()) {
                throw arguments.bad("found a tensor that reaches " + end + " bytes far; its storage has " + room);
            }
            // Only a storage of the tensor's own dtype is a view that starts elsewhere.
            return storage.start() == 0 ? within : Layout.of(size, stride, Math.addExact(storage.start(), offset));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw arguments.bad("found a tensor of size " + Arrays.toString(size) + ", strides "
                    + Arrays.toString(stride) + " and offset " + offset + ", which is none: " + e.getMessage());
        }
    }

    /** A tensor may say that its elements are to be read as their conjugates or negatives. */
    private static PtTensor withMetadata(PickleArguments arguments, PtTensor tensor, int index)
            throws FileFormatException {
        if (index >= arguments.size() || !(arguments.get(index) instanceof Map<?, ?> metadata)) {
            return tensor;
        }
        for (String bit : List.of("conj", "neg")) {
            if (Boolean.TRUE.equals(metadata.get(bit))) {
                return refused(
                        arguments,
                        bit,
                        "found a tensor whose " + bit + " bit is set; expected its values. Save tensor.resolve_" + bit
                                + "() instead");
            }
        }
        return tensor;
    }

    /** The elements of a storage that is a value itself; raw bytes where no array has its dtype. */
    static PtTensor of(TypedStorage storage) {
        DType dtype = storage.dtype().dtype;
        long unit = dtype == null ? storage.dtype().itemSize() : 1;
        Layout layout = Layout.of(new long[] {storage.size() * unit}, new long[] {1}, storage.start() * unit);
        return new PtTensor.Strided(storage.bytes(), dtype == null ? DType.UINT8 : dtype, layout);
    }
}
