package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Tells from its type how a member holds tensors. */
final class TensorContainerReader {
    /** What is kept though it is no tensor, beside enums and lists of texts. */
    private static final Set<TypeName> VALUES =
            Set.of(Names.STRING, TypeName.INT, TypeName.LONG, TypeName.FLOAT, TypeName.DOUBLE, TypeName.BOOLEAN);

    private final Subtyping types;
    private final String suffix;
    private final Map<ClassName, Boolean> hasConverter = new HashMap<>();

    /** @param suffix what the user has the names of generated classes continue with */
    TensorContainerReader(Subtyping types, String suffix) {
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
    Optional<Read> read(AnnotatedMember member, Optional<NamedConverter> named) {
        TypeName type = member.type();
        Optional<TensorContainer> holder =
                holder(type, named).or(() -> named.isEmpty() ? value(member, type) : Optional.empty());
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> widened = widened(type, holder.get());
        boolean isNullable = member.symbol() instanceof MemberSymbol symbol
                && symbol.isNullableIn(member.owner())
                && !isA(Names.OPTIONAL, type);
        return widened.map(method -> new Read(
                isNullable ? new TensorContainer.Absent(TensorContainer.Nullability.NULL, holder.get()) : holder.get(),
                method));
    }

    /** The type to write in place of one that is near, and that no method widens: {@code List<Box<?>>} of a raw one. */
    Optional<TypeName> nearest(TypeName type) {
        return holder(type, Optional.empty()).flatMap(TensorContainerReader::held);
    }

    private Optional<TensorContainer> holder(TypeName type, Optional<NamedConverter> named) {
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
    private Optional<TensorContainer> value(AnnotatedMember member, TypeName type) {
        if (isA(Names.OPTIONAL, type)) {
            return types.argument(type, 0)
                    .flatMap(held -> value(member, held))
                    .map(held -> new TensorContainer.Absent(TensorContainer.Nullability.EMPTY_OPTIONAL, held));
        }
        boolean isTexts = Subtyping.erasure(type).equals(Names.LIST)
                && types.argument(type, 0)
                        .filter(text -> isA(Names.STRING, text))
                        .isPresent();
        if (isTexts) {
            return Optional.of(new TensorContainer.Value(ParameterizedTypeName.get(Names.LIST, Names.STRING)));
        }
        ClassSymbol symbol = types.classOf(type);
        boolean isEnum = symbol != null
                && symbol.kind() == ElementKind.ENUM
                && isVisible(symbol, member.declaring().name().packageName());
        TypeName name = Subtyping.erasure(type);
        return isEnum || VALUES.contains(name.isBoxedPrimitive() ? name.unbox() : name)
                ? Optional.of(new TensorContainer.Value(name))
                : Optional.empty();
    }

    private static boolean isVisible(ClassSymbol type, String from) {
        for (ClassSymbol each = type; each != null; each = each.outer()) {
            boolean isNear =
                    each.name().packageName().equals(from) && !each.modifiers().contains(Modifier.PRIVATE);
            if (!isNear && !each.modifiers().contains(Modifier.PUBLIC)) {
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

    private TensorContainer collection(TypeName type, TensorContainer element) {
        if (isA(Names.OPTIONAL, type)) {
            return new TensorContainer.Absent(TensorContainer.Nullability.EMPTY_OPTIONAL, element);
        } else if (type instanceof ArrayTypeName) {
            return new TensorContainer.Several(TensorContainer.Kind.ARRAY, element);
        }
        return new TensorContainer.Several(
                isA(Names.LIST, type) ? TensorContainer.Kind.LIST : TensorContainer.Kind.MAP, element);
    }

    /** What an Optional, an array, a List or a Map by String holds. */
    private Optional<TypeName> element(TypeName type) {
        if (type instanceof ArrayTypeName array) {
            return Optional.of(array.componentType());
        } else if (isA(Names.OPTIONAL, type)) {
            return types.argument(type, 0);
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
    private Optional<String> widened(TypeName type, TensorContainer holder) {
        Optional<TypeName> held = held(holder);
        if (held.isEmpty() || types.isAssignable(type, held.get())) {
            return Optional.of("");
        }
        Optional<TypeName> inner = element(type);
        Optional<TypeName> expected = element(held.get());
        boolean helps = inner.isPresent()
                && expected.isPresent()
                && !types.isRaw(inner.get())
                && types.isSubtype(inner.get(), expected.get());
        if (!helps) {
            return Optional.empty();
        }
        return Optional.of(isA(Names.OPTIONAL, type) ? "asOptional" : isA(Names.LIST, type) ? "asList" : "asMap");
    }

    /** Whether a type is of a class that does not exist, at least not yet. */
    boolean isMissing(TypeName type) {
        return types.isMissing(type);
    }

    /** The type that the runtime makes for a holder; empty for what it never makes, as a module. */
    static Optional<TypeName> held(TensorContainer holder) {
        if (holder instanceof TensorContainer.Absent absent) {
            Optional<TypeName> present = held(absent.present());
            return absent.absence() == TensorContainer.Nullability.NULL
                    ? present
                    : present.map(type -> ParameterizedTypeName.get(Names.OPTIONAL, type.box()));
        } else if (holder instanceof TensorContainer.Several several) {
            Optional<TypeName> element = held(several.element());
            return switch (several.kind()) {
                case LIST -> element.map(type -> ParameterizedTypeName.get(Names.LIST, type));
                case ARRAY -> element.map(ArrayTypeName::of);
                case VECTOR -> Optional.of(Names.TENSOR_VECTOR);
                case MAP -> element.map(type -> ParameterizedTypeName.get(Names.MAP, Names.STRING, type));
                case DICT -> Optional.of(Names.STRING_TENSOR_DICT);
                case MODULE -> Optional.empty();
            };
        } else if (holder instanceof TensorContainer.Cases) {
            return Optional.empty();
        } else if (holder instanceof TensorContainer.Value value) {
            return Optional.of(value.type());
        }
        return Optional.of(holder instanceof TensorContainer.Nested nested ? nested.type() : Names.TENSOR);
    }

    /** The name of a class with a wildcard for each type parameter. */
    static TypeName withWildcards(ClassSymbol type) {
        List<TypeName> wildcards =
                Collections.nCopies(type.typeParameters().size(), WildcardTypeName.subtypeOf(Object.class));
        ClassSymbol enclosing = type.outer();
        if (enclosing != null
                && !type.modifiers().contains(Modifier.STATIC)
                && withWildcards(enclosing) instanceof ParameterizedTypeName outer) {
            return outer.nestedClass(type.simpleName(), wildcards);
        }
        ClassName name = type.name();
        return wildcards.isEmpty() ? name : ParameterizedTypeName.get(name, wildcards.toArray(TypeName[]::new));
    }

    /** The class of a member, if something is generated for it. */
    private TensorContainer.@Nullable Nested nested(TypeName type) {
        ClassSymbol symbol = types.classOf(type);
        if (symbol == null || !hasConverter(symbol)) {
            return null;
        }
        GeneratedNames names = new GeneratedNames(symbol.name(), suffix);
        return new TensorContainer.Nested(withWildcards(symbol), names.converter(), names.arrays(), names, true);
    }

    /** What a sealed class is, if all classes that its objects can be of have converters; empty if it is none. */
    Optional<TensorContainer.Cases> cases(ClassSymbol type) {
        List<ClassSymbol> permitted = leaves(type);
        List<TensorContainer.Nested> cases = permitted.stream()
                .map(each -> nested(each.name()))
                .filter(Objects::nonNull)
                .toList();
        return permitted.isEmpty() || cases.size() < permitted.size()
                ? Optional.empty()
                : Optional.of(new TensorContainer.Cases(withWildcards(type), cases));
    }

    /** A class that objects of a sealed class can be of, and that has no converter. */
    Optional<ClassSymbol> caseWithoutConverter(ClassSymbol type) {
        return leaves(type).stream().filter(each -> !hasConverter(each)).findFirst();
    }

    /** Whether objects of a marked sealed class can be of a class. */
    boolean isCase(ClassSymbol type) {
        return isCase(type, type);
    }

    private boolean isCase(ClassSymbol type, ClassSymbol above) {
        return above.supertypes()
                .map(types::classOf)
                .filter(Objects::nonNull)
                .anyMatch(supertype -> AnnotatedMember.mark(supertype).isPresent()
                                && leaves(supertype).contains(type)
                        || isCase(type, supertype));
    }

    /**
     * The classes that objects of a sealed class can be of, each before those above it. By name, for compilers differ
     * in what is permitted where nothing is listed, and in which order.
     */
    private List<ClassSymbol> leaves(ClassSymbol type) {
        List<ClassSymbol> leaves = reachable(type).distinct().toList();
        return leaves.stream()
                .sorted(Comparator.<ClassSymbol>comparingLong(each -> leaves.stream()
                                .filter(other -> isA(each.name(), other.name()))
                                .count())
                        .thenComparing(each -> each.name().canonicalName()))
                .toList();
    }

    private static Stream<ClassSymbol> reachable(ClassSymbol type) {
        return type.permitted().stream()
                .flatMap(each -> each.permitted().isEmpty() || !each.modifiers().contains(Modifier.ABSTRACT)
                        ? Stream.concat(reachable(each), Stream.of(each))
                        : reachable(each));
    }

    /**
     * Whether a class, or a member that it declares, is marked; not asked of {@code Tensor}, which declares thousands.
     */
    private boolean hasConverter(ClassSymbol type) {
        if (type.name().equals(Names.TENSOR)) {
            return false;
        }
        Boolean known = hasConverter.get(type.name());
        if (known == null) {
            known = Stream.concat(Stream.of(type), type.members().stream())
                    .anyMatch(symbol -> AnnotatedMember.mark(symbol).isPresent());
            hasConverter.put(type.name(), known);
        }
        return known;
    }

    boolean isModule(ClassSymbol type) {
        return isA(Names.MODULE, type.name());
    }

    private boolean isTensor(TypeName type) {
        return isA(Names.TENSOR, type);
    }

    private boolean isA(ClassName supertype, TypeName type) {
        return types.isA(supertype, type);
    }

    /** A type argument of a supertype of a type: of {@code List} in {@code class Tensors extends ArrayList<Tensor>}. */
    private Optional<TypeName> argumentOf(ClassName supertype, TypeName type, int index) {
        return Optional.ofNullable(types.supertype(type, supertype)).flatMap(same -> types.argument(same, index));
    }
}
