package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Items.HoldsOld} to {@link Items_HoldsOldArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
@SuppressWarnings({"all", "deprecation", "removal"})
final class Items_HoldsOldConverter extends RestoringConverter<Items.HoldsOld, Items_HoldsOldArrays> {
    public static final Items_HoldsOldConverter INSTANCE = new Items_HoldsOldConverter();

    /**
     * The exported {@code old}.
     */
    public final Member<Items.HoldsOld, Map<String, Items.Old>, Map<String, Items_OldArrays>> old = member(
            "old", map(nested(() -> Items_OldConverter.INSTANCE)), it -> it.old());

    private Items_HoldsOldConverter() {
        super(Items.HoldsOld.class);
    }

    @Override
    protected Items_HoldsOldArrays arrays(Exported values) {
        return new Items_HoldsOldArrays(values);
    }

    @Override
    protected Items.HoldsOld restored(Restored tensors) {
        return new Items.HoldsOld(
                tensors.get(old));
    }
}
