package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Checks a class and its members, and gives the model that is written. Everything that is wrong is reported. */
final class ClassReader {
    private final Elements elements;
    private final SourceVersion sourceVersion;
    private final Diagnostics diagnostics;
    private final AccessRule accessRule;
    private final TypeRule typeRule;
    private final TargetRule targetRule;

    ClassReader(Elements elements, Types types, SourceVersion sourceVersion, Diagnostics diagnostics) {
        this.elements = elements;
        this.sourceVersion = sourceVersion;
        this.diagnostics = diagnostics;
        this.accessRule = new AccessRule(elements, types, diagnostics);
        this.typeRule = new TypeRule(elements, types, diagnostics);
        this.targetRule = new TargetRule(diagnostics);
    }

    /** The model of a class with these members; empty if something is wrong. */
    Optional<ConvertedClass> read(TypeElement type, List<Annotated> marked) {
        NameRule nameRule = new NameRule(diagnostics);
        List<Member> members = new ArrayList<>();
        boolean isDeprecated = nesting(type).anyMatch(elements::isDeprecated);
        for (Annotated member : marked) {
            String unresolved = member.unresolved();
            if (unresolved != null) {
                diagnostics.report(Problem.UNRESOLVED_TYPE, member, unresolved);
                continue;
            }
            if (member.element().getKind() == ElementKind.PARAMETER) {
                diagnostics.report(Problem.LONE_PARAMETER, member);
                continue;
            }
            Element accessor = typeRule.holds(member) ? accessRule.accessor(member) : null;
            TargetRule.Request request = targetRule.request(member);
            if (nameRule.holds(member) && accessor != null && request != null) {
                members.add(member(member.name(), nameRule, accessor, request));
                isDeprecated |= elements.isDeprecated(accessor);
            }
        }
        ConvertedClass converted = new ConvertedClass(
                ClassName.get(type),
                withWildcards(type),
                nesting(type).allMatch(outer -> outer.getModifiers().contains(Modifier.PUBLIC)),
                isDeprecated,
                visibleMarkers(type),
                members);
        boolean allowed = isVisible(type) & hasRecords(type, converted);
        return allowed && members.size() == marked.size() ? Optional.of(converted) : Optional.empty();
    }

    private static Member member(String name, NameRule nameRule, Element accessor, TargetRule.Request request) {
        String access = accessor.getSimpleName() + (accessor.getKind().isField() ? "" : "()");
        return new Member(name, nameRule.constant(name), access, request.dtype(), request.target());
    }

    private boolean isVisible(TypeElement type) {
        Optional<TypeElement> hidden =
                nesting(type).filter(ClassReader::isPrivate).findFirst();
        hidden.ifPresent(outer -> diagnostics.report(Problem.PRIVATE_CLASS, type, Properties.label(outer)));
        return hidden.isEmpty();
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

    private boolean hasRecords(TypeElement type, ConvertedClass converted) {
        int level = sourceVersion.ordinal();
        if (level < 16) {
            diagnostics.report(
                    Problem.SOURCE_LEVEL, type, level, converted.arrays().simpleName());
        }
        return level >= 16;
    }

    /** What generated classes are annotated with, as far as the module of the class can see it. */
    private List<ClassName> visibleMarkers(TypeElement type) {
        return Stream.of(Names.NULL_MARKED, Names.GENERATED)
                .filter(marker -> elements.getTypeElement(elements.getModuleOf(type), marker.canonicalName()) != null)
                .toList();
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
