package dev.tensorexport.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which classes can be built of their members, where that depends on the classes of the members. Classes that hold each
 * other can be, unless another reason stands against it; each is looked at once, and again when one that it holds turns
 * out not to be.
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
            Map<GeneratedNames, List<GeneratedNames>> holders = new HashMap<>();
            Deque<GeneratedNames> todo = new ArrayDeque<>(open(type, holders));
            todo.forEach(each -> known.put(each, true));
            while (!todo.isEmpty()) {
                GeneratedNames next = todo.remove();
                if (isKnownToBe(next) && !hasConstructor.test(next, this::isKnownToBe)) {
                    known.put(next, false);
                    todo.addAll(holders.getOrDefault(next, List.of()));
                }
            }
        }
        return isKnownToBe(type);
    }

    private boolean isKnownToBe(GeneratedNames type) {
        return known.getOrDefault(type, false);
    }

    /**
     * The class and all below it that nothing is known of.
     *
     * @param holders gets for each the classes that hold it
     */
    private Set<GeneratedNames> open(GeneratedNames type, Map<GeneratedNames, List<GeneratedNames>> holders) {
        Set<GeneratedNames> found = new LinkedHashSet<>();
        Deque<GeneratedNames> todo = new ArrayDeque<>(List.of(type));
        while (!todo.isEmpty()) {
            GeneratedNames next = todo.remove();
            if (!known.containsKey(next) && found.add(next)) {
                for (GeneratedNames held : nested.apply(next)) {
                    holders.computeIfAbsent(held, first -> new ArrayList<>()).add(next);
                    todo.add(held);
                }
            }
        }
        return found;
    }
}
