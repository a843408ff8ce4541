package dev.tensorexport.ksp;

import com.google.devtools.ksp.symbol.AnnotationUseSiteTarget;
import com.google.devtools.ksp.symbol.ClassKind;
import com.google.devtools.ksp.symbol.KSAnnotated;
import com.google.devtools.ksp.symbol.KSAnnotation;
import com.google.devtools.ksp.symbol.KSClassDeclaration;
import com.google.devtools.ksp.symbol.KSDeclaration;
import com.google.devtools.ksp.symbol.KSFunctionDeclaration;
import com.google.devtools.ksp.symbol.KSPropertyDeclaration;
import com.google.devtools.ksp.symbol.KSType;
import com.google.devtools.ksp.symbol.KSValueParameter;
import com.google.devtools.ksp.symbol.Modifier;
import com.google.devtools.ksp.symbol.Origin;
import com.palantir.javapoet.TypeName;
import dev.tensorexport.processor.MemberSymbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;

/** The members that a class has in Java: those of properties as Kotlin's compiler makes them. */
final class KspMembers {
    private static final String CONSTRUCTOR = "<init>";

    private final KspClass owner;
    private final KSClassDeclaration type;
    private final List<KSDeclaration> declarations;

    KspMembers(KspClass owner) {
        this.owner = owner;
        this.type = owner.declaration();
        this.declarations = Kotlin.list(owner.symbols().resolver().getDeclarationsInSourceOrder(type));
    }

    List<KspMember> fields() {
        Stream<KspMember> own = properties(declarations).flatMap(property -> field(property, false));
        Stream<KspMember> ofCompanion = KspClass.classesIn(type).stream()
                .filter(KSClassDeclaration::isCompanionObject)
                .flatMap(companion -> properties(Kotlin.list(companion.getDeclarations())))
                .flatMap(property -> field(property, true));
        return Stream.of(instance(), own, ofCompanion, components())
                .flatMap(fields -> fields)
                .toList();
    }

    /**
     * Of a record of Java, whose components KSP shows as parameters of the constructor, if that is not in the source.
     */
    private Stream<KspMember> components() {
        if (owner.isKotlin() || owner.kind() != ElementKind.RECORD) {
            return Stream.empty();
        }
        List<KSFunctionDeclaration> functions = declarations.stream()
                .filter(KSFunctionDeclaration.class::isInstance)
                .map(KSFunctionDeclaration.class::cast)
                .toList();
        return functions.stream()
                .filter(function -> isConstructor(function) && function.getOrigin() == Origin.SYNTHETIC)
                .flatMap(constructor -> constructor.getParameters().stream())
                .flatMap(component -> component(component, functions));
    }

    private Stream<KspMember> component(KSValueParameter component, List<KSFunctionDeclaration> functions) {
        String name = component.getName() == null ? "" : component.getName().asString();
        return functions.stream()
                .filter(function -> function.getSimpleName().asString().equals(name)
                        && function.getParameters().isEmpty())
                .map(accessor -> new KspMember(new KspMember.Facts(
                        owner,
                        ElementKind.FIELD,
                        name,
                        accessor,
                        EnumSet.of(javax.lang.model.element.Modifier.PRIVATE, javax.lang.model.element.Modifier.FINAL),
                        Kotlin.list(component.getAnnotations()),
                        component.getType(),
                        member -> accessor.asMemberOf(member).getReturnType(),
                        List::of,
                        List::of,
                        false,
                        false)));
    }

    /** The one object of a Kotlin {@code object}. */
    private Stream<KspMember> instance() {
        if (!owner.isKotlin() || type.getClassKind() != ClassKind.OBJECT || type.isCompanionObject()) {
            return Stream.empty();
        }
        return Stream.of(new KspMember(new KspMember.Facts(
                owner,
                ElementKind.FIELD,
                "INSTANCE",
                type,
                EnumSet.of(
                        javax.lang.model.element.Modifier.PUBLIC,
                        javax.lang.model.element.Modifier.STATIC,
                        javax.lang.model.element.Modifier.FINAL),
                List.of(),
                owner.symbols().resolver().createKSTypeReferenceFromKSType(type.asStarProjectedType()),
                member -> null,
                List::of,
                List::of,
                false,
                false)));
    }

    private static Stream<KSPropertyDeclaration> properties(Collection<? extends KSDeclaration> declarations) {
        return declarations.stream()
                .filter(KSPropertyDeclaration.class::isInstance)
                .map(KSPropertyDeclaration.class::cast)
                .filter(property -> property.getExtensionReceiver() == null);
    }

    private Stream<KspMember> field(KSPropertyDeclaration property, boolean isOfCompanion) {
        boolean hasField = !owner.isKotlin() || property.getHasBackingField() && !property.isDelegated();
        boolean isOfOuter = !isOfCompanion && type.isCompanionObject();
        if (!hasField || isOfOuter) {
            return Stream.empty();
        }
        Set<javax.lang.model.element.Modifier> modifiers = owner.isKotlin()
                ? kotlinField(property)
                : KspModifiers.of(property, owner.symbols().resolver());
        if (isOfCompanion) {
            modifiers.add(javax.lang.model.element.Modifier.STATIC);
        }
        return Stream.of(new KspMember(new KspMember.Facts(
                owner,
                ElementKind.FIELD,
                property.getSimpleName().asString(),
                property,
                modifiers,
                ofField(property),
                property.getType(),
                property::asMemberOf,
                List::of,
                List::of,
                false,
                owner.isKotlin() && KspTypes.isValueClass(property.getType().resolve()))));
    }

    /** Kotlin's fields are private, but for those that Java is meant to see. */
    private static Set<javax.lang.model.element.Modifier> kotlinField(KSPropertyDeclaration property) {
        boolean isSeen = isFieldOnly(property);
        Collection<Modifier> visibility = property.getModifiers();
        if (property.getModifiers().contains(Modifier.LATEINIT)) {
            isSeen = true;
            if (property.getSetter() != null
                    && !property.getSetter().getModifiers().isEmpty()) {
                visibility = property.getSetter().getModifiers();
            }
        }
        Set<javax.lang.model.element.Modifier> modifiers =
                EnumSet.of(isSeen ? KspModifiers.visibility(visibility) : javax.lang.model.element.Modifier.PRIVATE);
        if (has("Transient", property)) {
            modifiers.add(javax.lang.model.element.Modifier.TRANSIENT);
        }
        return modifiers;
    }

    private static boolean isFieldOnly(KSPropertyDeclaration property) {
        return has("JvmField", property) || property.getModifiers().contains(Modifier.CONST);
    }

    /** What stands on the property, and on the parameter of the constructor that declares it, for its field. */
    private List<KSAnnotation> ofField(KSPropertyDeclaration property) {
        KSFunctionDeclaration constructor = type.getPrimaryConstructor();
        Stream<KSValueParameter> parameters = constructor == null || !owner.isKotlin()
                ? Stream.empty()
                : constructor.getParameters().stream()
                        .filter(each -> (each.isVal() || each.isVar())
                                && each.getName() != null
                                && each.getName()
                                        .asString()
                                        .equals(property.getSimpleName().asString()));
        List<KSAnnotation> found = new ArrayList<>();
        Stream.concat(Stream.<KSAnnotated>of(property), parameters)
                .flatMap(each -> annotations(
                        each,
                        target -> target == null
                                || target == AnnotationUseSiteTarget.FIELD
                                || target == AnnotationUseSiteTarget.PROPERTY))
                .filter(each -> found.stream().noneMatch(other -> isSame(each, other)))
                .forEach(found::add);
        return found;
    }

    private static boolean isSame(KSAnnotation one, KSAnnotation other) {
        return one.getShortName().asString().equals(other.getShortName().asString());
    }

    private static Stream<KSAnnotation> annotations(KSAnnotated annotated, Predicate<AnnotationUseSiteTarget> isFor) {
        return Kotlin.<KSAnnotation>list(annotated.getAnnotations()).stream()
                .filter(each -> isFor.test(each.getUseSiteTarget()));
    }

    private static boolean has(String annotation, KSAnnotated annotated) {
        return Kotlin.<KSAnnotation>list(annotated.getAnnotations()).stream()
                .anyMatch(each -> each.getShortName().asString().equals(annotation));
    }

    /** Getters, and functions or methods. */
    List<KspMember> methods() {
        List<KspMember> methods = new ArrayList<>();
        for (KSDeclaration declaration : declarations) {
            if (declaration instanceof KSPropertyDeclaration property
                    && owner.isKotlin()
                    && property.getExtensionReceiver() == null) {
                getter(property).ifPresent(methods::add);
            } else if (declaration instanceof KSFunctionDeclaration function && !isConstructor(function)) {
                methods.add(method(function));
            }
        }
        return methods;
    }

    private Optional<KspMember> getter(KSPropertyDeclaration property) {
        boolean isPrivate = property.getModifiers().contains(Modifier.PRIVATE);
        if (property.getGetter() == null || isPrivate || isFieldOnly(property)) {
            return Optional.empty();
        }
        String name = owner.symbols().resolver().getJvmName(property.getGetter());
        if (name == null || name.contains("-")) {
            return Optional.empty(); // what Java cannot call
        }
        Set<javax.lang.model.element.Modifier> modifiers = EnumSet.of(KspModifiers.visibility(property.getModifiers()));
        boolean isOfInterface = type.getClassKind() == ClassKind.INTERFACE;
        if (com.google.devtools.ksp.UtilsKt.isAbstract(property)) {
            modifiers.add(javax.lang.model.element.Modifier.ABSTRACT);
        }
        List<KSAnnotation> annotations = Stream.concat(
                        annotations(property, target -> target == AnnotationUseSiteTarget.GET),
                        annotations(property.getGetter(), target -> true))
                .toList();
        return Optional.of(new KspMember(new KspMember.Facts(
                owner,
                ElementKind.METHOD,
                name,
                property,
                modifiers,
                annotations,
                property.getType(),
                property::asMemberOf,
                List::of,
                List::of,
                isOfInterface || property.isDelegated(),
                false)));
    }

    private KspMember method(KSFunctionDeclaration function) {
        String name = owner.symbols().resolver().getJvmName(function);
        Set<javax.lang.model.element.Modifier> modifiers =
                KspModifiers.of(function, owner.symbols().resolver());
        if (owner.isKotlin() && function.isAbstract()) {
            modifiers.add(javax.lang.model.element.Modifier.ABSTRACT);
        }
        return new KspMember(new KspMember.Facts(
                owner,
                ElementKind.METHOD,
                name == null ? function.getSimpleName().asString() : name,
                function,
                modifiers,
                Kotlin.list(function.getAnnotations()),
                function.getReturnType(),
                member -> function.asMemberOf(member).getReturnType(),
                () -> parameters(function.getParameters()),
                () -> thrown(function),
                false,
                false));
    }

    private List<TypeName> thrown(KSFunctionDeclaration function) {
        return Kotlin.<KSType>list(owner.symbols().resolver().getJvmCheckedException(function)).stream()
                .map(owner.symbols().types()::of)
                .toList();
    }

    List<KspMember> constructors() {
        List<KspMember> constructors = new ArrayList<>();
        for (KSDeclaration declaration : declarations) {
            if (declaration instanceof KSFunctionDeclaration function && isConstructor(function)) {
                constructors.add(constructor(function, function.getParameters()));
                if (has("JvmOverloads", function)) {
                    overloads(function).forEach(each -> constructors.add(constructor(function, each)));
                }
            }
        }
        return constructors;
    }

    /** The parameters of the constructors without the last, the last two and more of those that have a default. */
    private static List<List<KSValueParameter>> overloads(KSFunctionDeclaration function) {
        List<List<KSValueParameter>> overloads = new ArrayList<>();
        List<KSValueParameter> left = function.getParameters();
        for (int i = left.size() - 1; i >= 0; i--) {
            KSValueParameter last = left.get(i);
            if (last.getHasDefault()) {
                left = left.stream().filter(each -> each != last).toList();
                overloads.add(left);
            }
        }
        return overloads;
    }

    private static boolean isConstructor(KSFunctionDeclaration function) {
        return function.getSimpleName().asString().equals(CONSTRUCTOR);
    }

    private KspMember constructor(KSFunctionDeclaration constructor, List<KSValueParameter> parameters) {
        Set<javax.lang.model.element.Modifier> modifiers =
                KspModifiers.of(constructor, owner.symbols().resolver());
        boolean isMangled = owner.isKotlin()
                && parameters.stream()
                        .anyMatch(each -> KspTypes.isValueClass(each.getType().resolve()));
        if (isMangled || type.getClassKind() == ClassKind.OBJECT) {
            modifiers = EnumSet.of(javax.lang.model.element.Modifier.PRIVATE);
        }
        return new KspMember(new KspMember.Facts(
                owner,
                ElementKind.CONSTRUCTOR,
                CONSTRUCTOR,
                constructor,
                modifiers,
                Kotlin.list(constructor.getAnnotations()),
                null,
                member -> null,
                () -> parameters(parameters),
                () -> thrown(constructor),
                false,
                false));
    }

    private List<MemberSymbol.Parameter> parameters(List<KSValueParameter> parameters) {
        return parameters.stream()
                .map(each -> new MemberSymbol.Parameter(
                        each.getName() == null ? "" : each.getName().asString(),
                        owner.symbols().types().of(each.getType())))
                .toList();
    }
}
