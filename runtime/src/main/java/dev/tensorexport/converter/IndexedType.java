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
 * Several of one type by index.
 *
 * @param <H> the collection
 * @param <E> what it holds
 * @param <V> what each becomes
 */
final class IndexedType<H, E, V> extends MemberType<H, List<V>> {
    private final MemberType<E, V> element;
    private final Function<? super H, ? extends List<E>> elements;
    private final BiFunction<RestoreScope, List<E>, H> build;
    private final boolean areHandles;

    /**
     * A type of collections.
     *
     * @param elements what a collection holds, in order
     * @param build makes a collection
     * @param areHandles whether the elements are tensors that were made to reach what the collection holds
     */
    IndexedType(
            MemberType<E, V> element,
            Function<? super H, ? extends List<E>> elements,
            BiFunction<RestoreScope, List<E>, H> build,
            boolean areHandles) {
        this.element = element;
        this.elements = elements;
        this.build = build;
        this.areHandles = areHandles;
    }

    @Override
    List<V> export(ArrayScope scope, KeyPath path, H held) {
        List<E> list = elements(path, held);
        try {
            List<V> values = new ArrayList<>(list.size());
            for (E one : list) {
                values.add(element.export(scope, path.element(values.size()), one));
            }
            return Collections.unmodifiableList(values);
        } finally {
            if (areHandles) {
                closeAll(list);
            }
        }
    }

    @Override
    void collect(StateDict dict, KeyPath path, H held) {
        List<E> list = elements(path, held);
        if (areHandles) {
            dict.own(list);
        }
        int index = 0;
        for (E one : list) {
            dict.collect(element, path.element(index++), one);
        }
    }

    private List<E> elements(KeyPath path, @Nullable H held) {
        if (held == null) {
            throw path.refusal("found null; expected tensors. Set the member before it is exported");
        }
        try {
            return elements.apply(held);
        } catch (ConversionException e) {
            throw path.refusal(e);
        }
    }

    @Override
    Supplier<H> restore(RestoreScope scope, KeyPath path, List<Given> values) {
        Map<String, List<Given>> byIndex = new LinkedHashMap<>();
        Given.behind(values)
                .forEach(value -> byIndex.computeIfAbsent(value.first(), key -> new ArrayList<>())
                        .add(value.behind(value.first())));
        List<Supplier<? extends E>> list = new ArrayList<>();
        for (List<Given> own; (own = byIndex.remove(Integer.toString(list.size()))) != null; ) {
            list.add(element.restore(scope, path.element(list.size()), own));
        }
        byIndex.values().forEach(others -> others.forEach(scope::unexpected));
        return () -> {
            List<E> built = new ArrayList<>();
            list.forEach(supplier -> built.add(supplier.get()));
            return build.apply(scope, built);
        };
    }

    @Override
    void flatten(Map<String, Object> values, KeyPath path, ScriptValue given) {
        List<ScriptValue> list;
        if (given instanceof ScriptValue.Several several) {
            list = several.elements();
        } else if (given instanceof ScriptValue.Tuple tuple) {
            list = tuple.elements();
        } else {
            throw mismatch(path, given, "a list or a tuple");
        }
        if (list.isEmpty()) {
            values.put(path.name(), Given.EMPTY);
        }
        for (int i = 0; i < list.size(); i++) {
            element.flatten(values, path.element(i), list.get(i));
        }
    }

    @Override
    boolean takesText(Given given) {
        return !given.isOwn() && element.takesText(given.behind(given.first()));
    }

    @Override
    void put(Map<String, Object> values, String name, List<V> value) {
        if (value.isEmpty()) {
            values.put(name, Given.EMPTY);
        }
        int index = 0;
        for (V one : value) {
            element.put(values, KeyPath.join(name, Integer.toString(index++)), one);
        }
    }

    @Override
    void close(List<V> value) {
        value.forEach(element::close);
    }
}
