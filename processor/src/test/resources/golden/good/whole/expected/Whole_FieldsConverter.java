package golden.whole;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Whole.Fields} to {@link Whole_FieldsArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Whole_FieldsConverter extends TensorConverter<Whole.Fields, Whole_FieldsArrays> {
    public static final Whole_FieldsConverter INSTANCE = new Whole_FieldsConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Whole.Fields, Tensor, NdArray> visible = member(
            "visible", tensor(NdArray.class), it -> it.visible);

    /**
     * Any dtype and shape.
     */
    public final Member<Whole.Fields, Optional<Tensor>, Optional<NdArray>> hidden = member(
            "hidden", optional(tensor(NdArray.class)), it -> it.getHidden());

    /**
     * Any dtype and shape.
     */
    public final Member<Whole.Fields, List<Tensor>, NdArrayList<NdArray>> list = member(
            "list", list(tensor(NdArray.class)), it -> it.list);

    private Whole_FieldsConverter() {
        super(Whole.Fields.class);
    }

    @Override
    protected Whole_FieldsArrays arrays(Exported values) {
        return new Whole_FieldsArrays(values);
    }
}
