package dev.tensorexport.converter;

import dev.tensorexport.internal.torch.state.ScriptValue;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What may be null; of no name then. */
final class NullableType<H, V> extends MemberType<@Nullable H, @Nullable V> {
    private final MemberType<H, V> type;

    NullableType(MemberType<H, V> type) {
        this.type = type;
    }

    @Override
    @SuppressWarnings("NullAway") // It takes no type arguments into account: here, V is nullable.
    @Nullable
    V export(ArrayScope scope, KeyPath path, @Nullable H held) {
        return held == null ? null : type.export(scope, path, held);
    }

    @Override
    void collect(StateDict dict, KeyPath path, @Nullable H held) {
        if (held != null) {
            dict.collectPresent(type, path, held);
        }
    }

    @Override
    Supplier<? extends @Nullable H> restore(RestoreScope scope, KeyPath path, List<Given> values) {
        return values.isEmpty() ? () -> null : type.restore(scope, path, values);
    }

    @Override
    void flatten(Map<String, Object> values, KeyPath path, ScriptValue given) {
        if (!(given instanceof ScriptValue.None)) {
            type.flatten(values, path, given);
        }
    }

    @Override
    void put(Map<String, Object> values, String name, @Nullable V value) {
        if (value != null) {
            type.put(values, name, value);
        }
    }

    @Override
    void close(@Nullable V value) {
        if (value != null) {
            type.close(value);
        }
    }

    @Override
    boolean takesText(Given given) {
        return type.takesText(given);
    }

    @Override
    boolean isOneTensor() {
        return type.isOneTensor();
    }

    MemberType<H, V> present() {
        return type;
    }
}
