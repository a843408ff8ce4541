package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.ElementKind;

/** A field, a method or a constructor, as Java sees it. */
public interface MemberSymbol extends Symbol {
    /** One of {@link ElementKind#isField}, or a method or a constructor. */
    ElementKind kind();

    /** The class that declares it. */
    @Override
    ClassSymbol outer();

    /** The type of a field, or what a method returns. */
    TypeName type();

    /** The type as a member of a class that inherits it. */
    TypeName typeIn(ClassSymbol owner);

    /** Whether it may be null, as a member of a class that inherits it. */
    boolean isNullableIn(ClassSymbol owner);

    List<Parameter> parameters();

    /** What a method or a constructor declares to throw. */
    List<TypeName> thrown();

    /** Whether it is the getter of a Kotlin property that has no field. */
    boolean isGetterWithoutField();

    /** Whether it is the field of a Kotlin property of a value class, whose getter Java cannot call. */
    boolean isOfValueClass();

    /** What a method or a constructor is called with. */
    record Parameter(String name, TypeName type) {}
}
