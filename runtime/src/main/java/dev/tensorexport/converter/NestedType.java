package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
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
    A export(ArrayScope scope, Place place, X held) {
        return converter.get().export(present(place, held), scope, place);
    }

    @Override
    void collect(StateDict dict, Place place, X held) {
        converter.get().collect(dict, place, present(place, held));
    }

    private X present(Place place, @Nullable X object) {
        if (object == null) {
            throw new ConversionException(
                            "found null; expected an object. Set the member before its tensors are asked for")
                    .at(place.label());
        }
        return object;
    }

    @Override
    Supplier<X> restore(RestoreScope scope, Place place, List<Given> values) {
        return RestoringConverter.of(converter.get(), place).restore(scope, place, values);
    }

    @Override
    void flatten(Map<String, Object> values, Place place, ScriptValue given) {
        converter.get().flatten(values, place, given);
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
