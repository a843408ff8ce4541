package golden.names;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Names.Locals} as arrays, made by {@link Names_LocalsConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param arrays {@code arrays}
 * @param value {@code value}
 * @param name {@code name}
 * @param i {@code i}
 * @param locals {@code locals}
 * @param scope {@code scope}
 * @param layers {@code layers}
 * @param map {@code map}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record Names_LocalsArrays(NdArray arrays, NdArray value, NdArray name, NdArray i, NdArray locals,
        Optional<NdArray> scope, NdArrayList<NdArray> layers,
        NdArrayMap<NdArray> map) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays_ = new LinkedHashMap<>();
        arrays_.put("arrays", arrays);
        arrays_.put("value", value);
        arrays_.put("name", name);
        arrays_.put("i", i);
        arrays_.put("locals", locals);
        if (scope.isPresent()) {
            arrays_.put("scope", scope.get());
        }
        for (int i_ = 0; i_ < layers.size(); i_++) {
            arrays_.put("layers." + i_, layers.get(i_));
        }
        map.forEach((name_, value_) -> arrays_.put("map." + name_, value_));
        return arrays_;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        arrays.close();
        value.close();
        name.close();
        i.close();
        locals.close();
        scope.ifPresent(NdArray::close);
        layers.close();
        map.close();
    }
}
