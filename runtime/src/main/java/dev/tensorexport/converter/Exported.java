package dev.tensorexport.converter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The exported values of one object's members, for its converter. */
public final class Exported {
    private final List<? extends Member<?, ?, ?>> members;

    /** Where the object is; null once it is exported, for a path keeps the object. */
    private @Nullable KeyPath path;

    private final @Nullable Object[] values;

    /** The shapes of tensors where what they became does not tell, by their names in the object, to restore them. */
    private Map<String, long[]> shapes = Map.of();

    /**
     * Of an object none of whose members is exported yet.
     *
     * @param path where it is
     */
    Exported(List<? extends Member<?, ?, ?>> members, KeyPath path) {
        this.members = members;
        this.path = path;
        values = new @Nullable Object[members.size()];
    }

    /** The exported value of a member. */
    @SuppressWarnings("unchecked") // What stands at a member's index is what the member was exported to.
    public <V extends @Nullable Object> V get(Member<?, ?, V> member) {
        return (V) values[member.indexIn(members)];
    }

    void set(int index, @Nullable Object value) {
        values[index] = value;
    }

    /** Says that every member is set. */
    void complete() {
        path = null;
    }

    /** Notes the shape of a tensor of the object while its members are exported. */
    void note(KeyPath tensor, long[] shape) {
        String start = Objects.requireNonNull(path).name();
        if (shapes.isEmpty()) {
            shapes = new HashMap<>();
        }
        shapes.put(KeyPath.relative(start, tensor.name()), shape);
    }

    List<? extends Member<?, ?, ?>> members() {
        return members;
    }

    /** Gives each shape that was noted, by the name of its tensor. */
    void forEachShape(BiConsumer<String, long[]> action) {
        shapes.forEach(action);
    }
}
