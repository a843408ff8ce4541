package dev.tensorexport.torch;

import dev.tensorexport.plan.ConversionException;
import dev.tensorexport.plan.Form;
import dev.tensorexport.plan.TensorInfo;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Writes into tensors that are there already. */
final class TensorWriter {
    private TensorWriter() {}

    /** Copies elements under no_grad, cast as {@code copy_} casts. Autograd is told that the tensor has changed. */
    static void load(Tensor target, Tensor source) {
        boolean gradMode = GradMode.is_enabled();
        GradMode.set_enabled(false);
        try {
            target.copy_(source);
        } finally {
            GradMode.set_enabled(gradMode);
        }
    }

    /** Why elements of the same shape cannot be copied into a tensor; null if they can. */
    static @Nullable String refusal(Tensor target) {
        TensorInfo info;
        try {
            info = Inspector.inspect(target);
        } catch (ConversionException e) {
            return e.getMessage();
        }
        if (info.form() != Form.STRIDED) {
            return found(info, "a strided tensor. Call to_dense() on it");
        } else if (info.dtype().isQuantized()) {
            return found(info, "elements that mean something without a scale. Call dequantize() on it");
        } else if (target.is_meta() || info.zero()) {
            return found(info, "a tensor with memory to write to. Make it with empty_like() on a real device");
        } else if (info.layout().mayOverlapItself()) {
            return found(info, "no two elements at one address. Call clone() on the tensor");
        } else if (target.is_inference() && !InferenceMode.is_enabled()) {
            return found(
                    info, "one that was not made in inference mode. Call clone() on it, or load in inference mode");
        }
        return null;
    }

    private static String found(TensorInfo info, String expected) {
        return "found " + info + "; expected " + expected;
    }
}
