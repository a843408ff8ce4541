package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Items.Old} to {@link Items_OldArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
@SuppressWarnings({"all", "deprecation", "removal"})
final class Items_OldConverter extends RestoringConverter<Items.Old, Items_OldArrays> {
    public static final Items_OldConverter INSTANCE = new Items_OldConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Items.Old, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x());

    private Items_OldConverter() {
        super(Items.Old.class);
    }

    @Override
    protected Items_OldArrays arrays(Exported values) {
        return new Items_OldArrays(values);
    }

    @Override
    protected Items.Old restored(Restored tensors) {
        return new Items.Old(
                tensors.get(x));
    }
}
