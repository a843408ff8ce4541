package dev.tensorexport.internal.torch;

import dev.tensorexport.ConversionPlan;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.ndarray.NdArray;
import java.lang.ref.Reference;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A tensor that was looked at. What was seen stays true for as long as nobody changes or closes the tensor. */
public final class InspectedTensor {
    private final Tensor tensor;
    private final TensorInfo info;

    /** Null where it was not seen on the way. */
    private final @Nullable Location location;

    InspectedTensor(Tensor tensor, TensorInfo info, @Nullable Location location) {
        this.tensor = tensor;
        this.info = info;
        this.location = location;
    }

    /** The tensor's facts. */
    public TensorInfo info() {
        return info;
    }

    /**
     * Runs a plan that was made for these facts.
     *
     * @return an array with its own reference to its memory
     */
    public NdArray execute(ConversionPlan plan) {
        if (!plan.sharesMemory()) {
            return Conversion.run(tensor, plan.steps(), plan);
        }
        NdArray array = Window.onShared(this, plan.dtype(), plan.layout());
        // Its addresses are used without it: they are good for as long as the collector leaves the tensor alone.
        Reference.reachabilityFence(tensor);
        return array;
    }

    Tensor tensor() {
        return tensor;
    }

    Location location() {
        return location == null ? Location.of(tensor) : location;
    }
}
