package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Java's rules of types, by their names: Kotlin's differ, and what is generated is Java. */
final class Subtyping {
    /** Each is converted to those after it. */
    private static final List<TypeName> WIDER =
            List.of(TypeName.BYTE, TypeName.SHORT, TypeName.INT, TypeName.LONG, TypeName.FLOAT, TypeName.DOUBLE);

    private final Symbols symbols;

    Subtyping(Symbols symbols) {
        this.symbols = symbols;
    }

    /**
     * The class that a type is of, with or without type arguments; null if it is of none, or of one that is missing.
     */
    @Nullable
    ClassSymbol classOf(@Nullable TypeName type) {
        ClassName name = nameOf(type);
        return name == null ? null : symbols.find(name);
    }

    /** Whether a type is of a class that does not exist. */
    boolean isMissing(TypeName type) {
        ClassName name = nameOf(type);
        return name != null && symbols.find(name) == null;
    }

    private static @Nullable ClassName nameOf(@Nullable TypeName type) {
        if (type instanceof ParameterizedTypeName parameterized) {
            return parameterized.rawType();
        }
        return type instanceof ClassName name ? name : null;
    }

    /** Whether a type is a class or a subclass of it, whatever its type arguments are. */
    boolean isA(ClassName supertype, TypeName type) {
        return symbols.find(supertype) != null && isSubtype(erasure(type), supertype);
    }

    boolean isSubtype(TypeName type, TypeName supertype) {
        if (type.equals(supertype)) {
            return true;
        } else if (isPrimitive(type) || isPrimitive(supertype)) {
            return false;
        } else if (supertype.equals(Names.OBJECT)) {
            return true;
        } else if (type instanceof TypeVariableName variable) {
            return variable.bounds().stream().anyMatch(bound -> isSubtype(bound, supertype));
        } else if (type instanceof ArrayTypeName array) {
            return supertype instanceof ArrayTypeName other
                    && (array.componentType().equals(other.componentType())
                            || isSubtype(array.componentType(), other.componentType()));
        }
        ClassName name = nameOf(supertype);
        TypeName same = name == null ? null : supertype(type, name);
        return same != null && (supertype instanceof ClassName || contains(supertype, same));
    }

    /** Whether a value of a type can be given where another is declared. */
    boolean isAssignable(TypeName type, TypeName declared) {
        if (isPrimitive(type) && isPrimitive(declared)) {
            return type.equals(declared) || WIDER.contains(type) && WIDER.indexOf(type) < WIDER.indexOf(declared);
        } else if (isPrimitive(type)) {
            return isSubtype(type.box(), declared);
        } else if (isPrimitive(declared)) {
            return type.isBoxedPrimitive() && isAssignable(type.unbox(), declared);
        }
        return isSubtype(type, declared) || isUnchecked(type, declared);
    }

    /** Whether the type says nothing of the type arguments that are declared. */
    private boolean isUnchecked(TypeName type, TypeName declared) {
        if (type instanceof ArrayTypeName array && declared instanceof ArrayTypeName other) {
            return isUnchecked(array.componentType(), other.componentType());
        }
        return declared instanceof ParameterizedTypeName parameterized
                && isRaw(supertype(type, parameterized.rawType()));
    }

    /** Whether a type is of a class with type parameters, and gives no arguments for them. */
    boolean isRaw(@Nullable TypeName type) {
        ClassSymbol symbol = type instanceof ClassName ? classOf(type) : null;
        return symbol != null && !symbol.typeParameters().isEmpty();
    }

    /** A supertype of a type, or the type itself, with the type arguments it has there; null if it is none. */
    @Nullable
    TypeName supertype(TypeName type, ClassName supertype) {
        if (supertype.equals(nameOf(type))) {
            return type;
        }
        return supertypes(type)
                .map(each -> supertype(each, supertype))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What a type extends and implements, with its type arguments put in. */
    Stream<TypeName> supertypes(TypeName type) {
        if (type instanceof TypeVariableName variable) {
            return variable.bounds().stream();
        }
        ClassSymbol symbol = classOf(type);
        if (symbol == null) {
            return Stream.empty();
        } else if (isRaw(type)) {
            return symbol.supertypes().map(Subtyping::erasure);
        }
        Map<String, TypeName> arguments = new HashMap<>();
        for (int i = 0; i < symbol.typeParameters().size(); i++) {
            String name = symbol.typeParameters().get(i).name();
            ifGiven(type, i).ifPresent(argument -> arguments.put(name, argument));
        }
        return symbol.supertypes().map(supertype -> substitute(supertype, arguments));
    }

    private static Optional<TypeName> ifGiven(TypeName type, int index) {
        return type instanceof ParameterizedTypeName parameterized
                        && index < parameterized.typeArguments().size()
                ? Optional.of(parameterized.typeArguments().get(index))
                : Optional.empty();
    }

    /** A type argument of a type; of a wildcard, its bound. */
    Optional<TypeName> argument(TypeName type, int index) {
        return ifGiven(type, index).map(argument -> {
            if (!(argument instanceof WildcardTypeName wildcard)) {
                return argument;
            }
            ClassSymbol symbol = classOf(type);
            boolean saysNothing = wildcard.upperBounds().equals(List.of(Names.OBJECT));
            return erasure(
                    saysNothing && symbol != null ? symbol.typeParameters().get(index) : wildcard);
        });
    }

    /** Whether the arguments of a type are among those that another of the same class allows. */
    private boolean contains(TypeName allowed, TypeName type) {
        List<TypeName> ranges = ((ParameterizedTypeName) allowed).typeArguments();
        return IntStream.range(0, ranges.size())
                .allMatch(i -> ifGiven(type, i)
                        .filter(argument -> isIn(ranges.get(i), argument))
                        .isPresent());
    }

    private boolean isIn(TypeName range, TypeName argument) {
        if (!(range instanceof WildcardTypeName wildcard)) {
            return range.equals(argument);
        }
        TypeName upper =
                argument instanceof WildcardTypeName other ? other.upperBounds().get(0) : argument;
        if (wildcard.lowerBounds().isEmpty()) {
            return isSubtype(upper, wildcard.upperBounds().get(0));
        }
        TypeName lowest = argument instanceof WildcardTypeName other
                ? other.lowerBounds().stream().findFirst().orElse(null)
                : argument;
        return lowest != null && isSubtype(wildcard.lowerBounds().get(0), lowest);
    }

    private static TypeName substitute(TypeName type, Map<String, TypeName> arguments) {
        if (type instanceof TypeVariableName variable) {
            return arguments.getOrDefault(variable.name(), type);
        } else if (type instanceof ArrayTypeName array) {
            return ArrayTypeName.of(substitute(array.componentType(), arguments));
        } else if (type instanceof WildcardTypeName wildcard) {
            boolean isUpper = wildcard.lowerBounds().isEmpty();
            TypeName bound = substitute((isUpper ? wildcard.upperBounds() : wildcard.lowerBounds()).get(0), arguments);
            if (bound instanceof WildcardTypeName) {
                return bound;
            }
            return isUpper ? WildcardTypeName.subtypeOf(bound) : WildcardTypeName.supertypeOf(bound);
        }
        return type instanceof ParameterizedTypeName parameterized
                        && !parameterized.typeArguments().isEmpty()
                ? ParameterizedTypeName.get(
                        parameterized.rawType(),
                        parameterized.typeArguments().stream()
                                .map(argument -> substitute(argument, arguments))
                                .toArray(TypeName[]::new))
                : type;
    }

    static TypeName erasure(TypeName type) {
        if (type instanceof ParameterizedTypeName parameterized) {
            return parameterized.rawType();
        } else if (type instanceof ArrayTypeName array) {
            return ArrayTypeName.of(erasure(array.componentType()));
        } else if (type instanceof TypeVariableName variable) {
            return variable.bounds().isEmpty()
                    ? Names.OBJECT
                    : erasure(variable.bounds().get(0));
        }
        return type instanceof WildcardTypeName wildcard
                ? erasure(wildcard.upperBounds().get(0))
                : type;
    }

    private static boolean isPrimitive(TypeName type) {
        return type.isPrimitive() || type.equals(TypeName.VOID);
    }
}
