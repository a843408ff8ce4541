package dev.tensorexport.ksp;

import com.google.devtools.ksp.processing.KSPLogger;
import com.google.devtools.ksp.processing.Resolver;
import com.google.devtools.ksp.symbol.KSClassDeclaration;
import com.google.devtools.ksp.symbol.KSDeclarationContainer;
import com.google.devtools.ksp.symbol.KSNode;
import com.google.devtools.ksp.symbol.KSTypeReference;
import com.palantir.javapoet.ClassName;
import dev.tensorexport.processor.ClassSymbol;
import dev.tensorexport.processor.Symbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes that KSP knows in one round, of Kotlin and of Java, in source and compiled. */
final class KspSymbols implements Symbols {
    private final Resolver resolver;
    private final KSPLogger logger;
    private final KspTypes types;
    private final Map<KSClassDeclaration, KspClass> classes = new HashMap<>();
    private @Nullable Set<ClassName> extended;
    private @Nullable List<Runnable> held;

    KspSymbols(Resolver resolver, KSPLogger logger) {
        this.resolver = resolver;
        this.logger = logger;
        this.types = new KspTypes(resolver);
    }

    Resolver resolver() {
        return resolver;
    }

    KSPLogger logger() {
        return logger;
    }

    /** What is reported, kept to be said later: KSP does not know places of earlier rounds. */
    List<Runnable> hold(Runnable reporting) {
        List<Runnable> kept = new ArrayList<>();
        held = kept;
        reporting.run();
        held = null;
        return kept;
    }

    void error(String message, KSNode at) {
        at.getLocation(); // which the symbol keeps from now on
        if (held == null) {
            logger.error(message, at);
        } else {
            held.add(() -> logger.error(message, at));
        }
    }

    KspTypes types() {
        return types;
    }

    KspClass of(KSClassDeclaration declaration) {
        KspClass known = classes.get(declaration);
        if (known == null) {
            known = new KspClass(declaration, this);
            classes.put(declaration, known);
        }
        return known;
    }

    @Override
    public @Nullable KspClass find(ClassName name) {
        KSClassDeclaration found =
                resolver.getClassDeclarationByName(resolver.getKSNameFromString(name.canonicalName()));
        return found == null ? null : of(found);
    }

    @Override
    public boolean isVisible(ClassName name, ClassSymbol from) {
        return find(name) != null;
    }

    @Override
    public boolean isSource(ClassSymbol type) {
        return ((KspClass) type).isSource();
    }

    @Override
    public boolean isExtended(ClassSymbol type) {
        if (extended == null) {
            Set<ClassName> found = new HashSet<>();
            Kotlin.list(resolver.getAllFiles()).forEach(file -> addExtended(file, found));
            extended = found;
        }
        return extended.contains(type.name());
    }

    private static void addExtended(KSDeclarationContainer container, Set<ClassName> extended) {
        for (KSClassDeclaration type : KspClass.classesIn(container)) {
            for (KSTypeReference supertype : Kotlin.list(type.getSuperTypes())) {
                if (KspTypes.expanded(supertype.resolve()).getDeclaration() instanceof KSClassDeclaration extending) {
                    extended.add(KspTypes.name(extending));
                }
            }
            addExtended(type, extended);
        }
    }

    /** Lombok changes classes in javac, which runs after KSP: there is nothing to wait for. */
    @Override
    public boolean isUnderChange(ClassSymbol type) {
        return false;
    }
}
