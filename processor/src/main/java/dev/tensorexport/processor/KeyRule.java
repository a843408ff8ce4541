package dev.tensorexport.processor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds names that tensors of two members would share in maps. The compiler sees members, nested ones too, and knows
 * that lists number their elements; which keys a map or a module has is known at run time only, and checked there.
 */
final class KeyRule {
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]*");

    private final Function<GeneratedNames, List<Member>> members;
    private final Set<Pair> seen = new HashSet<>();

    /** What is called by a key, seen from one place in an object. */
    private record Part(String key, TensorContainer holder) {
        /** Whether the key starts with that of another, as far as a dot or wholly. */
        boolean isAtOrUnder(Part other) {
            return key.equals(other.key) || key.startsWith(other.key + ".");
        }

        Part present() {
            return holder instanceof TensorContainer.Absent absent ? new Part(key, absent.present()).present() : this;
        }

        boolean isOne() {
            return holder instanceof TensorContainer.OneTensor || holder instanceof TensorContainer.Value;
        }

        boolean isIndexed() {
            return holder instanceof TensorContainer.Several several
                    && several.kind().isIndexed();
        }
    }

    private record Pair(Part one, Part other) {}

    /** @param members the members of a class whose converter is generated */
    KeyRule(Function<GeneratedNames, List<Member>> members) {
        this.members = members;
    }

    /** A name that a tensor of each of two members has; empty if there is none that the compiler can see. */
    Optional<String> shared(Member one, Member other) {
        return shared(new Part(one.key(), one.holder()), new Part(other.key(), other.holder()));
    }

    private Optional<String> shared(Part one, Part other) {
        if (one.isAtOrUnder(other)) {
            return sharedUnder(one.present(), other.present());
        }
        return other.isAtOrUnder(one) ? sharedUnder(other.present(), one.present()) : Optional.empty();
    }

    /** Of what is at another's key, or under it. */
    private Optional<String> sharedUnder(Part inner, Part outer) {
        if (!seen.add(new Pair(inner, outer))) {
            return Optional.empty();
        }
        if (!inner.key.equals(outer.key)) {
            Part rest = new Part(inner.key.substring(outer.key.length() + 1), inner.holder);
            return firstShared(List.of(rest), outer);
        }
        if (inner.isOne() && outer.isOne()) {
            return Optional.of(inner.key);
        }
        return outer.isIndexed() ? firstShared(parts(outer, "0"), inner) : firstShared(parts(inner, "0"), outer);
    }

    private Optional<String> firstShared(List<Part> inner, Part outer) {
        return inner.stream()
                .flatMap(part -> parts(outer, part.key).stream().flatMap(other -> shared(part, other).stream()))
                .findFirst()
                .map(name -> outer.key + "." + name);
    }

    /** What something consists of; of a list, the element that a key starts with, if it is an index. */
    private List<Part> parts(Part whole, String key) {
        if (whole.holder instanceof TensorContainer.Nested nested && nested.generated() != null) {
            return members.apply(nested.generated()).stream()
                    .map(member -> new Part(member.key(), member.holder()))
                    .toList();
        }
        String first = key.split("\\.", 2)[0];
        return whole.isIndexed() && INDEX.matcher(first).matches()
                ? List.of(new Part(first, ((TensorContainer.Several) whole.holder).element()))
                : List.of();
    }
}
