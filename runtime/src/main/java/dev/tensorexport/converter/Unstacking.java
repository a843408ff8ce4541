package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.shape.ShapePattern;
import dev.tensorexport.internal.shape.ShapePattern.Dim;
import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Exports each tensor of a batch once, and gives the parts of each row. */
final class Unstacking implements AutoCloseable {
    private static final String DIM = "batch";

    private final Map<String, NdArray> whole = new LinkedHashMap<>();
    private final @Nullable Padded<?> padded;
    private boolean isHandedOver;

    /**
     * Exports the tensors of a batch.
     *
     * @param dim the name of the batch dim in shapes; null for a name that no shape has
     * @param padded the lengths of the rows; null if there is no padding
     * @throws ConversionException if the tensors are not as declared with one more dim in front, of one size
     */
    Unstacking(StateDict dict, @Nullable String dim, @Nullable Padded<?> padded) {
        this.padded = padded;
        String name = dim == null ? freeDim(dict) : checked(dim);
        try (ArrayScope scope = new ArrayScope()) {
            dict.entries()
                    .forEach((key, entry) -> whole.put(
                            key, scope.exported(entry.spec().inBatch(name).asArray(), entry.label(), entry.tensor())));
            scope.release(whole);
        }
        if (whole.isEmpty()) {
            throw noTensor(dict);
        }
    }

    static ConversionException noTensor(StateDict dict) {
        return KeyPath.refusal(
                dict.owner(), "found no tensor; expected at least one, whose first dim is the number of rows");
    }

    /** A name for the batch dim that no shape has. */
    static String freeDim(StateDict dict) {
        String name = DIM;
        while (isTaken(name, dict)) {
            name += "_";
        }
        return name;
    }

    private static boolean isTaken(String name, StateDict dict) {
        return dict.entries().values().stream()
                .map(entry -> entry.spec().pattern())
                .anyMatch(shape -> shape.boundNames().contains(name));
    }

    private static String checked(String dim) {
        List<Dim> dims = ShapePattern.parse(dim).dims();
        if (dims.size() != 1 || !(dims.get(0) instanceof Dim.Size)) {
            throw new IllegalArgumentException(
                    "found \"" + dim + "\"; expected the size of one dim. Write for example \"batch\" or \"batch=8\"");
        }
        return dim;
    }

    /** The number of rows. */
    long rows() {
        return whole.values().iterator().next().shape()[0];
    }

    /** A row of one tensor; a view. */
    NdArray row(String name, long index) {
        NdArray row = Objects.requireNonNull(whole.get(name), name).select(0, index);
        return padded == null || row.rank() == 0
                ? row
                : row.narrow(0, 0, padded.length(name, Math.toIntExact(index), row.shape()[0]));
    }

    /** Hands the arrays of all rows over, with the exports that they are views of. */
    <A extends TensorArrays> TensorArraysList<A> handOver(List<A> rows) {
        isHandedOver = true;
        return new TensorArraysList<>(rows, List.copyOf(whole.values()));
    }

    /** Closes what was exported, unless it was handed over. */
    @Override
    public void close() {
        if (!isHandedOver) {
            whole.values().forEach(NdArray::close);
        }
    }
}
