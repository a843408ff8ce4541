package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Holders} to {@link HoldersArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class HoldersConverter extends RestoringConverter<Holders, HoldersArrays> {
    public static final HoldersConverter INSTANCE = new HoldersConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Holders, Tensor, NdArray> tensor = member(
            "tensor", tensor(NdArray.class), it -> it.getTensor());

    /**
     * float32.
     */
    public final Member<Holders, @Nullable Tensor, NdArray. @Nullable OfFloat> nullable = member(
            "nullable", nullable(tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32)), it -> it.getNullable());

    /**
     * Any dtype and shape.
     */
    public final Member<Holders, @Nullable Tensor, @Nullable Float> score = member(
            "score", nullable(tensor(float.class)), it -> it.getScore());

    /**
     * Any dtype and shape.
     */
    public final Member<Holders, Optional<Tensor>, Optional<NdArray>> optional = member(
            "optional", optional(tensor(NdArray.class)), it -> it.getOptional());

    /**
     * Any dtype and shape.
     */
    public final Member<Holders, List<Tensor>, NdArrayList<NdArray>> list = member(
            "list", list(tensor(NdArray.class)), it -> it.getList());

    /**
     * Any dtype and shape.
     */
    public final Member<Holders, Tensor[], List<float[]>> array = member(
            "array", array(tensor(float[].class), Tensor[]::new), it -> it.getArray());

    /**
     * Any dtype and shape.
     */
    public final Member<Holders, Map<String, Tensor>, NdArrayMap<NdArray>> map = member(
            "map", map(tensor(NdArray.class)), it -> it.getMap());

    /**
     * Any dtype and shape.
     */
    public final Member<Holders, @Nullable Map<String, Tensor>, @Nullable NdArrayMap<NdArray>> noMap = member(
            "noMap", nullable(map(tensor(NdArray.class))), it -> it.getNoMap());

    /**
     * The exported {@code nested}.
     */
    public final Member<Holders, Scores, ScoresArrays> nested = member(
            "nested", nested(() -> ScoresConverter.INSTANCE), it -> it.getNested());

    /**
     * The exported {@code noNested}.
     */
    public final Member<Holders, @Nullable Scores, @Nullable ScoresArrays> noNested = member(
            "noNested", nullable(nested(() -> ScoresConverter.INSTANCE)), it -> it.getNoNested());

    private HoldersConverter() {
        super(Holders.class);
    }

    @Override
    protected HoldersArrays arrays(Exported values) {
        return new HoldersArrays(values);
    }

    @Override
    protected Holders restored(Restored tensors) {
        return new Holders(
                tensors.get(tensor),
                tensors.get(nullable),
                tensors.get(score),
                tensors.get(optional),
                tensors.get(list),
                tensors.get(array),
                tensors.get(map),
                tensors.get(noMap),
                tensors.get(nested),
                tensors.get(noNested));
    }
}
