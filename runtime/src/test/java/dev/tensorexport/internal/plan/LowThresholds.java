package dev.tensorexport.internal.plan;

/** Plans for which a few elements count as many, so that small tensors reach every decision. */
public final class LowThresholds {
    private LowThresholds() {}

    private static final Thresholds LOW = new Thresholds(2, 3);

    public static Plan plan(TensorInfo tensor, Request request) {
        return plan(tensor, request, End.ARRAY);
    }

    public static Plan plan(TensorInfo tensor, Request request, End end) {
        return Planner.plan(tensor, request, end, LOW);
    }

    /** The facts of the same tensor on a device. */
    public static TensorInfo on(Device device, TensorInfo tensor) {
        return new TensorInfo(
                tensor.dtype(),
                tensor.layout(),
                tensor.torchLayout(),
                device,
                tensor.recordsGrad(),
                tensor.conj(),
                tensor.neg(),
                tensor.zero());
    }

    /** The shape of what a step computes. */
    public static long[] shape(Step.Compute step, long... before) {
        return step.computation().shape(before);
    }
}
