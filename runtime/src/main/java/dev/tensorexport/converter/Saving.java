package dev.tensorexport.converter;

import dev.tensorexport.internal.torch.state.TensorCollections;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The tensors of one object on their way to a file: as arrays on their memory, which tell what they share, or, where
 * they have to be copied, as elements that are copied a part at a time.
 */
final class Saving implements AutoCloseable {
    private final DimBindings sizes = new DimBindings();
    private final List<NdArray> arrays = new ArrayList<>();

    /** The elements of a tensor that is to be copied. */
    private record Copied(Tensor tensor, ArrayData elements) {}

    private final List<Copied> copied = new ArrayList<>();

    /** One and the same for names of the same tensor. */
    Map<String, ArrayData> elements(Map<String, StateDict.Entry> entries) {
        Map<String, ArrayData> elements = new LinkedHashMap<>();
        entries.forEach((name, entry) -> elements.put(name, elements(entry)));
        return elements;
    }

    private ArrayData elements(StateDict.Entry entry) {
        ArrayData elements = entry.spec().elements(entry.label(), entry.tensor(), sizes);
        Tensor tensor = entry.tensor();
        if (elements instanceof NdArray array) {
            arrays.add(array);
            return array;
        }
        for (Copied other : copied) {
            if (tensor != null && TensorCollections.isSame(tensor, other.tensor)) {
                return other.elements;
            }
        }
        if (tensor != null) {
            copied.add(new Copied(tensor, elements));
        }
        return elements;
    }

    /** A number or a boolean as an array without dims. */
    ArrayData scalar(Object value) {
        NdArray array;
        if (value instanceof Boolean bool) {
            array = NdArray.of(new boolean[] {bool});
        } else if (value instanceof Integer number) {
            array = NdArray.of(new int[] {number});
        } else if (value instanceof Long number) {
            array = NdArray.of(new long[] {number});
        } else if (value instanceof Float number) {
            array = NdArray.of(new float[] {number});
        } else {
            array = NdArray.of(new double[] {((Number) value).doubleValue()});
        }
        arrays.add(array);
        return array.reshape();
    }

    @Override
    public void close() {
        arrays.forEach(NdArray::close);
    }
}
