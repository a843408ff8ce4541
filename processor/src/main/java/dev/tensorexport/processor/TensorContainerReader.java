package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Tells from its type how a member holds tensors. */
final class TensorContainerReader {
    /** What is kept though it is no tensor, beside enums and lists of texts. */
    private static final Set<TypeName> VALUES =
            Set.of(Names.STRING, TypeName.INT, TypeName.LONG, TypeName.FLOAT, TypeName.DOUBLE, TypeName.BOOLEAN);

    private final Elements elements;
    private final Types types;
    private final String suffix;

    /** @param suffix what the user has the names of generated classes continue with */
    TensorContainerReader(Elements elements, Types types, String suffix) {
        this.elements = elements;
        this.types = types;
        this.suffix = suffix;
    }

    /**
     * How a member holds tensors.
     *
     * @param widened the runtime's method that makes its type the one that its converter expects; empty if it is that
     */
    record Read(TensorContainer holder, String widened) {}

    /** How a member of a type holds tensors, or objects that a converter is named for; empty if it holds neither. */
    Optional<Read> read(Element member, TypeMirror type, Optional<NamedConverter> named) {
        Optional<TensorContainer> holder =
                holder(type, named).or(() -> named.isEmpty() ? value(member, type) : Optional.empty());
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> widened = widened(type, holder.get());
        boolean isNullable = isNullable(member, type) && !isA(Names.OPTIONAL, type);
        return widened.map(method -> new Read(
                isNullable ? new TensorContainer.Absent(TensorContainer.Nullability.NULL, holder.get()) : holder.get(),
                method));
    }

    /** The type to write in place of one that is near, and that no method widens: {@code List<Box<?>>} of a raw one. */
    Optional<TypeName> nearest(TypeMirror type) {
        return holder(type, Optional.empty()).flatMap(this::held).map(TypeName::get);
    }

    private Optional<TensorContainer> holder(TypeMirror type, Optional<NamedConverter> named) {
        if (named.isPresent() && types.isAssignable(type, named.get().type())) {
            return Optional.of(named.get().holder());
        }
        TensorContainer.Nested nested = nested(type);
        if (nested != null && named.isEmpty()) {
            return Optional.of(nested);
        } else if (isTensor(type) && named.isEmpty()) {
            return Optional.of(new TensorContainer.OneTensor());
        } else if (isA(Names.TENSOR_VECTOR, type)) {
            return severalTensors(TensorContainer.Kind.VECTOR, named);
        } else if (isA(Names.STRING_TENSOR_DICT, type)) {
            return severalTensors(TensorContainer.Kind.DICT, named);
        } else if (isA(Names.MODULE, type)) {
            return severalTensors(TensorContainer.Kind.MODULE, named);
        }
        return element(type)
                .flatMap(element -> holder(element, named))
                .filter(element ->
                        !(element instanceof TensorContainer.Absent)) // an element that is not there has no name
                .map(element -> collection(type, element));
    }

    /** What is no tensor and can be kept; of an enum, only one that generated code can name. */
    private Optional<TensorContainer> value(Element member, TypeMirror type) {
        if (isA(Names.OPTIONAL, type)) {
            return argument(type, 0)
                    .flatMap(held -> value(member, held))
                    .map(held -> new TensorContainer.Absent(TensorContainer.Nullability.EMPTY_OPTIONAL, held));
        }
        boolean isTexts = TypeName.get(types.erasure(type)).equals(Names.LIST)
                && argument(type, 0).filter(text -> isA(Names.STRING, text)).isPresent();
        if (isTexts) {
            return Optional.of(new TensorContainer.Value(ParameterizedTypeName.get(Names.LIST, Names.STRING)));
        }
        boolean isEnum = types.asElement(type) instanceof TypeElement element
                && element.getKind() == ElementKind.ENUM
                && isVisible(element, elements.getPackageOf(member));
        TypeName name = type.getKind() == TypeKind.ERROR ? null : TypeName.get(types.erasure(type));
        return name != null && (isEnum || VALUES.contains(name.isBoxedPrimitive() ? name.unbox() : name))
                ? Optional.of(new TensorContainer.Value(name))
                : Optional.empty();
    }

    private boolean isVisible(TypeElement type, PackageElement from) {
        for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
            Set<Modifier> modifiers = each.getModifiers();
            boolean isNear = elements.getPackageOf(each).equals(from) && !modifiers.contains(Modifier.PRIVATE);
            if (!isNear && !modifiers.contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<TensorContainer> severalTensors(TensorContainer.Kind kind, Optional<NamedConverter> named) {
        return named.isPresent()
                ? Optional.empty()
                : Optional.of(new TensorContainer.Several(kind, new TensorContainer.OneTensor()));
    }

    private TensorContainer collection(TypeMirror type, TensorContainer element) {
        if (isA(Names.OPTIONAL, type)) {
            return new TensorContainer.Absent(TensorContainer.Nullability.EMPTY_OPTIONAL, element);
        } else if (type instanceof ArrayType) {
            return new TensorContainer.Several(TensorContainer.Kind.ARRAY, element);
        }
        return new TensorContainer.Several(
                isA(Names.LIST, type) ? TensorContainer.Kind.LIST : TensorContainer.Kind.MAP, element);
    }

    /** What an Optional, an array, a List or a Map by String holds. */
    private Optional<TypeMirror> element(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return Optional.of(array.getComponentType());
        } else if (isA(Names.OPTIONAL, type)) {
            return argument(type, 0);
        } else if (isA(Names.LIST, type)) {
            return argumentOf(Names.LIST, type, 0);
        } else if (isA(Names.MAP, type)) {
            return argumentOf(Names.MAP, type, 0)
                    .filter(key -> isA(Names.STRING, key))
                    .flatMap(key -> argumentOf(Names.MAP, type, 1));
        }
        return Optional.empty();
    }

    /** The runtime's method that widens a collection; empty text where none is needed, and nothing where none helps. */
    private Optional<String> widened(TypeMirror type, TensorContainer holder) {
        Optional<TypeMirror> held = held(holder);
        if (held.isEmpty() || types.isAssignable(type, held.get())) {
            return Optional.of("");
        }
        Optional<TypeMirror> inner = element(type);
        Optional<TypeMirror> expected = element(held.get());
        boolean helps = inner.isPresent()
                && expected.isPresent()
                && !isRaw(inner.get()) // which is a subtype for Eclipse's compiler, and not for javac
                && types.isSubtype(inner.get(), expected.get());
        if (!helps) {
            return Optional.empty();
        }
        return Optional.of(isA(Names.OPTIONAL, type) ? "asOptional" : isA(Names.LIST, type) ? "asList" : "asMap");
    }

    private static boolean isRaw(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.getTypeArguments().isEmpty()
                && declared.asElement() instanceof TypeElement element
                && !element.getTypeParameters().isEmpty();
    }

    /** The type that the runtime makes for a holder; empty for a module, which it never makes. */
    Optional<TypeMirror> held(TensorContainer holder) {
        if (holder instanceof TensorContainer.Absent absent) {
            Optional<TypeMirror> present = held(absent.present());
            return absent.absence() == TensorContainer.Nullability.NULL
                    ? present
                    : present.map(type -> generic(Names.OPTIONAL, type));
        } else if (holder instanceof TensorContainer.Several several) {
            Optional<TypeMirror> element = held(several.element());
            return switch (several.kind()) {
                case LIST -> element.map(type -> generic(Names.LIST, type));
                case ARRAY -> element.map(types::getArrayType);
                case VECTOR -> Optional.of(type(Names.TENSOR_VECTOR));
                case MAP -> element.map(type -> generic(Names.MAP, type(Names.STRING), type));
                case DICT -> Optional.of(type(Names.STRING_TENSOR_DICT));
                case MODULE -> Optional.empty();
            };
        } else if (holder instanceof TensorContainer.Cases) {
            return Optional.empty();
        } else if (holder instanceof TensorContainer.Value value) {
            return Optional.of(value(value.type()));
        } else if (holder instanceof TensorContainer.Nested nested) {
            return nested.generated() == null
                    ? Optional.of(type(nested.type()))
                    : Optional.of(withWildcardsOf(nested.generated().type()));
        }
        return Optional.of(type(Names.TENSOR));
    }

    private TypeMirror value(TypeName type) {
        if (type instanceof ParameterizedTypeName) {
            return generic(Names.LIST, type(Names.STRING));
        }
        return type.isPrimitive()
                ? types.getPrimitiveType(TypeKind.valueOf(type.toString().toUpperCase(Locale.ROOT)))
                : type(type);
    }

    private TypeMirror type(TypeName name) {
        ClassName raw =
                name instanceof ParameterizedTypeName parameterized ? parameterized.rawType() : (ClassName) name;
        return elements.getTypeElement(raw.canonicalName()).asType();
    }

    private TypeMirror withWildcardsOf(ClassName name) {
        TypeElement element = elements.getTypeElement(name.canonicalName());
        TypeMirror[] wildcards = element.getTypeParameters().stream()
                .map(parameter -> types.getWildcardType(null, null))
                .toArray(TypeMirror[]::new);
        return types.getDeclaredType(element, wildcards);
    }

    private TypeMirror generic(ClassName type, TypeMirror... arguments) {
        return types.getDeclaredType(elements.getTypeElement(type.canonicalName()), arguments);
    }

    /** The name of a class with a wildcard for each type parameter. */
    static TypeName withWildcards(TypeElement type) {
        List<TypeName> wildcards =
                Collections.nCopies(type.getTypeParameters().size(), WildcardTypeName.subtypeOf(Object.class));
        if (type.getEnclosingElement() instanceof TypeElement enclosing
                && !type.getModifiers().contains(Modifier.STATIC)
                && withWildcards(enclosing) instanceof ParameterizedTypeName outer) {
            return outer.nestedClass(type.getSimpleName().toString(), wildcards);
        }
        ClassName name = ClassName.get(type);
        return wildcards.isEmpty() ? name : ParameterizedTypeName.get(name, wildcards.toArray(TypeName[]::new));
    }

    /** The class of a member, if something is generated for it. */
    private TensorContainer.@Nullable Nested nested(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)
                || !(declared.asElement() instanceof TypeElement element)
                || !hasConverter(element)) {
            return null;
        }
        GeneratedNames names = new GeneratedNames(ClassName.get(element), suffix);
        return new TensorContainer.Nested(withWildcards(element), names.converter(), names.arrays(), names, true);
    }

    /** What a sealed class is, if all classes that its objects can be of have converters; empty if it is none. */
    Optional<TensorContainer.Cases> cases(TypeElement type) {
        List<TypeElement> permitted = leaves(type);
        List<TensorContainer.Nested> cases = permitted.stream()
                .map(each -> nested(each.asType()))
                .filter(Objects::nonNull)
                .toList();
        return permitted.isEmpty() || cases.size() < permitted.size()
                ? Optional.empty()
                : Optional.of(new TensorContainer.Cases(withWildcards(type), cases));
    }

    /** A class that objects of a sealed class can be of, and that has no converter. */
    Optional<TypeElement> caseWithoutConverter(TypeElement type) {
        return leaves(type).stream().filter(each -> !hasConverter(each)).findFirst();
    }

    /** Whether objects of a marked sealed class can be of a class. */
    boolean isCase(TypeElement type) {
        return isCase(type, type);
    }

    private boolean isCase(TypeElement type, TypeElement above) {
        return types.directSupertypes(above.asType()).stream()
                .map(types::asElement)
                .filter(TypeElement.class::isInstance)
                .map(TypeElement.class::cast)
                .anyMatch(supertype ->
                        AnnotatedMember.Annotation.of(supertype, elements).isPresent()
                                        && leaves(supertype).contains(type)
                                || isCase(type, supertype));
    }

    /**
     * The classes that objects of a sealed class can be of, each before those above it. By name, for compilers differ
     * in what is permitted where nothing is listed, and in which order.
     */
    private List<TypeElement> leaves(TypeElement type) {
        List<TypeElement> leaves = reachable(type).distinct().toList();
        return leaves.stream()
                .sorted(Comparator.<TypeElement>comparingLong(each -> leaves.stream()
                                .filter(other ->
                                        types.isSubtype(types.erasure(other.asType()), types.erasure(each.asType())))
                                .count())
                        .thenComparing(each -> each.getQualifiedName().toString()))
                .toList();
    }

    private Stream<TypeElement> reachable(TypeElement type) {
        return permitted(type).stream()
                .flatMap(each ->
                        permitted(each).isEmpty() || !each.getModifiers().contains(Modifier.ABSTRACT)
                                ? Stream.concat(reachable(each), Stream.of(each))
                                : reachable(each));
    }

    private List<TypeElement> permitted(TypeElement type) {
        return Kotlin.isKotlin(type)
                ? Kotlin.namesOfSealed(type).stream()
                        .map(elements::getTypeElement)
                        .filter(each -> each != null
                                && types.directSupertypes(each.asType()).stream()
                                        .anyMatch(supertype -> type.equals(types.asElement(supertype))))
                        .toList()
                : type.getPermittedSubclasses().stream()
                        .map(permitted -> (TypeElement) types.asElement(permitted))
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** Whether a class, or a member that it declares, is marked. */
    private boolean hasConverter(TypeElement type) {
        return Stream.concat(Stream.of(type), type.getEnclosedElements().stream())
                .anyMatch(element ->
                        AnnotatedMember.Annotation.of(element, elements).isPresent());
    }

    boolean isModule(TypeMirror type) {
        return isA(Names.MODULE, type);
    }

    private boolean isTensor(TypeMirror type) {
        return isA(Names.TENSOR, type);
    }

    private boolean isA(ClassName supertype, TypeMirror type) {
        TypeElement element = elements.getTypeElement(supertype.canonicalName());
        return element != null
                && type.getKind() != TypeKind.ERROR
                && types.isSubtype(types.erasure(type), types.erasure(element.asType()));
    }

    private Optional<TypeMirror> argument(TypeMirror type, int index) {
        return type instanceof DeclaredType declared
                        && index < declared.getTypeArguments().size()
                ? Optional.of(bound(declared.getTypeArguments().get(index)))
                : Optional.empty();
    }

    /** A type argument of a supertype of a type: of {@code List} in {@code class Tensors extends ArrayList<Tensor>}. */
    private Optional<TypeMirror> argumentOf(ClassName supertype, TypeMirror type, int index) {
        if (TypeName.get(types.erasure(type)).equals(supertype)) {
            return argument(type, index);
        }
        return types.directSupertypes(type).stream()
                .filter(parent -> isA(supertype, parent))
                .findFirst()
                .flatMap(parent -> argumentOf(supertype, parent, index));
    }

    private TypeMirror bound(TypeMirror argument) {
        return argument.getKind() == TypeKind.WILDCARD ? types.erasure(types.capture(argument)) : argument;
    }

    private static boolean isNullable(Element member, TypeMirror type) {
        return Stream.<AnnotatedConstruct>of(member, type, declaredType(member))
                .flatMap(annotated -> annotated.getAnnotationMirrors().stream())
                .anyMatch(mirror ->
                        mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
    }

    /** The type of a field, or what a method returns, as it is declared. */
    static TypeMirror declaredType(Element member) {
        return member instanceof ExecutableElement method ? method.getReturnType() : member.asType();
    }
}
