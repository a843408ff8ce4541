package dev.tensorexport.converter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A named value from which an object is built, and the part of its name that is still to be matched with a member.
 *
 * @param name the whole name
 * @param at the start of the part that names a member of the current object; one past the end if the value is the
 *     object's own
 */
record Given(String name, int at, Object value) {
    /** The value of a member that is present but holds no tensor, so that no name represents it. */
    static final Object EMPTY = new Object();

    /** All values that are not null. */
    static List<Given> of(Map<String, ?> values) {
        List<Given> given = new ArrayList<>();
        values.forEach((name, value) -> {
            if (value != null) {
                given.add(new Given(name, 0, value));
            }
        });
        return given;
    }

    /** The values of elements and members, without the ones that only say that there are none. */
    static List<Given> behind(List<Given> values) {
        return values.stream()
                .filter(value -> value.value != EMPTY || !value.isOwn())
                .toList();
    }

    /**
     * Assigns values to members. If several members match the start of a name, the longest one gets the value:
     * {@code a.b} is not an element of the map {@code a} if a member is called {@code a.b}.
     *
     * @param unexpected receives the values that no member matches
     */
    static <T> List<List<Given>> route(List<Given> values, List<Member<T, ?, ?>> members, Consumer<Given> unexpected) {
        List<List<Given>> routed = new ArrayList<>();
        members.forEach(member -> routed.add(new ArrayList<>()));
        for (Given value : behind(values)) {
            Member<T, ?, ?> owner = null;
            for (Member<T, ?, ?> member : members) {
                boolean isNearer =
                        owner == null || member.key().length() > owner.key().length();
                if (isNearer && value.isUnder(member.key())) {
                    owner = member;
                }
            }
            if (owner == null) {
                unexpected.accept(value);
            } else {
                routed.get(owner.index()).add(owner.key().isEmpty() ? value : value.behind(owner.key()));
            }
        }
        return routed;
    }

    /** Whether it is the value of the current object itself. */
    boolean isOwn() {
        return at > name.length();
    }

    private boolean isUnder(String key) {
        int end = at + key.length();
        return key.isEmpty() || name.startsWith(key, at) && (end == name.length() || name.charAt(end) == '.');
    }

    /** The same value, as an element or member sees it. */
    Given behind(String key) {
        return new Given(name, at + key.length() + 1, value);
    }

    /** The part of the rest before its first dot; empty if the value is its own. */
    String first() {
        int dot = name.indexOf('.', at);
        return isOwn() ? "" : name.substring(at, dot < 0 ? name.length() : dot);
    }

    /** All of the rest; empty if the value is its own. */
    String rest() {
        return isOwn() ? "" : name.substring(at);
    }
}
