package dev.tensorexport.internal.converter;

import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Plan;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** What chains do with specs and their users may not: end operations in what a spec says. */
public abstract class SpecAccess {
    private static @Nullable SpecAccess access;

    /** Called by {@link TensorSpec} when it is initialised. */
    public static void set(SpecAccess access) {
        SpecAccess.access = access;
    }

    /**
     * What a tensor becomes once operations are done to it; what is expected of the tensor is expected of what they
     * leave.
     */
    public static <T> T export(TensorSpec<T> spec, Tensor tensor, List<Operation> operations) {
        return Objects.requireNonNull(access, "a spec is there").exported(spec, tensor, operations);
    }

    /** What {@link #export} does to the tensor and costs. */
    public static Plan plan(TensorSpec<?> spec, Tensor tensor, List<Operation> operations) {
        return Objects.requireNonNull(access, "a spec is there").planned(spec, tensor, operations);
    }

    protected abstract <T> T exported(TensorSpec<T> spec, Tensor tensor, List<Operation> operations);

    protected abstract Plan planned(TensorSpec<?> spec, Tensor tensor, List<Operation> operations);
}
