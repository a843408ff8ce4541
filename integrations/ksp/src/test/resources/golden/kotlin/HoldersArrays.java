package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Holders}, made by {@link HoldersConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class HoldersArrays extends TensorArrays {
    HoldersArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray tensor() {
        return get(HoldersConverter.INSTANCE.tensor);
    }

    /**
     * float32.
     */
    public NdArray. @Nullable OfFloat nullable() {
        return get(HoldersConverter.INSTANCE.nullable);
    }

    /**
     * Any dtype and shape.
     */
    public @Nullable Float score() {
        return get(HoldersConverter.INSTANCE.score);
    }

    /**
     * Any dtype and shape.
     */
    public Optional<NdArray> optional() {
        return get(HoldersConverter.INSTANCE.optional);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayList<NdArray> list() {
        return get(HoldersConverter.INSTANCE.list);
    }

    /**
     * Any dtype and shape.
     */
    public List<float[]> array() {
        return get(HoldersConverter.INSTANCE.array);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayMap<NdArray> map() {
        return get(HoldersConverter.INSTANCE.map);
    }

    /**
     * Any dtype and shape.
     */
    public @Nullable NdArrayMap<NdArray> noMap() {
        return get(HoldersConverter.INSTANCE.noMap);
    }

    /**
     * The exported {@code nested}.
     */
    public ScoresArrays nested() {
        return get(HoldersConverter.INSTANCE.nested);
    }

    /**
     * The exported {@code noNested}.
     */
    public @Nullable ScoresArrays noNested() {
        return get(HoldersConverter.INSTANCE.noNested);
    }

    /**
     * {@link #tensor}, for Kotlin.
     */
    public NdArray component1() {
        return tensor();
    }

    /**
     * {@link #nullable}, for Kotlin.
     */
    public NdArray. @Nullable OfFloat component2() {
        return nullable();
    }

    /**
     * {@link #score}, for Kotlin.
     */
    public @Nullable Float component3() {
        return score();
    }

    /**
     * {@link #optional}, for Kotlin.
     */
    public Optional<NdArray> component4() {
        return optional();
    }

    /**
     * {@link #list}, for Kotlin.
     */
    public NdArrayList<NdArray> component5() {
        return list();
    }

    /**
     * {@link #array}, for Kotlin.
     */
    public List<float[]> component6() {
        return array();
    }

    /**
     * {@link #map}, for Kotlin.
     */
    public NdArrayMap<NdArray> component7() {
        return map();
    }

    /**
     * {@link #noMap}, for Kotlin.
     */
    public @Nullable NdArrayMap<NdArray> component8() {
        return noMap();
    }

    /**
     * {@link #nested}, for Kotlin.
     */
    public ScoresArrays component9() {
        return nested();
    }

    /**
     * {@link #noNested}, for Kotlin.
     */
    public @Nullable ScoresArrays component10() {
        return noNested();
    }
}
