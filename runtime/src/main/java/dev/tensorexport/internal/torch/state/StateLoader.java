package dev.tensorexport.internal.torch.state;

import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.plan.TorchLayout;
import dev.tensorexport.internal.torch.create.ScalarTypes;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.internal.torch.imports.CopiedTensor;
import dev.tensorexport.internal.torch.storage.StorageArrays;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.ref.Reference;
import java.util.Locale;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** A tensor that values are copied into: what stands in the way of that, and the copy itself. */
public final class StateLoader {
    private StateLoader() {}

    /**
     * Copies the elements of one tensor into another under no_grad, cast as LibTorch casts them.
     *
     * @param target one that {@link #refusal} has nothing against
     * @param source of the same shape, or of one that expands to it
     */
    public static void load(Tensor target, Tensor source) {
        boolean gradMode = GradMode.is_enabled();
        GradMode.set_enabled(false);
        try {
            if ((target.is_neg() || source.is_neg())
                    && target.scalar_type().intern() != source.scalar_type().intern()) {
                castThenCopy(target, source);
            } else {
                target.copy_(source);
            }
        } finally {
            GradMode.set_enabled(gradMode);
        }
    }

    /**
     * Copies the elements of an array of the same shape into a tensor, as {@link #load(Tensor, Tensor)} does.
     *
     * @param source if it is read-only, not on memory that the tensor shares by part of its elements
     */
    public static void load(Tensor target, NdArray source) {
        // A writable array may lie on the tensor's own memory, of which all is read before some is written.
        if (source.isReadOnly() && canTakeBytes(Inspector.info(target), source.dtype())) {
            target.unsafeGetTensorImpl().bump_version(); // as copy_ does, so that autograd sees the write
            StorageArrays.within(target, source.dtype(), source.shape()).assign(source);
            // The array keeps nothing, and the collector must not free the memory that is written to.
            Reference.reachabilityFence(target);
        } else {
            try (Tensor copy = CopiedTensor.of(source, null, null)) {
                load(target, copy);
            }
        }
    }

    /** Whether the bytes of an array's elements can be written to a tensor's memory as they are. */
    private static boolean canTakeBytes(TensorInfo target, DType dtype) {
        return target.dtype() == dtype
                && dtype != DType.BOOL // of which a file may have other bytes than 0 and 1
                && target.device().isCpu()
                && target.layout().isContiguous()
                && !target.conj()
                && !target.neg();
    }

    /** Two passes: in one, LibTorch forgets the neg bit between float16 and float32. */
    private static void castThenCopy(Tensor target, Tensor source) {
        try (Tensor positive = source.resolve_neg();
                Tensor cast = positive.to(target.scalar_type())) {
            target.copy_(cast);
        }
    }

    /**
     * Whether PyTorch's {@code can_cast} says that one dtype is cast to another: all but complex to real, floating
     * point to integers, and anything else to bool. A quantized dtype is cast to no other, and no other to it.
     */
    public static boolean canCast(DType from, DType to) {
        return from == to || ScalarTypes.canCast(from, to);
    }

    /**
     * Why nothing can be copied into a tensor, for example {@code found float32 [2, 3] on meta; expected ...}; null if
     * it can be. What can be depends on the thread too: a tensor made in inference mode is written to only in it.
     */
    public static @Nullable String refusal(Tensor target) {
        if (target.isNull()) {
            return "found a closed tensor; expected an open one. Load before close() is called on it, or on the"
                    + " TensorScope or PointerScope it was made in";
        }
        if (!target.defined()) {
            return "found an undefined tensor; expected one with elements to write to. Give it a value first, for example"
                    + " with torch.zeros()";
        }
        ScalarType scalarType = target.scalar_type();
        if (ScalarTypes.dtype(scalarType) == null) {
            return "found " + scalarType.toString().toLowerCase(Locale.ROOT)
                    + ", packed or opaque bits; expected a dtype"
                    + " whose elements have values. Call view(ScalarType.Byte) on the tensor, where LibTorch can, and load"
                    + " the bytes";
        }
        TensorInfo info = Inspector.readUnchecked(target);
        String found = "found " + info;
        if (info.torchLayout() != TorchLayout.STRIDED) {
            return found
                    + "; expected a strided tensor. Call to_dense(), or to_padded_tensor() if it is nested, and load"
                    + " into that";
        }
        if (info.dtype().isQuantized()) {
            return found + "; expected a dtype that is not quantized. Call dequantize() and load into that";
        }
        if (info.zero()) {
            return found + "; expected a tensor with memory. Call clone() and load into that";
        }
        if (info.device().type().equals("meta")) {
            return found + ", which has no elements; expected a device with memory. Make the tensor on the cpu";
        }
        if (!Inspector.fitsItsStorage(target, info)) {
            return found + " on a storage that was resized and is too small for it; expected all of its elements. Make"
                    + " the storage as large as it was";
        }
        if (target.is_inference() && !InferenceMode.is_enabled()) {
            return found
                    + ", made in inference mode, and LibTorch does not change it outside of that mode; expected a normal tensor. Call clone() and load into that, or load in InferenceMode";
        }
        if (info.layout().mayOverlap()) {
            return found
                    + " with several elements at one address, such as expand() makes; expected a separate address for each. Call"
                    + " clone() and load into that";
        }
        if (info.neg() && info.layout().numel() > 0 && !isNegatable(info)) {
            return found + "; expected no neg bit, with which LibTorch does not write " + info.dtype()
                    + ". Load into the tensor that it is a view of";
        }
        return null;
    }

    /** Whether LibTorch has code for what it does to write to a tensor with a neg bit. */
    private static boolean isNegatable(TensorInfo info) {
        return switch (info.dtype()) {
            case INT8, UINT8, INT16, INT32, INT64 -> true;
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> true;
            case COMPLEX32 -> !info.conj();
            default -> false;
        };
    }
}
