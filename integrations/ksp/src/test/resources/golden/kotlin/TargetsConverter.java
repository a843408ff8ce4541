package dev.tensorexport.samples.models;

import dev.tensorexport.CopyMode;
import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import java.util.List;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Targets} to {@link TargetsArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class TargetsConverter extends RestoringConverter<Targets, TargetsArrays> {
    public static final TargetsConverter INSTANCE = new TargetsConverter();

    /**
     * float32 {@code [n 4]}.
     */
    public final Member<Targets, Tensor, NdArray.OfFloat> window = member(
            "window", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).shape("n 4"), it -> it.getWindow());

    /**
     * Any dtype and shape.
     */
    public final Member<Targets, Tensor, NdArray.OfFloat> typed = member(
            "typed", tensor(NdArray.OfFloat.class), it -> it.getTyped());

    /**
     * {@code [n]}.
     */
    public final Member<Targets, Tensor, float[]> array = member(
            "array", tensor(float[].class).shape("n"), it -> it.getArray());

    /**
     * Any dtype and shape.
     */
    public final Member<Targets, Tensor, float[][]> nested = member(
            "nested", tensor(float[][].class), it -> it.getNested());

    /**
     * int64, converted exactly to {@code int[]}.
     */
    public final Member<Targets, Tensor, int[]> exact = member(
            "exact", tensor(int[].class).dtype(DType.INT64).exact(), it -> it.getExact());

    /**
     * Any dtype and shape.
     */
    public final Member<Targets, Tensor, Float> one = member(
            "one", tensor(float.class), it -> it.getOne());

    /**
     * int32.
     */
    public final Member<Targets, Tensor, Integer> count = member(
            "count", tensor(int.class).dtype(DType.INT32), it -> it.getCount());

    /**
     * Any dtype and shape.
     */
    public final Member<Targets, Tensor, Boolean> flag = member(
            "flag", tensor(boolean.class), it -> it.getFlag());

    /**
     * float32 {@code [n]}.
     */
    public final Member<Targets, Tensor, List<Float>> list = member(
            "list", tensor(float.class).listed().dtype(DType.FLOAT32).shape("n"), it -> it.getList());

    /**
     * Any dtype and shape.
     */
    public final Member<Targets, Tensor, FloatBuffer> buffer = member(
            "buffer", tensor(FloatBuffer.class).copy(CopyMode.NEVER), it -> it.getBuffer());

    /**
     * Any dtype and shape.
     */
    public final Member<Targets, Tensor, NdArray> named = member(
            "named", "fc1.weight", tensor(NdArray.class), it -> it.getNamed());

    private TargetsConverter() {
        super(Targets.class);
    }

    @Override
    protected TargetsArrays arrays(Exported values) {
        return new TargetsArrays(values);
    }

    @Override
    protected Targets restored(Restored tensors) {
        return new Targets(
                tensors.get(window),
                tensors.get(typed),
                tensors.get(array),
                tensors.get(nested),
                tensors.get(exact),
                tensors.get(one),
                tensors.get(count),
                tensors.get(flag),
                tensors.get(list),
                tensors.get(buffer),
                tensors.get(named));
    }
}
