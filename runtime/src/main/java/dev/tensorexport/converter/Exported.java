package dev.tensorexport.converter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exported values of one object's members, for its converter. */
public final class Exported {
    private final List<? extends Member<?, ?, ?>> members;
    private final @Nullable Object[] values;
    private final Shapes shapes;

    Exported(List<? extends Member<?, ?, ?>> members, @Nullable Object[] values, Shapes shapes) {
        this.members = members;
        this.values = values;
        this.shapes = shapes;
    }

    /** The exported value of a member. */
    @SuppressWarnings("unchecked") // What stands at a member's index is what the member was exported to.
    public <V extends @Nullable Object> V get(Member<?, ?, V> member) {
        return (V) values[member.indexIn(members)];
    }

    List<? extends Member<?, ?, ?>> members() {
        return members;
    }

    Shapes shapes() {
        return shapes;
    }
}
