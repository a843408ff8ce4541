package dev.tensorexport.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
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

/**
 * Finds what is marked in a class and its supertypes, each member once.
 *
 * <p>javac copies annotations from a record component to its field and accessor. The field is the one that is kept:
 * every compiler knows its line.
 */
final class MemberFinder {
    private final Elements elements;
    private final Types types;
    private final TensorContainerReader holders;
    private final AccessRule accessRule;

    MemberFinder(Elements elements, Types types, TensorContainerReader holders, AccessRule accessRule) {
        this.elements = elements;
        this.types = types;
        this.holders = holders;
        this.accessRule = accessRule;
    }

    /**
     * The marked members of a class, without those of its nested classes: those of supertypes first, each class in the
     * order of the source. Of members of one name, the one nearest to the class is taken.
     *
     * @param conflict told of two members of one name neither of which is nearer, and whose annotations differ
     */
    List<AnnotatedMember> find(TypeElement owner, BiConsumer<AnnotatedMember, AnnotatedMember> conflict) {
        Optional<AnnotatedMember.Annotation> whole = AnnotatedMember.Annotation.of(owner, elements);
        List<AnnotatedMember> found = new ArrayList<>();
        Map<String, AnnotatedMember> beside = new LinkedHashMap<>();
        for (TypeElement type : lineage(owner)) {
            Map<String, AnnotatedMember> nearer = new LinkedHashMap<>();
            List<AnnotatedMember> declared = declared(owner, type, whole);
            declared.forEach(member -> nearer.put(member.name(), member));
            beside.keySet().removeAll(nearer.keySet());
            for (AnnotatedMember farther : found) {
                AnnotatedMember other = nearer.get(farther.name());
                if (other != null
                        && !isBelow(other, farther)
                        && !other.annotation().saysSame(farther.annotation())) {
                    beside.put(farther.name(), farther);
                }
            }
            found.removeIf(farther -> nearer.containsKey(farther.name()));
            found.addAll(declared);
        }
        for (AnnotatedMember member : found) {
            AnnotatedMember other = beside.get(member.name());
            if (other != null) {
                conflict.accept(other, member);
            }
        }
        return found;
    }

    private boolean isBelow(AnnotatedMember nearer, AnnotatedMember farther) {
        return types.isSubtype(
                types.erasure(nearer.declaring().asType()),
                types.erasure(farther.declaring().asType()));
    }

    /** The supertypes of a class, the farthest first, and the class. */
    private List<TypeElement> lineage(TypeElement type) {
        Set<TypeElement> lineage = new LinkedHashSet<>();
        addLineage(type, lineage);
        return List.copyOf(lineage);
    }

    private void addLineage(TypeElement type, Set<TypeElement> lineage) {
        for (TypeMirror supertype : types.directSupertypes(type.asType())) {
            if (supertype.getKind() == TypeKind.DECLARED) {
                addLineage((TypeElement) types.asElement(supertype), lineage);
            }
        }
        lineage.add(type);
    }

    /** What is marked among the members that one of the types declares. */
    private List<AnnotatedMember> declared(
            TypeElement owner, TypeElement type, Optional<AnnotatedMember.Annotation> whole) {
        List<AnnotatedMember> members = new ArrayList<>();
        for (Element element : type.getEnclosedElements()) {
            if (element instanceof ExecutableElement || element.getKind().isField()) {
                mark(element)
                        .or(() -> whole.filter(mark -> isMarkedByClass(owner, element, mark)))
                        .ifPresent(mark -> members.add(AnnotatedMember.of(owner, element, mark, types)));
            }
        }
        List<AnnotatedMember> fields = members.stream()
                .filter(member -> member.element().getKind().isField())
                .toList();
        members.removeIf(member -> isRecordAccessor(member.element(), type) && isCopyOfOne(fields, member));
        List<AnnotatedMember> marked =
                members.stream().filter(AnnotatedMember::isMarkedItself).toList();
        members.removeIf(member -> !member.isMarkedItself()
                && marked.stream().anyMatch(other -> other.name().equals(member.name())));
        return members;
    }

    /**
     * What marks an element. Eclipse's compiler leaves it on the component of a generic record, and not on the field.
     */
    private Optional<AnnotatedMember.Annotation> mark(Element element) {
        return AnnotatedMember.Annotation.of(element, elements)
                .or(() -> componentOf(element)
                        .flatMap(component -> AnnotatedMember.Annotation.of(component, elements))
                        .map(annotation -> annotation.on(element)));
    }

    private static Optional<? extends Element> componentOf(Element field) {
        // Of another class, Eclipse's compiler throws a NullPointerException for its components.
        return field.getKind() == ElementKind.FIELD
                        && field.getEnclosingElement() instanceof TypeElement type
                        && type.getKind() == ElementKind.RECORD
                ? type.getRecordComponents().stream()
                        .filter(component -> component.getSimpleName().equals(field.getSimpleName()))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the annotation of a class is for a member of it that is not marked: a field, or a getter without one. */
    private boolean isMarkedByClass(TypeElement owner, Element element, AnnotatedMember.Annotation mark) {
        if (isIgnored(element)) {
            return false;
        }
        Set<Modifier> modifiers = element.getModifiers();
        boolean isGetter = element instanceof ExecutableElement method
                && (modifiers.contains(Modifier.ABSTRACT)
                                && method.getParameters().isEmpty()
                        || Kotlin.isGetterWithoutField(method));
        boolean isField = element.getKind().isField()
                && !modifiers.contains(Modifier.TRANSIENT)
                && (!modifiers.contains(Modifier.STATIC) || Kotlin.isOfObject(element));
        if (!isField && !isGetter) {
            return false;
        } else if (TensorContainerReader.declaredType(element).getKind() == TypeKind.ERROR) {
            return true;
        }
        AnnotatedMember member = AnnotatedMember.of(owner, element, mark, types);
        return holders.read(element, member.type(), Optional.empty())
                .filter(read -> !read.holder().isOfValues() || isNeeded(member))
                .isPresent();
    }

    /** Whether an object is built of something that is no tensor: what only the class itself knows is none of ours. */
    private boolean isNeeded(AnnotatedMember value) {
        return value.element().getKind().isField()
                && accessRule.isReadable(value)
                && ElementFilter.constructorsIn(value.owner().getEnclosedElements()).stream()
                        .filter(constructor -> !constructor.getModifiers().contains(Modifier.PRIVATE))
                        .flatMap(constructor -> constructor.getParameters().stream())
                        .anyMatch(parameter -> parameter.getSimpleName().contentEquals(value.name())
                                && types.isSameType(parameter.asType(), value.type()));
    }

    private static boolean isIgnored(Element element) {
        return AnnotatedMember.isIgnored(element)
                || componentOf(element).filter(AnnotatedMember::isIgnored).isPresent();
    }

    private static boolean isRecordAccessor(Element element, TypeElement owner) {
        return owner.getKind() == ElementKind.RECORD
                && owner.getRecordComponents().stream().anyMatch(component -> element.equals(component.getAccessor()));
    }

    private static boolean isCopyOfOne(List<AnnotatedMember> fields, AnnotatedMember copy) {
        return fields.stream()
                .anyMatch(field ->
                        field.element().getSimpleName().equals(copy.element().getSimpleName())
                                && field.annotation().saysSame(copy.annotation()));
    }
}
