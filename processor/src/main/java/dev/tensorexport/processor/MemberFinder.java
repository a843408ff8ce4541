package dev.tensorexport.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Finds what is marked in a class, each member once.
 *
 * <p>Compilers copy annotations: javac from a record component to its field, accessor and constructor parameter, kapt
 * from a constructor property to its field and parameter. The field is the one that is kept: every compiler knows its
 * line.
 */
final class MemberFinder {
    private final Elements elements;

    MemberFinder(Elements elements) {
        this.elements = elements;
    }

    /** The marked members of a class, without those of its nested classes, in the order of the source. */
    List<Annotated> find(TypeElement owner) {
        List<Annotated> members = new ArrayList<>();
        List<Annotated> parameters = new ArrayList<>();
        for (Element element : owner.getEnclosedElements()) {
            if (element.getKind().isField()) {
                Annotated.of(owner, element, elements).ifPresent(members::add);
            } else if (element instanceof ExecutableElement method) {
                Annotated.of(owner, method, elements).ifPresent(members::add);
                for (Element parameter : method.getParameters()) {
                    Annotated.of(owner, parameter, elements).ifPresent(parameters::add);
                }
            }
        }
        List<Annotated> fields = members.stream()
                .filter(member -> member.element().getKind().isField())
                .toList();
        members.removeIf(member -> isRecordAccessor(member.element(), owner) && isCopyOfOne(fields, member));
        parameters.removeIf(parameter -> isCopyOfOne(fields, parameter));
        members.addAll(parameters);
        return members;
    }

    private static boolean isRecordAccessor(Element element, TypeElement owner) {
        return owner.getRecordComponents().stream().anyMatch(component -> element.equals(component.getAccessor()));
    }

    private static boolean isCopyOfOne(List<Annotated> fields, Annotated copy) {
        return fields.stream()
                .anyMatch(field ->
                        field.element().getSimpleName().equals(copy.element().getSimpleName()) && field.saysSame(copy));
    }
}
