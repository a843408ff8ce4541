package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Tells from its type how a member holds tensors. */
final class HolderReader {
    private final Elements elements;
    private final Types types;
    private final String suffix;

    /** @param suffix what the user has the names of generated classes continue with */
    HolderReader(Elements elements, Types types, String suffix) {
        this.elements = elements;
        this.types = types;
        this.suffix = suffix;
    }

    /** How a member of a type holds tensors; empty if it holds none. */
    Optional<Holder> read(Element member, TypeMirror type) {
        if (isA(Names.OPTIONAL, type)) {
            return argument(type, 0).flatMap(held -> present(held, Holder.Absence.EMPTY_OPTIONAL));
        }
        return present(type, isNullable(member, type) ? Holder.Absence.NULL : Holder.Absence.NEVER);
    }

    private Optional<Holder> present(TypeMirror type, Holder.Absence absence) {
        GeneratedNames nested = nested(type);
        return nested != null
                ? Optional.of(new Holder(Holder.Kind.NESTED, absence, nested))
                : kind(type).map(kind -> new Holder(kind, absence, null));
    }

    private Optional<Holder.Kind> kind(TypeMirror type) {
        if (isTensor(type)) {
            return Optional.of(Holder.Kind.TENSOR);
        } else if (type instanceof ArrayType array) {
            return isTensor(array.getComponentType()) ? Optional.of(Holder.Kind.ARRAY) : Optional.empty();
        } else if (isA(Names.TENSOR_VECTOR, type)) {
            return Optional.of(Holder.Kind.VECTOR);
        } else if (isA(Names.STRING_TENSOR_DICT, type)) {
            return Optional.of(Holder.Kind.DICT);
        } else if (isA(Names.MODULE, type)) {
            return Optional.of(Holder.Kind.MODULE);
        } else if (isA(Names.LIST, type)) {
            return argumentOf(Names.LIST, type, 0).filter(this::isTensor).map(element -> Holder.Kind.LIST);
        } else if (isA(Names.MAP, type)) {
            return argumentOf(Names.MAP, type, 0)
                    .filter(key -> isA(Names.STRING, key))
                    .flatMap(key -> argumentOf(Names.MAP, type, 1))
                    .filter(this::isTensor)
                    .map(value -> Holder.Kind.MAP);
        }
        return Optional.empty();
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
        Stream<Element> marked = Stream.concat(
                Stream.of(type),
                type.getEnclosedElements().stream()
                        .flatMap(member -> member instanceof ExecutableElement method
                                ? Stream.concat(Stream.of(member), method.getParameters().stream())
                                : Stream.of(member)));
        return marked.anyMatch(
                element -> Annotated.Annotation.of(element, elements).isPresent());
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
