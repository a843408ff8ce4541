package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
     * @param isKotlin whether the class is written in Kotlin
     * @param isObject whether it is an {@code object} of Kotlin's, of which there is one
     * @param isDeprecated whether code that reads its members uses something deprecated
     * @param markers the annotations of generated classes that the module of the class can see
     * @param nullable the annotation of what may be null; null if the module cannot see it
     * @param hidden the names of {@code java.lang} that a class of the package has
     */
    record Traits(
            boolean isPublic,
            boolean isKotlin,
            boolean isObject,
            boolean isDeprecated,
            List<ClassName> markers,
            @Nullable ClassName nullable,
            Set<String> hidden) {
        Traits {
            hidden = Set.copyOf(hidden);
            markers = List.copyOf(markers);
        }
    }

    ConvertedClass {
        members = List.copyOf(members);
    }

    /** The classes that the converter names in expressions, where a field of the same name would hide them. */
    Set<ClassName> namedInExpressions() {
        Set<ClassName> named = new LinkedHashSet<>(List.of(Names.DTYPE, Names.COPY_MODE));
        members.forEach(member -> addConverters(member.holder(), named));
        return named;
    }

    private static void addConverters(TensorContainer holder, Set<ClassName> named) {
        if (holder instanceof TensorContainer.Absent absent) {
            addConverters(absent.present(), named);
        } else if (holder instanceof TensorContainer.Several several) {
            addConverters(several.element(), named);
        } else if (holder instanceof TensorContainer.Cases cases) {
            cases.cases().forEach(one -> addConverters(one, named));
        } else if (holder instanceof TensorContainer.Nested nested) {
            named.add(nested.converter());
        }
    }
}
