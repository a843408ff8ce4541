package dev.tensorexport.ksp;

import com.google.devtools.ksp.symbol.ClassKind;
import com.google.devtools.ksp.symbol.KSAnnotation;
import com.google.devtools.ksp.symbol.KSClassDeclaration;
import com.google.devtools.ksp.symbol.KSDeclaration;
import com.google.devtools.ksp.symbol.KSType;
import com.google.devtools.ksp.symbol.KSValueArgument;
import com.google.devtools.ksp.symbol.Origin;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.tensorexport.processor.Mark;
import dev.tensorexport.processor.Symbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of an annotation. */
final class KspMark {
    private final KSAnnotation annotation;
    private final KspTypes types;

    KspMark(KSAnnotation annotation, KspTypes types) {
        this.annotation = annotation;
        this.types = types;
    }

    Mark on(Symbol symbol) {
        Map<String, Object> values = new HashMap<>();
        Set<String> written = new HashSet<>();
        annotation.getDefaultArguments().forEach(each -> put(each, values));
        for (KSValueArgument argument : annotation.getArguments()) {
            if (argument.getOrigin() != Origin.SYNTHETIC) {
                written.add(nameOf(argument));
                values.remove(nameOf(argument));
                put(argument, values);
            }
        }
        return new Mark(symbol, written, values);
    }

    private static String nameOf(KSValueArgument argument) {
        return argument.getName() == null ? "value" : argument.getName().asString();
    }

    private void put(KSValueArgument argument, Map<String, Object> values) {
        String name = nameOf(argument);
        Object read = read(argument.getValue());
        if (read != null) {
            values.put(name, read);
        }
    }

    /** A value as marks have it; null if there is no such class or constant. */
    private @Nullable Object read(@Nullable Object value) {
        if (value instanceof KSType type) {
            if (type.isError()) {
                return null;
            }
            return type.getDeclaration() instanceof KSClassDeclaration declaration
                            && declaration.getClassKind() == ClassKind.ENUM_ENTRY
                    ? new Mark.Constant(declaration.getSimpleName().asString())
                    : literal(types.of(type));
        }
        return value instanceof KSDeclaration constant
                ? new Mark.Constant(constant.getSimpleName().asString())
                : value;
    }

    /**
     * KSP has Java's {@code int.class} and {@code int[].class} as those of boxes, which no annotation of ours takes.
     */
    private TypeName literal(TypeName type) {
        if (annotation.getOrigin() == Origin.JAVA && type instanceof ArrayTypeName array) {
            return ArrayTypeName.of(literal(array.componentType()));
        } else if (annotation.getOrigin() == Origin.JAVA && type.isBoxedPrimitive()) {
            return type.unbox();
        }
        return type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
    }
}
