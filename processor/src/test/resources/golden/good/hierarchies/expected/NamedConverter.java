package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Named} to {@link NamedArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class NamedConverter extends TensorConverter<Named, NamedArrays> {
    public static final NamedConverter INSTANCE = new NamedConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Named, Tensor, NdArray> name = member(
            "name", tensor(NdArray.class), it -> it.name());

    private NamedConverter() {
        super(Named.class);
    }

    @Override
    protected NamedArrays arrays(Exported values) {
        return new NamedArrays(values);
    }
}
