package golden.values;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Sample.Marked}, made by {@link Sample_MarkedConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Sample_MarkedArrays extends TensorArrays {
    Sample_MarkedArrays(Exported values) {
        super(values);
    }

    /**
     * float32 {@code [n]}.
     */
    public NdArray.OfFloat x() {
        return get(Sample_MarkedConverter.INSTANCE.x);
    }

    /**
     * {@code label}, unchanged.
     */
    public String label() {
        return get(Sample_MarkedConverter.INSTANCE.label);
    }

    /**
     * {@code step}, unchanged.
     */
    public int step() {
        return get(Sample_MarkedConverter.INSTANCE.step);
    }

    /**
     * {@code seen}, unchanged.
     */
    public Long seen() {
        return get(Sample_MarkedConverter.INSTANCE.seen);
    }

    /**
     * {@code rate}, unchanged.
     */
    public double rate() {
        return get(Sample_MarkedConverter.INSTANCE.rate);
    }

    /**
     * {@code scale}, unchanged.
     */
    public float scale() {
        return get(Sample_MarkedConverter.INSTANCE.scale);
    }

    /**
     * {@code isDone}, unchanged.
     */
    public boolean isDone() {
        return get(Sample_MarkedConverter.INSTANCE.isDone);
    }

    /**
     * {@code split}, unchanged.
     */
    public Sample.Split split() {
        return get(Sample_MarkedConverter.INSTANCE.split);
    }

    /**
     * {@code classes}, unchanged.
     */
    public List<String> classes() {
        return get(Sample_MarkedConverter.INSTANCE.classes);
    }

    /**
     * {@code note}, unchanged.
     */
    public @Nullable String note() {
        return get(Sample_MarkedConverter.INSTANCE.note);
    }

    /**
     * {@code count}, unchanged.
     */
    public Optional<Integer> count() {
        return get(Sample_MarkedConverter.INSTANCE.count);
    }
}
