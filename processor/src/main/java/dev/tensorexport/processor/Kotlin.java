package dev.tensorexport.processor;

import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** What kapt makes of classes that are written in Kotlin. */
final class Kotlin {
    private Kotlin() {}

    static boolean isKotlin(TypeElement type) {
        return metadata(type).isPresent();
    }

    /** Whether a type holds static copies of the default methods of an interface, and of their annotations. */
    static boolean isDefaultImpls(TypeElement type) {
        return type.getSimpleName().contentEquals("DefaultImpls")
                && type.getEnclosingElement() instanceof TypeElement outer
                && outer.getKind().isInterface()
                && isKotlin(type);
    }

    /** Whether a field is that of a property of an {@code object}: static, with a getter that is not. */
    static boolean isOfObject(Element field) {
        TypeElement type = classOf(field);
        return isKotlin(type)
                && ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .anyMatch(method -> isGetterOf(field.getSimpleName().toString(), method)
                                && !method.getModifiers().contains(Modifier.STATIC));
    }

    /** Whether a method is the getter of a property without a field: one with a delegate, or one of an interface. */
    static boolean isGetterWithoutField(ExecutableElement method) {
        TypeElement type = classOf(method);
        String property = Properties.ofGetter(method.getSimpleName().toString(), type);
        return isKotlin(type)
                && !method.getModifiers().contains(Modifier.STATIC)
                && isGetterOf(property, method)
                && (type.getKind() == ElementKind.INTERFACE || hasDelegate(type, property));
    }

    /** Whether a property's type is a value class: then its getter has a name that Java cannot write. */
    static boolean isOfValueClass(Element field) {
        String getter = Properties.getter(field.getSimpleName().toString());
        return names(classOf(field)).contains('"' + getter + '-');
    }

    private static TypeElement classOf(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement(), "a member has a class around it");
    }

    private static boolean isGetterOf(String property, ExecutableElement method) {
        return method.getSimpleName().contentEquals(Properties.getter(property))
                && method.getParameters().isEmpty();
    }

    private static boolean hasDelegate(TypeElement type, String property) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .anyMatch(field -> field.getSimpleName().contentEquals(property + "$delegate"));
    }

    /** The names in the Kotlin source, and those of methods that its compiler made of them, in quotes. */
    private static String names(TypeElement type) {
        return metadata(type)
                .flatMap(metadata -> metadata.getElementValues().entrySet().stream()
                        .filter(entry -> entry.getKey().getSimpleName().contentEquals("d2"))
                        .findFirst())
                .map(entry -> String.valueOf(entry.getValue().getValue()))
                .orElse("");
    }

    private static Optional<? extends AnnotationMirror> metadata(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(Names.KOTLIN_METADATA.canonicalName()))
                .findFirst();
    }
}
