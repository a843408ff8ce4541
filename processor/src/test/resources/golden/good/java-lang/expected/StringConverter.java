package golden.javalang;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link String} to {@link StringArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class StringConverter extends RestoringConverter<String, StringArrays> {
    public static final StringConverter INSTANCE = new StringConverter();

    /**
     * float32.
     */
    public final Member<String, Tensor, java.lang.Float> one = member(
            "one", tensor(float.class).dtype(DType.FLOAT32), it -> it.one());

    /**
     * Any dtype and shape.
     */
    public final Member<String, Map<java.lang.String, Tensor>, NdArrayMap<NdArray>> map = member(
            "map", map(tensor(NdArray.class)), it -> it.map());

    /**
     * Any dtype and shape.
     */
    public final Member<String, Tensor, NdArray> old = member(
            "old", tensor(NdArray.class), it -> it.old());

    private StringConverter() {
        super(String.class);
    }

    @java.lang.Override
    protected StringArrays arrays(Exported values) {
        return new StringArrays(values);
    }

    @java.lang.Override
    protected String restored(Restored tensors) {
        return new String(
                tensors.get(one),
                tensors.get(map),
                tensors.get(old));
    }
}
