package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import dev.tensorexport.plan.ConversionPlan;
import dev.tensorexport.plan.Request;
import dev.tensorexport.torch.LibTorch;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a converter expects of one member of a model class. Generated converters hold one for each member; every error
 * names the member. What is expected is checked before anything is converted. Immutable.
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
        return planned(tensor, LibTorch::execute);
    }

    /**
     * As {@link #export(Tensor)}, typed.
     *
     * @param type the array's type, for example {@code NdArray.OfFloat.class}
     * @throws ConversionException as {@link #export(Tensor)} does, and if the elements are read as another type
     */
    public <T extends NdArray> T export(@Nullable Tensor tensor, Class<T> type) {
        return planned(tensor, (present, plan) -> {
            NdArray array = LibTorch.execute(present, plan);
            if (!type.isInstance(array)) {
                array.close();
                throw new ConversionException("found " + plan.source() + "; expected a tensor for NdArray."
                        + type.getSimpleName() + ". Cast the tensor with to(), or declare another target with as");
            }
            return type.cast(array);
        });
    }

    /**
     * Copies the member's tensor to a fresh Java array of exactly its rank, as {@link NdArray#toArray(Class)} does.
     *
     * @throws ConversionException if the tensor is null, has another dtype or rank, or cannot be exported
     */
    public <T> T toArray(@Nullable Tensor tensor, Class<T> type) {
        return planned(tensor, (present, plan) -> {
            try (NdArray array = LibTorch.execute(present, plan)) {
                return array.toArray(type);
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw ConversionException.of(e);
            }
        });
    }

    /**
     * What {@link #export(Tensor)} does and costs.
     *
     * @throws ConversionException as {@link #export(Tensor)} does
     */
    public ConversionPlan plan(@Nullable Tensor tensor) {
        return planned(tensor, (present, plan) -> plan);
    }

    /**
     * The member's name, and below it the {@link #plan} as text.
     *
     * @throws ConversionException as {@link #export(Tensor)} does
     */
    public String explain(@Nullable Tensor tensor) {
        return member + System.lineSeparator() + indented(plan(tensor).explain());
    }

    /**
     * As {@link #explain(Tensor)}, with the copy that {@link #toArray} makes as the last line.
     *
     * @throws ConversionException as {@link #export(Tensor)} does
     */
    public String explain(@Nullable Tensor tensor, Class<?> type) {
        return explain(tensor) + System.lineSeparator() + indented("then copied to a fresh " + type.getSimpleName());
    }

    private <R> R planned(@Nullable Tensor tensor, BiFunction<Tensor, ConversionPlan, R> action) {
        try {
            if (tensor == null) {
                throw new ConversionException("found null; expected a tensor. Set the member before it is exported");
            }
            ConversionPlan plan = Tensors.plan(tensor, Request.EXPORT);
            check(plan);
            return action.apply(tensor, plan);
        } catch (ConversionException e) {
            throw e.at(member);
        }
    }

    private void check(ConversionPlan plan) {
        if (dtype != null && plan.dtype() != dtype) {
            throw new ConversionException("found " + plan.source() + "; expected dtype " + dtype
                    + ". Cast the tensor with to(), or declare dtype = "
                    + plan.dtype().name());
        }
    }

    private static String indented(String text) {
        return text.lines().map(line -> "  " + line).collect(Collectors.joining(System.lineSeparator()));
    }
}
