package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import dev.tensorexport.plan.ConversionPlan;
import dev.tensorexport.plan.Request;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a converter expects of one member of a model class. Generated converters hold one for each member; every error names
 * the member. Immutable.
 */
public final class TensorSpec {
    private final String member;
    private final @Nullable DType dtype;

    private TensorSpec(String member, @Nullable DType dtype) {
        this.member = member;
        this.dtype = dtype;
    }

    /**
     * A member whose tensor may have any dtype.
     *
     * @param member the member, for example {@code Detection.boxes}
     */
    public static TensorSpec of(String member) {
        return new TensorSpec(member, null);
    }

    /**
     * A member whose tensor must have one dtype.
     *
     * @param member the member, for example {@code Detection.boxes}
     */
    public static TensorSpec of(String member, DType dtype) {
        return new TensorSpec(member, dtype);
    }

    /** The member, for example {@code Detection.boxes}. */
    public String member() {
        return member;
    }

    /**
     * Exports the member's tensor, as {@link Tensors#export(Tensor)} does.
     *
     * @throws ConversionException if the tensor is null, has another dtype or cannot be exported
     */
    public NdArray export(@Nullable Tensor tensor) {
        return checked(tensor, Tensors::export);
    }

    /**
     * Copies the member's tensor to a fresh Java array of exactly its rank, as {@link NdArray#toArray(Class)} does.
     *
     * @throws ConversionException if the tensor is null, has another dtype or rank, or cannot be exported
     */
    public <T> T toArray(@Nullable Tensor tensor, Class<T> type) {
        return checked(tensor, present -> {
            try (NdArray array = Tensors.export(present)) {
                return array.toArray(type);
            } catch (IllegalArgumentException e) {
                throw new ConversionException(e.getMessage(), e);
            }
        });
    }

    /**
     * What {@link #export} does and costs.
     *
     * @throws ConversionException as {@link #export} does
     */
    public ConversionPlan plan(@Nullable Tensor tensor) {
        return checked(tensor, present -> Tensors.plan(present, Request.EXPORT));
    }

    private <R> R checked(@Nullable Tensor tensor, Function<Tensor, R> conversion) {
        try {
            if (tensor == null) {
                throw new ConversionException("found null; expected a tensor. Set the member before it is exported");
            }
            if (dtype != null) {
                checkDtype(tensor, dtype);
            }
            return conversion.apply(tensor);
        } catch (ConversionException e) {
            throw e.at(member);
        }
    }

    private static void checkDtype(Tensor tensor, DType expected) {
        ConversionPlan plan = Tensors.plan(tensor, Request.EXPORT);
        if (plan.dtype() != expected) {
            throw new ConversionException("found " + plan.source() + "; expected dtype " + expected
                    + ". Cast the tensor with to(), or declare dtype = " + plan.dtype().name());
        }
    }
}
