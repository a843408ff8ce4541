package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Checks the classes of one round and their members, and gives the model that is written. */
final class ClassReader {
    /** What generated code may name of a package that needs no import. */
    private static final Set<String> OF_JAVA_LANG = Set.of(
            "Override", "SuppressWarnings", "String", "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double");

    private final Symbols symbols;
    private final Subtyping types;
    private final String suffix;
    private final TensorContainerReader holders;
    private final MemberFinder finder;
    private final AccessRule accessRule;
    private final WithRule withRule;
    private final ConstructorFinder constructors;
    private final Restorability restorability;
    private final Map<ClassSymbol, Parsed> parsed = new HashMap<>();
    private final Map<ClassSymbol, Set<ClassSymbol>> held = new HashMap<>();

    /** What is marked in a class, the members that come of it, and what is wrong. */
    private record Parsed(List<AnnotatedMember> marked, List<Member> members, Diagnostics diagnostics) {
        AnnotatedMember marked(Member member) {
            return marked.stream()
                    .filter(each -> each.name().equals(member.name()) || each.isWhole())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A reader for one round.
     *
     * @param suffix what the user has the names of generated classes continue with
     */
    ClassReader(Symbols symbols, String suffix) {
        this.symbols = symbols;
        this.types = new Subtyping(symbols);
        this.suffix = suffix;
        this.holders = new TensorContainerReader(types, suffix);
        this.accessRule = new AccessRule(symbols, types);
        this.finder = new MemberFinder(types, holders, accessRule);
        this.withRule = new WithRule(types);
        this.restorability = new Restorability(this::nested, this::hasConstructor);
        this.constructors = new ConstructorFinder(types);
    }

    /** What is wrong with a class. */
    Diagnostics diagnostics(ClassSymbol type) {
        return parsed(type).diagnostics;
    }

    /** Whether the class that declares a member is compiled now, and reports the same problem with it. */
    boolean isReportedAtItsClass(Problem problem, AnnotatedMember member) {
        ClassSymbol declaring = member.declaring();
        return !declaring.equals(member.owner())
                && symbols.isSource(declaring)
                && !isOpen(declaring)
                && diagnostics(declaring).has(problem, member.symbol());
    }

    /** Whether a class has a member of a type parameter, so that only its subclasses say what that holds. */
    boolean isOpen(ClassSymbol type) {
        return parsed(type).marked.stream()
                .anyMatch(member ->
                        hasVariable(member.type()) && diagnostics(type).has(Problem.MEMBER_TYPE, member.symbol()));
    }

    private static boolean hasVariable(TypeName type) {
        if (type instanceof ParameterizedTypeName parameterized) {
            return parameterized.typeArguments().stream().anyMatch(ClassReader::hasVariable);
        }
        return type instanceof ArrayTypeName array
                ? hasVariable(array.componentType())
                : type instanceof TypeVariableName;
    }

    /** The model of a class; empty if something is wrong. */
    Optional<ConvertedClass> read(ClassSymbol type) {
        Parsed read = parsed(type);
        if (!read.diagnostics.isEmpty()) {
            return Optional.empty();
        }
        GeneratedNames names = names(type);
        List<Member> constructor = constructors.find(type, read.members, restorability::canBeBuilt);
        if (constructor == null && AnnotatedMember.mark(type).isPresent()) {
            ConstructorFinder.gap(type, read.members)
                    .ifPresent(gap -> gap.at()
                            .note(Problem.NOT_RESTORABLE.message(
                                    Properties.label(type),
                                    gap.text(),
                                    names.converter().simpleName())));
        }
        return Optional.of(new ConvertedClass(
                names, TensorContainerReader.withWildcards(type), traits(type), read.members, constructor));
    }

    /** The class and those of its members, and of their members, that are compiled now. */
    Set<ClassSymbol> reachable(ClassSymbol type) {
        Set<ClassSymbol> found = new LinkedHashSet<>();
        Deque<ClassSymbol> todo = new ArrayDeque<>(List.of(type));
        while (!todo.isEmpty()) {
            ClassSymbol next = todo.remove();
            if (found.add(next)) {
                todo.addAll(held(next));
            }
        }
        return found;
    }

    /** The classes of a class's members that are compiled now. */
    private Set<ClassSymbol> held(ClassSymbol type) {
        Set<ClassSymbol> known = held.get(type);
        if (known == null) {
            known = nested(names(type)).stream()
                    .map(names -> symbols.find(names.type()))
                    .filter(each -> each != null && symbols.isSource(each))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            held.put(type, known);
        }
        return known;
    }

    private GeneratedNames names(ClassSymbol type) {
        return new GeneratedNames(type.name(), suffix);
    }

    private Parsed parsed(ClassSymbol type) {
        Parsed known = parsed.get(type);
        if (known == null) {
            Diagnostics diagnostics = new Diagnostics();
            List<AnnotatedMember> marked = marked(type, diagnostics);
            List<Member> members = new MemberReader(holders, accessRule, withRule, diagnostics).read(marked);
            List<String> leftOut = type.leftOut(AnnotatedMember.mark(type).isPresent()
                    && !holders.isModule(type)
                    && holders.cases(type).isEmpty());
            leftOut.forEach(name -> NameRule.reportLeftOut(name, type, diagnostics));
            if (marked.isEmpty() && leftOut.isEmpty() && !holders.isCase(type)) {
                reportNoMembers(type, diagnostics);
            }
            checkVisible(type, diagnostics);
            ConstructorFinder.checkSlots(type, diagnostics);
            checkSupertypes(type, diagnostics);
            known = new Parsed(marked, members, diagnostics);
            parsed.put(type, known);
            checkKeys(known);
            checkOpen(known);
        }
        return known;
    }

    private void reportNoMembers(ClassSymbol type, Diagnostics diagnostics) {
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

    private List<AnnotatedMember> marked(ClassSymbol type, Diagnostics diagnostics) {
        Optional<Mark> whole = AnnotatedMember.mark(type);
        List<AnnotatedMember> marked = new ArrayList<>();
        if (whole.isPresent() && holders.isModule(type)) {
            marked.add(AnnotatedMember.of(type, whole.get()));
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
            marked.add(AnnotatedMember.of(type, whole.get()));
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
                ClassSymbol type = symbols.find(names.type());
                if (type != null && !type.typeParameters().isEmpty() && isOpen(type)) {
                    String label = Properties.label(type);
                    String advice = "Write @TensorExport class X extends " + label + "<...>, and hold an X, for what a "
                            + label + " holds is said by its subclasses only";
                    AnnotatedMember marked = read.marked(member);
                    read.diagnostics.report(Problem.MEMBER_TYPE, marked, marked.type(), advice);
                }
            }
        }
    }

    private List<Member> members(GeneratedNames names) {
        ClassSymbol type = symbols.find(names.type());
        return type == null ? List.of() : parsed(type).members;
    }

    /** The classes of a class's members that have generated converters. */
    private Set<GeneratedNames> nested(GeneratedNames names) {
        ClassSymbol type = symbols.find(names.type());
        Set<GeneratedNames> nested = new LinkedHashSet<>();
        if (type != null && symbols.isSource(type)) {
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
        ClassSymbol type = symbols.find(names.type());
        if (type != null && symbols.isSource(type)) {
            Parsed read = parsed(type);
            return read.diagnostics.isEmpty() && constructors.find(type, read.members, canBeBuilt) != null;
        }
        ClassSymbol converter = symbols.find(names.converter());
        return converter != null
                && converter.superclass() != null
                && Subtyping.erasure(converter.superclass()).equals(Names.RESTORING_CONVERTER);
    }

    private void checkVisible(ClassSymbol type, Diagnostics diagnostics) {
        nesting(type)
                .filter(each -> each.modifiers().contains(Modifier.PRIVATE))
                .findFirst()
                .ifPresent(hidden -> diagnostics.report(Problem.PRIVATE_CLASS, type, Properties.label(hidden)));
    }

    private void checkSupertypes(ClassSymbol type, Diagnostics diagnostics) {
        type.supertypes()
                .filter(types::isMissing)
                .forEach(missing -> diagnostics.report(Problem.UNRESOLVED_TYPE, type, "a supertype " + missing));
    }

    private ConvertedClass.Traits traits(ClassSymbol type) {
        boolean isPublic = nesting(type).allMatch(outer -> outer.modifiers().contains(Modifier.PUBLIC));
        boolean isDeprecated = Stream.of(
                        nesting(type), type.classes().stream(), type.members().stream(), named(parsed(type).marked))
                .flatMap(all -> all)
                .anyMatch(Symbol::isDeprecated);
        List<ClassName> markers = Stream.of(Names.NULL_MARKED, Names.GENERATED)
                .filter(marker -> symbols.isVisible(marker, type))
                .toList();
        return new ConvertedClass.Traits(
                isPublic,
                type.isKotlin(),
                ConstructorFinder.isObject(type),
                isDeprecated,
                markers,
                symbols.isVisible(Names.NULLABLE, type) ? Names.NULLABLE : null,
                hidden(type));
    }

    /** The members, their types, and the types in those. */
    private Stream<Symbol> named(List<AnnotatedMember> marked) {
        return marked.stream().flatMap(member -> Stream.concat(Stream.of(member.symbol()), named(member.type())));
    }

    private Stream<Symbol> named(TypeName type) {
        if (type instanceof ArrayTypeName array) {
            return named(array.componentType());
        }
        Stream<Symbol> arguments = type instanceof ParameterizedTypeName parameterized
                ? parameterized.typeArguments().stream().flatMap(this::named)
                : Stream.empty();
        return Stream.concat(Stream.ofNullable(types.classOf(type)), arguments);
    }

    private Set<String> hidden(ClassSymbol type) {
        return OF_JAVA_LANG.stream()
                .filter(name -> symbols.isVisible(ClassName.get(type.name().packageName(), name), type))
                .collect(Collectors.toSet());
    }

    /** The class and the classes around it. */
    private static Stream<ClassSymbol> nesting(ClassSymbol type) {
        return Stream.iterate(type, Objects::nonNull, ClassSymbol::outer);
    }
}
