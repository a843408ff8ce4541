package golden.getters;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Output} to {@link OutputArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class OutputConverter extends TensorConverter<Output, OutputArrays> {
    public static final OutputConverter INSTANCE = new OutputConverter();

    /**
     * float32.
     */
    public final Member<Output, Tensor, NdArray.OfFloat> logits = member(
            "logits", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), it -> it.getLogits());

    /**
     * Any dtype and shape.
     */
    public final Member<Output, Tensor, NdArray.OfFloat> hidden = member(
            "hidden", tensor(NdArray.OfFloat.class), it -> it.hidden());

    /**
     * Any dtype and shape.
     */
    public final Member<Output, Tensor, NdArray> xMin = member(
            "xMin", tensor(NdArray.class), it -> it.getXMin());

    /**
     * Any dtype and shape.
     */
    public final Member<Output, Tensor, NdArray> url = member(
            "url", tensor(NdArray.class), it -> it.getURL());

    /**
     * Any dtype and shape.
     */
    public final Member<Output, Tensor, NdArray> get = member(
            "get", tensor(NdArray.class), it -> it.get());

    /**
     * Any dtype and shape.
     */
    public final Member<Output, Tensor, NdArray> gettysburg = member(
            "gettysburg", tensor(NdArray.class), it -> it.gettysburg());

    private OutputConverter() {
        super(Output.class);
    }

    @Override
    protected OutputArrays arrays(Exported values) {
        return new OutputArrays(values);
    }
}
