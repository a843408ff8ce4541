package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds how generated code, which lies in the same package, reads a member. */
final class AccessRule {
    private final Elements elements;
    private final Types types;
    private final Diagnostics diagnostics;

    AccessRule(Elements elements, Types types, Diagnostics diagnostics) {
        this.elements = elements;
        this.types = types;
        this.diagnostics = diagnostics;
    }

    /** How a member is read from its object, for example {@code boxes()}; null if it cannot be, which is reported. */
    @Nullable String access(Annotated member) {
        String name = member.element().getSimpleName().toString();
        return switch (member.element().getKind()) {
            case RECORD_COMPONENT -> name + "()";
            case METHOD -> isGetter(member, (ExecutableElement) member.element()) ? name + "()" : null;
            case FIELD -> fieldAccess(member, name);
            default -> {
                diagnostics.report(Problem.LONE_PARAMETER, member);
                yield null;
            }
        };
    }

    private @Nullable String fieldAccess(Annotated field, String name) {
        if (field.element().getModifiers().contains(Modifier.STATIC)) {
            diagnostics.report(Problem.STATIC_MEMBER, field, "field");
            return null;
        }
        if (!field.element().getModifiers().contains(Modifier.PRIVATE)) {
            return name;
        }
        Optional<String> getter = getterOf(field);
        if (getter.isEmpty()) {
            String fix = "Remove private, or add a getter " + name + "() or " + Properties.getter(name) + "()";
            diagnostics.report(Problem.UNREACHABLE_MEMBER, field, "a private field with no getter", fix);
        }
        return getter.map(method -> method + "()").orElse(null);
    }

    /** A getter of the field that the package can see: {@code getBoxes}, {@code boxes}, or Kotlin's internal one. */
    private Optional<String> getterOf(Annotated field) {
        List<ExecutableElement> getters = ElementFilter.methodsIn(field.owner().getEnclosedElements()).stream()
                .filter(method -> types.isSameType(method.getReturnType(), field.type()))
                .filter(method -> method.getParameters().isEmpty() && checkedException(method) == null)
                .filter(method -> !method.getModifiers().contains(Modifier.STATIC)
                        && !method.getModifiers().contains(Modifier.PRIVATE))
                .toList();
        String name = field.element().getSimpleName().toString();
        String getter = Properties.getter(name);
        return named(getters, method -> method.equals(getter))
                .or(() -> named(getters, method -> method.equals(name)))
                .or(() -> named(getters, method -> method.startsWith(getter + "$")));
    }

    private static Optional<String> named(List<ExecutableElement> methods, Predicate<String> name) {
        return methods.stream()
                .map(method -> method.getSimpleName().toString())
                .filter(name)
                .findFirst();
    }

    private boolean isGetter(Annotated member, ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.STATIC)) {
            diagnostics.report(Problem.STATIC_MEMBER, member, "method");
        } else if (method.getModifiers().contains(Modifier.PRIVATE)) {
            diagnostics.report(Problem.UNREACHABLE_MEMBER, member, "a private method", "Remove private");
        } else if (!method.getParameters().isEmpty()) {
            diagnostics.report(Problem.NOT_A_GETTER, member, "with parameters");
        } else if (method.getReturnType().getKind() == TypeKind.VOID) {
            diagnostics.report(Problem.NOT_A_GETTER, member, "that returns nothing");
        } else if (checkedException(method) != null) {
            diagnostics.report(Problem.CHECKED_EXCEPTION, member, TypeName.get(checkedException(method)));
        } else {
            return true;
        }
        return false;
    }

    private @Nullable TypeMirror checkedException(ExecutableElement method) {
        return method.getThrownTypes().stream()
                .filter(thrown -> !isSubtype(thrown, "java.lang.RuntimeException") && !isSubtype(thrown, "java.lang.Error"))
                .findFirst()
                .orElse(null);
    }

    private boolean isSubtype(TypeMirror type, String name) {
        TypeElement supertype = elements.getTypeElement(name);
        return supertype != null && types.isSubtype(type, supertype.asType());
    }
}
