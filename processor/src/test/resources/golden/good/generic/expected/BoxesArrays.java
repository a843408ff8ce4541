package golden.generic;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Boxes}, made by {@link BoxesConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BoxesArrays extends TensorArrays {
    BoxesArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code boxes}.
     */
    public List<BoxArrays> boxes() {
        return get(BoxesConverter.INSTANCE.boxes);
    }

    /**
     * The exported {@code raw}.
     */
    public BoxArrays raw() {
        return get(BoxesConverter.INSTANCE.raw);
    }
}
