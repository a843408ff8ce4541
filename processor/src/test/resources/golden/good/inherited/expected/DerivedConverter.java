package golden.inherited;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Derived} to {@link DerivedArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class DerivedConverter extends TensorConverter<Derived, DerivedArrays> {
    public static final DerivedConverter INSTANCE = new DerivedConverter();

    /**
     * float32.
     */
    public final Member<Derived, Tensor, NdArray.OfFloat> weight = member(
            "weight", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), it -> it.weight);

    /**
     * Any dtype and shape.
     */
    public final Member<Derived, Tensor, NdArray> generic = member(
            "generic", tensor(NdArray.class), it -> it.getGeneric());

    /**
     * float32.
     */
    public final Member<Derived, Tensor, float[]> replaced = member(
            "replaced", tensor(float[].class).dtype(DType.FLOAT32), it -> it.replaced);

    /**
     * Any dtype and shape.
     */
    public final Member<Derived, Tensor, Integer> id = member(
            "id", tensor(int.class), it -> it.id());

    private DerivedConverter() {
        super(Derived.class);
    }

    @Override
    protected DerivedArrays arrays(Exported values) {
        return new DerivedArrays(values);
    }
}
