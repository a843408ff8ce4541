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
 * Exports {@link Base} to {@link BaseArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class BaseConverter extends TensorConverter<Base<?>, BaseArrays> {
    public static final BaseConverter INSTANCE = new BaseConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Base<?>, Tensor, Integer> id = member(
            "id", tensor(int.class), it -> it.id());

    /**
     * float32.
     */
    public final Member<Base<?>, Tensor, NdArray.OfFloat> weight = member(
            "weight", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), it -> it.weight);

    /**
     * Any dtype and shape.
     */
    public final Member<Base<?>, Tensor, NdArray> replaced = member(
            "replaced", tensor(NdArray.class), it -> it.replaced);

    private BaseConverter() {
        super(Base.class);
    }

    @Override
    protected BaseArrays arrays(Exported values) {
        return new BaseArrays(values);
    }
}
