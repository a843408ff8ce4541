package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A class or a member of one, as its compiler knows it. */
public interface Symbol {
    String simpleName();

    Set<Modifier> modifiers();

    /** The annotations that stand on it. */
    List<ClassName> annotations();

    /** The {@code @TensorExport} that stands on it; null if there is none. */
    @Nullable
    Mark mark();

    boolean isDeprecated();

    /** The class that it stands in; null for a class of its own. */
    @Nullable
    ClassSymbol outer();

    /** Reports an error where it is in the source. */
    void error(String message);

    /** Says something that is no error where it is in the source, in the quietest way that its compiler shows. */
    void note(String message);

    /**
     * Reports an error where its {@code @TensorExport} is in the source.
     *
     * @param value the value in it that is wrong; null for all of it
     */
    void errorAtMark(String message, @Nullable String value);
}
