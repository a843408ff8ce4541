package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Names.Default} to {@link Names_DefaultArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_DefaultConverter extends RestoringConverter<Names.Default, Names_DefaultArrays> {
    public static final Names_DefaultConverter INSTANCE = new Names_DefaultConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Names.Default, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x());

    private Names_DefaultConverter() {
        super(Names.Default.class);
    }

    @Override
    protected Names_DefaultArrays arrays(Exported values) {
        return new Names_DefaultArrays(values);
    }

    @Override
    protected Names.Default restored(Restored tensors) {
        return new Names.Default(
                tensors.get(x));
    }
}
