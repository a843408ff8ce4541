package dev.tensorexport.converter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one object's members, for its converter to build the object. */
public final class Restored {
    private final List<? extends Member<?, ?, ?>> members;
    private final @Nullable Object[] held;

    Restored(List<? extends Member<?, ?, ?>> members, @Nullable Object[] held) {
        this.members = members;
        this.held = held;
    }

    /** The value of a member: new tensors, or objects built of them. */
    @SuppressWarnings("unchecked") // What stands at a member's index is what the member holds.
    public <H extends @Nullable Object> H get(Member<?, H, ?> member) {
        return (H) held[member.indexIn(members)];
    }
}
