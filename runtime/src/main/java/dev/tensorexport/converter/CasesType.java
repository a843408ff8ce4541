package dev.tensorexport.converter;

import dev.tensorexport.internal.torch.state.ScriptValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object of one of several classes, each with a converter of its own; which one is kept as text beside its members.
 */
final class CasesType<T> extends MemberType<T, TensorArrays> {
    /** What the text is called, which no member in Java is. */
    private static final String CLASS = "class";

    private final List<? extends Supplier<? extends TensorConverter<? extends T, ?>>> cases;

    /** @param cases the converters, which are asked for late: classes may hold each other */
    CasesType(List<? extends Supplier<? extends TensorConverter<? extends T, ?>>> cases) {
        this.cases = cases;
    }

    @Override
    TensorArrays export(ArrayScope scope, KeyPath path, T held) {
        return converter(path, held).export(held, scope, path.ofCase());
    }

    @Override
    void collect(StateDict dict, KeyPath path, T held) {
        TensorConverter<T, ?> converter = converter(path, held);
        dict.put(path.named(CLASS), converter.label(), converter.label());
        converter.collect(dict, path.ofCase(), held);
    }

    private TensorConverter<T, ?> converter(KeyPath path, @Nullable T held) {
        for (Supplier<? extends TensorConverter<? extends T, ?>> one : cases) {
            if (one.get().isOf(held)) {
                @SuppressWarnings("unchecked") // The object is of its class.
                TensorConverter<T, ?> converter = (TensorConverter<T, ?>) one.get();
                return converter;
            }
        }
        throw path.refusal("found an object of "
                + (held == null ? null : held.getClass().getName()) + "; expected one of " + labels());
    }

    private String labels() {
        return cases.stream().map(one -> one.get().label()).collect(Collectors.joining(", "));
    }

    @Override
    Supplier<T> restore(RestoreScope scope, KeyPath path, List<Given> values) {
        List<Given> others = new ArrayList<>(values);
        others.removeIf(value -> value.rest().equals(CLASS));
        Given named = values.stream()
                .filter(value -> value.rest().equals(CLASS))
                .findFirst()
                .orElse(null);
        if (named == null) {
            scope.missing(path.join(CLASS));
            return CasesType::nothing;
        }
        for (Supplier<? extends TensorConverter<? extends T, ?>> one : cases) {
            if (one.get().label().equals(named.value())) {
                return restore(one.get(), scope, path.ofCase(), others);
            }
        }
        scope.wrong(path, "found the class \"" + named.value() + "\"; expected one of " + labels());
        return CasesType::nothing;
    }

    private static <X> X nothing() {
        throw new IllegalStateException("found no class; expected an error about that first");
    }

    private <X extends T> Supplier<T> restore(
            TensorConverter<X, ?> converter, RestoreScope scope, KeyPath path, List<Given> values) {
        Supplier<X> object = RestoringConverter.of(converter, path).restore(scope, path, values);
        return object::get;
    }

    @Override
    boolean takesText(Given given) {
        return given.rest().equals(CLASS)
                || cases.stream().anyMatch(one -> one.get().takesText(given));
    }

    @Override
    void flatten(Map<String, Object> values, KeyPath path, ScriptValue given) {
        if (given instanceof ScriptValue.Dict dict && dict.entries().get(CLASS) instanceof ScriptValue.Plain named) {
            Map<String, ScriptValue> others = new LinkedHashMap<>(dict.entries());
            others.remove(CLASS);
            values.put(path.join(CLASS), named.value());
            cases.stream()
                    .map(Supplier::get)
                    .filter(one -> one.label().equals(named.value()))
                    .forEach(one -> one.flatten(values, path.ofCase(), new ScriptValue.Dict(others)));
            return;
        } else if (given instanceof ScriptValue.Instance object) {
            List<? extends TensorConverter<? extends T, ?>> ofName = cases.stream()
                    .map(Supplier::get)
                    .filter(one -> one.label().endsWith("." + object.type())
                            || one.label().equals(object.type()))
                    .toList();
            if (ofName.size() == 1) {
                values.put(path.join(CLASS), ofName.get(0).label());
                ofName.get(0).flatten(values, path.ofCase(), given);
                return;
            }
        }
        throw mismatch(path, given, "a dict with a str \"" + CLASS + "\", or an object of a class, one of " + labels());
    }

    @Override
    void put(Map<String, Object> values, String name, TensorArrays value) {
        for (Supplier<? extends TensorConverter<? extends T, ?>> one : cases) {
            if (value.isOf(one.get())) {
                values.put(KeyPath.join(name, CLASS), one.get().label());
            }
        }
        value.putAll(values, name);
    }

    @Override
    void close(TensorArrays value) {
        value.close();
    }
}
