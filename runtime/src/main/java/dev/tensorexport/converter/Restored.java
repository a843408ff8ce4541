package dev.tensorexport.converter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the members of one object are to hold, for the converter to build it. */
public final class Restored {
    private final List<? extends Member<?, ?, ?>> members;
    private final @Nullable Object[] held;

    Restored(List<? extends Member<?, ?, ?>> members, @Nullable Object[] held) {
        this.members = members;
        this.held = held;
    }

    /** What a member is to hold: fresh tensors, and objects built of them. */
    @SuppressWarnings("unchecked") // What stands at a member's index is what the member holds.
    public <H extends @Nullable Object> H get(Member<?, H, ?> member) {
        return (H) held[member.indexIn(members)];
    }
}
