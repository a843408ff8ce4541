package golden.absent;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Sample} to {@link SampleArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class SampleConverter extends RestoringConverter<Sample, SampleArrays> {
    public static final SampleConverter INSTANCE = new SampleConverter();

    /**
     * float32.
     */
    public final Member<Sample, Tensor, NdArray.OfFloat> image = member(
            "image", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), it -> it.image());

    /**
     * float32.
     */
    public final Member<Sample, @Nullable Tensor, NdArray. @Nullable OfFloat> mask = member(
            "mask", nullable(tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32)), it -> it.mask());

    /**
     * Any dtype and shape.
     */
    public final Member<Sample, @Nullable Tensor, @Nullable Float> score = member(
            "score", nullable(tensor(float.class)), it -> it.score());

    /**
     * int64.
     */
    public final Member<Sample, @Nullable Tensor, long @Nullable []> labels = member(
            "labels", nullable(tensor(long[].class).dtype(DType.INT64)), it -> it.labels());

    /**
     * Any dtype and shape.
     */
    public final Member<Sample, Optional<Tensor>, Optional<NdArray>> depth = member(
            "depth", optional(tensor(NdArray.class)), it -> it.depth());

    /**
     * Any dtype and shape.
     */
    public final Member<Sample, Optional<Tensor>, Optional<Integer>> count = member(
            "count", optional(tensor(int.class)), it -> it.count());

    /**
     * Any dtype and shape.
     */
    public final Member<Sample, @Nullable List<Tensor>, @Nullable NdArrayList<NdArray>> layers = member(
            "layers", nullable(list(tensor(NdArray.class))), it -> it.layers());

    /**
     * Any dtype and shape.
     */
    public final Member<Sample, Optional<Map<String, Tensor>>, Optional<Map<String, double[]>>> extras = member(
            "extras", optional(map(tensor(double[].class))), it -> it.extras());

    /**
     * The exported {@code first}.
     */
    public final Member<Sample, Sample. @Nullable Box, @Nullable Sample_BoxArrays> first = member(
            "first", nullable(nested(() -> Sample_BoxConverter.INSTANCE)), it -> it.first());

    /**
     * The exported {@code second}.
     */
    public final Member<Sample, Optional<Sample.Box>, Optional<Sample_BoxArrays>> second = member(
            "second", optional(nested(() -> Sample_BoxConverter.INSTANCE)), it -> it.second());

    private SampleConverter() {
        super(Sample.class);
    }

    @Override
    protected SampleArrays arrays(Exported values) {
        return new SampleArrays(values);
    }

    @Override
    protected Sample restored(Restored tensors) {
        return new Sample(
                tensors.get(image),
                tensors.get(mask),
                tensors.get(score),
                tensors.get(labels),
                tensors.get(depth),
                tensors.get(count),
                tensors.get(layers),
                tensors.get(extras),
                tensors.get(first),
                tensors.get(second));
    }
}
