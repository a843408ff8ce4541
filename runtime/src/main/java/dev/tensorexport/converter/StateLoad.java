package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.internal.torch.imports.ForeignValues;
import dev.tensorexport.internal.torch.state.StateLoader;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Copies values into the tensors of one object: checks all, then writes all. What is written was copied before the
 * first write, so that a value may be a view of one of the tensors, and another thread may close it meanwhile.
 */
final class StateLoad implements AutoCloseable {
    private final String owner;
    private final NewTensors imports = new NewTensors();
    private final IncompatibleKeys discrepancies = new IncompatibleKeys();
    private final List<Runnable> copies = new ArrayList<>();
    private final List<Runnable> writes = new ArrayList<>();

    /** @param owner the class of the object, for messages */
    StateLoad(String owner) {
        this.owner = owner;
    }

    /**
     * Loads all values, or none if anything is wrong with one.
     *
     * @param areOwn whether nobody else has the values, so that each is copied when its turn comes
     */
    void load(Map<String, StateDict.Entry> entries, Map<String, ?> values, boolean areOwn) {
        check(entries, values, areOwn);
        discrepancies.check(() -> "cannot load into " + owner + ", and nothing was loaded");
        write();
    }

    /** Loads the values that nothing is wrong with, and says what is wrong with the others. */
    LoadReport loadMatching(Map<String, StateDict.Entry> entries, Map<String, ?> values, boolean areOwn) {
        check(entries, values, areOwn);
        write();
        return discrepancies.report();
    }

    private void check(Map<String, StateDict.Entry> entries, Map<String, ?> values, boolean areOwn) {
        entries.forEach((name, entry) -> {
            Object value = values.get(name);
            if (value == null) {
                discrepancies.missing(name);
            } else {
                check(name, entry, ForeignValues.known(value), areOwn);
            }
        });
        values.keySet().stream().filter(name -> !entries.containsKey(name)).forEach(discrepancies::unexpected);
    }

    private void write() {
        copies.forEach(Runnable::run);
        writes.forEach(Runnable::run);
    }

    private void check(String name, StateDict.Entry entry, Object value, boolean isOwn) {
        Tensor target = entry.tensor();
        String refusal = target == null ? "found null; expected a tensor" : StateLoader.refusal(target);
        if (target == null || refusal != null) {
            discrepancies.add(name, entry.label() + ": " + refusal);
            return;
        }
        TensorInfo info = Inspector.info(target);
        try {
            if (value instanceof NdArray array) {
                if (!array.isOpen()) {
                    throw new ConversionException("found a closed array; expected an open one. Load before close()");
                }
                check(name, info, array.dtype(), array.shape());
                if (discrepancies.has(name)) {
                    return;
                }
                if (isOwn) {
                    writes.add(() -> StateLoader.load(target, array));
                } else {
                    copies.add(() -> {
                        Tensor source = imports.make(array, null, false).tensor();
                        writes.add(() -> StateLoader.load(target, source));
                    });
                }
            } else {
                Tensor source = shapedAs(
                        info, imports.make(value, info.dtype(), entry.spec().isExact()));
                check(name, info, info.dtype(), Inspector.info(source).layout().shape());
                if (!discrepancies.has(name)) {
                    writes.add(() -> StateLoader.load(target, source));
                }
            }
        } catch (ConversionException e) {
            discrepancies.add(name, name + ": " + e.getMessage());
        }
    }

    private void check(String name, TensorInfo target, DType dtype, long[] shape) {
        long[] expected = target.layout().shape();
        if (!Arrays.equals(shape, expected)) {
            discrepancies.add(
                    name,
                    "size mismatch for " + name + ": found shape " + Arrays.toString(shape) + "; expected "
                            + Arrays.toString(expected));
        }
        if (!StateLoader.canCast(dtype, target.dtype())) {
            discrepancies.add(
                    name,
                    "dtype mismatch for " + name + ": found " + dtype + "; expected " + target.dtype()
                            + " or a dtype that can be cast to it");
        }
    }

    /** What has no shape of its own gets the target's. */
    private Tensor shapedAs(TensorInfo target, NewTensors.Made made) {
        boolean fits = !made.hasShape()
                && target.layout().numel() == Layout.contiguous(made.shape()).numel();
        return fits ? imports.reshaped(made.tensor(), target.layout().shape()) : made.tensor();
    }

    @Override
    public void close() {
        imports.close();
    }
}
