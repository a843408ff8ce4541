package dev.tensorexport.torch;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionPlan;
import dev.tensorexport.plan.Step;
import dev.tensorexport.plan.TensorInfo;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** What the library asks of LibTorch: read a tensor's facts, and run a plan. */
public final class LibTorch {
    private LibTorch() {}

    /**
     * Reads a tensor's facts.
     *
     * @throws dev.tensorexport.plan.ConversionException if the tensor is closed, undefined or of an unsupported dtype
     */
    public static TensorInfo inspect(Tensor tensor) {
        return Inspector.inspect(tensor);
    }

    /**
     * Runs a plan that was made for this tensor's facts.
     *
     * @return an array with its own reference to its memory
     */
    public static NdArray execute(Tensor tensor, ConversionPlan plan) {
        for (Step step : plan.steps()) {
            if (step instanceof Step.Copy copy) {
                try (Tensor target = copy(tensor, copy.dtype(), plan.layout().shape())) {
                    return Window.on(target, plan.dtype(), plan.layout(), false);
                }
            }
        }
        return Window.on(tensor, plan.dtype(), plan.layout(), true);
    }

    /** One pass over the elements: casts, changes strides, resolves conj and neg, and crosses devices. */
    private static Tensor copy(Tensor source, DType dtype, long[] shape) {
        boolean gradMode = GradMode.is_enabled();
        GradMode.set_enabled(false);
        try (TensorOptions options = new TensorOptions(ScalarTypes.scalarType(dtype))) {
            Tensor target = torch.empty(shape, options, null);
            try {
                target.copy_(source);
                return target;
            } catch (Throwable e) {
                target.close();
                throw e;
            }
        } finally {
            GradMode.set_enabled(gradMode);
        }
    }
}
