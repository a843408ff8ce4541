package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Checks a class and its members, and gives the model that is written. Everything that is wrong is reported. */
final class ClassReader {
    private final Elements elements;
    private final SourceVersion sourceVersion;
    private final String suffix;
    private final HolderReader holders;
    private final MemberFinder finder;
    private final AccessRule accessRule;
    private final ConstructorFinder constructors;

    /** The classes that are being read, one for the sake of the other. */
    private final Set<GeneratedNames> underWay = new HashSet<>();

    /** @param suffix what the user has the names of generated classes continue with */
    ClassReader(ProcessingEnvironment environment, String suffix) {
        this.elements = environment.getElementUtils();
        this.sourceVersion = environment.getSourceVersion();
        this.suffix = suffix;
        this.holders = new HolderReader(elements, environment.getTypeUtils(), suffix);
        this.finder = new MemberFinder(elements, environment.getTypeUtils(), holders);
        this.accessRule = new AccessRule(elements, environment.getTypeUtils());
        this.constructors = new ConstructorFinder(elements, environment.getTypeUtils(), this::canBeRestored);
    }

    /** The model of a class; empty if something is wrong, which the diagnostics say. */
    Optional<ConvertedClass> read(TypeElement type, Diagnostics diagnostics) {
        GeneratedNames names = new GeneratedNames(ClassName.get(type), suffix);
        boolean isFirst = underWay.add(names);
        List<Member> members = members(type, diagnostics);
        checkVisible(type, diagnostics);
        checkSupertypes(type, diagnostics);
        Optional<ConvertedClass> converted = diagnostics.isEmpty()
                ? Optional.of(new ConvertedClass(
                        names, withWildcards(type), traits(type), members, constructors.find(type, members)))
                : Optional.empty();
        if (isFirst) {
            underWay.remove(names);
        }
        return converted;
    }

    private List<Member> members(TypeElement type, Diagnostics diagnostics) {
        Optional<Annotated.Annotation> whole = Annotated.Annotation.of(type, elements);
        List<Annotated> marked = new ArrayList<>();
        if (whole.isPresent() && holders.isModule(type.asType())) {
            marked.add(new Annotated(type, type, type.asType(), whole.get()));
        }
        marked.addAll(finder.find(type));
        MemberReader reader = new MemberReader(holders, accessRule, diagnostics);
        List<Member> members = reader.read(marked);
        if (marked.isEmpty()) {
            diagnostics.report(Problem.NO_MEMBERS, type);
        }
        return members;
    }

    private void checkVisible(TypeElement type, Diagnostics diagnostics) {
        nesting(type)
                .filter(ClassReader::isPrivate)
                .findFirst()
                .ifPresent(hidden -> diagnostics.report(Problem.PRIVATE_CLASS, type, Properties.label(hidden)));
    }

    private static void checkSupertypes(TypeElement type, Diagnostics diagnostics) {
        Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                .filter(supertype -> supertype.getKind() == TypeKind.ERROR)
                .forEach(missing ->
                        diagnostics.report(Problem.UNRESOLVED_TYPE, type, "a supertype " + TypeName.get(missing)));
    }

    /** Kapt leaves the modifier out where a nested class is private, and only there. */
    private static boolean isPrivate(TypeElement type) {
        Set<Modifier> modifiers = type.getModifiers();
        boolean isKotlin = type.getAnnotationMirrors().stream()
                .anyMatch(mirror -> TypeName.get(mirror.getAnnotationType()).equals(Names.KOTLIN_METADATA));
        return modifiers.contains(Modifier.PRIVATE)
                || isKotlin
                        && type.getEnclosingElement() instanceof TypeElement
                        && !modifiers.contains(Modifier.PUBLIC)
                        && !modifiers.contains(Modifier.PROTECTED);
    }

    private ConvertedClass.Traits traits(TypeElement type) {
        boolean isPublic = nesting(type).allMatch(outer -> outer.getModifiers().contains(Modifier.PUBLIC));
        boolean isDeprecated = Stream.concat(nesting(type), type.getEnclosedElements().stream())
                .anyMatch(elements::isDeprecated);
        List<ClassName> markers = Stream.of(Names.NULL_MARKED, Names.GENERATED)
                .filter(marker -> isVisible(type, marker))
                .toList();
        return new ConvertedClass.Traits(
                isPublic,
                isDeprecated,
                sourceVersion.ordinal() >= 16,
                markers,
                isVisible(type, Names.NULLABLE) ? Names.NULLABLE : null);
    }

    private boolean isVisible(TypeElement type, ClassName annotation) {
        return elements.getTypeElement(elements.getModuleOf(type), annotation.canonicalName()) != null;
    }

    /** Whether the converter of a class can build it again. */
    private boolean canBeRestored(GeneratedNames names) {
        TypeElement converter = elements.getTypeElement(names.converter().canonicalName());
        if (converter != null) {
            return ElementFilter.methodsIn(converter.getEnclosedElements()).stream()
                    .filter(method -> method.getSimpleName().contentEquals("restore"))
                    .flatMap(method -> method.getParameters().stream())
                    .anyMatch(parameter -> TypeName.get(parameter.asType()).equals(Names.RESTORE_SCOPE));
        }
        TypeElement type = elements.getTypeElement(names.type().canonicalName());
        return underWay.contains(names)
                || type != null
                        && read(type, new Diagnostics())
                                .map(ConvertedClass::constructor)
                                .isPresent();
    }

    private static TypeName withWildcards(TypeElement type) {
        List<TypeName> wildcards =
                Collections.nCopies(type.getTypeParameters().size(), WildcardTypeName.subtypeOf(Object.class));
        if (type.getEnclosingElement() instanceof TypeElement enclosing
                && !type.getModifiers().contains(Modifier.STATIC)
                && withWildcards(enclosing) instanceof ParameterizedTypeName outer) {
            return outer.nestedClass(type.getSimpleName().toString(), wildcards);
        }
        ClassName name = ClassName.get(type);
        return wildcards.isEmpty() ? name : ParameterizedTypeName.get(name, wildcards.toArray(TypeName[]::new));
    }

    /** The class and the classes around it. */
    private static Stream<TypeElement> nesting(TypeElement type) {
        return Stream.<Element>iterate(type, TypeElement.class::isInstance, Element::getEnclosingElement)
                .map(TypeElement.class::cast);
    }
}
