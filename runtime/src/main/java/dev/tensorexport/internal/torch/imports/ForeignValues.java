package dev.tensorexport.internal.torch.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Values that another language has and Java does not: a service, so that every way in takes the same values. */
public interface ForeignValues {
    /** The value as one that Java knows; null if it is none of this language's. */
    @Nullable
    Object plain(Object value);

    /**
     * A value as the ways in take it: Lists for other collections and for arrays of boxes, and what a language makes of
     * its own. What nobody knows stays as it is, and is refused there.
     */
    static Object known(Object value) {
        Object plain = Languages.plain(value);
        Collection<?> rows = null;
        if (plain instanceof Collection<?> collection) {
            rows = collection;
        } else if (plain instanceof Object[] array && !Languages.holdsPrimitives(array)) {
            rows = Arrays.asList(array);
        }
        if (rows == null) {
            return plain;
        }
        List<@Nullable Object> list = new ArrayList<>(rows.size());
        for (Object row : rows) {
            list.add(row == null ? null : known(row));
        }
        return Collections.unmodifiableList(list);
    }

    /** The languages that are there. */
    final class Languages {
        private static final List<ForeignValues> FOUND =
                ServiceLoader.load(ForeignValues.class, ForeignValues.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();

        private Languages() {}

        private static Object plain(Object value) {
            for (ForeignValues language : FOUND) {
                Object plain = language.plain(value);
                if (plain != null) {
                    return plain;
                }
            }
            return value;
        }

        private static boolean holdsPrimitives(Object[] rows) {
            Class<?> element = rows.getClass();
            while (element.isArray()) {
                element = element.getComponentType();
            }
            return element.isPrimitive();
        }
    }
}
