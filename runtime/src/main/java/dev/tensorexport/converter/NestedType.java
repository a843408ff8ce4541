package dev.tensorexport.converter;

import dev.tensorexport.internal.torch.state.ScriptValue;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object that has a converter of its own, which is asked for late: classes may hold each other. */
final class NestedType<X, A extends TensorArrays> extends MemberType<X, A> {
    private final Supplier<? extends TensorConverter<X, A>> converter;

    NestedType(Supplier<? extends TensorConverter<X, A>> converter) {
        this.converter = converter;
    }

    @Override
    A export(ArrayScope scope, KeyPath path, X held) {
        return converter.get().export(present(path, held), scope, path);
    }

    @Override
    void collect(StateDict dict, KeyPath path, X held) {
        converter.get().collect(dict, path, present(path, held));
    }

    private X present(KeyPath path, @Nullable X object) {
        if (object == null) {
            throw path.refusal("found null; expected an object. Set the member first");
        }
        return object;
    }

    @Override
    Supplier<X> restore(RestoreScope scope, KeyPath path, List<Given> values) {
        return RestoringConverter.of(converter.get(), path).restore(scope, path, values);
    }

    @Override
    void flatten(Map<String, Object> values, KeyPath path, ScriptValue given) {
        converter.get().flatten(values, path, given);
    }

    @Override
    boolean takesText(Given given) {
        return converter.get().takesText(given);
    }

    @Override
    void put(Map<String, Object> values, String name, A value) {
        int before = values.size();
        value.putAll(values, name);
        if (values.size() == before) {
            values.put(name, Given.EMPTY);
        }
    }

    @Override
    void close(A value) {
        value.close();
    }
}
