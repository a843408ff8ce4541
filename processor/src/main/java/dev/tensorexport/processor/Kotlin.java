package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Objects;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** What kapt makes of classes that are written in Kotlin. */
final class Kotlin {
    private Kotlin() {}

    static boolean isKotlin(TypeElement type) {
        return KotlinMetadata.of(type).isPresent();
    }

    /**
     * Whether a member is a copy of a default method of an interface and of its annotations, which the source does not
     * have: a static one in {@code DefaultImpls}, or, as the compiler's options are, one in a class that inherits it.
     */
    static boolean isCopy(Element member) {
        return !(member instanceof TypeElement)
                && (isDefaultImpls(classOf(member))
                        || member instanceof ExecutableElement method && isInherited(method));
    }

    private static boolean isDefaultImpls(TypeElement type) {
        return type.getSimpleName().contentEquals("DefaultImpls")
                && type.getEnclosingElement() instanceof TypeElement outer
                && outer.getKind().isInterface()
                && isKotlin(type);
    }

    private static boolean isInherited(ExecutableElement method) {
        return !method.getModifiers().contains(Modifier.STATIC)
                && KotlinMetadata.of(classOf(method))
                        .filter(metadata -> !metadata.names()
                                .contains(method.getSimpleName().toString()))
                        .isPresent();
    }

    /**
     * The properties and functions of a class that are to be converted, and that kapt leaves out, for Java cannot write
     * their names. From Kotlin 2.4 on, their annotations are known.
     */
    static List<String> leftOut(TypeElement type, boolean isWhole) {
        return KotlinMetadata.of(type)
                .filter(metadata -> isWhole || metadata.names().contains(descriptor(Names.TENSOR_EXPORT)))
                .stream()
                .flatMap(metadata -> metadata.declared().stream())
                .filter(each -> !SourceVersion.isName(each.name()))
                .filter(each -> each.annotations().contains(descriptor(Names.TENSOR_EXPORT))
                        || isWhole && each.isStored() && !each.annotations().contains(descriptor(Names.IGNORE)))
                .map(KotlinMetadata.Declared::name)
                .toList();
    }

    private static String descriptor(ClassName name) {
        return "L" + name.reflectionName().replace('.', '/') + ";";
    }

    /** Whether a field is that of a property of an {@code object}: static, with a getter that is not. */
    static boolean isOfObject(Element field) {
        TypeElement type = classOf(field);
        return isKotlin(type)
                && ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .anyMatch(method -> isGetterOf(field.getSimpleName().toString(), method)
                                && !method.getModifiers().contains(Modifier.STATIC));
    }

    /** Whether a method is the getter of a property without a field: one with a delegate, or one of an interface. */
    static boolean isGetterWithoutField(ExecutableElement method) {
        TypeElement type = classOf(method);
        String property = Properties.ofGetter(
                method.getSimpleName().toString(),
                ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .map(field -> field.getSimpleName().toString()));
        return isKotlin(type)
                && !method.getModifiers().contains(Modifier.STATIC)
                && isGetterOf(property, method)
                && (type.getKind() == ElementKind.INTERFACE || hasDelegate(type, property));
    }

    /** Whether a property's type is a value class: then its getter has a name that Java cannot write. */
    static boolean isOfValueClass(Element field) {
        String getter = Properties.getter(field.getSimpleName().toString());
        return KotlinMetadata.of(classOf(field)).stream()
                .flatMap(metadata -> metadata.names().stream())
                .anyMatch(name -> name.startsWith(getter + '-'));
    }

    /** The names in the source of a sealed class, among them those of the classes that it permits; else none. */
    static List<String> namesOfSealed(TypeElement type) {
        return KotlinMetadata.of(type).filter(KotlinMetadata::isSealed).stream()
                .flatMap(metadata -> metadata.names().stream())
                .filter(name -> name.startsWith("L") && name.endsWith(";"))
                .map(name ->
                        name.substring(1, name.length() - 1).replace('/', '.').replace('$', '.'))
                .toList();
    }

    private static TypeElement classOf(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement(), "a member has a class around it");
    }

    private static boolean isGetterOf(String property, ExecutableElement method) {
        return method.getSimpleName().contentEquals(Properties.getter(property))
                && method.getParameters().isEmpty();
    }

    private static boolean hasDelegate(TypeElement type, String property) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .anyMatch(field -> field.getSimpleName().contentEquals(property + "$delegate"));
    }
}
