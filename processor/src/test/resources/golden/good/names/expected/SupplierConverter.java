package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Supplier} to {@link SupplierArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class SupplierConverter extends RestoringConverter<Supplier, SupplierArrays> {
    public static final SupplierConverter INSTANCE = new SupplierConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Supplier, Optional<Tensor>, Optional<NdArray>> x = member(
            "x", optional(tensor(NdArray.class)), it -> it.x());

    /**
     * Any dtype and shape.
     */
    public final Member<Supplier, List<Tensor>, NdArrayList<NdArray>> list = member(
            "list", list(tensor(NdArray.class)), it -> it.list());

    private SupplierConverter() {
        super(Supplier.class);
    }

    @Override
    protected SupplierArrays arrays(Exported values) {
        return new SupplierArrays(values);
    }

    @Override
    protected Supplier restored(Restored tensors) {
        return new Supplier(
                tensors.get(x),
                tensors.get(list));
    }
}
