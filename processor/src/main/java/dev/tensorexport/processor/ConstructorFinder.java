package dev.tensorexport.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds the constructor that takes exactly the members of a class, by name and type, in any order. */
final class ConstructorFinder {
    private final Types types;
    private final TensorContainerReader holders;

    ConstructorFinder(Types types, TensorContainerReader holders) {
        this.types = types;
        this.holders = holders;
    }

    /**
     * The members in the order of the parameters; null if there is no such constructor that the package can call. Of a
     * sealed class the one member, if all cases can be built.
     *
     * @param canBeBuilt whether the converter of a member's class can build it
     */
    @Nullable
    List<Member> find(TypeElement type, List<Member> members, Predicate<GeneratedNames> canBeBuilt) {
        if (members.size() == 1 && members.get(0).holder() instanceof TensorContainer.Cases cases) {
            return canBeBuilt(cases, canBeBuilt) ? members : null;
        }
        boolean isInstantiable = type.getKind().isClass()
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && (type.getNestingKind() == NestingKind.TOP_LEVEL
                        || type.getModifiers().contains(Modifier.STATIC))
                && type.getTypeParameters().isEmpty();
        return isInstantiable
                ? ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .filter(constructor -> !constructor.getModifiers().contains(Modifier.PRIVATE)
                                && constructor.getThrownTypes().isEmpty())
                        .flatMap(constructor -> inOrder(constructor, members, canBeBuilt).stream())
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private Optional<List<Member>> inOrder(
            ExecutableElement constructor, List<Member> members, Predicate<GeneratedNames> canBeBuilt) {
        List<Member> inOrder = new ArrayList<>();
        for (VariableElement parameter : constructor.getParameters()) {
            members.stream()
                    .filter(member -> parameter.getSimpleName().contentEquals(member.name())
                            && takes(parameter.asType(), member, canBeBuilt))
                    .forEach(inOrder::add);
        }
        return inOrder.size() == members.size()
                        && inOrder.size() == constructor.getParameters().size()
                ? Optional.of(inOrder)
                : Optional.empty();
    }

    /** Whether a parameter takes what the runtime makes for a member. */
    private boolean takes(TypeMirror parameter, Member member, Predicate<GeneratedNames> canBeBuilt) {
        return canBeBuilt(member.holder(), canBeBuilt)
                && holders.held(member.holder())
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
