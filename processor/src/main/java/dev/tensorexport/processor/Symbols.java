package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import org.jspecify.annotations.Nullable;

/** The classes that a compiler knows: what the rules ask it. */
public interface Symbols {
    /** The class of a name; null if there is none. */
    @Nullable
    ClassSymbol find(ClassName name);

    /** Whether there is a class of a name that another class can see from its module. */
    boolean isVisible(ClassName name, ClassSymbol from);

    /** Whether a class is compiled now; what is left of an earlier compilation may differ from its source. */
    boolean isSource(ClassSymbol type);

    /** Whether a class that is compiled now extends or implements a class. */
    boolean isExtended(ClassSymbol type);

    /** Whether another processor is about to change a class. */
    boolean isUnderChange(ClassSymbol type);
}
