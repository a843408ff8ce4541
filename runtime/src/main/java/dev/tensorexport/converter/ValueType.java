package dev.tensorexport.converter;

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
    V export(ArrayScope scope, KeyPath path, V held) {
        return present(path, held);
    }

    @Override
    void collect(StateDict dict, KeyPath path, V held) {
        V value = present(path, held);
        dict.put(path, text.write(value), value);
    }

    private V present(KeyPath path, @Nullable V held) {
        if (held == null) {
            throw path.refusal("found null; expected " + text.expected() + ". Set the member, or declare it nullable");
        }
        return held;
    }

    @Override
    Supplier<V> restore(RestoreScope scope, KeyPath path, List<Given> values) {
        return scope.value(text, path, values);
    }

    @Override
    boolean takesText(Given given) {
        return given.isOwn();
    }

    @Override
    void flatten(Map<String, Object> values, KeyPath path, ScriptValue given) {
        if (!(given instanceof ScriptValue.Plain plain)) {
            throw mismatch(path, given, text.expected());
        }
        values.put(path.name(), plain.value());
    }

    @Override
    void put(Map<String, Object> values, String name, V value) {
        values.put(name, value);
    }

    @Override
    void close(V value) {}
}
