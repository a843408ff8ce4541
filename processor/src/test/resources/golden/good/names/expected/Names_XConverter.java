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
 * Exports {@link Names.X} to {@link Names_XArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_XConverter extends RestoringConverter<Names.X, Names_XArrays> {
    public static final Names_XConverter INSTANCE = new Names_XConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Names.X, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x());

    private Names_XConverter() {
        super(Names.X.class);
    }

    @Override
    protected Names_XArrays arrays(Exported values) {
        return new Names_XArrays(values);
    }

    @Override
    protected Names.X restored(Restored tensors) {
        return new Names.X(
                tensors.get(x));
    }
}
