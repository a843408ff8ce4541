package dev.tensorexport.converter;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Finds generated converters by name. */
final class GeneratedConverters {
    private GeneratedConverters() {}

    /** The class for messages, for example {@code Outer.Detection}. */
    static String label(Class<?> type) {
        return String.join(".", names(type));
    }

    private static Deque<String> names(Class<?> type) {
        Deque<String> names = new ArrayDeque<>();
        for (@Nullable Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
            names.addFirst(outer.getSimpleName());
        }
        return names;
    }

    static <T> TensorConverter<T, ?> find(Class<T> type) {
        String packageName = type.getPackageName();
        String name = (packageName.isEmpty() ? "" : packageName + ".") + String.join("_", names(type)) + "Converter";
        Class<?> found;
        try {
            found = Class.forName(name, true, type.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "found no class " + name + "; expected the converter of " + type.getName()
                            + ". Annotate the class or its members with @TensorExport. If they are annotated, the processor did not run: name tensorexport-processor in annotationProcessorPaths, in Kotlin in kapt's",
                    e);
        }
        try {
            Field instance = found.getField("INSTANCE");
            instance.setAccessible(true); // a converter is as visible as its class
            if (instance.get(null) instanceof TensorConverter<?, ?> converter) {
                @SuppressWarnings("unchecked") // The converter of this name is generated for this class.
                TensorConverter<T, ?> ofType = (TensorConverter<T, ?>) converter;
                return ofType;
            }
            throw notGenerated(name, null);
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw notGenerated(name, e);
        } catch (InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    "found " + name + " in a package that is not open; expected one. Use " + name
                            + ".INSTANCE, or open the package to dev.tensorexport.runtime",
                    e);
        }
    }

    private static IllegalArgumentException notGenerated(String name, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "found " + name
                        + " without a public static INSTANCE that is a TensorConverter; expected what the processor"
                        + " generates. Compile with the processor of this version",
                cause);
    }
}
