package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds what generated code, which lies in the same package, reads a member through. */
final class AccessRule {
    private final Elements elements;
    private final Types types;

    AccessRule(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** How a member is read from an object that is called {@code it}; null if it cannot be, which is reported. */
    @Nullable
    CodeBlock access(AnnotatedMember member, Diagnostics diagnostics) {
        Element accessor = accessor(member, diagnostics);
        if (accessor == null) {
            return null;
        } else if (!accessor.getKind().isField()) {
            return CodeBlock.of("it.$N()", accessor.getSimpleName());
        }
        return isHiddenByField(member)
                ? CodeBlock.of(
                        "(($T) it).$N",
                        TensorContainerReader.withWildcards(member.declaring()),
                        accessor.getSimpleName())
                : CodeBlock.of("it.$N", accessor.getSimpleName());
    }

    /** Whether a field that is not static can be read from an object. */
    boolean isReadable(AnnotatedMember field) {
        return !has(Modifier.PRIVATE, field.element()) || getterOf(field).isPresent();
    }

    /** Reports it if the converter of what a member holds cannot be seen from the package of the class. */
    void checkConverter(AnnotatedMember member, TensorContainer holder, Diagnostics diagnostics) {
        if (holder instanceof TensorContainer.Absent absent) {
            checkConverter(member, absent.present(), diagnostics);
        } else if (holder instanceof TensorContainer.Several several) {
            checkConverter(member, several.element(), diagnostics);
        } else if (holder instanceof TensorContainer.Nested nested && nested.generated() != null) {
            TypeElement type = elements.getTypeElement(nested.generated().type().canonicalName());
            boolean isNear = elements.getPackageOf(type).equals(elements.getPackageOf(member.owner()));
            if (!isNear && !isPublic(type)) {
                String found = "a member of another package's class " + Properties.label(type)
                        + ", whose converter is no more public than it";
                diagnostics.report(
                        Problem.UNREACHABLE_MEMBER, member, found, "Make " + Properties.label(type) + " public");
            }
        }
    }

    private static boolean isPublic(TypeElement type) {
        return has(Modifier.PUBLIC, type)
                && !(type.getEnclosingElement() instanceof TypeElement outer && !isPublic(outer));
    }

    /** Whether a class below the one that declares a field has a field of the same name. */
    private boolean isHiddenByField(AnnotatedMember field) {
        for (TypeElement type = field.owner(); type != null && !type.equals(field.declaring()); ) {
            boolean hides = ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                    .anyMatch(other ->
                            other.getSimpleName().equals(field.element().getSimpleName()));
            if (hides) {
                return true;
            }
            type = (TypeElement) types.asElement(type.getSuperclass());
        }
        return false;
    }

    /** The field or the method that gives a member of an object; null if there is none, which is reported. */
    private @Nullable Element accessor(AnnotatedMember member, Diagnostics diagnostics) {
        Element accessor = member.element() instanceof ExecutableElement method
                ? isGetter(member, method, diagnostics) ? nearest(member, method) : null
                : fieldAccessor(member, diagnostics);
        if (accessor != null && isHiddenFromPackage(accessor, member)) {
            String fix = "Make it public, or mark a member of " + Properties.label(member.owner()) + " instead";
            diagnostics.report(
                    Problem.UNREACHABLE_MEMBER, member, "a member of another package that is not public", fix);
            return null;
        }
        return accessor;
    }

    /** The getter that the class has: the marked one, or what overrides it. */
    private Element nearest(AnnotatedMember member, ExecutableElement getter) {
        for (TypeElement type = member.owner(); type != null && !type.equals(member.declaring()); ) {
            Optional<ExecutableElement> override = named(
                    ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                            .filter(method -> method.getParameters().isEmpty())
                            .toList(),
                    getter.getSimpleName()::contentEquals);
            if (override.isPresent()) {
                return override.get();
            }
            type = (TypeElement) types.asElement(type.getSuperclass());
        }
        return getter;
    }

    /** Whether generated code, in the package of a class, cannot see a member of a supertype elsewhere. */
    private boolean isHiddenFromPackage(Element accessor, AnnotatedMember member) {
        return !has(Modifier.PUBLIC, accessor)
                && !(accessor.getEnclosingElement() instanceof TypeElement type
                        && type.getKind().isInterface())
                && !elements.getPackageOf(accessor).equals(elements.getPackageOf(member.owner()));
    }

    private @Nullable Element fieldAccessor(AnnotatedMember field, Diagnostics diagnostics) {
        if (has(Modifier.STATIC, field.element()) && !Kotlin.isOfObject(field.element())) {
            reportStatic(field, "field", diagnostics);
            return null;
        }
        if (!has(Modifier.PRIVATE, field.element())) {
            return field.element();
        }
        Optional<ExecutableElement> getter = getterOf(field);
        if (getter.isEmpty()) {
            reportNoGetter(field, diagnostics);
        }
        return getter.orElse(null);
    }

    private static void reportStatic(AnnotatedMember member, String kind, Diagnostics diagnostics) {
        if (Kotlin.isKotlin(member.declaring())) {
            String found =
                    "property that is static in Java, for it is in a companion object or has @JvmStatic or @JvmField";
            diagnostics.report(Problem.STATIC_MEMBER, member, found, "Make it a plain property of the class");
        } else {
            diagnostics.report(Problem.STATIC_MEMBER, member, "static " + kind, "Remove static");
        }
    }

    private static void reportNoGetter(AnnotatedMember field, Diagnostics diagnostics) {
        boolean isKotlin = Kotlin.isKotlin(field.declaring());
        String found = isKotlin ? "a private property" : "a private field with no getter";
        String fix = "Remove private";
        if (isKotlin && Kotlin.isOfValueClass(field.element())) {
            found = "a property of a value class, whose getter Java cannot call";
            fix = "Mark a property of the tensor's own type";
        } else if (!isKotlin) {
            fix += ", or add a getter " + field.name() + "() or " + Properties.getter(field.name()) + "()";
        }
        if (!field.isMarkedItself()) {
            fix += isKotlin ? ", or leave it out with @Transient" : ", or leave it out with transient";
        }
        diagnostics.report(Problem.UNREACHABLE_MEMBER, field, found, fix);
    }

    /**
     * A getter of the field that the package can see: {@code getBoxes}, {@code boxes}, or Kotlin's internal
     * {@code getBoxes$app}; of a record, its accessor.
     */
    private Optional<ExecutableElement> getterOf(AnnotatedMember field) {
        List<ExecutableElement> getters = ElementFilter.methodsIn(
                        field.declaring().getEnclosedElements())
                .stream()
                .filter(method ->
                        types.isSameType(method.getReturnType(), field.element().asType()))
                .filter(method -> method.getParameters().isEmpty())
                .filter(method -> !has(Modifier.STATIC, method) && !has(Modifier.PRIVATE, method))
                .filter(method -> checkedException(method).isEmpty())
                .toList();
        boolean isRecord = field.declaring().getKind() == ElementKind.RECORD;
        String getter = isRecord ? field.name() : Properties.getter(field.name());
        return named(getters, getter::equals)
                .or(() -> named(getters, field.name()::equals))
                .or(() -> named(getters, name -> name.startsWith(getter + "$")));
    }

    private static Optional<ExecutableElement> named(List<ExecutableElement> methods, Predicate<String> name) {
        return methods.stream()
                .filter(method -> name.test(method.getSimpleName().toString()))
                .findFirst();
    }

    private boolean isGetter(AnnotatedMember member, ExecutableElement method, Diagnostics diagnostics) {
        Optional<? extends TypeMirror> thrown = checkedException(method);
        if (has(Modifier.STATIC, method)) {
            reportStatic(member, "method", diagnostics);
        } else if (has(Modifier.PRIVATE, method)) {
            diagnostics.report(Problem.UNREACHABLE_MEMBER, member, "a private method", "Remove private");
        } else if (!method.getParameters().isEmpty()) {
            diagnostics.report(Problem.NOT_A_GETTER, member, "with parameters");
        } else if (method.getReturnType().getKind() == TypeKind.VOID) {
            diagnostics.report(Problem.NOT_A_GETTER, member, "that returns nothing");
        } else if (thrown.isPresent()) {
            diagnostics.report(Problem.CHECKED_EXCEPTION, member, TypeName.get(thrown.get()));
        } else {
            return true;
        }
        return false;
    }

    private Optional<? extends TypeMirror> checkedException(ExecutableElement method) {
        return method.getThrownTypes().stream()
                .filter(thrown -> !isA("java.lang.RuntimeException", thrown) && !isA("java.lang.Error", thrown))
                .findFirst();
    }

    private boolean isA(String supertype, TypeMirror type) {
        TypeElement element = elements.getTypeElement(supertype);
        return element != null && types.isSubtype(type, element.asType());
    }

    private static boolean has(Modifier modifier, Element element) {
        return element.getModifiers().contains(modifier);
    }
}
