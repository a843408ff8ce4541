package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Page.Right} to {@link Page_RightArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Page_RightConverter extends RestoringConverter<Page.Right, Page_RightArrays> {
    public static final Page_RightConverter INSTANCE = new Page_RightConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Page.Right, Tensor, NdArray> y = member(
            "y", tensor(NdArray.class), it -> it.y);

    private Page_RightConverter() {
        super(Page.Right.class);
    }

    @Override
    protected Page_RightArrays arrays(Exported values) {
        return new Page_RightArrays(values);
    }

    @Override
    protected Page.Right restored(Restored tensors) {
        return new Page.Right(
                tensors.get(y));
    }
}
