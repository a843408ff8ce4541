package dev.tensorexport.ksp;

import com.google.devtools.ksp.processing.Resolver;
import com.google.devtools.ksp.symbol.KSDeclaration;
import com.google.devtools.ksp.symbol.Origin;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The modifiers that declarations have in Java. */
final class KspModifiers {
    private KspModifiers() {}

    static Set<Modifier> of(KSDeclaration declaration, Resolver resolver) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        if (declaration.getOrigin() == Origin.KOTLIN || declaration.getOrigin() == Origin.KOTLIN_LIB) {
            modifiers.add(visibility(declaration.getModifiers()));
            if (declaration.getModifiers().contains(com.google.devtools.ksp.symbol.Modifier.ABSTRACT)) {
                modifiers.add(Modifier.ABSTRACT);
            }
            return modifiers;
        }
        for (com.google.devtools.ksp.symbol.Modifier each : resolver.effectiveJavaModifiers(declaration)) {
            switch (each) {
                case PUBLIC -> modifiers.add(Modifier.PUBLIC);
                case PROTECTED -> modifiers.add(Modifier.PROTECTED);
                case PRIVATE -> modifiers.add(Modifier.PRIVATE);
                case ABSTRACT -> modifiers.add(Modifier.ABSTRACT);
                case JAVA_STATIC -> modifiers.add(Modifier.STATIC);
                case JAVA_TRANSIENT -> modifiers.add(Modifier.TRANSIENT);
                case FINAL -> modifiers.add(Modifier.FINAL);
                default -> {} // which says nothing of how a member is read
            }
        }
        return modifiers;
    }

    /** What Kotlin has as internal is public in Java. */
    static Modifier visibility(Collection<com.google.devtools.ksp.symbol.Modifier> modifiers) {
        if (modifiers.contains(com.google.devtools.ksp.symbol.Modifier.PRIVATE)) {
            return Modifier.PRIVATE;
        }
        return modifiers.contains(com.google.devtools.ksp.symbol.Modifier.PROTECTED)
                ? Modifier.PROTECTED
                : Modifier.PUBLIC;
    }
}
