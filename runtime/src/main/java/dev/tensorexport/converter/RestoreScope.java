package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.internal.torch.state.TensorCollections;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tensors of a new object, all or none. All values are requested first, then found in any order. Only then is
 * the first object built, so one exception can list everything that is missing, unexpected or does not fit.
 */
final class RestoreScope implements AutoCloseable {
    private final @Nullable String batchDim;
    private final NewTensors imports = new NewTensors();
    private final DimBindings sizes = new DimBindings();
    private final IncompatibleKeys discrepancies = new IncompatibleKeys();
    private final List<Asked> asked = new ArrayList<>();

    /** A scope for objects as they are declared. */
    RestoreScope() {
        this.batchDim = null;
    }

    /** @param batchDim the name of a dim that all tensors have in front of those that are declared */
    RestoreScope(String batchDim) {
        this.batchDim = batchDim;
    }

    /** A requested tensor. */
    private static final class Asked {
        final TensorSpec<?> spec;
        final String label;
        final Object value;
        NewTensors.@Nullable Made made;

        Asked(TensorSpec<?> spec, String label, Object value) {
            this.spec = spec;
            this.label = label;
            this.value = value;
        }

        NewTensors.Made made() {
            NewTensors.Made found = made;
            if (found == null) {
                throw new IllegalStateException("found no tensor for " + label + "; expected it to be asked for first");
            }
            return found;
        }
    }

    /** Closes a tensor with this, unless the object that is built of it gets it. */
    void own(Tensor tensor) {
        imports.add(tensor);
    }

    /** Requests a tensor. */
    Supplier<Tensor> tensor(TensorSpec<?> spec, KeyPath path, List<Given> values) {
        Given own = values.stream().filter(Given::isOwn).findFirst().orElse(null);
        values.stream().filter(value -> value != own).forEach(this::unexpected);
        if (own == null) {
            discrepancies.missing(path.name());
        }
        Asked tensor = new Asked(
                batchDim == null ? spec : spec.inBatch(batchDim), path.label(), own == null ? "" : own.value());
        if (own != null) {
            asked.add(tensor);
        }
        return () -> tensor.made().tensor();
    }

    /** Requests a plain value. */
    <V> Supplier<V> value(ValueText<V> text, KeyPath path, List<Given> values) {
        List<V> read = new ArrayList<>();
        for (Given value : values) {
            if (!value.isOwn()) {
                unexpected(value);
                continue;
            }
            try {
                read.add(text.read(value.value()));
            } catch (ConversionException e) {
                discrepancies.add(path.label(), path.label() + ": " + e.getMessage());
                return () -> text.read(value.value());
            }
        }
        if (read.isEmpty()) {
            discrepancies.missing(path.name());
        }
        return () -> read.get(0);
    }

    void missing(String name) {
        discrepancies.missing(name);
    }

    /** Something wrong at a place. */
    void wrong(KeyPath path, String text) {
        discrepancies.add(path.label(), path.label() + ": " + text);
    }

    void unexpected(Given value) {
        discrepancies.unexpected(value.name());
    }

    /**
     * Makes all tensors. Values with a shape come first, because they determine the names in shapes. Each of the others
     * then gets the only shape that fits, which may determine further names.
     *
     * @param outcome what the exception says did not happen
     */
    void find(Supplier<String> outcome) {
        List<Asked> shapeless = new ArrayList<>();
        for (Asked tensor : asked) {
            try {
                NewTensors.Made made = make(tensor);
                if (made.hasShape()) {
                    check(tensor);
                } else {
                    shapeless.add(tensor);
                }
            } catch (ConversionException e) {
                discrepancies.add(tensor.label, tensor.label + ": " + e.getMessage());
            }
        }
        while (!shapeless.isEmpty()) {
            // Where nothing can be told, the next one is taken for what it says of itself.
            if (!findShapes(shapeless)) {
                checkOrReport(shapeless.remove(0));
            }
        }
        discrepancies.check(outcome);
    }

    private NewTensors.Made make(Asked tensor) {
        NewTensors.Made made = tensor.value instanceof Shaped shaped
                ? reshaped(imports.make(shaped.value(), tensor.spec.dtype(), tensor.spec.isExact()), shaped.shape())
                : imports.make(tensor.value, tensor.spec.dtype(), tensor.spec.isExact());
        tensor.made = made;
        TensorInfo info = Inspector.info(made.tensor());
        if (tensor.spec.dtype() != null && info.dtype() != tensor.spec.dtype()) {
            throw new ConversionException("found " + info + "; expected dtype " + tensor.spec.dtype()
                    + ". Convert the values first, or declare dtype = "
                    + info.dtype().name());
        }
        return made;
    }

    /** In the shape of the tensor that it comes from, unless what holds the values was changed since. */
    private NewTensors.Made reshaped(NewTensors.Made made, long[] shape) {
        boolean isWhole = Layout.contiguous(shape).numel()
                == Layout.contiguous(made.shape()).numel();
        return isWhole ? new NewTensors.Made(imports.reshaped(made.tensor(), shape), true, true) : made;
    }

    /** Whether the shape of one at least could be told. */
    private boolean findShapes(List<Asked> shapeless) {
        boolean hasFound = false;
        for (Iterator<Asked> each = shapeless.iterator(); each.hasNext(); ) {
            Asked tensor = each.next();
            NewTensors.Made made = tensor.made();
            Optional<long[]> shape = sizes.infer(tensor.spec.pattern(), made.shape(), made.hasDims());
            if (shape.isPresent()) {
                tensor.made = new NewTensors.Made(imports.reshaped(made.tensor(), shape.get()), true, true);
                checkOrReport(tensor);
                each.remove();
                hasFound = true;
            }
        }
        return hasFound;
    }

    private void checkOrReport(Asked tensor) {
        try {
            check(tensor);
        } catch (ConversionException e) {
            discrepancies.add(tensor.label, tensor.label + ": " + e.getMessage());
        }
    }

    private void check(Asked tensor) {
        sizes.check(
                tensor.label,
                tensor.spec.pattern(),
                Layout.contiguous(tensor.made().shape()));
    }

    /** A vector of tensors, which it holds by references of its own. */
    TensorVector vector(List<Tensor> tensors) {
        return imports.inPlaceOf(tensors, TensorCollections.vector(tensors));
    }

    /** A dict of tensors, which it holds by references of its own. */
    StringTensorDict dict(Map<String, Tensor> tensors) {
        return imports.inPlaceOf(tensors.values(), TensorCollections.dict(tensors));
    }

    /** Hands all tensors over to the object that was built of them. */
    <T> T release(T owner) {
        return imports.release(owner);
    }

    @Override
    public void close() {
        imports.close();
    }
}
