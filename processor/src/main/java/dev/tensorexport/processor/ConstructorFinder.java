package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
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
        TypeMirror tensor = type(Names.TENSOR);
        return switch (member.holder().kind()) {
            case TENSOR -> Optional.of(tensor);
            case LIST -> Optional.of(generic("java.util.List", tensor));
            case ARRAY -> Optional.of(types.getArrayType(tensor));
            case VECTOR -> Optional.of(type(Names.TENSOR_VECTOR));
            case MAP -> Optional.of(generic("java.util.Map", type(Names.STRING), tensor));
            case DICT -> Optional.of(type(Names.STRING_TENSOR_DICT));
            case NESTED ->
                Optional.ofNullable(member.holder().nested())
                        .filter(canBeRestored)
                        .map(nested -> type(nested.type()));
            case MODULE -> Optional.empty();
        };
    }

    private TypeMirror type(ClassName name) {
        return elements.getTypeElement(name.canonicalName()).asType();
    }

    private TypeMirror generic(String type, TypeMirror... arguments) {
        return types.getDeclaredType(elements.getTypeElement(type), arguments);
    }
}
