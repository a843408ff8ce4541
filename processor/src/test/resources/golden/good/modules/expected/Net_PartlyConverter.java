package golden.modules;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Module;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Net.Partly} to {@link Net_PartlyArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Net_PartlyConverter extends TensorConverter<Net.Partly, Net_PartlyArrays> {
    public static final Net_PartlyConverter INSTANCE = new Net_PartlyConverter();

    /**
     * float32.
     */
    public final Member<Net.Partly, Module, NdArrayMap<NdArray.OfFloat>> first = member(
            "first", module(tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32)), it -> it.first);

    private Net_PartlyConverter() {
        super(Net.Partly.class);
    }

    @Override
    protected Net_PartlyArrays arrays(Exported values) {
        return new Net_PartlyArrays(values);
    }
}
