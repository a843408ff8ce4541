package dev.tensorexport.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/**
 * Finds what is marked in a class and its supertypes, each member once.
 *
 * <p>javac copies annotations from a record component to its field and accessor. The field is the one that is kept:
 * every compiler knows its line.
 */
final class MemberFinder {
    private final Subtyping types;
    private final TensorContainerReader holders;
    private final AccessRule accessRule;

    MemberFinder(Subtyping types, TensorContainerReader holders, AccessRule accessRule) {
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
    List<AnnotatedMember> find(ClassSymbol owner, BiConsumer<AnnotatedMember, AnnotatedMember> conflict) {
        Optional<Mark> whole = AnnotatedMember.mark(owner);
        List<AnnotatedMember> found = new ArrayList<>();
        Map<String, AnnotatedMember> beside = new LinkedHashMap<>();
        for (ClassSymbol type : lineage(owner)) {
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
        return types.isA(farther.declaring().name(), nearer.declaring().name());
    }

    /** The supertypes of a class, the farthest first, and the class. */
    private List<ClassSymbol> lineage(ClassSymbol type) {
        Set<ClassSymbol> lineage = new LinkedHashSet<>();
        addLineage(type, lineage);
        return List.copyOf(lineage);
    }

    private void addLineage(ClassSymbol type, Set<ClassSymbol> lineage) {
        type.supertypes().map(types::classOf).filter(Objects::nonNull).forEach(each -> addLineage(each, lineage));
        lineage.add(type);
    }

    /** What is marked among the members that one of the types declares. */
    private List<AnnotatedMember> declared(ClassSymbol owner, ClassSymbol type, Optional<Mark> whole) {
        List<AnnotatedMember> members = new ArrayList<>();
        for (MemberSymbol member : type.members()) {
            AnnotatedMember.mark(member)
                    .or(() -> whole.filter(mark -> isMarkedByClass(owner, member, mark)))
                    .ifPresent(mark -> members.add(AnnotatedMember.of(owner, member, mark)));
        }
        if (type.kind() == ElementKind.RECORD) {
            List<AnnotatedMember> fields = members.stream()
                    .filter(member -> type.fields().anyMatch(member.symbol()::equals))
                    .toList();
            members.removeIf(member -> !fields.contains(member) && isCopyOfOne(fields, member));
        }
        List<AnnotatedMember> marked =
                members.stream().filter(AnnotatedMember::isMarkedItself).toList();
        members.removeIf(member -> !member.isMarkedItself()
                && marked.stream().anyMatch(other -> other.name().equals(member.name())));
        return members;
    }

    /** Whether the annotation of a class is for a member of it that is not marked: a field, or a getter without one. */
    private boolean isMarkedByClass(ClassSymbol owner, MemberSymbol member, Mark mark) {
        if (AnnotatedMember.isIgnored(member)) {
            return false;
        }
        Set<Modifier> modifiers = member.modifiers();
        boolean isGetter = member.kind() == ElementKind.METHOD
                && (modifiers.contains(Modifier.ABSTRACT) && member.parameters().isEmpty()
                        || member.isGetterWithoutField());
        boolean isField = member.kind().isField()
                && !modifiers.contains(Modifier.TRANSIENT)
                && !modifiers.contains(Modifier.STATIC);
        if (!isField && !isGetter) {
            return false;
        } else if (types.isMissing(member.type())) {
            return true;
        }
        AnnotatedMember marked = AnnotatedMember.of(owner, member, mark);
        return holders.read(marked, Optional.empty())
                .filter(read -> !read.holder().isOfValues() || isNeeded(marked, member))
                .isPresent();
    }

    /** Whether an object is built of something that is no tensor: what only the class itself knows is none of ours. */
    private boolean isNeeded(AnnotatedMember value, MemberSymbol member) {
        return member.kind().isField()
                && accessRule.isReadable(value, member)
                && value.owner()
                        .constructors()
                        .filter(constructor -> !constructor.modifiers().contains(Modifier.PRIVATE))
                        .flatMap(constructor -> constructor.parameters().stream())
                        .anyMatch(parameter -> parameter.name().equals(value.name())
                                && parameter.type().equals(value.type()));
    }

    private static boolean isCopyOfOne(List<AnnotatedMember> fields, AnnotatedMember copy) {
        return fields.stream()
                .anyMatch(field ->
                        field.symbol().simpleName().equals(copy.symbol().simpleName())
                                && field.annotation().saysSame(copy.annotation()));
    }
}
