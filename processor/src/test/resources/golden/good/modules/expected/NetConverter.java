package golden.modules;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Module;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Net} to {@link NetArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class NetConverter extends TensorConverter<Net, NetArrays> {
    public static final NetConverter INSTANCE = new NetConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Net, Module, NdArrayMap<NdArray>> state = member(
            "state", "", module(tensor(NdArray.class)), it -> it);

    private NetConverter() {
        super(Net.class);
    }

    @Override
    protected NetArrays arrays(Exported values) {
        return new NetArrays(values);
    }
}
