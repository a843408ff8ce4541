package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One {@code @TensorExport} as it stands in the source.
 *
 * @param on what it stands on
 * @param written the names of the values that are written in it
 * @param values these and the defaults, by name: a {@code String}, a {@code Boolean}, a {@code TypeName} or a
 *     {@link Constant}; without those that do not exist
 */
public record Mark(Symbol on, Set<String> written, Map<String, Object> values) {
    /** The name of the annotation. */
    public static final String NAME = Names.TENSOR_EXPORT.canonicalName();

    public Mark {
        written = Set.copyOf(written);
        values = Map.copyOf(values);
    }

    /** A constant of an enum. */
    public record Constant(String name) {}

    /** Whether a value is written, default or not. */
    boolean has(String name) {
        return written.contains(name);
    }

    String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** The name of the enum constant that a value is. */
    String constant(String name) {
        return values.get(name) instanceof Constant constant ? constant.name() : "";
    }

    /** The class that a value is; null if there is no such class. */
    @Nullable
    TypeName type(String name) {
        return values.get(name) instanceof TypeName type ? type : null;
    }

    /** Whether both annotations say the same. */
    boolean saysSame(Mark other) {
        return Objects.equals(values, other.values);
    }
}
