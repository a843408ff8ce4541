package dev.tensorexport.samples.models;

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
 * Exports {@link Net} to {@link NetArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class NetConverter extends TensorConverter<Net, NetArrays> {
    public static final NetConverter INSTANCE = new NetConverter();

    /**
     * float32.
     */
    public final Member<Net, Module, NdArrayMap<NdArray.OfFloat>> state = member(
            "state", "", module(tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32)), it -> it);

    private NetConverter() {
        super(Net.class);
    }

    @Override
    protected NetArrays arrays(Exported values) {
        return new NetArrays(values);
    }
}
