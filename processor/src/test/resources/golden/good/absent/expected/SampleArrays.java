package golden.absent;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Sample}, made by {@link SampleConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class SampleArrays extends TensorArrays {
    SampleArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat image() {
        return get(SampleConverter.INSTANCE.image);
    }

    /**
     * float32.
     */
    public NdArray. @Nullable OfFloat mask() {
        return get(SampleConverter.INSTANCE.mask);
    }

    /**
     * Any dtype and shape.
     */
    public @Nullable Float score() {
        return get(SampleConverter.INSTANCE.score);
    }

    /**
     * int64.
     */
    public long @Nullable [] labels() {
        return get(SampleConverter.INSTANCE.labels);
    }

    /**
     * Any dtype and shape.
     */
    public Optional<NdArray> depth() {
        return get(SampleConverter.INSTANCE.depth);
    }

    /**
     * Any dtype and shape.
     */
    public Optional<Integer> count() {
        return get(SampleConverter.INSTANCE.count);
    }

    /**
     * Any dtype and shape.
     */
    public @Nullable NdArrayList<NdArray> layers() {
        return get(SampleConverter.INSTANCE.layers);
    }

    /**
     * Any dtype and shape.
     */
    public Optional<Map<String, double[]>> extras() {
        return get(SampleConverter.INSTANCE.extras);
    }

    /**
     * The exported {@code first}.
     */
    public @Nullable Sample_BoxArrays first() {
        return get(SampleConverter.INSTANCE.first);
    }

    /**
     * The exported {@code second}.
     */
    public Optional<Sample_BoxArrays> second() {
        return get(SampleConverter.INSTANCE.second);
    }
}
