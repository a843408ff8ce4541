package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.pickle.HeapBudget;
import dev.tensorexport.internal.io.pickle.PickleObject;
import dev.tensorexport.internal.io.pickle.PicklePosition;
import dev.tensorexport.io.FileFormatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a pickle by the names that lead to them: keys and indices with dots between.
 *
 * <p>A pickle may hold one value in several places, and so stand for far more than its bytes, or hold one in itself;
 * whoever makes this knows that its value is a tree of a size that fits.
 */
final class TensorNames {
    private static final int DEEPEST = 512;
    private static final long NAME_BYTES = 96;

    private final PicklePosition at;
    private final HeapBudget budget = new HeapBudget();
    private final Map<String, PtTensor> tensors = new LinkedHashMap<>();

    private TensorNames(PicklePosition at) {
        this.at = at;
    }

    /** The tensors of a value, in order. */
    static Map<String, PtTensor> tensors(PtFile value) throws FileFormatException {
        TensorNames tree = new TensorNames(value.pickle());
        tree.collect("", value.value(), 0);
        return tree.tensors;
    }

    private void collect(String name, @Nullable Object value, int depth) throws FileFormatException {
        if (depth > DEEPEST) {
            throw at.bad("found values nested more than " + DEEPEST
                    + " deep, or a value that contains itself; expected a tree");
        }
        if (!budget.spend(NAME_BYTES + 2L * name.length())) {
            throw at.bad(budget.exceeded());
        }
        if (value instanceof PtTensor tensor) {
            add(name, tensor);
        } else if (value instanceof TypedStorage storage) {
            add(name, TensorRebuilder.of(storage));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(join(name, Integer.toString(i)), list.get(i), depth + 1);
            }
        } else if (value instanceof PickleObject object) {
            collect(name, object.attributes(), depth + 1);
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                collect(join(name, String.valueOf(entry.getKey())), entry.getValue(), depth + 1);
            }
        }
    }

    private void add(String name, PtTensor tensor) {
        if (tensors.putIfAbsent(name, tensor) != null) {
            tensors.put(name, new PtTensor.Ambiguous(at, name));
        }
    }

    private static String join(String name, String next) {
        return name.isEmpty() ? next : name + "." + next;
    }
}
