package dev.tensorexport.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Finds what is marked in a class, each member once.
 *
 * <p>Compilers copy annotations: javac from a record component to its field, accessor and constructor parameter, kapt from
 * a constructor property to its field and parameter. A copy says the same as its original, and is left out.
 */
final class MemberFinder {
    private final Elements elements;

    MemberFinder(Elements elements) {
        this.elements = elements;
    }

    /** The marked members of a class, without those of its nested classes, in the order of the source. */
    List<Annotated> find(TypeElement owner) {
        List<Annotated> members = new ArrayList<>();
        owner.getRecordComponents()
                .forEach(component -> Annotated.of(owner, component, elements).ifPresent(members::add));
        List<Annotated> parameters = new ArrayList<>();
        for (Element element : owner.getEnclosedElements()) {
            if (element.getKind().isField() || element.getKind() == ElementKind.METHOD) {
                Annotated.of(owner, element, elements)
                        .filter(member -> !isCopy(member, members, ElementKind.RECORD_COMPONENT))
                        .ifPresent(members::add);
            }
            if (element instanceof ExecutableElement method) {
                method.getParameters()
                        .forEach(parameter ->
                                Annotated.of(owner, parameter, elements).ifPresent(parameters::add));
            }
        }
        parameters.removeIf(parameter -> isCopy(parameter, members, ElementKind.RECORD_COMPONENT)
                || isCopy(parameter, members, ElementKind.FIELD));
        members.addAll(parameters);
        return members;
    }

    private static boolean isCopy(Annotated member, List<Annotated> originals, ElementKind kind) {
        return originals.stream()
                .filter(original -> original.element().getKind() == kind)
                .anyMatch(original -> original.element().getSimpleName().contentEquals(
                                member.element().getSimpleName())
                        && original.saysSame(member));
    }
}
