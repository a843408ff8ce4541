package dev.tensorexport.converter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the members of one object were exported to, for the converter to hand on. */
public final class Exported {
    private final List<? extends Member<?, ?, ?>> members;
    private final @Nullable Object[] values;
    private final Shapes shapes;

    Exported(List<? extends Member<?, ?, ?>> members, @Nullable Object[] values, Shapes shapes) {
        this.members = members;
        this.values = values;
        this.shapes = shapes;
    }

    /** What a member was exported to. */
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
