package golden.modules;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Module;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Net.Trainer} to {@link Net_TrainerArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Net_TrainerConverter extends TensorConverter<Net.Trainer, Net_TrainerArrays> {
    public static final Net_TrainerConverter INSTANCE = new Net_TrainerConverter();

    /**
     * The exported {@code net}.
     */
    public final Member<Net.Trainer, Net, NetArrays> net = member(
            "net", nested(() -> NetConverter.INSTANCE), it -> it.net);

    /**
     * float32.
     */
    public final Member<Net.Trainer, Module, NdArrayMap<NdArray.OfFloat>> head = member(
            "head", module(tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32)), it -> it.head);

    /**
     * Any dtype and shape.
     */
    public final Member<Net.Trainer, Module, Map<String, float[]>> biased = member(
            "biased", module(tensor(float[].class)), it -> it.biased);

    private Net_TrainerConverter() {
        super(Net.Trainer.class);
    }

    @Override
    protected Net_TrainerArrays arrays(Exported values) {
        return new Net_TrainerArrays(values);
    }
}
