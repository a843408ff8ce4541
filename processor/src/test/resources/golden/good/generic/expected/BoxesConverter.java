package golden.generic;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Boxes} to {@link BoxesArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BoxesConverter extends TensorConverter<Boxes, BoxesArrays> {
    public static final BoxesConverter INSTANCE = new BoxesConverter();

    /**
     * The exported {@code boxes}.
     */
    public final Member<Boxes, List<Box<?, ?>>, List<BoxArrays>> boxes = member(
            "boxes", list(nested(() -> BoxConverter.INSTANCE)), it -> asList(it.boxes()));

    /**
     * The exported {@code raw}.
     */
    public final Member<Boxes, Box<?, ?>, BoxArrays> raw = member(
            "raw", nested(() -> BoxConverter.INSTANCE), it -> it.raw());

    private BoxesConverter() {
        super(Boxes.class);
    }

    @Override
    protected BoxesArrays arrays(Exported values) {
        return new BoxesArrays(values);
    }
}
