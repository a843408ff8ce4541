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
 * The tensors of {@link Frame} as arrays, made by {@link FrameConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class FrameArrays extends TensorArrays {
    FrameArrays(Exported values) {
        super(values);
    }

    /**
     * What {@code pair} holds.
     */
    public TensorArrays pair() {
        return get(FrameConverter.INSTANCE.pair);
    }

    /**
     * What {@code none} holds.
     */
    public @Nullable TensorArrays none() {
        return get(FrameConverter.INSTANCE.none);
    }

    /**
     * What {@code list} holds.
     */
    public List<TensorArrays> list() {
        return get(FrameConverter.INSTANCE.list);
    }

    /**
     * What {@code array} holds.
     */
    public List<TensorArrays> array() {
        return get(FrameConverter.INSTANCE.array);
    }

    /**
     * What {@code map} holds.
     */
    public Map<String, TensorArrays> map() {
        return get(FrameConverter.INSTANCE.map);
    }

    /**
     * What {@code optional} holds.
     */
    public Optional<TensorArrays> optional() {
        return get(FrameConverter.INSTANCE.optional);
    }
}
