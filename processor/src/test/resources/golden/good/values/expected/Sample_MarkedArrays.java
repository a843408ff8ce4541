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
 * The tensors of {@link Sample.Marked} as arrays, made by {@link Sample_MarkedConverter}.
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
     * {@code label} as it is.
     */
    public String label() {
        return get(Sample_MarkedConverter.INSTANCE.label);
    }

    /**
     * {@code step} as it is.
     */
    public int step() {
        return get(Sample_MarkedConverter.INSTANCE.step);
    }

    /**
     * {@code seen} as it is.
     */
    public Long seen() {
        return get(Sample_MarkedConverter.INSTANCE.seen);
    }

    /**
     * {@code rate} as it is.
     */
    public double rate() {
        return get(Sample_MarkedConverter.INSTANCE.rate);
    }

    /**
     * {@code scale} as it is.
     */
    public float scale() {
        return get(Sample_MarkedConverter.INSTANCE.scale);
    }

    /**
     * {@code isDone} as it is.
     */
    public boolean isDone() {
        return get(Sample_MarkedConverter.INSTANCE.isDone);
    }

    /**
     * {@code split} as it is.
     */
    public Sample.Split split() {
        return get(Sample_MarkedConverter.INSTANCE.split);
    }

    /**
     * {@code classes} as it is.
     */
    public List<String> classes() {
        return get(Sample_MarkedConverter.INSTANCE.classes);
    }

    /**
     * {@code note} as it is.
     */
    public @Nullable String note() {
        return get(Sample_MarkedConverter.INSTANCE.note);
    }

    /**
     * {@code count} as it is.
     */
    public Optional<Integer> count() {
        return get(Sample_MarkedConverter.INSTANCE.count);
    }
}
