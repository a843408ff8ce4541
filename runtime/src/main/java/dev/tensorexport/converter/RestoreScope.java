package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.LibTorch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tensors that an object is built of from values by name, all or none. Everything is asked for before the
 * first object is built: what is missing, unexpected or does not fit is listed in one error. For use by one thread.
 *
 * <pre>{@code
 * Detection detection = RestoreScope.restore("Detection", arrays, scope -> {
 *   Supplier<Tensor> boxes = scope.tensor(BOXES);
 *   Supplier<Tensor> labels = scope.tensor(LABELS);
 *   return () -> new Detection(boxes.get(), labels.get());
 * });
 * }</pre>
 */
public final class RestoreScope {
    private final Restoring restoring;
    private final MemberPath path;

    /** What the scopes of one object share. */
    private record Restoring(
            Map<String, ?> values, Set<String> taken, Imports imports, Sizes sizes, Discrepancies discrepancies) {}

    private RestoreScope(Restoring restoring, MemberPath path) {
        this.restoring = restoring;
        this.path = path;
    }

    /**
     * Builds an object.
     *
     * @param owner its class, for messages
     * @param arrays for each name an {@code NdArray}, or what the typed bundles hold: primitive and nested arrays,
     *     boxed scalars, lists and buffers; they are copied
     * @param build asks the scope for what it needs, and returns what builds the object of it; not called before all
     *     has been found
     * @return the object, on tensors of its own, which belong to the innermost PointerScope as any new tensor does
     * @throws ConversionException if values are missing or unexpected, or do not have the dtypes and shapes that the
     *     specs say; nothing is built, and no tensor is left then
     */
    public static <X> X restore(
            String owner,
            Map<String, ?> arrays,
            Function<? super RestoreScope, ? extends Supplier<? extends X>> build) {
        try (Imports imports = new Imports()) {
            Restoring restoring =
                    new Restoring(arrays, new LinkedHashSet<>(), imports, new Sizes(), new Discrepancies());
            Supplier<? extends X> object = build.apply(new RestoreScope(restoring, MemberPath.ROOT));
            arrays.keySet().stream()
                    .filter(name -> !restoring.taken.contains(name))
                    .forEach(restoring.discrepancies::unexpected);
            restoring.discrepancies.check("cannot restore " + owner);
            X restored = object.get();
            return imports.release(restored);
        }
    }

    /** A member's tensor. */
    public Supplier<Tensor> tensor(TensorSpec<?> spec) {
        return tensor(spec, path.label(spec.member()), path.prefix() + spec.name());
    }

    private Supplier<Tensor> tensor(TensorSpec<?> spec, String label, String name) {
        restoring.taken.add(name);
        Object value = restoring.values.get(name);
        if (value == null) {
            restoring.discrepancies.missing(name);
        } else {
            try {
                Tensor tensor = make(spec, label, value);
                return () -> tensor;
            } catch (ConversionException e) {
                restoring.discrepancies.add(label + ": " + e.getMessage());
            }
        }
        return () -> {
            throw new IllegalStateException("found no value for " + name + "; expected not to be asked for it");
        };
    }

    private Tensor make(TensorSpec<?> spec, String label, Object value) {
        Tensor tensor = restoring.imports.make(
                value, spec.dtype(), spec.isExact(), numel -> restoring.sizes.infer(spec.pattern(), numel));
        TensorInfo info = LibTorch.inspect(tensor).info();
        if (spec.dtype() != null && info.dtype() != spec.dtype()) {
            throw new ConversionException("found " + info + "; expected dtype " + spec.dtype()
                    + ". Convert the values first, or declare dtype = "
                    + info.dtype().name());
        }
        restoring.sizes.check(label, spec.pattern(), info.layout().shape());
        return tensor;
    }

    /** A member's tensors by index: {@code layers.0}, {@code layers.1} and so on, as many as there are. */
    public Supplier<List<Tensor>> list(TensorSpec<?> spec) {
        List<Supplier<Tensor>> tensors = new ArrayList<>();
        String prefix = path.prefix() + spec.name() + ".";
        while (restoring.values.containsKey(prefix + tensors.size())) {
            String index = Integer.toString(tensors.size());
            tensors.add(tensor(spec, path.label(spec.member()) + "[" + index + "]", prefix + index));
        }
        return () -> tensors.stream().map(Supplier::get).toList();
    }

    /** As {@link #list}. */
    public Supplier<Tensor[]> array(TensorSpec<?> spec) {
        Supplier<List<Tensor>> tensors = list(spec);
        return () -> tensors.get().toArray(Tensor[]::new);
    }

    /** As {@link #list}. */
    public Supplier<TensorVector> vector(TensorSpec<?> spec) {
        Supplier<List<Tensor>> tensors = list(spec);
        return () -> LibTorch.vector(tensors.get());
    }

    /** A member's tensors by name, {@code layers.first} as {@code first}, in the order of the values. */
    public Supplier<Map<String, Tensor>> map(TensorSpec<?> spec) {
        Map<String, Supplier<Tensor>> tensors = new LinkedHashMap<>();
        String prefix = path.prefix() + spec.name() + ".";
        restoring.values.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> {
                    String key = name.substring(prefix.length());
                    tensors.put(key, tensor(spec, path.label(spec.member()) + "[" + key + "]", name));
                });
        return () -> {
            Map<String, Tensor> map = new LinkedHashMap<>();
            tensors.forEach((key, tensor) -> map.put(key, tensor.get()));
            return map;
        };
    }

    /** As {@link #map}. */
    public Supplier<StringTensorDict> dict(TensorSpec<?> spec) {
        Supplier<Map<String, Tensor>> tensors = map(spec);
        return () -> LibTorch.dict(tensors.get());
    }

    /**
     * A member that has a converter of its own.
     *
     * @param member the member, for example {@code Batch.left}
     * @param name what the names of its tensors start with
     * @param build its converter's {@code restore} that takes a scope
     */
    public <X> Supplier<X> nested(
            String member, String name, Function<? super RestoreScope, ? extends Supplier<X>> build) {
        return build.apply(new RestoreScope(restoring, path.into(member, name)));
    }

    /**
     * What a member becomes if there is a value of its name, or values whose names start with it; else null.
     *
     * @param member asks for it
     */
    public <X> Supplier<? extends @Nullable X> ifPresent(String name, Supplier<? extends Supplier<X>> member) {
        String full = path.prefix() + name;
        boolean isPresent =
                restoring.values.keySet().stream().anyMatch(key -> key.equals(full) || key.startsWith(full + "."));
        return isPresent ? member.get() : () -> null;
    }
}
