package golden.names;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Map} as arrays, made by {@link MapConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param x {@code x}
 * @param list {@code list}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public record MapArrays(Optional<NdArray> x, NdArrayList<NdArray> list) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public java.util.Map<String, Object> toMap() {
        java.util.Map<String, Object> arrays = new LinkedHashMap<>();
        if (x.isPresent()) {
            arrays.put("x", x.get());
        }
        for (int i = 0; i < list.size(); i++) {
            arrays.put("list." + i, list.get(i));
        }
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        x.ifPresent(NdArray::close);
        list.close();
    }
}
