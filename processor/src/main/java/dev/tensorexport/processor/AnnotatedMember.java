package dev.tensorexport.processor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * A member that is marked, by its own {@code @TensorExport} or by that of its class.
 *
 * @param owner the class that is converted
 * @param element the member, of the class or of a supertype; the class itself, if it is exported as a whole
 * @param type its type, as a member of the class; of a getter, what it returns
 * @param annotation what marks it
 */
record AnnotatedMember(TypeElement owner, Element element, TypeMirror type, Annotation annotation) {

    /**
     * One {@code @TensorExport} as it stands in the source.
     *
     * @param on what it stands on
     * @param written what is written in it, by name
     * @param values the same, and the defaults
     */
    record Annotation(
            Element on,
            AnnotationMirror mirror,
            Map<String, AnnotationValue> written,
            Map<String, AnnotationValue> values) {

        /**
         * The annotation of an element, if it has it. Members of generated classes do not count: RecordBuilder, for
         * one, copies the annotations of a record to its builder.
         */
        static Optional<Annotation> of(Element element, Elements elements) {
            if (!(element instanceof TypeElement) && isGenerated(element)) {
                return Optional.empty();
            }
            for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
                TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
                if (type.getQualifiedName().contentEquals(Names.TENSOR_EXPORT.canonicalName())) {
                    return Optional.of(new Annotation(
                            element,
                            mirror,
                            byName(mirror.getElementValues()),
                            byName(elements.getElementValuesWithDefaults(mirror))));
                }
            }
            return Optional.empty();
        }

        private static boolean isGenerated(Element member) {
            return Stream.iterate(member, Objects::nonNull, Element::getEnclosingElement)
                    .flatMap(around -> around.getAnnotationMirrors().stream())
                    .anyMatch(mirror -> mirror.getAnnotationType()
                            .asElement()
                            .getSimpleName()
                            .contentEquals("Generated"));
        }

        /** The same, as if it stood on another element. */
        Annotation on(Element other) {
            return new Annotation(other, mirror, written, values);
        }

        private static Map<String, AnnotationValue> byName(
                Map<? extends ExecutableElement, ? extends AnnotationValue> values) {
            return values.entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().getSimpleName().toString(), Map.Entry::getValue));
        }

        AnnotationValue value(String name) {
            return Objects.requireNonNull(values.get(name), name);
        }

        /** Whether a value is written, default or not. */
        boolean has(String name) {
            return written.containsKey(name);
        }

        String text(String name) {
            return value(name).getValue() instanceof String text ? text : "";
        }

        boolean isTrue(String name) {
            return Boolean.TRUE.equals(value(name).getValue());
        }

        /** The name of the enum constant that a value is. */
        String constant(String name) {
            return value(name).getValue() instanceof VariableElement constant
                    ? constant.getSimpleName().toString()
                    : "";
        }

        /** The names of the dtypes given; null if one of them is no constant. */
        @Nullable
        List<String> dtypes() {
            if (!(value("dtype").getValue() instanceof List<?> values)) {
                return null;
            }
            List<String> names = values.stream()
                    .map(value -> ((AnnotationValue) value).getValue())
                    .filter(VariableElement.class::isInstance)
                    .map(constant ->
                            ((VariableElement) constant).getSimpleName().toString())
                    .toList();
            return names.size() == values.size() ? names : null;
        }

        /** The class that a value is; null if there is no such class. */
        @Nullable
        TypeMirror type(String name) {
            return value(name).getValue() instanceof TypeMirror type && type.getKind() != TypeKind.ERROR ? type : null;
        }

        /** Whether both annotations say the same. */
        boolean saysSame(Annotation other) {
            return values.toString().equals(other.values.toString());
        }
    }

    /** An element of a class or of a supertype of it, marked by an annotation. */
    static AnnotatedMember of(TypeElement owner, Element element, Annotation annotation, Types types) {
        return new AnnotatedMember(owner, element, type(owner, element, types), annotation);
    }

    /** The type of an element as a member of a class; of a method, what it returns. */
    static TypeMirror type(TypeElement owner, Element element, Types types) {
        TypeMirror type = types.asMemberOf((DeclaredType) owner.asType(), element);
        return type instanceof ExecutableType method ? method.getReturnType() : type;
    }

    /** What the accessor and the component of the bundle are called. */
    String name() {
        String name = element.getSimpleName().toString();
        return element.getKind() == ElementKind.METHOD ? Properties.ofGetter(name, declaring()) : name;
    }

    /** What its tensors are called in maps. */
    String key() {
        String name = annotation.text("name");
        return name.isEmpty() ? name() : name;
    }

    /** The class that declares the member: {@link #owner} or a supertype. */
    TypeElement declaring() {
        Element around = element;
        do {
            around = Objects.requireNonNull(around.getEnclosingElement(), "a member has a class around it");
        } while (!(around instanceof TypeElement));
        return (TypeElement) around;
    }

    /** Whether an element is marked to be left out. */
    static boolean isIgnored(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(Names.IGNORE.canonicalName()));
    }

    /** Whether the member is marked itself, not its class. */
    boolean isMarkedItself() {
        return annotation.on().equals(element);
    }

    /** The member for messages, for example {@code Detection.boxes}. */
    String label() {
        String suffix = element.getKind() == ElementKind.METHOD ? "()" : "";
        return Properties.label(owner) + "." + element.getSimpleName() + suffix;
    }
}
