package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * One class to generate a converter for.
 *
 * @param name its name
 * @param type its name with a wildcard for each type parameter
 * @param isPublic whether it, and so its converter, can be seen from every package
 * @param isDeprecated whether code that reads its members uses something deprecated
 * @param markers the annotations of generated classes that its module can see
 * @param members what is converted, in the order of the source
 */
record ConvertedClass(
        ClassName name,
        TypeName type,
        boolean isPublic,
        boolean isDeprecated,
        List<ClassName> markers,
        List<Member> members) {

    ConvertedClass {
        markers = List.copyOf(markers);
        members = List.copyOf(members);
    }

    ClassName converter() {
        return generated("Converter");
    }

    ClassName arrays() {
        return generated("Arrays");
    }

    /** The name in messages, for example {@code Outer.Detection}. */
    String label() {
        return String.join(".", name.simpleNames());
    }

    /** Whether some member is exported to an array that has to be closed. */
    boolean hasWindows() {
        return members.stream().anyMatch(Member::isCloseable);
    }

    /** Whether some member is copied to a Java array. */
    boolean hasJavaArrays() {
        return !members.stream().allMatch(Member::isCloseable);
    }

    private ClassName generated(String suffix) {
        return ClassName.get(name.packageName(), String.join("_", name.simpleNames()) + suffix);
    }
}
