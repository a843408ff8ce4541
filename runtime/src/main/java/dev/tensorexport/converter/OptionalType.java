package dev.tensorexport.converter;

import dev.tensorexport.internal.torch.state.ScriptValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an {@link Optional} may hold; of no name where it is empty. */
final class OptionalType<H, V> extends MemberType<Optional<H>, Optional<V>> {
    private final MemberType<H, V> type;

    OptionalType(MemberType<H, V> type) {
        this.type = type;
    }

    @Override
    Optional<V> export(ArrayScope scope, KeyPath path, Optional<H> held) {
        return present(path, held).map(value -> type.export(scope, path, value));
    }

    @Override
    void collect(StateDict dict, KeyPath path, Optional<H> held) {
        present(path, held).ifPresent(value -> dict.collectPresent(type, path, value));
    }

    private Optional<H> present(KeyPath path, @Nullable Optional<H> held) {
        if (held == null) {
            throw path.refusal("found null; expected an Optional. Set the member to Optional.empty()");
        }
        return held;
    }

    @Override
    Supplier<Optional<H>> restore(RestoreScope scope, KeyPath path, List<Given> values) {
        if (values.isEmpty()) {
            return Optional::empty;
        }
        Supplier<? extends H> held = type.restore(scope, path, values);
        return () -> Optional.of(held.get());
    }

    @Override
    void flatten(Map<String, Object> values, KeyPath path, ScriptValue given) {
        if (!(given instanceof ScriptValue.None)) {
            type.flatten(values, path, given);
        }
    }

    @Override
    void put(Map<String, Object> values, String name, Optional<V> value) {
        value.ifPresent(present -> type.put(values, name, present));
    }

    @Override
    void close(Optional<V> value) {
        value.ifPresent(type::close);
    }

    @Override
    boolean takesText(Given given) {
        return type.takesText(given);
    }

    @Override
    boolean isOneTensor() {
        return type.isOneTensor();
    }
}
