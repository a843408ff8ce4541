package dev.tensorexport.ksp;

import com.google.devtools.ksp.processing.Resolver;
import com.google.devtools.ksp.symbol.KSClassDeclaration;
import com.google.devtools.ksp.symbol.KSClassifierReference;
import com.google.devtools.ksp.symbol.KSDeclaration;
import com.google.devtools.ksp.symbol.KSFunctionDeclaration;
import com.google.devtools.ksp.symbol.KSName;
import com.google.devtools.ksp.symbol.KSType;
import com.google.devtools.ksp.symbol.KSTypeAlias;
import com.google.devtools.ksp.symbol.KSTypeArgument;
import com.google.devtools.ksp.symbol.KSTypeParameter;
import com.google.devtools.ksp.symbol.KSTypeReference;
import com.google.devtools.ksp.symbol.Modifier;
import com.google.devtools.ksp.symbol.Nullability;
import com.google.devtools.ksp.symbol.Variance;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names in Java of what KSP has as types of Kotlin. */
final class KspTypes {
    private static final Map<String, TypeName> PRIMITIVES = Map.of(
            "kotlin.Boolean", TypeName.BOOLEAN,
            "kotlin.Byte", TypeName.BYTE,
            "kotlin.Char", TypeName.CHAR,
            "kotlin.Short", TypeName.SHORT,
            "kotlin.Int", TypeName.INT,
            "kotlin.Long", TypeName.LONG,
            "kotlin.Float", TypeName.FLOAT,
            "kotlin.Double", TypeName.DOUBLE);

    /** How KSP prints a type that does not exist. */
    private static final Pattern MISSING = Pattern.compile("ERROR TYPE: (\\w+)");

    private final Resolver resolver;

    KspTypes(Resolver resolver) {
        this.resolver = resolver;
    }

    /** The type of a field or parameter, or what a function returns. */
    TypeName of(@Nullable KSTypeReference reference) {
        if (reference == null) {
            return TypeName.VOID;
        }
        KSType type = reference.resolve();
        return type.isError() ? missing(reference) : of(type);
    }

    /** The same, where a type is known without its place in the source. */
    TypeName of(KSType type) {
        return of(type, Map.of(), false);
    }

    /** A type that does not exist has the name that is written. */
    private static TypeName missing(KSTypeReference reference) {
        return reference.getElement() instanceof KSClassifierReference classifier
                ? ClassName.get("", classifier.referencedName())
                : missing(reference.resolve());
    }

    private static TypeName missing(KSType type) {
        Matcher name = MISSING.matcher(type.toString());
        return ClassName.get("", name.find() ? name.group(1) : "Missing");
    }

    static boolean hasVariable(TypeName type) {
        if (type instanceof ParameterizedTypeName parameterized) {
            return parameterized.typeArguments().stream().anyMatch(KspTypes::hasVariable);
        } else if (type instanceof WildcardTypeName wildcard) {
            return hasVariable(wildcard.upperBounds().get(0))
                    || wildcard.lowerBounds().stream().anyMatch(KspTypes::hasVariable);
        }
        return type instanceof ArrayTypeName array
                ? hasVariable(array.componentType())
                : type instanceof TypeVariableName;
    }

    private TypeName of(KSType type, Map<String, TypeName> known, boolean isArgument) {
        if (type.isError()) {
            return missing(type);
        } else if (type.getDeclaration() instanceof KSTypeParameter parameter) {
            TypeName argument = known.get(parameter.getName().asString());
            return argument != null ? argument : variable(parameter);
        } else if (type.getDeclaration() instanceof KSTypeAlias alias) {
            return of(standsFor(type, alias), arguments(type, alias, known), isArgument);
        }
        String name = qualified(type.getDeclaration());
        TypeName primitive = PRIMITIVES.get(name);
        if (primitive != null) {
            return isArgument || type.getNullability() != Nullability.NOT_NULL ? primitive.box() : primitive;
        } else if (name.equals("kotlin.Unit")) {
            return isArgument ? ClassName.get("kotlin", "Unit") : TypeName.VOID;
        } else if (name.equals("kotlin.Array")) {
            TypeName element = arguments(type, known).get(0);
            return ArrayTypeName.of(element instanceof WildcardTypeName wildcard ? bound(wildcard) : element);
        }
        for (Map.Entry<String, TypeName> each : PRIMITIVES.entrySet()) {
            if (name.equals(each.getKey() + "Array")) {
                return ArrayTypeName.of(each.getValue());
            }
        }
        TypeName unboxed = isArgument ? null : unboxed(type);
        if (unboxed != null) {
            return unboxed;
        }
        ClassName raw = inJava(type.getDeclaration());
        List<TypeName> arguments = resolver.isJavaRawType(type) ? List.of() : arguments(type, known);
        return arguments.isEmpty() ? raw : ParameterizedTypeName.get(raw, arguments.toArray(TypeName[]::new));
    }

    private static TypeName bound(WildcardTypeName wildcard) {
        return wildcard.upperBounds().get(0);
    }

    /** The arguments of a type; of an inner class, without those of the classes around it. */
    private List<TypeName> arguments(KSType type, Map<String, TypeName> known) {
        int count = type.getDeclaration().getTypeParameters().size();
        List<KSTypeArgument> given = type.getArguments();
        if (given.isEmpty()) {
            return Collections.nCopies(count, WildcardTypeName.subtypeOf(Object.class));
        }
        return given.subList(0, Math.min(count, given.size())).stream()
                .map(argument -> argument(argument, known))
                .toList();
    }

    private TypeName argument(KSTypeArgument argument, Map<String, TypeName> known) {
        if (argument.getVariance() == Variance.STAR || argument.getType() == null) {
            return WildcardTypeName.subtypeOf(Object.class);
        }
        KSTypeReference reference = argument.getType();
        KSType type = reference.resolve();
        TypeName name = type.isError() ? missing(reference) : of(type, known, true);
        if (name instanceof WildcardTypeName) {
            return name;
        }
        return switch (argument.getVariance()) {
            case COVARIANT -> WildcardTypeName.subtypeOf(name);
            case CONTRAVARIANT -> WildcardTypeName.supertypeOf(name);
            default -> name;
        };
    }

    TypeVariableName variable(KSTypeParameter parameter) {
        List<TypeName> bounds = new ArrayList<>();
        for (KSTypeReference bound : Kotlin.<KSTypeReference>list(parameter.getBounds())) {
            // A bound may name the parameter again, as in T : Comparable<T>.
            Map<String, TypeName> itself = Map.of(
                    parameter.getName().asString(),
                    TypeVariableName.get(parameter.getName().asString()));
            bounds.add(of(bound.resolve(), itself, true));
        }
        bounds.removeIf(ClassName.get(Object.class)::equals);
        return TypeVariableName.get(parameter.getName().asString(), bounds.toArray(TypeName[]::new));
    }

    /** What an alias stands for, through other aliases, without the arguments that it is given. */
    static KSType expanded(KSType type) {
        KSType expanded = type;
        while (expanded.getDeclaration() instanceof KSTypeAlias alias) {
            expanded = standsFor(expanded, alias);
        }
        return expanded;
    }

    private static KSType standsFor(KSType type, KSTypeAlias alias) {
        KSType stands = alias.getType().resolve();
        return type.isMarkedNullable() ? stands.makeNullable() : stands;
    }

    /** The arguments of an alias by the names of its parameters. */
    private Map<String, TypeName> arguments(KSType type, KSTypeAlias alias, Map<String, TypeName> known) {
        List<TypeName> given = arguments(type, known);
        Map<String, TypeName> arguments = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            arguments.put(alias.getTypeParameters().get(i).getName().asString(), given.get(i));
        }
        return arguments;
    }

    private ClassName inJava(KSDeclaration declaration) {
        KSName name = Objects.requireNonNull(declaration.getQualifiedName(), "a local class is no member's type");
        KSName mapped = resolver.mapKotlinNameToJava(name);
        return mapped == null ? name(declaration) : ClassName.bestGuess(mapped.asString());
    }

    static ClassName name(KSDeclaration declaration) {
        String simple = declaration.getSimpleName().asString();
        return declaration.getParentDeclaration() instanceof KSClassDeclaration outer
                ? name(outer).nestedClass(simple)
                : ClassName.get(declaration.getPackageName().asString(), simple);
    }

    static String qualified(KSDeclaration declaration) {
        KSName name = declaration.getQualifiedName();
        return name == null ? declaration.getSimpleName().asString() : name.asString();
    }

    /**
     * The type of the one property of a value class, which values are in Java; null for others, and where they are
     * boxed.
     */
    private @Nullable TypeName unboxed(KSType type) {
        if (!isValueClass(type)) {
            return null;
        }
        KSFunctionDeclaration constructor = ((KSClassDeclaration) type.getDeclaration()).getPrimaryConstructor();
        if (constructor == null || constructor.getParameters().isEmpty()) {
            return null;
        }
        KSType held = constructor.getParameters().get(0).getType().resolve();
        TypeName name = of(held);
        boolean isBoxed = type.isMarkedNullable() && (name.isPrimitive() || held.isMarkedNullable());
        return isBoxed ? null : name;
    }

    /** Whether values of a type are those of the one property that its class has, and calls are mangled. */
    static boolean isValueClass(KSType type) {
        return expanded(type).getDeclaration() instanceof KSClassDeclaration declaration
                && (declaration.getModifiers().contains(Modifier.VALUE)
                        || declaration.getModifiers().contains(Modifier.INLINE));
    }
}
