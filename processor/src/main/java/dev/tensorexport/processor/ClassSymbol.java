package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** What a class is, as Java sees it. */
public interface ClassSymbol extends Symbol {
    ClassName name();

    /** One of {@link ElementKind#isClass} or {@link ElementKind#isInterface}. */
    ElementKind kind();

    /** Its own, without those of the classes around it. */
    List<TypeVariableName> typeParameters();

    /** What it extends; null for an interface and for {@code Object}. */
    @Nullable
    TypeName superclass();

    List<TypeName> interfaces();

    /** The classes that a sealed class or interface permits. */
    List<ClassSymbol> permitted();

    /** The fields, methods and constructors that it declares, in the order of the source. */
    List<MemberSymbol> members();

    /**
     * The names of members that are marked in the source, and that the compiler does not show.
     *
     * @param isWhole whether those without a mark count, too
     */
    List<String> leftOut(boolean isWhole);

    /** The classes that it declares. */
    List<ClassSymbol> classes();

    /** Whether it is written in Kotlin. */
    boolean isKotlin();

    default Stream<TypeName> supertypes() {
        return Stream.concat(Stream.ofNullable(superclass()), interfaces().stream());
    }

    default Stream<MemberSymbol> fields() {
        return members().stream().filter(member -> member.kind().isField());
    }

    default Stream<MemberSymbol> methods() {
        return members().stream().filter(member -> member.kind() == ElementKind.METHOD);
    }

    default Stream<MemberSymbol> constructors() {
        return members().stream().filter(member -> member.kind() == ElementKind.CONSTRUCTOR);
    }
}
