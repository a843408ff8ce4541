package golden.keys;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Keys} to {@link KeysArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class KeysConverter extends RestoringConverter<Keys, KeysArrays> {
    public static final KeysConverter INSTANCE = new KeysConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Keys, Tensor, NdArray> weight = member(
            "weight", "fc1.weight", tensor(NdArray.class), it -> it.weight());

    /**
     * Any dtype and shape.
     */
    public final Member<Keys, Tensor, NdArray> bias = member(
            "bias", "bias \"b\"", tensor(NdArray.class), it -> it.bias());

    private KeysConverter() {
        super(Keys.class);
    }

    @Override
    protected KeysArrays arrays(Exported values) {
        return new KeysArrays(values);
    }

    @Override
    protected Keys restored(Restored tensors) {
        return new Keys(
                tensors.get(weight),
                tensors.get(bias));
    }
}
