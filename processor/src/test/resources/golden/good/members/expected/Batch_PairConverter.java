package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Batch.Pair} to {@link Batch_PairArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Batch_PairConverter extends RestoringConverter<Batch.Pair, Batch_PairArrays> {
    public static final Batch_PairConverter INSTANCE = new Batch_PairConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Batch.Pair, Tensor, NdArray> a = member(
            "a", tensor(NdArray.class), it -> it.a());

    /**
     * The exported {@code b}.
     */
    public final Member<Batch.Pair, Batch.Item, Batch_ItemArrays> b = member(
            "b", nested(() -> Batch_ItemConverter.INSTANCE), it -> it.b());

    private Batch_PairConverter() {
        super(Batch.Pair.class);
    }

    @Override
    protected Batch_PairArrays arrays(Exported values) {
        return new Batch_PairArrays(values);
    }

    @Override
    protected Batch.Pair restored(Restored tensors) {
        return new Batch.Pair(
                tensors.get(a),
                tensors.get(b));
    }
}
