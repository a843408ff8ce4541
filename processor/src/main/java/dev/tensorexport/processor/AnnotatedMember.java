package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;

/**
 * A member that is marked, by its own {@code @TensorExport} or by that of its class.
 *
 * @param owner the class that is converted
 * @param symbol the member, of the class or of a supertype; the class itself, if it is exported as a whole
 * @param type its type, as a member of the class; of a getter, what it returns
 * @param annotation what marks it
 */
record AnnotatedMember(ClassSymbol owner, Symbol symbol, TypeName type, Mark annotation) {
    /** A member of a class or of a supertype of it, marked by an annotation. */
    static AnnotatedMember of(ClassSymbol owner, MemberSymbol member, Mark mark) {
        return new AnnotatedMember(owner, member, member.typeIn(owner), mark);
    }

    /** A class that is exported as a whole. */
    static AnnotatedMember of(ClassSymbol owner, Mark mark) {
        return new AnnotatedMember(owner, owner, owner.name(), mark);
    }

    /**
     * What marks a symbol. Members of generated classes do not count: RecordBuilder, for one, copies the annotations of
     * a record to its builder.
     */
    static Optional<Mark> mark(Symbol symbol) {
        return Optional.ofNullable(symbol.mark())
                .filter(mark -> !(symbol instanceof MemberSymbol) || !isGenerated(symbol));
    }

    private static boolean isGenerated(Symbol member) {
        return Stream.iterate(member, Objects::nonNull, Symbol::outer)
                .flatMap(around -> around.annotations().stream())
                .anyMatch(annotation -> annotation.simpleName().equals("Generated"));
    }

    /** Whether a symbol is marked to be left out. */
    static boolean isIgnored(Symbol symbol) {
        return symbol.annotations().contains(Names.IGNORE);
    }

    /** What the accessor and the component of the bundle are called. */
    String name() {
        return isGetter() ? Properties.ofGetter(symbol.simpleName(), declaring()) : symbol.simpleName();
    }

    private boolean isGetter() {
        return symbol instanceof MemberSymbol member && member.kind() == ElementKind.METHOD;
    }

    /** What its tensors are called in maps. */
    String key() {
        String name = annotation.text("name");
        return name.isEmpty() ? name() : name;
    }

    /** The class that declares the member, {@link #owner} or a supertype, or the class itself. */
    ClassSymbol declaring() {
        return symbol instanceof MemberSymbol member ? member.outer() : owner;
    }

    /** Whether the member is marked itself, not its class. */
    boolean isMarkedItself() {
        return annotation.on().equals(symbol);
    }

    /** Whether it stands for its class. */
    boolean isWhole() {
        return symbol instanceof ClassSymbol;
    }

    /** The member for messages, for example {@code Detection.boxes}. */
    String label() {
        return Properties.label(owner) + "." + symbol.simpleName() + (isGetter() ? "()" : "");
    }
}
