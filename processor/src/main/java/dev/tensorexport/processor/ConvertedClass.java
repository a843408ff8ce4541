package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One class to generate a converter for.
 *
 * @param names its name, and those of what is generated
 * @param type its name with a wildcard for each type parameter
 * @param traits what generated code may use
 * @param members what is converted, in the order of the source
 * @param constructor the members in the order of the constructor's parameters; null if no constructor takes exactly
 *     these
 */
record ConvertedClass(
        GeneratedNames names,
        TypeName type,
        Traits traits,
        List<Member> members,
        @Nullable List<Member> constructor) {

    /**
     * What generated code may and has to use.
     *
     * @param isPublic whether the class, and so its converter, can be seen from every package
     * @param isDeprecated whether code that reads its members uses something deprecated
     * @param hasRecords whether the source level has records
     * @param markers the annotations of generated classes that the module of the class can see
     * @param nullable the annotation of what may be null; null if the module cannot see it
     */
    record Traits(
            boolean isPublic,
            boolean isDeprecated,
            boolean hasRecords,
            List<ClassName> markers,
            @Nullable ClassName nullable) {
        Traits {
            markers = List.copyOf(markers);
        }
    }

    ConvertedClass {
        members = List.copyOf(members);
    }

    /** The name in messages, for example {@code Outer.Detection}. */
    String label() {
        return String.join(".", names.type().simpleNames());
    }

    /** Whether some member is exported to what has to be closed. */
    boolean hasCloseables() {
        return members.stream().anyMatch(Member::isCloseable);
    }

    /** Whether some member is exported to buffers. */
    boolean hasBuffers() {
        return members.stream()
                .anyMatch(member -> !member.isNested() && member.request().target() instanceof Target.Buffer);
    }

    /** Whether some member is copied to the Java heap. */
    boolean hasCopies() {
        return members.stream().anyMatch(Member::isCopy);
    }
}
