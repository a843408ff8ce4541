package golden.javalang;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Float} to {@link FloatArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class FloatConverter extends RestoringConverter<Float, FloatArrays> {
    public static final FloatConverter INSTANCE = new FloatConverter();

    /**
     * The exported {@code override}.
     */
    public final Member<Float, Override, OverrideArrays> override = member(
            "override", nested(() -> OverrideConverter.INSTANCE), it -> it.override());

    /**
     * The exported {@code strings}.
     */
    public final Member<Float, String[], List<StringArrays>> strings = member(
            "strings", array(nested(() -> StringConverter.INSTANCE), String[]::new), it -> it.strings());

    private FloatConverter() {
        super(Float.class);
    }

    @java.lang.Override
    protected FloatArrays arrays(Exported values) {
        return new FloatArrays(values);
    }

    @java.lang.Override
    protected Float restored(Restored tensors) {
        return new Float(
                tensors.get(override),
                tensors.get(strings));
    }
}
