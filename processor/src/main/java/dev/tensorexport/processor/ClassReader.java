package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Checks the classes of one round and their members, and gives the model that is written. */
final class ClassReader {
    /** What generated code may name of a package that needs no import. */
    private static final Set<String> OF_JAVA_LANG = Set.of(
            "Override", "SuppressWarnings", "String", "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double");

    private final Elements elements;
    private final String suffix;
    private final Predicate<TypeElement> isSource;
    private final TensorContainerReader holders;
    private final MemberFinder finder;
    private final AccessRule accessRule;
    private final WithRule withRule;
    private final ConstructorFinder constructors;
    private final Restorability restorability;
    private final Map<TypeElement, Parsed> parsed = new HashMap<>();

    /** What is marked in a class, the members that come of it, and what is wrong. */
    private record Parsed(List<AnnotatedMember> marked, List<Member> members, Diagnostics diagnostics) {
        AnnotatedMember marked(Member member) {
            return marked.stream()
                    .filter(each -> each.name().equals(member.name()) || each.element() instanceof TypeElement)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A reader for one round.
     *
     * @param suffix what the user has the names of generated classes continue with
     * @param isSource whether a class is compiled now, so that its converter is generated now, too
     */
    ClassReader(ProcessingEnvironment environment, String suffix, Predicate<TypeElement> isSource) {
        this.elements = environment.getElementUtils();
        this.suffix = suffix;
        this.isSource = isSource;
        this.holders = new TensorContainerReader(elements, environment.getTypeUtils(), suffix);
        this.accessRule = new AccessRule(elements, environment.getTypeUtils());
        this.finder = new MemberFinder(elements, environment.getTypeUtils(), holders, accessRule);
        this.withRule = new WithRule(elements, environment.getTypeUtils());
        this.restorability = new Restorability(this::nested, this::hasConstructor);
        this.constructors = new ConstructorFinder(environment.getTypeUtils(), holders);
    }

    /** What is wrong with a class. */
    Diagnostics diagnostics(TypeElement type) {
        return parsed(type).diagnostics;
    }

    /** Whether the class that declares a member is compiled now, and reports the same problem with it. */
    boolean isReportedAtItsClass(Problem problem, AnnotatedMember member) {
        TypeElement declaring = member.declaring();
        return !declaring.equals(member.owner())
                && isSource.test(declaring)
                && !isOpen(declaring)
                && diagnostics(declaring).has(problem, member.element());
    }

    /** Whether a class has a member of a type parameter, so that only its subclasses say what that holds. */
    boolean isOpen(TypeElement type) {
        return parsed(type).marked.stream()
                .anyMatch(member ->
                        hasVariable(member.type()) && diagnostics(type).has(Problem.MEMBER_TYPE, member.element()));
    }

    private static boolean hasVariable(TypeMirror type) {
        if (type instanceof DeclaredType declared) {
            return declared.getTypeArguments().stream().anyMatch(ClassReader::hasVariable);
        }
        return type instanceof ArrayType array
                ? hasVariable(array.getComponentType())
                : type.getKind() == TypeKind.TYPEVAR;
    }

    /** The model of a class; empty if something is wrong. */
    Optional<ConvertedClass> read(TypeElement type) {
        Parsed read = parsed(type);
        if (!read.diagnostics.isEmpty()) {
            return Optional.empty();
        }
        GeneratedNames names = names(type);
        return Optional.of(new ConvertedClass(
                names,
                TensorContainerReader.withWildcards(type),
                traits(type),
                read.members,
                constructors.find(type, read.members, restorability::canBeBuilt)));
    }

    /** The class and those of its members, and of their members, that are compiled now. */
    Set<TypeElement> reachable(TypeElement type) {
        Set<TypeElement> found = new LinkedHashSet<>();
        Deque<TypeElement> todo = new ArrayDeque<>(List.of(type));
        while (!todo.isEmpty()) {
            TypeElement next = todo.remove();
            if (found.add(next)) {
                nested(names(next)).stream()
                        .map(names -> elements.getTypeElement(names.type().canonicalName()))
                        .filter(isSource)
                        .forEach(todo::add);
            }
        }
        return found;
    }

    private GeneratedNames names(TypeElement type) {
        return new GeneratedNames(ClassName.get(type), suffix);
    }

    private Parsed parsed(TypeElement type) {
        Parsed known = parsed.get(type);
        if (known == null) {
            Diagnostics diagnostics = new Diagnostics();
            List<AnnotatedMember> marked = marked(type, diagnostics);
            List<Member> members = new MemberReader(holders, accessRule, withRule, diagnostics).read(marked);
            if (marked.isEmpty() && !holders.isCase(type)) {
                reportNoMembers(type, diagnostics);
            }
            checkVisible(type, diagnostics);
            checkSupertypes(type, diagnostics);
            known = new Parsed(marked, members, diagnostics);
            parsed.put(type, known);
            checkKeys(known);
            checkOpen(known);
        }
        return known;
    }

    private void reportNoMembers(TypeElement type, Diagnostics diagnostics) {
        holders.caseWithoutConverter(type)
                .ifPresentOrElse(
                        unmarked -> diagnostics.report(
                                Problem.CONTRADICTION,
                                type,
                                "@TensorExport on a sealed class, and none on " + Properties.label(unmarked)
                                        + ", which it permits",
                                "Mark " + Properties.label(unmarked) + ", too"),
                        () -> diagnostics.report(Problem.NO_MEMBERS, type));
    }

    private List<AnnotatedMember> marked(TypeElement type, Diagnostics diagnostics) {
        Optional<AnnotatedMember.Annotation> whole = AnnotatedMember.Annotation.of(type, elements);
        List<AnnotatedMember> marked = new ArrayList<>();
        if (whole.isPresent() && holders.isModule(type.asType())) {
            marked.add(new AnnotatedMember(type, type, type.asType(), whole.get()));
        }
        List<AnnotatedMember> found = new ArrayList<>(finder.find(
                type,
                (one, other) -> diagnostics.report(
                        Problem.CONTRADICTION,
                        type,
                        "@TensorExport on " + Properties.label(one.declaring()) + "." + one.name()
                                + " and another, that says something else, on "
                                + Properties.label(other.declaring()) + "." + other.name(),
                        "Mark " + one.name() + " in " + Properties.label(type) + ", too")));
        if (whole.isPresent()
                && found.stream().noneMatch(AnnotatedMember::isMarkedItself)
                && holders.cases(type).isPresent()) {
            marked.add(new AnnotatedMember(type, type, type.asType(), whole.get()));
        } else {
            marked.addAll(found);
        }
        return marked;
    }

    /** No two tensors of one object have one name, as far as can be seen here. */
    private void checkKeys(Parsed read) {
        for (Member member : read.members) {
            for (Member other : read.members) {
                if (member.key().startsWith(other.key() + ".")) {
                    new KeyRule(this::members)
                            .shared(member, other)
                            .ifPresent(name -> read.diagnostics.reportAt(
                                    "name",
                                    Problem.DUPLICATE_NAME,
                                    read.marked(member),
                                    name,
                                    read.marked(other).label()));
                }
            }
        }
    }

    /** A class that only its subclasses say the types of has no converter. */
    private void checkOpen(Parsed read) {
        for (Member member : read.members) {
            Set<GeneratedNames> nested = new LinkedHashSet<>();
            addNested(member.holder(), nested);
            for (GeneratedNames names : nested) {
                TypeElement type = elements.getTypeElement(names.type().canonicalName());
                if (!type.getTypeParameters().isEmpty() && isOpen(type)) {
                    String label = Properties.label(type);
                    String advice = "Write @TensorExport class X extends " + label + "<...>, and hold an X, for what a "
                            + label + " holds is said by its subclasses only";
                    AnnotatedMember marked = read.marked(member);
                    read.diagnostics.report(Problem.MEMBER_TYPE, marked, TypeName.get(marked.type()), advice);
                }
            }
        }
    }

    private List<Member> members(GeneratedNames names) {
        TypeElement type = elements.getTypeElement(names.type().canonicalName());
        return type == null ? List.of() : parsed(type).members;
    }

    /** The classes of a class's members that have generated converters. */
    private Set<GeneratedNames> nested(GeneratedNames names) {
        TypeElement type = elements.getTypeElement(names.type().canonicalName());
        Set<GeneratedNames> nested = new LinkedHashSet<>();
        if (type != null && isSource.test(type)) {
            parsed(type).members.forEach(member -> addNested(member.holder(), nested));
        }
        return nested;
    }

    private static void addNested(TensorContainer holder, Set<GeneratedNames> nested) {
        if (holder instanceof TensorContainer.Absent absent) {
            addNested(absent.present(), nested);
        } else if (holder instanceof TensorContainer.Several several) {
            addNested(several.element(), nested);
        } else if (holder instanceof TensorContainer.Cases cases) {
            cases.cases().forEach(one -> addNested(one, nested));
        } else if (holder instanceof TensorContainer.Nested object && object.generated() != null) {
            nested.add(object.generated());
        }
    }

    /** Of a class that is compiled now, by its source; of another, by the converter that was generated with it. */
    private boolean hasConstructor(GeneratedNames names, Predicate<GeneratedNames> canBeBuilt) {
        TypeElement type = elements.getTypeElement(names.type().canonicalName());
        if (type != null && isSource.test(type)) {
            Parsed read = parsed(type);
            return read.diagnostics.isEmpty() && constructors.find(type, read.members, canBeBuilt) != null;
        }
        TypeElement converter = elements.getTypeElement(names.converter().canonicalName());
        return converter != null
                && converter.getSuperclass() instanceof DeclaredType superclass
                && ((TypeElement) superclass.asElement())
                        .getQualifiedName()
                        .contentEquals(Names.RESTORING_CONVERTER.canonicalName());
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
        return modifiers.contains(Modifier.PRIVATE)
                || Kotlin.isKotlin(type)
                        && type.getEnclosingElement() instanceof TypeElement
                        && !modifiers.contains(Modifier.PUBLIC)
                        && !modifiers.contains(Modifier.PROTECTED);
    }

    private ConvertedClass.Traits traits(TypeElement type) {
        boolean isPublic = nesting(type).allMatch(outer -> outer.getModifiers().contains(Modifier.PUBLIC));
        boolean isDeprecated = Stream.of(nesting(type), type.getEnclosedElements().stream(), named(parsed(type).marked))
                .flatMap(all -> all)
                .anyMatch(elements::isDeprecated);
        List<ClassName> markers = Stream.of(Names.NULL_MARKED, Names.GENERATED)
                .filter(marker -> isVisible(type, marker))
                .toList();
        return new ConvertedClass.Traits(
                isPublic,
                Kotlin.isKotlin(type),
                isDeprecated,
                markers,
                isVisible(type, Names.NULLABLE) ? Names.NULLABLE : null,
                hidden(type));
    }

    /** The members, their types, and the types in those. */
    private static Stream<Element> named(List<AnnotatedMember> marked) {
        return marked.stream().flatMap(member -> Stream.concat(Stream.of(member.element()), named(member.type())));
    }

    private static Stream<Element> named(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return named(array.getComponentType());
        }
        return type instanceof DeclaredType declared
                ? Stream.concat(
                        Stream.of(declared.asElement()),
                        declared.getTypeArguments().stream().flatMap(ClassReader::named))
                : Stream.empty();
    }

    private Set<String> hidden(TypeElement type) {
        String prefix = ClassName.get(type).packageName().isEmpty()
                ? ""
                : ClassName.get(type).packageName() + ".";
        return OF_JAVA_LANG.stream()
                .filter(name -> elements.getTypeElement(elements.getModuleOf(type), prefix + name) != null)
                .collect(Collectors.toSet());
    }

    private boolean isVisible(TypeElement type, ClassName annotation) {
        return elements.getTypeElement(elements.getModuleOf(type), annotation.canonicalName()) != null;
    }

    /** The class and the classes around it. */
    private static Stream<TypeElement> nesting(TypeElement type) {
        return Stream.<Element>iterate(type, TypeElement.class::isInstance, Element::getEnclosingElement)
                .map(TypeElement.class::cast);
    }
}
