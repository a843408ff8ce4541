package dev.tensorexport.internal.plan;

import dev.tensorexport.ConversionPlan;

/** Plans as those of large tensors, for small ones. */
public final class LowThresholds {
    private LowThresholds() {}

    public static ConversionPlan plan(TensorInfo tensor, Request request) {
        return Planner.plan(tensor, request, 2);
    }
}
