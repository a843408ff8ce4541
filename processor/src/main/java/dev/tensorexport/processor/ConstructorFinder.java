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
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds the constructor that takes exactly the members of a class, by name and type, in any order. */
final class ConstructorFinder {
    private final Elements elements;
    private final Types types;
    private final Predicate<GeneratedNames> canBeRestored;

    /** @param canBeRestored whether the converter of a class can build it again */
    ConstructorFinder(Elements elements, Types types, Predicate<GeneratedNames> canBeRestored) {
        this.elements = elements;
        this.types = types;
        this.canBeRestored = canBeRestored;
    }

    /** The members in the order of the parameters; null if there is no such constructor that the package can call. */
    @Nullable
    List<Member> find(TypeElement type, List<Member> members) {
        boolean canBeBuilt = type.getKind().isClass()
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && (type.getNestingKind() == NestingKind.TOP_LEVEL
                        || type.getModifiers().contains(Modifier.STATIC))
                && type.getTypeParameters().isEmpty();
        return canBeBuilt
                ? ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .filter(constructor -> !constructor.getModifiers().contains(Modifier.PRIVATE)
                                && constructor.getThrownTypes().isEmpty())
                        .flatMap(constructor -> inOrder(constructor, members).stream())
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private Optional<List<Member>> inOrder(ExecutableElement constructor, List<Member> members) {
        List<Member> inOrder = new ArrayList<>();
        for (VariableElement parameter : constructor.getParameters()) {
            members.stream()
                    .filter(member ->
                            parameter.getSimpleName().contentEquals(member.name()) && takes(parameter.asType(), member))
                    .forEach(inOrder::add);
        }
        return inOrder.size() == members.size()
                        && inOrder.size() == constructor.getParameters().size()
                ? Optional.of(inOrder)
                : Optional.empty();
    }

    /** Whether a parameter takes what the runtime makes for a member. */
    private boolean takes(TypeMirror parameter, Member member) {
        Optional<TypeMirror> made = made(member);
        if (made.isEmpty()) {
            return false;
        }
        boolean isOptional = member.holder().absence() == Holder.Absence.EMPTY_OPTIONAL;
        return types.isAssignable(isOptional ? generic("java.util.Optional", made.get()) : made.get(), parameter);
    }

    private Optional<TypeMirror> made(Member member) {
        TypeMirror tensor =
                elements.getTypeElement(Names.TENSOR.canonicalName()).asType();
        boolean isAlwaysThere = member.holder().absence() == Holder.Absence.NEVER;
        return switch (member.holder().kind()) {
            case TENSOR -> Optional.of(tensor);
            case LIST -> Optional.of(generic("java.util.List", tensor));
            case MAP ->
                Optional.of(generic(
                        "java.util.Map",
                        elements.getTypeElement("java.lang.String").asType(),
                        tensor));
            case ARRAY -> Optional.<TypeMirror>of(types.getArrayType(tensor)).filter(type -> isAlwaysThere);
            case VECTOR ->
                Optional.of(elements.getTypeElement(Names.TENSOR_VECTOR.canonicalName())
                                .asType())
                        .filter(type -> isAlwaysThere);
            case NESTED ->
                Optional.ofNullable(member.holder().nested())
                        .filter(canBeRestored)
                        .map(nested -> elements.getTypeElement(nested.type().canonicalName())
                                .asType());
            case DICT, MODULE -> Optional.empty();
        };
    }

    private TypeMirror generic(String type, TypeMirror... arguments) {
        return types.getDeclaredType(elements.getTypeElement(type), arguments);
    }
}
