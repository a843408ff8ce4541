package golden.with;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Frame}, made by {@link FrameConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class FrameArrays extends TensorArrays {
    FrameArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code pair}.
     */
    public TensorArrays pair() {
        return get(FrameConverter.INSTANCE.pair);
    }

    /**
     * The exported {@code none}.
     */
    public @Nullable TensorArrays none() {
        return get(FrameConverter.INSTANCE.none);
    }

    /**
     * The exported {@code list}.
     */
    public List<TensorArrays> list() {
        return get(FrameConverter.INSTANCE.list);
    }

    /**
     * The exported {@code array}.
     */
    public List<TensorArrays> array() {
        return get(FrameConverter.INSTANCE.array);
    }

    /**
     * The exported {@code map}.
     */
    public Map<String, TensorArrays> map() {
        return get(FrameConverter.INSTANCE.map);
    }

    /**
     * The exported {@code optional}.
     */
    public Optional<TensorArrays> optional() {
        return get(FrameConverter.INSTANCE.optional);
    }
}
