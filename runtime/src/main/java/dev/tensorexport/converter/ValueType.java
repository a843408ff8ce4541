package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.state.ScriptValue;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is no tensor, and is kept beside them: exported as it is, and kept in files. */
final class ValueType<V> extends MemberType<V, V> {
    private final ValueText<V> text;

    ValueType(ValueText<V> text) {
        this.text = text;
    }

    @Override
    V export(ArrayScope scope, Place place, V held) {
        return present(place, held);
    }

    @Override
    void collect(StateDict dict, Place place, V held) {
        V value = present(place, held);
        dict.put(place, text.write(value), value);
    }

    private V present(Place place, @Nullable V held) {
        if (held == null) {
            throw new ConversionException(
                            "found null; expected " + text.expected() + ". Set the member, or declare it nullable")
                    .at(place.label());
        }
        return held;
    }

    @Override
    Supplier<V> restore(RestoreScope scope, Place place, List<Given> values) {
        return scope.value(text, place, values);
    }

    @Override
    boolean takesText(Given given) {
        return given.isOwn();
    }

    @Override
    void flatten(Map<String, Object> values, Place place, ScriptValue given) {
        if (!(given instanceof ScriptValue.Plain plain)) {
            throw mismatch(place, given, text.expected());
        }
        values.put(place.name(), plain.value());
    }

    @Override
    void put(Map<String, Object> values, String name, V value) {
        values.put(name, value);
    }

    @Override
    void close(V value) {}
}
