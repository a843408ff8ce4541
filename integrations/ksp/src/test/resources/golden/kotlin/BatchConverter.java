package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Batch} to {@link BatchArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BatchConverter extends RestoringConverter<Batch, BatchArrays> {
    public static final BatchConverter INSTANCE = new BatchConverter();

    /**
     * The exported {@code items}.
     */
    public final Member<Batch, List<Scores>, List<ScoresArrays>> items = member(
            "items", list(nested(() -> ScoresConverter.INSTANCE)), it -> it.getItems());

    /**
     * The exported {@code named}.
     */
    public final Member<Batch, Map<String, Scores>, Map<String, ScoresArrays>> named = member(
            "named", map(nested(() -> ScoresConverter.INSTANCE)), it -> it.getNamed());

    private BatchConverter() {
        super(Batch.class);
    }

    @Override
    protected BatchArrays arrays(Exported values) {
        return new BatchArrays(values);
    }

    @Override
    protected Batch restored(Restored tensors) {
        return new Batch(
                tensors.get(items),
                tensors.get(named));
    }
}
