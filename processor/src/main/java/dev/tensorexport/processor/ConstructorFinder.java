package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds the constructor that takes exactly the members of a class, by name and type, in any order. */
final class ConstructorFinder {
    /** What the JVM has for parameters, next to the object itself. */
    private static final int SLOTS = 254;

    private final Subtyping types;

    ConstructorFinder(Subtyping types) {
        this.types = types;
    }

    /**
     * The members in the order of the parameters; null if there is no such constructor that the package can call. Of a
     * sealed class the one member, if all cases can be built; of an {@code object} of Kotlin's without members none.
     *
     * @param canBeBuilt whether the converter of a member's class can build it
     */
    @Nullable
    List<Member> find(ClassSymbol type, List<Member> members, Predicate<GeneratedNames> canBeBuilt) {
        if (members.size() == 1 && members.get(0).holder() instanceof TensorContainer.Cases cases) {
            return canBeBuilt(cases, canBeBuilt) ? members : null;
        } else if (members.isEmpty() && isObject(type)) {
            return members;
        }
        return callable(type)
                .flatMap(constructor -> inOrder(constructor, members, canBeBuilt).stream())
                .findFirst()
                .orElse(null);
    }

    /** Whether a class is an {@code object} of Kotlin's: a field of its own type is all there is of it. */
    static boolean isObject(ClassSymbol type) {
        return type.isKotlin()
                && type.fields()
                        .anyMatch(field -> field.simpleName().equals("INSTANCE")
                                && field.modifiers().containsAll(Set.of(Modifier.PUBLIC, Modifier.STATIC))
                                && field.type().equals(type.name()));
    }

    /** Reports a constructor that no class can have: compilers say less of it, and later. */
    static void checkSlots(ClassSymbol type, Diagnostics diagnostics) {
        type.constructors()
                .mapToInt(ConstructorFinder::slots)
                .filter(slots -> slots > SLOTS)
                .forEach(slots -> diagnostics.report(Problem.TOO_MANY_PARAMETERS, type, slots));
    }

    private static int slots(MemberSymbol constructor) {
        return constructor.parameters().stream()
                .map(MemberSymbol.Parameter::type)
                .mapToInt(type -> type.equals(TypeName.LONG) || type.equals(TypeName.DOUBLE) ? 2 : 1)
                .sum();
    }

    private static Stream<MemberSymbol> callable(ClassSymbol type) {
        boolean isInstantiable = type.kind().isClass()
                && !type.modifiers().contains(Modifier.ABSTRACT)
                && (type.outer() == null || type.modifiers().contains(Modifier.STATIC))
                && type.typeParameters().isEmpty();
        return isInstantiable
                ? type.constructors()
                        .filter(constructor -> !constructor.modifiers().contains(Modifier.PRIVATE)
                                && constructor.thrown().isEmpty())
                : Stream.empty();
    }

    /**
     * What keeps a constructor that takes some of the members from taking exactly these.
     *
     * @param at where it is in the source
     * @param text for messages, for example {@code that takes java.nio.file.Path file, which is no member}
     */
    record Gap(Symbol at, String text) {}

    /**
     * What keeps a constructor from taking exactly the members; empty if there is no constructor that takes some, or if
     * it was said that something is not kept.
     */
    static Optional<Gap> gap(ClassSymbol type, List<Member> members) {
        List<Gap> gaps = callable(type)
                .filter(constructor ->
                        constructor.parameters().stream().anyMatch(parameter -> isMember(parameter, members)))
                .flatMap(constructor -> gap(constructor, members).stream())
                .toList();
        boolean isSaid = type.fields()
                .anyMatch(field ->
                        AnnotatedMember.isIgnored(field) || field.modifiers().contains(Modifier.TRANSIENT));
        return isSaid ? Optional.empty() : gaps.stream().findFirst();
    }

    private static Optional<Gap> gap(MemberSymbol constructor, List<Member> members) {
        Optional<Gap> surplus = constructor.parameters().stream()
                .filter(parameter -> !isMember(parameter, members))
                .map(parameter -> new Gap(
                        constructor
                                .outer()
                                .fields()
                                .filter(field -> field.simpleName().equals(parameter.name()))
                                .findFirst()
                                .orElse(constructor),
                        "that takes " + parameter.type() + " " + parameter.name() + ", which is no member"))
                .findFirst();
        return surplus.or(() -> members.stream()
                .filter(member -> constructor.parameters().stream()
                        .noneMatch(parameter -> parameter.name().equals(member.name())))
                .map(member -> new Gap(constructor, "that does not take " + member.name()))
                .findFirst());
    }

    private static boolean isMember(MemberSymbol.Parameter parameter, List<Member> members) {
        return members.stream().anyMatch(member -> member.name().equals(parameter.name()));
    }

    private Optional<List<Member>> inOrder(
            MemberSymbol constructor, List<Member> members, Predicate<GeneratedNames> canBeBuilt) {
        List<Member> inOrder = new ArrayList<>();
        for (MemberSymbol.Parameter parameter : constructor.parameters()) {
            members.stream()
                    .filter(member ->
                            parameter.name().equals(member.name()) && takes(parameter.type(), member, canBeBuilt))
                    .forEach(inOrder::add);
        }
        return inOrder.size() == members.size()
                        && inOrder.size() == constructor.parameters().size()
                ? Optional.of(inOrder)
                : Optional.empty();
    }

    /** Whether a parameter takes what the runtime makes for a member. */
    private boolean takes(TypeName parameter, Member member, Predicate<GeneratedNames> canBeBuilt) {
        return canBeBuilt(member.holder(), canBeBuilt)
                && TensorContainerReader.held(member.holder())
                        .filter(made -> types.isAssignable(made, parameter))
                        .isPresent();
    }

    private static boolean canBeBuilt(TensorContainer holder, Predicate<GeneratedNames> canBeBuilt) {
        if (holder instanceof TensorContainer.Absent absent) {
            return canBeBuilt(absent.present(), canBeBuilt);
        } else if (holder instanceof TensorContainer.Several several) {
            return several.kind() != TensorContainer.Kind.MODULE && canBeBuilt(several.element(), canBeBuilt);
        } else if (holder instanceof TensorContainer.Cases cases) {
            return cases.cases().stream().allMatch(one -> canBeBuilt(one, canBeBuilt));
        } else if (holder instanceof TensorContainer.Nested nested) {
            return nested.generated() == null ? nested.canRestore() : canBeBuilt.test(nested.generated());
        }
        return true;
    }
}
