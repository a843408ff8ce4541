package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Page.Left} to {@link Page_LeftArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Page_LeftConverter extends TensorConverter<Page.Left, Page_LeftArrays> {
    public static final Page_LeftConverter INSTANCE = new Page_LeftConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Page.Left, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x);

    private Page_LeftConverter() {
        super(Page.Left.class);
    }

    @Override
    protected Page_LeftArrays arrays(Exported values) {
        return new Page_LeftArrays(values);
    }
}
