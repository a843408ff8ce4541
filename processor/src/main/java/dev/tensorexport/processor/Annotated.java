package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * One {@code @TensorExport} as it stands in the source.
 *
 * @param owner the class the marked element is a member of
 * @param element what is marked
 * @param mirror the annotation
 * @param dtype its {@code dtype}, as written or by default
 * @param as its {@code as}, as written or by default
 */
record Annotated(
        TypeElement owner, Element element, AnnotationMirror mirror, AnnotationValue dtype, AnnotationValue as) {

    /** The annotation of an element, if it has it. */
    static Optional<Annotated> of(TypeElement owner, Element element, Elements elements) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals(Names.TENSOR_EXPORT.canonicalName())) {
                Map<? extends ExecutableElement, ? extends AnnotationValue> values =
                        elements.getElementValuesWithDefaults(mirror);
                return Optional.of(new Annotated(owner, element, mirror, value(values, "dtype"), value(values, "as")));
            }
        }
        return Optional.empty();
    }

    private static AnnotationValue value(
            Map<? extends ExecutableElement, ? extends AnnotationValue> values, String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** What the accessor and the component of the bundle are called. */
    String name() {
        String name = element.getSimpleName().toString();
        return element.getKind() == ElementKind.METHOD ? Properties.ofGetter(name, owner) : name;
    }

    /** The member for messages, for example {@code Detection.boxes}. */
    String label() {
        String suffix = element.getKind() == ElementKind.METHOD ? "()" : "";
        return Properties.label(owner) + "." + element.getSimpleName() + suffix;
    }

    /** The type of the member; of a getter, what it returns. */
    TypeMirror type() {
        return element instanceof ExecutableElement method ? method.getReturnType() : element.asType();
    }

    /** The names of the dtypes given; null if one of them is no constant. */
    @Nullable
    List<String> dtypes() {
        if (!(dtype.getValue() instanceof List<?> values)) {
            return null;
        }
        List<String> names = values.stream()
                .map(value -> ((AnnotationValue) value).getValue())
                .filter(VariableElement.class::isInstance)
                .map(constant -> ((VariableElement) constant).getSimpleName().toString())
                .toList();
        return names.size() == values.size() ? names : null;
    }

    /** The class {@code as} names; null if there is no such class. */
    @Nullable
    TypeMirror asType() {
        return as.getValue() instanceof TypeMirror type && type.getKind() != TypeKind.ERROR ? type : null;
    }

    /** What in it refers to something that does not exist, at least not yet; null if all does. */
    @Nullable
    String unresolved() {
        if (dtypes() == null) {
            return "a dtype";
        }
        if (asType() == null) {
            return "a class in as";
        }
        return type().getKind() == TypeKind.ERROR ? "a type " + TypeName.get(type()) : null;
    }

    /** Whether both annotations say the same. */
    boolean saysSame(Annotated other) {
        return dtype.toString().equals(other.dtype.toString()) && as.toString().equals(other.as.toString());
    }
}
