package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds what generated code, which lies in the same package, reads a member through. */
final class AccessRule {
    private final Symbols symbols;
    private final Subtyping types;

    AccessRule(Symbols symbols, Subtyping types) {
        this.symbols = symbols;
        this.types = types;
    }

    /** How a member is read from an object that is called {@code it}; null if it cannot be, which is reported. */
    @Nullable
    CodeBlock access(AnnotatedMember member, Diagnostics diagnostics) {
        MemberSymbol accessor =
                member.symbol() instanceof MemberSymbol symbol ? accessor(member, symbol, diagnostics) : null;
        if (accessor == null) {
            return null;
        } else if (!accessor.kind().isField()) {
            return CodeBlock.of("it.$N()", accessor.simpleName());
        }
        return isHiddenByField(member)
                ? CodeBlock.of(
                        "(($T) it).$N", TensorContainerReader.withWildcards(member.declaring()), accessor.simpleName())
                : CodeBlock.of("it.$N", accessor.simpleName());
    }

    /** Whether a field that is not static can be read from an object. */
    boolean isReadable(AnnotatedMember member, MemberSymbol field) {
        return !has(Modifier.PRIVATE, field) || getterOf(member, field).isPresent();
    }

    /** Reports it if the converter of what a member holds cannot be seen from the package of the class. */
    void checkConverter(AnnotatedMember member, TensorContainer holder, Diagnostics diagnostics) {
        if (holder instanceof TensorContainer.Absent absent) {
            checkConverter(member, absent.present(), diagnostics);
        } else if (holder instanceof TensorContainer.Several several) {
            checkConverter(member, several.element(), diagnostics);
        } else if (holder instanceof TensorContainer.Nested nested && nested.generated() != null) {
            ClassSymbol type =
                    Objects.requireNonNull(symbols.find(nested.generated().type()));
            boolean isNear =
                    type.name().packageName().equals(member.owner().name().packageName());
            if (!isNear && !isPublic(type)) {
                String found = "a member of another package's class " + Properties.label(type)
                        + ", whose converter is no more public than it";
                diagnostics.report(
                        Problem.UNREACHABLE_MEMBER, member, found, "Make " + Properties.label(type) + " public");
            }
        }
    }

    private static boolean isPublic(ClassSymbol type) {
        ClassSymbol outer = type.outer();
        return has(Modifier.PUBLIC, type) && (outer == null || isPublic(outer));
    }

    /** Whether a class below the one that declares a field has a field of the same name. */
    private boolean isHiddenByField(AnnotatedMember field) {
        return below(field)
                .flatMap(ClassSymbol::fields)
                .anyMatch(other -> other.simpleName().equals(field.symbol().simpleName()));
    }

    /** The classes from that which is converted up to that which declares a member, without the last. */
    private Stream<ClassSymbol> below(AnnotatedMember member) {
        return Stream.iterate(
                member.owner(),
                type -> type != null && !type.equals(member.declaring()),
                type -> types.classOf(type.superclass()));
    }

    /** The field or the method that gives a member of an object; null if there is none, which is reported. */
    private @Nullable MemberSymbol accessor(AnnotatedMember member, MemberSymbol symbol, Diagnostics diagnostics) {
        MemberSymbol accessor;
        if (symbol.kind().isField()) {
            accessor = fieldAccessor(member, symbol, diagnostics);
        } else {
            accessor = isGetter(member, symbol, diagnostics) ? nearest(member, symbol) : null;
        }
        if (accessor != null && isHiddenFromPackage(accessor, member)) {
            String fix = "Make it public, or annotate a member of " + Properties.label(member.owner()) + " instead";
            diagnostics.report(
                    Problem.UNREACHABLE_MEMBER, member, "a member of another package that is not public", fix);
            return null;
        }
        return accessor;
    }

    /** The getter that the class has: the marked one, or what overrides it. */
    private MemberSymbol nearest(AnnotatedMember member, MemberSymbol getter) {
        return below(member)
                .flatMap(ClassSymbol::methods)
                .filter(method ->
                        method.parameters().isEmpty() && method.simpleName().equals(getter.simpleName()))
                .findFirst()
                .orElse(getter);
    }

    /** Whether generated code, in the package of a class, cannot see a member of a supertype elsewhere. */
    private static boolean isHiddenFromPackage(MemberSymbol accessor, AnnotatedMember member) {
        return !has(Modifier.PUBLIC, accessor)
                && !accessor.outer().kind().isInterface()
                && !accessor.outer()
                        .name()
                        .packageName()
                        .equals(member.owner().name().packageName());
    }

    private @Nullable MemberSymbol fieldAccessor(AnnotatedMember member, MemberSymbol field, Diagnostics diagnostics) {
        if (has(Modifier.STATIC, field)) {
            reportStatic(member, "field", diagnostics);
            return null;
        }
        if (!has(Modifier.PRIVATE, field)) {
            return field;
        }
        Optional<MemberSymbol> getter = getterOf(member, field);
        if (getter.isEmpty()) {
            reportNoGetter(member, field, diagnostics);
        }
        return getter.orElse(null);
    }

    private static void reportStatic(AnnotatedMember member, String kind, Diagnostics diagnostics) {
        if (member.declaring().isKotlin()) {
            String found =
                    "property that is static in Java, because it is in a companion object or has @JvmStatic or @JvmField";
            diagnostics.report(Problem.STATIC_MEMBER, member, found, "Make it a plain property of the class");
        } else {
            diagnostics.report(Problem.STATIC_MEMBER, member, "static " + kind, "Remove static");
        }
    }

    private static void reportNoGetter(AnnotatedMember member, MemberSymbol field, Diagnostics diagnostics) {
        boolean isKotlin = field.outer().isKotlin();
        String found = isKotlin ? "a private property" : "a private field with no getter";
        String fix = "Remove private";
        if (isKotlin && field.isOfValueClass()) {
            found = "a property of a value class, whose getter Java cannot call";
            fix = "Annotate a property of the tensor's own type";
        } else if (!isKotlin) {
            fix += ", or add a getter " + member.name() + "() or " + Properties.getter(member.name()) + "()";
        }
        if (!member.isMarkedItself()) {
            fix += isKotlin ? ", or leave it out with @Transient" : ", or leave it out with transient";
        }
        diagnostics.report(Problem.UNREACHABLE_MEMBER, member, found, fix);
    }

    /**
     * A getter of the field that the package can see: {@code getBoxes}, {@code boxes}, or Kotlin's internal
     * {@code getBoxes$app}; of a record, its accessor.
     */
    private Optional<MemberSymbol> getterOf(AnnotatedMember member, MemberSymbol field) {
        String name = member.name();
        String getter = field.outer().kind() == ElementKind.RECORD ? name : Properties.getter(name);
        return getterOf(field, getter::equals)
                .or(() -> getterOf(field, name::equals))
                .or(() -> getterOf(field, method -> method.startsWith(getter + "$")));
    }

    private Optional<MemberSymbol> getterOf(MemberSymbol field, Predicate<String> name) {
        return field.outer()
                .methods()
                .filter(method -> name.test(method.simpleName()))
                .filter(method -> method.parameters().isEmpty())
                .filter(method -> !has(Modifier.STATIC, method) && !has(Modifier.PRIVATE, method))
                .filter(method -> method.type().equals(field.type()))
                .filter(method -> checkedException(method).isEmpty())
                .findFirst();
    }

    private boolean isGetter(AnnotatedMember member, MemberSymbol method, Diagnostics diagnostics) {
        Optional<TypeName> thrown = checkedException(method);
        if (has(Modifier.STATIC, method)) {
            reportStatic(member, "method", diagnostics);
        } else if (has(Modifier.PRIVATE, method)) {
            diagnostics.report(Problem.UNREACHABLE_MEMBER, member, "a private method", "Remove private");
        } else if (!method.parameters().isEmpty()) {
            diagnostics.report(Problem.NOT_A_GETTER, member, "with parameters");
        } else if (method.type().equals(TypeName.VOID)) {
            diagnostics.report(Problem.NOT_A_GETTER, member, "that returns nothing");
        } else if (thrown.isPresent()) {
            diagnostics.report(Problem.CHECKED_EXCEPTION, member, thrown.get());
        } else {
            return true;
        }
        return false;
    }

    private Optional<TypeName> checkedException(MemberSymbol method) {
        return method.thrown().stream()
                .filter(thrown -> !types.isA(Names.RUNTIME_EXCEPTION, thrown) && !types.isA(Names.ERROR, thrown))
                .findFirst();
    }

    private static boolean has(Modifier modifier, Symbol symbol) {
        return symbol.modifiers().contains(modifier);
    }
}
