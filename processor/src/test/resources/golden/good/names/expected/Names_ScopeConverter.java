package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Names.Scope} to {@link Names_ScopeArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_ScopeConverter extends RestoringConverter<Names.Scope, Names_ScopeArrays> {
    public static final Names_ScopeConverter INSTANCE = new Names_ScopeConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Names.Scope, Tensor, NdArray> scope = member(
            "scope", tensor(NdArray.class), it -> it.scope());

    private Names_ScopeConverter() {
        super(Names.Scope.class);
    }

    @Override
    protected Names_ScopeArrays arrays(Exported values) {
        return new Names_ScopeArrays(values);
    }

    @Override
    protected Names.Scope restored(Restored tensors) {
        return new Names.Scope(
                tensors.get(scope));
    }
}
