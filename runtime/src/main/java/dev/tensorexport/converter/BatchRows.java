package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.state.TensorCollections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** The parts of a batch's tensors that are one row's, as tensors on the same memory. */
final class BatchRows {
    private final StateDict dict;
    private final @Nullable Padded<?> padded;
    private long size = -1;

    /**
     * Checks the tensors of a batch.
     *
     * @param padded how long the rows are; null if they are as long as the batch's
     * @throws ConversionException if they are not as declared with one dim more in front, of one size
     */
    BatchRows(StateDict dict, @Nullable Padded<?> padded) {
        this.dict = dict;
        this.padded = padded;
        dict.checkNamed();
        String dim = Unstacking.freeDim(dict);
        DimBindings sizes = new DimBindings();
        dict.entries().values().forEach(entry -> {
            long[] shape = entry.spec()
                    .inBatch(dim)
                    .check(entry.label(), entry.tensor(), sizes)
                    .layout()
                    .shape();
            size = shape[0];
        });
        if (size < 0) {
            throw Unstacking.noTensor(dict);
        }
    }

    /** How many rows there are. */
    long size() {
        return size;
    }

    /** What an object for a row is built of. */
    Map<String, Object> row(long index, Consumer<Tensor> owner) {
        Map<String, Object> row = new LinkedHashMap<>();
        dict.values().forEach((name, value) -> row.put(name, value.value()));
        dict.entries().forEach((name, entry) -> {
            Tensor part = part(name, entry, index);
            owner.accept(part);
            row.put(name, part);
        });
        return row;
    }

    private Tensor part(String name, StateDict.Entry entry, long index) {
        Tensor tensor = Objects.requireNonNull(entry.tensor());
        try {
            return padded == null || !padded.hasLength(name)
                    ? TensorCollections.row(tensor, index)
                    : TensorCollections.row(tensor, index, padded.length(name, Math.toIntExact(index), 0));
        } catch (RuntimeException e) {
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new ConversionException(
                    entry.label() + ": LibTorch failed to take row " + index + ": " + said
                            + ". Convert the tensors first, or call unstackArrays",
                    e);
        }
    }
}
