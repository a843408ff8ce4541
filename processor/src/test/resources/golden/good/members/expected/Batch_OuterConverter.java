package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Batch.Outer} to {@link Batch_OuterArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Batch_OuterConverter extends TensorConverter<Batch.Outer, Batch_OuterArrays> {
    public static final Batch_OuterConverter INSTANCE = new Batch_OuterConverter();

    /**
     * The exported {@code partial}.
     */
    public final Member<Batch.Outer, Batch.Partial, Batch_PartialArrays> partial = member(
            "partial", nested(() -> Batch_PartialConverter.INSTANCE), it -> it.partial());

    private Batch_OuterConverter() {
        super(Batch.Outer.class);
    }

    @Override
    protected Batch_OuterArrays arrays(Exported values) {
        return new Batch_OuterArrays(values);
    }
}
