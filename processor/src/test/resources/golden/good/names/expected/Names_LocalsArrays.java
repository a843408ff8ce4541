package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Names.Locals}, made by {@link Names_LocalsConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_LocalsArrays extends TensorArrays {
    Names_LocalsArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray arrays() {
        return get(Names_LocalsConverter.INSTANCE.arrays);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray value() {
        return get(Names_LocalsConverter.INSTANCE.value);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray name() {
        return get(Names_LocalsConverter.INSTANCE.name);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray i() {
        return get(Names_LocalsConverter.INSTANCE.i);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray locals() {
        return get(Names_LocalsConverter.INSTANCE.locals);
    }

    /**
     * Any dtype and shape.
     */
    public Optional<NdArray> scope() {
        return get(Names_LocalsConverter.INSTANCE.scope);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayList<NdArray> layers() {
        return get(Names_LocalsConverter.INSTANCE.layers);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayMap<NdArray> map() {
        return get(Names_LocalsConverter.INSTANCE.map);
    }
}
