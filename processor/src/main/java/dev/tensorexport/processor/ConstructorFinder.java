package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds the constructor that takes exactly the members of a class, by name and type, in any order. */
final class ConstructorFinder {
    private final Subtyping types;

    ConstructorFinder(Subtyping types) {
        this.types = types;
    }

    /**
     * The members in the order of the parameters; null if there is no such constructor that the package can call. Of a
     * sealed class the one member, if all cases can be built.
     *
     * @param canBeBuilt whether the converter of a member's class can build it
     */
    @Nullable
    List<Member> find(ClassSymbol type, List<Member> members, Predicate<GeneratedNames> canBeBuilt) {
        if (members.size() == 1 && members.get(0).holder() instanceof TensorContainer.Cases cases) {
            return canBeBuilt(cases, canBeBuilt) ? members : null;
        }
        boolean isInstantiable = type.kind().isClass()
                && !type.modifiers().contains(Modifier.ABSTRACT)
                && (type.outer() == null || type.modifiers().contains(Modifier.STATIC))
                && type.typeParameters().isEmpty();
        return isInstantiable
                ? type.constructors()
                        .filter(constructor -> !constructor.modifiers().contains(Modifier.PRIVATE)
                                && constructor.thrown().isEmpty())
                        .flatMap(constructor -> inOrder(constructor, members, canBeBuilt).stream())
                        .findFirst()
                        .orElse(null)
                : null;
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
