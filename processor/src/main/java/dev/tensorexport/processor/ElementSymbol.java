package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** What classes and members have in common. */
abstract class ElementSymbol<E extends Element> implements Symbol {
    private final E element;
    private final ElementSymbols symbols;

    ElementSymbol(E element, ElementSymbols symbols) {
        this.element = element;
        this.symbols = symbols;
    }

    final E element() {
        return element;
    }

    final ElementSymbols symbols() {
        return symbols;
    }

    @Override
    public final String simpleName() {
        return element.getSimpleName().toString();
    }

    @Override
    public Set<Modifier> modifiers() {
        return element.getModifiers();
    }

    @Override
    public final List<ClassName> annotations() {
        return mirrors().map(ElementSymbol::name).toList();
    }

    @Override
    public final @Nullable Mark mark() {
        return mirror().map(this::mark).orElse(null);
    }

    @Override
    public final boolean isDeprecated() {
        return symbols.elements().isDeprecated(element);
    }

    private Optional<AnnotationMirror> mirror() {
        return mirrors()
                .filter(mirror -> name(mirror).equals(Names.TENSOR_EXPORT))
                .findFirst();
    }

    /** Eclipse's compiler leaves annotations on the component of a generic record, and not on its field. */
    private Stream<AnnotationMirror> mirrors() {
        Stream<AnnotationMirror> own = element.getAnnotationMirrors().stream().map(AnnotationMirror.class::cast);
        boolean isOfRecord = element.getKind() == ElementKind.FIELD
                && element.getEnclosingElement() instanceof TypeElement type
                // Of another class, Eclipse's compiler throws a NullPointerException for its components.
                && type.getKind() == ElementKind.RECORD;
        return isOfRecord ? Stream.concat(own, ofComponent()) : own;
    }

    private Stream<AnnotationMirror> ofComponent() {
        TypeElement type = (TypeElement) Objects.requireNonNull(element.getEnclosingElement());
        return type.getRecordComponents().stream()
                .filter(component -> component.getSimpleName().equals(element.getSimpleName()))
                .flatMap(component -> component.getAnnotationMirrors().stream());
    }

    static ClassName name(AnnotationMirror mirror) {
        return ClassName.get((TypeElement) mirror.getAnnotationType().asElement());
    }

    private Mark mark(AnnotationMirror mirror) {
        Map<String, Object> values = new HashMap<>();
        withDefaults(mirror).forEach((name, value) -> {
            Object read = read(value.getValue());
            if (read != null) {
                values.put(name, read);
            }
        });
        return new Mark(this, byName(mirror.getElementValues()).keySet(), values);
    }

    private Map<String, AnnotationValue> withDefaults(AnnotationMirror mirror) {
        return byName(symbols.elements().getElementValuesWithDefaults(mirror));
    }

    private static Map<String, AnnotationValue> byName(
            Map<? extends ExecutableElement, ? extends AnnotationValue> values) {
        return values.entrySet().stream()
                .collect(
                        Collectors.toMap(entry -> entry.getKey().getSimpleName().toString(), Map.Entry::getValue));
    }

    /** A value as marks have it; null if there is no such type or constant. */
    private @Nullable Object read(Object value) {
        if (value instanceof VariableElement constant) {
            return new Mark.Constant(constant.getSimpleName().toString());
        } else if (value instanceof TypeMirror type) {
            return type.getKind() == TypeKind.ERROR ? null : symbols.name(type);
        }
        return value;
    }

    @Override
    public final void error(String message) {
        symbols.messager().printMessage(Diagnostic.Kind.ERROR, message, element);
    }

    @Override
    public final void note(String message) {
        symbols.messager().printMessage(Diagnostic.Kind.NOTE, message, element);
    }

    @Override
    public final void errorAtMark(String message, @Nullable String value) {
        AnnotationMirror mirror = mirror().orElseThrow();
        if (value == null) {
            symbols.messager().printMessage(Diagnostic.Kind.ERROR, message, element, mirror);
        } else {
            AnnotationValue at = withDefaults(mirror).get(value);
            symbols.messager().printMessage(Diagnostic.Kind.ERROR, message, element, mirror, at);
        }
    }

    /** Whether something has an annotation of a simple name, of whatever package. */
    static boolean has(String annotation, Stream<? extends AnnotationMirror> mirrors) {
        return mirrors.anyMatch(
                mirror -> mirror.getAnnotationType().asElement().getSimpleName().contentEquals(annotation));
    }

    final TypeName name(TypeMirror type) {
        return symbols.name(type);
    }
}
