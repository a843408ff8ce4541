package dev.tensorexport.internal.plan;

import dev.tensorexport.ConversionException;
import dev.tensorexport.CopyMode;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.ndarray.DType;
import org.jspecify.annotations.Nullable;

/**
 * Why a conversion cannot be, and the call that fixes it. The checks are those of PyTorch's {@code Tensor.numpy()}, in
 * its order: layout, device, grad, conj, neg; then what the caller asked for on top.
 */
record Refusals(TensorInfo tensor, Request request) {
    void checkValues() {
        if (tensor.torchLayout() != TorchLayout.STRIDED && !mayWrite(Mark.TO_DENSE)) {
            throw refusal(
                    "only a strided tensor has one value at each index of its memory",
                    tensor.torchLayout() == TorchLayout.NESTED
                            ? "Call to_padded_tensor(0) on the tensor first, or unbind() and convert each part"
                            : "Call to_dense() on the tensor first",
                    "toDense()");
        }
        if (tensor.dtype().isQuantized() && !mayWrite(Mark.DEQUANTIZE)) {
            throw refusal(
                    "its bits mean something only with its scale",
                    "Call dequantize() on the tensor first, or int_repr() for the raw integers",
                    "dequantize()");
        }
        if (tensor.device().isMeta()) {
            throw refusal("a meta tensor has a shape but no data", "Make the tensor on a real device", null);
        }
    }

    /** Whether the form of the elements may be changed, and before anything that depends on it. */
    private boolean mayWrite(Mark form) {
        for (Operation operation : request.operations()) {
            if (operation == form) {
                return request.copyMode() != CopyMode.NEVER;
            } else if (!operation.mayPrecede(form)) {
                return false;
            }
        }
        return false;
    }

    /** Checks that an array can share the tensor's memory. */
    void checkShared(Pending pending, Device device, boolean mustOwn, @Nullable Layout contiguousAt) {
        if (!tensor.device().isCpu()) {
            throw notShared("the array must share its memory, which is not on the host", "cpu()");
        }
        if (tensor.recordsGrad() && !request.has(Mark.DETACH)) {
            throw notShared("autograd would not see what is written to the array", "detach()");
        }
        if (pending.written().conj()
                && pending.written().neg()
                && pending.written().dtype() == DType.COMPLEX32) {
            throw new ConversionException("cannot view " + tensor
                    + ": LibTorch cannot resolve both bits of complex32. Use export, which can");
        }
        if (pending.written().conj()) {
            throw notShared("its memory holds the conjugates of its elements", "resolve_conj()");
        }
        if (pending.written().neg()) {
            throw notShared("its memory holds the negatives of its elements", "resolve_neg()");
        }
        if (pending.written().zero()) {
            throw notShared("it has no memory to share", "clone()");
        }
        if (!device.isCpu()) {
            throw notShared("elements on " + device + " were asked for, which takes a copy", "cpu()");
        }
        if (pending.dtype() != pending.written().dtype()) {
            throw notShared("elements of " + pending.dtype() + " were asked for, which takes a copy", "to()");
        }
        if (mustOwn) {
            throw notShared("memory of its own was asked for, which takes a copy", "clone()");
        }
        boolean isInOrder = contiguousAt == null
                || !contiguousAt.isContiguous()
                || pending.view().isContiguous();
        if (pending.reshaped() != null || !isInOrder) {
            throw notShared("contiguous elements were asked for, which takes a copy", "contiguous()");
        }
    }

    void checkMayCopy(Operation operation) {
        if (request.copyMode() == CopyMode.NEVER) {
            throw new ConversionException("cannot view " + tensor + ": " + operation.description()
                    + " writes its results to new memory. Use export, which copies if it must");
        }
    }

    void checkKeepsImaginaryParts(DType from, DType to) {
        if (from.isComplex() && !to.isComplex()) {
            throw refusal(
                    "a cast to " + to + " would drop its imaginary parts",
                    "Call real() or abs() on the tensor first, or export it as it is and read real()",
                    null);
        }
    }

    void checkIsNotMeta(Device device) {
        if (device.isMeta()) {
            throw refusal("a meta tensor has a shape but no data", "Name a real device", null);
        }
    }

    void checkComputes(Computation computation, DType dtype, Layout layout) {
        String why = computation.refusal(dtype);
        if (why != null) {
            throw new ConversionException("cannot " + request.verb() + " " + computation.description() + " of " + dtype
                    + " " + layout + ": " + why);
        }
    }

    /** Checks that elements of a dtype are read as the end wants them. */
    void checkReads(End end, DType dtype, Layout layout) {
        if (end.reads(dtype)) {
            return;
        }
        Class<?> found = End.arrayType(dtype);
        String fix = dtype.isComplex()
                ? "Take real() or imag() of them first"
                : "Cast them first, as " + cast(end.array()) + " does, or end with what reads them: as"
                        + found.getSimpleName().substring("Of".length()) + "()" + rawBits(end.array(), dtype);
        throw new ConversionException("cannot " + request.verb() + " " + tensor + " as " + end.type() + ": " + dtype
                + " " + layout + " is read as NdArray." + found.getSimpleName() + ". " + fix);
    }

    /** How to get the bits of unsigned integers as what is as wide. */
    private static String rawBits(Class<?> wanted, DType dtype) {
        int bytes = switch (wanted.getSimpleName()) {
            case "OfByte" -> Byte.BYTES;
            case "OfShort" -> Short.BYTES;
            case "OfInt" -> Integer.BYTES;
            default -> 0;
        };
        return dtype.isInteger() && dtype.itemSize() == bytes
                ? ", or take export().rawBits().as" + wanted.getSimpleName().substring("Of".length())
                        + "() for the raw bits"
                : "";
    }

    /** The cast that the chain has for what is read so. */
    private static String cast(Class<?> wanted) {
        return switch (wanted.getSimpleName()) {
            case "OfBoolean" -> "bool()";
            case "OfByte" -> "int8()";
            case "OfShort" -> "int16()";
            case "OfInt" -> "int32()";
            case "OfLong" -> "int64()";
            case "OfFloat" -> "float32()";
            case "OfDouble" -> "float64()";
            default -> "complex64()";
        };
    }

    ConversionException noImaginaryParts() {
        return refusal("only complex elements have imaginary parts", "Leave out imag()", null);
    }

    ConversionException tooManyBytes(Layout layout, DType dtype) {
        return refusal(
                layout.numel() + " elements of " + dtype + " take more bytes than there are addresses",
                "Take a part of it first, with narrow() or select()",
                null);
    }

    private ConversionException notShared(String why, String call) {
        return new ConversionException("cannot view " + tensor + ": " + why + ". Call " + call
                + " on the tensor first, or use export, which copies if it must");
    }

    private ConversionException refusal(String why, String fix, @Nullable String chainStep) {
        String orChain = chainStep == null ? "" : "; or add " + chainStep + " to the chain that ends in export";
        return new ConversionException("cannot " + request.verb() + " " + tensor + ": " + why + ". " + fix + orChain);
    }
}
