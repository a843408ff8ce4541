package dev.tensorexport.converter;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of one object, made by its {@link TensorConverter}. {@link #close} closes them all. The class
 * that is generated for an annotated class has an accessor for each member.
 *
 * <p>An {@link NdArray} may share its tensor's memory, which {@link NdArray#sharesMemory()} tells. It may outlive the
 * tensor. Java arrays, lists and scalars are copies; an accessor returns the same one at each call. A buffer may share
 * its tensor's memory and keeps it. Equality is identity.
 */
public class TensorArrays implements AutoCloseable {
    private final Exported values;

    /** Takes over the exported values of a converter. From now on this object closes the arrays. */
    public TensorArrays(Exported values) {
        this.values = values;
    }

    /** The exported value of a member. */
    public final <V extends @Nullable Object> V get(Member<?, ?, V> member) {
        return values.get(member);
    }

    /** The exported values by name, in order. This object still closes them. */
    public final Map<String, Object> toMap() {
        Map<String, Object> map = toRestore();
        map.values().removeIf(value -> value == Given.EMPTY);
        map.replaceAll((name, value) -> value instanceof Shaped shaped ? shaped.value() : value);
        return map;
    }

    /** The same, and what values alone do not tell: shapes, and what is there without a tensor. */
    final Map<String, Object> toRestore() {
        Map<String, Object> map = new LinkedHashMap<>();
        putAll(map, "");
        return map;
    }

    final void putAll(Map<String, Object> map, String name) {
        for (Member<?, ?, ?> member : values.members()) {
            put(map, name, member);
        }
        values.forEachShape((key, shape) ->
                map.computeIfPresent(KeyPath.join(name, key), (same, value) -> new Shaped(value, shape)));
    }

    private <V extends @Nullable Object> void put(Map<String, Object> map, String name, Member<?, ?, V> member) {
        member.type().put(map, KeyPath.join(name, member.key()), get(member));
    }

    /** Whether a converter made these. */
    final boolean isOf(TensorConverter<?, ?> converter) {
        return converter.hasMembers(values.members());
    }

    /** Closes every {@link NdArray}. Closing again does nothing. */
    @Override
    public final void close() {
        List<? extends Member<?, ?, ?>> members = values.members();
        for (int i = 0; i < members.size(); i++) {
            close(members.get(i));
        }
    }

    private <V extends @Nullable Object> void close(Member<?, ?, V> member) {
        member.type().close(get(member));
    }

    /**
     * Each member with its dtype, its shape and whether it shares its tensor's memory, for example
     * {@code DetectionArrays[boxes=float32 [3, 4] shared, labels=int[3]]}.
     */
    @Override
    public final String toString() {
        StringJoiner text = new StringJoiner(", ", getClass().getSimpleName() + "[", "]");
        BiConsumer<String, @Nullable Object> add = (name, value) -> text.add(name + "=" + Description.of(value));
        values.members().forEach(member -> add.accept(member.name(), get(member)));
        return text.toString();
    }
}
