package dev.tensorexport.processor;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** What kapt makes of classes that are written in Kotlin. */
final class Kotlin {
    /** The tag of a class's flags, where the modality is in them, and the one of sealed classes. */
    private static final int FLAGS = 1 << 3;

    private static final int MODALITY = 4;
    private static final int SEALED = 3;

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
        String property = Properties.ofGetter(
                method.getSimpleName().toString(),
                ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .map(field -> field.getSimpleName().toString()));
        return isKotlin(type)
                && !method.getModifiers().contains(Modifier.STATIC)
                && isGetterOf(property, method)
                && (type.getKind() == ElementKind.INTERFACE || hasDelegate(type, property));
    }

    /** Whether a property's type is a value class: then its getter has a name that Java cannot write. */
    static boolean isOfValueClass(Element field) {
        String getter = Properties.getter(field.getSimpleName().toString());
        return names(classOf(field)).stream().anyMatch(name -> name.startsWith(getter + '-'));
    }

    /** The names in the source of a sealed class, among them those of the classes that it permits; else none. */
    static List<String> namesOfSealed(TypeElement type) {
        return isSealed(texts(type, "d1"))
                ? texts(type, "d2").stream()
                        .filter(name -> name.startsWith("L") && name.endsWith(";"))
                        .map(name -> name.substring(1, name.length() - 1)
                                .replace('/', '.')
                                .replace('$', '.'))
                        .toList()
                : List.of();
    }

    /**
     * Reads the modality in the flags of a class, the first field of the message that follows that of the strings; both
     * are protocol buffers. A character stands for a byte, after one of 0.
     */
    private static boolean isSealed(List<String> data) {
        String bytes = String.join("", data);
        if (bytes.isEmpty() || bytes.charAt(0) != 0) {
            return false;
        }
        int[] at = {1};
        long strings = varint(bytes, at);
        at[0] += (int) strings;
        boolean hasFlags = at[0] < bytes.length() && varint(bytes, at) == FLAGS;
        return hasFlags && (varint(bytes, at) >> MODALITY & 3) == SEALED;
    }

    private static long varint(String bytes, int[] at) {
        long value = 0;
        for (int shift = 0; at[0] < bytes.length(); shift += 7) {
            int next = bytes.charAt(at[0]++);
            value |= (long) (next & 0x7f) << shift;
            if ((next & 0x80) == 0) {
                break;
            }
        }
        return value;
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

    /** The names in the Kotlin source, and those of methods that its compiler made of them. */
    private static List<String> names(TypeElement type) {
        return texts(type, "d2");
    }

    private static List<String> texts(TypeElement type, String name) {
        return metadata(type)
                .flatMap(metadata -> metadata.getElementValues().entrySet().stream()
                        .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
                        .findFirst())
                .map(entry -> ((List<?>) entry.getValue().getValue())
                        .stream()
                                .map(text -> String.valueOf(((AnnotationValue) text).getValue()))
                                .toList())
                .orElse(List.of());
    }

    private static Optional<? extends AnnotationMirror> metadata(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(Names.KOTLIN_METADATA.canonicalName()))
                .findFirst();
    }
}
