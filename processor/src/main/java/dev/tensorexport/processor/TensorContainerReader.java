package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
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
        Optional<TensorContainer> holder = holder(type, named);
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
        GeneratedNames nested = nested(type);
        if (nested != null && named.isEmpty()) {
            return Optional.of(new TensorContainer.Nested(
                    withWildcards((TypeElement) types.asElement(type)),
                    nested.converter(),
                    nested.arrays(),
                    nested,
                    true));
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
        } else if (holder instanceof TensorContainer.Nested nested) {
            return nested.generated() == null
                    ? Optional.of(type(nested.type()))
                    : Optional.of(withWildcardsOf(nested.generated().type()));
        }
        return Optional.of(type(Names.TENSOR));
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

    /** What is generated for the class of a member, if anything is. */
    private @Nullable GeneratedNames nested(TypeMirror type) {
        return type instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement element
                        && hasConverter(element)
                ? new GeneratedNames(ClassName.get(element), suffix)
                : null;
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
