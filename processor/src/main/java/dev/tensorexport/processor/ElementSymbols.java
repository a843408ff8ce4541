package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The classes of javac, of Eclipse's compiler, and those that kapt makes of Kotlin's. */
final class ElementSymbols implements Symbols {
    private final Elements elements;
    private final Types types;
    private final Messager messager;

    /** The top-level classes of all rounds so far. */
    private final Set<String> sources = new HashSet<>();

    /** The classes and interfaces that classes of all rounds so far extend. */
    private final Set<String> extended = new HashSet<>();

    /** Those of this round: elements are not valid across rounds. */
    private final Map<TypeElement, ElementClass> classes = new HashMap<>();

    /** What types of this round refer to, though it may lie in a module that a search by name does not see. */
    private final Map<ClassName, ElementClass> seen = new HashMap<>();

    ElementSymbols(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
        this.messager = environment.getMessager();
    }

    void begin(RoundEnvironment round) {
        classes.clear();
        seen.clear();
        round.getRootElements().forEach(root -> sources.add(root.toString()));
        compiledNow(round).map(ElementClass::element).forEach(this::addExtended);
    }

    /** The classes of a round, those in others, too. */
    Stream<ElementClass> compiledNow(RoundEnvironment round) {
        return ElementFilter.typesIn(round.getRootElements()).stream().flatMap(this::withNested);
    }

    private Stream<ElementClass> withNested(TypeElement type) {
        return Stream.concat(
                Stream.of(of(type)),
                ElementFilter.typesIn(type.getEnclosedElements()).stream().flatMap(this::withNested));
    }

    private void addExtended(TypeElement type) {
        types.directSupertypes(type.asType()).stream()
                .map(types::asElement)
                .filter(Objects::nonNull) // Eclipse's compiler has no element for a type that does not exist.
                .forEach(supertype -> extended.add(supertype.toString()));
    }

    ElementClass of(TypeElement type) {
        ElementClass known = classes.get(type);
        if (known == null) {
            known = new ElementClass(type, this);
            classes.put(type, known);
        }
        return known;
    }

    /** A class, a field or a method. */
    Symbol symbolOf(Element element) {
        return element instanceof TypeElement type
                ? of(type)
                : new ElementMember(element, of((TypeElement) Objects.requireNonNull(element.getEnclosingElement())));
    }

    @Override
    public @Nullable ElementClass find(ClassName name) {
        ElementClass known = seen.get(name);
        return known != null
                ? known
                : Optional.ofNullable(elements.getTypeElement(name.canonicalName()))
                        .map(this::of)
                        .orElse(null);
    }

    @Override
    public boolean isVisible(ClassName name, ClassSymbol from) {
        TypeElement element = ((ElementClass) from).element();
        return elements.getTypeElement(elements.getModuleOf(element), name.canonicalName()) != null;
    }

    @Override
    public boolean isSource(ClassSymbol type) {
        return sources.contains(type.name().topLevelClassName().canonicalName());
    }

    @Override
    public boolean isExtended(ClassSymbol type) {
        return extended.contains(type.name().canonicalName());
    }

    /**
     * Whether Lombok is about to change a class, of which nothing tells but its annotations: it takes them away when it
     * has made the fields private, or added the constructor.
     */
    @Override
    public boolean isUnderChange(ClassSymbol type) {
        return type.annotations().stream()
                .anyMatch(annotation -> annotation.packageName().equals("lombok")
                        || annotation.packageName().startsWith("lombok."));
    }

    TypeName name(TypeMirror type) {
        see(type);
        return TypeName.get(type);
    }

    private void see(TypeMirror type) {
        if (type instanceof ArrayType array) {
            see(array.getComponentType());
        } else if (type instanceof WildcardType wildcard) {
            Optional.ofNullable(wildcard.getExtendsBound()).ifPresent(this::see);
            Optional.ofNullable(wildcard.getSuperBound()).ifPresent(this::see);
        } else if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
            TypeElement element = (TypeElement) declared.asElement();
            seen.putIfAbsent(ClassName.get(element), of(element));
            declared.getTypeArguments().forEach(this::see);
        }
    }

    Elements elements() {
        return elements;
    }

    Types types() {
        return types;
    }

    Messager messager() {
        return messager;
    }
}
