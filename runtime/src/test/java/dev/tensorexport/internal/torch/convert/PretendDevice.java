package dev.tensorexport.internal.torch.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.LowThresholds;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Runs plans made for tensors on other devices on tensors of the host. A transfer is a copy to fresh memory of exactly
 * the bytes that the plan says, so what reads beside them is out of bounds.
 */
public final class PretendDevice {
    private final List<Step> steps = new ArrayList<>();
    private Device device;
    private Layout layout;

    private PretendDevice(Plan plan) {
        device = plan.source().device();
        layout = plan.source().layout();
    }

    /** What the plan gives of a tensor with the facts it was made for, but for the device. */
    public static NdArray run(Tensor tensor, Plan plan) {
        PretendDevice pretended = new PretendDevice(plan);
        plan.inMemory().forEach(pretended::add);
        assertTrue(pretended.device.isCpu(), "ends on the host");
        return PlanExecutor.run(tensor, pretended.steps, plan, ConversionListener.NONE);
    }

    private void add(Step step) {
        if (step instanceof Step.Transfer transfer) {
            assertEquals(device, transfer.from(), "where the elements are");
            assertTrue(layout.isContiguous(), "a transfer reads no gaps");
            long bytes = layout.numel() * transfer.dtype().itemSize();
            assertEquals(bytes, transfer.bytesWritten(), "what a transfer writes");
            device = transfer.device();
            steps.add(new Step.Copy(Device.CPU, transfer.dtype(), bytes, bytes, "transfer", transfer.reason()));
        } else if (step instanceof Step.Zeros) {
            device = Device.CPU;
            steps.add(step);
        } else {
            assertEquals(device, step.device(), "where " + step.description() + " is done");
            steps.add(onHost(step));
        }
        layout = after(step, layout);
    }

    private static Layout after(Step step, Layout before) {
        if (step instanceof Step.AsStrided view) {
            return view.layout();
        } else if (step instanceof Step.IndexSelect indices) {
            return indices.layout();
        } else if (step instanceof Step.ViewAsReal) {
            return before.viewAsReal();
        } else if (step instanceof Step.Compute compute) {
            return Layout.contiguous(LowThresholds.shape(compute, before.shape()));
        }
        return step.sharesMemory() ? before : Layout.contiguous(before.shape());
    }

    private static Step onHost(Step step) {
        if (step instanceof Step.Detach) {
            return new Step.Detach(Device.CPU);
        } else if (step instanceof Step.AsStrided view) {
            return new Step.AsStrided(Device.CPU, view.layout(), view.description());
        } else if (step instanceof Step.ViewAsReal pairs) {
            return new Step.ViewAsReal(Device.CPU, pairs.negated());
        } else if (step instanceof Step.InvertConj) {
            return new Step.InvertConj(Device.CPU);
        } else if (step instanceof Step.Conjugate conjugate) {
            return new Step.Conjugate(Device.CPU, conjugate.bytesWritten());
        } else if (step instanceof Step.CastValues cast) {
            return new Step.CastValues(Device.CPU, cast.dtype());
        } else if (step instanceof Step.ToDense dense) {
            return new Step.ToDense(Device.CPU, dense.bytesWritten());
        } else if (step instanceof Step.Dequantize quantized) {
            return new Step.Dequantize(Device.CPU, quantized.bytesRead(), quantized.bytesWritten());
        } else if (step instanceof Step.Copy copy) {
            return new Step.Copy(
                    Device.CPU, copy.dtype(), copy.bytesRead(), copy.bytesWritten(), copy.description(), copy.reason());
        } else if (step instanceof Step.Flip flip) {
            return new Step.Flip(Device.CPU, flip.dims(), flip.bytesWritten());
        } else if (step instanceof Step.IndexSelect take) {
            return new Step.IndexSelect(
                    Device.CPU, take.dim(), take.positions(), take.layout(), take.bytesWritten(), take.description());
        } else if (step instanceof Step.Compute compute) {
            return new Step.Compute(Device.CPU, compute.computation(), compute.bytesRead(), compute.bytesWritten());
        }
        throw new AssertionError(step);
    }
}
