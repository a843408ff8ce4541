package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Derived} to {@link DerivedArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class DerivedConverter extends RestoringConverter<Derived, DerivedArrays> {
    public static final DerivedConverter INSTANCE = new DerivedConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Derived, Tensor, NdArray> weight = member(
            "weight", tensor(NdArray.class), it -> it.getWeight());

    /**
     * Any dtype and shape.
     */
    public final Member<Derived, Tensor, NdArray> generic = member(
            "generic", tensor(NdArray.class), it -> it.getGeneric());

    /**
     * Any dtype and shape.
     */
    public final Member<Derived, Tensor, NdArray> bias = member(
            "bias", tensor(NdArray.class), it -> it.getBias());

    private DerivedConverter() {
        super(Derived.class);
    }

    @Override
    protected DerivedArrays arrays(Exported values) {
        return new DerivedArrays(values);
    }

    @Override
    protected Derived restored(Restored tensors) {
        return new Derived(
                tensors.get(weight),
                tensors.get(generic),
                tensors.get(bias));
    }
}
