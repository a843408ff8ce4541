package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.state.ScriptValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several of one type by name. The name of a tensor may hold dots, and so be that of a module's parameter; of anything
 * else, the part before the first dot is the name, and what follows is the element's own.
 *
 * @param <H> the collection
 * @param <E> what it holds
 * @param <V> what each becomes
 */
final class NamedType<H, E, V> extends MemberType<H, Map<String, V>> {
    private final MemberType<E, V> element;
    private final Function<? super H, ? extends Map<String, E>> elements;
    private final @Nullable BiFunction<RestoreScope, Map<String, E>, H> build;
    private final boolean areHandles;

    /**
     * A type of collections.
     *
     * @param elements what a collection holds, in order
     * @param build makes a collection; null for a module, which has tensors already
     * @param areHandles whether the elements are tensors that were made to reach what the collection holds
     */
    NamedType(
            MemberType<E, V> element,
            Function<? super H, ? extends Map<String, E>> elements,
            @Nullable BiFunction<RestoreScope, Map<String, E>, H> build,
            boolean areHandles) {
        this.element = element;
        this.elements = elements;
        this.build = build;
        this.areHandles = areHandles;
    }

    @Override
    Map<String, V> export(ArrayScope scope, KeyPath path, H held) {
        Map<String, E> map = elements(path, held);
        try {
            Map<String, V> values = new LinkedHashMap<>();
            map.forEach((name, one) -> values.put(name, element.export(scope, path.element(name), one)));
            return Collections.unmodifiableMap(values);
        } finally {
            if (areHandles) {
                closeAll(map.values());
            }
        }
    }

    @Override
    void collect(StateDict dict, KeyPath path, H held) {
        Map<String, E> map = elements(path, held);
        if (areHandles) {
            dict.own(map.values());
        }
        map.forEach((name, one) -> dict.collect(element, path.element(name), one));
    }

    private Map<String, E> elements(KeyPath path, @Nullable H held) {
        if (held == null) {
            throw path.refusal("found null; expected tensors. Set the member before it is exported");
        }
        Map<String, E> map;
        try {
            map = elements.apply(held);
        } catch (ConversionException e) {
            throw path.refusal(e);
        }
        map.keySet().forEach(name -> checkName(path, name));
        return map;
    }

    private void checkName(KeyPath path, @Nullable String name) {
        boolean isRight = name != null && !name.isEmpty() && (element.isOneTensor() || !name.contains("."));
        if (!isRight) {
            throw path.refusal("found the key " + (name == null ? "null" : "\"" + name + "\"")
                    + "; expected one that " + (element.isOneTensor() ? "is not empty" : "holds no dot")
                    + ", because it becomes part of names. Use another key");
        }
    }

    @Override
    Supplier<H> restore(RestoreScope scope, KeyPath path, List<Given> values) {
        BiFunction<RestoreScope, Map<String, E>, H> building = build;
        if (building == null) {
            throw path.refusal("found a module; expected tensors. Create the module yourself, and load into it");
        }
        Map<String, List<Given>> byName = new LinkedHashMap<>();
        for (Given value : Given.behind(values)) {
            String name = element.isOneTensor() ? value.rest() : value.first();
            byName.computeIfAbsent(name, key -> new ArrayList<>()).add(value.behind(name));
        }
        Map<String, Supplier<? extends E>> map = new LinkedHashMap<>();
        byName.forEach((name, own) -> {
            if (name.isEmpty()) {
                own.forEach(scope::unexpected);
            } else {
                map.put(name, element.restore(scope, path.element(name), own));
            }
        });
        return () -> {
            Map<String, E> built = new LinkedHashMap<>();
            map.forEach((name, supplier) -> built.put(name, supplier.get()));
            return building.apply(scope, built);
        };
    }

    @Override
    void flatten(Map<String, Object> values, KeyPath path, ScriptValue given) {
        if (!(given instanceof ScriptValue.Dict dict)) {
            throw mismatch(path, given, "a dict by str");
        }
        if (dict.entries().isEmpty()) {
            values.put(path.name(), Given.EMPTY);
        }
        dict.entries().forEach((name, one) -> {
            checkName(path, name);
            element.flatten(values, path.element(name), one);
        });
    }

    @Override
    boolean canBeBuilt() {
        return build != null;
    }

    @Override
    boolean takesText(Given given) {
        return !given.isOwn() && !element.isOneTensor() && element.takesText(given.behind(given.first()));
    }

    @Override
    void put(Map<String, Object> values, String name, Map<String, V> value) {
        if (value.isEmpty()) {
            values.put(name, Given.EMPTY);
        }
        value.forEach((key, one) -> element.put(values, KeyPath.join(name, key), one));
    }

    @Override
    void close(Map<String, V> value) {
        value.values().forEach(element::close);
    }
}
