package golden.generic;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Boxes} as arrays, made by {@link BoxesConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BoxesArrays extends TensorArrays {
    BoxesArrays(Exported values) {
        super(values);
    }

    /**
     * What {@code boxes} holds.
     */
    public List<BoxArrays> boxes() {
        return get(BoxesConverter.INSTANCE.boxes);
    }

    /**
     * What {@code raw} holds.
     */
    public BoxArrays raw() {
        return get(BoxesConverter.INSTANCE.raw);
    }
}
