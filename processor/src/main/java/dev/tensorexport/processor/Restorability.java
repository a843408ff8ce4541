package dev.tensorexport.processor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which classes can be built of their members, where that depends on the classes of the members. Classes that hold each
 * other can be, unless another reason stands against it; each is looked at a few times, however they are nested.
 */
final class Restorability {
    private final Function<GeneratedNames, Set<GeneratedNames>> nested;
    private final BiPredicate<GeneratedNames, Predicate<GeneratedNames>> hasConstructor;
    private final Map<GeneratedNames, Boolean> known = new HashMap<>();

    /**
     * Nothing is known so far.
     *
     * @param nested the classes of a class's members
     * @param hasConstructor whether a class has a constructor for its members, if those that the predicate holds for
     *     can be built
     */
    Restorability(
            Function<GeneratedNames, Set<GeneratedNames>> nested,
            BiPredicate<GeneratedNames, Predicate<GeneratedNames>> hasConstructor) {
        this.nested = nested;
        this.hasConstructor = hasConstructor;
    }

    boolean canBeBuilt(GeneratedNames type) {
        if (!known.containsKey(type)) {
            Set<GeneratedNames> open = reachable(type);
            open.forEach(each -> known.put(each, true));
            boolean hasChanged = true;
            while (hasChanged) {
                hasChanged = false;
                for (GeneratedNames each : open) {
                    if (isKnownToBe(each) && !hasConstructor.test(each, this::isKnownToBe)) {
                        known.put(each, false);
                        hasChanged = true;
                    }
                }
            }
        }
        return isKnownToBe(type);
    }

    private boolean isKnownToBe(GeneratedNames type) {
        return known.getOrDefault(type, false);
    }

    /** The class and all below it that nothing is known of. */
    private Set<GeneratedNames> reachable(GeneratedNames type) {
        Set<GeneratedNames> found = new LinkedHashSet<>();
        Deque<GeneratedNames> todo = new ArrayDeque<>();
        todo.add(type);
        while (!todo.isEmpty()) {
            GeneratedNames next = todo.remove();
            if (!known.containsKey(next) && found.add(next)) {
                todo.addAll(nested.apply(next));
            }
        }
        return found;
    }
}
