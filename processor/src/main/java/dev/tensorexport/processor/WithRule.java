package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads which converter an annotation names for a member, written by hand for a class of someone else's. */
final class WithRule {
    private final Elements elements;
    private final Types types;

    WithRule(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Whether the annotation names a converter. */
    static boolean isGiven(AnnotatedMember member) {
        TypeMirror with = member.annotation().type("with");
        return with != null && with.getKind() != TypeKind.VOID;
    }

    /** The converter that is named; empty if it cannot be used, which is reported. */
    Optional<NamedConverter> read(AnnotatedMember member, Diagnostics diagnostics) {
        TypeMirror with = member.annotation().type("with");
        if (!(with instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement converter)) {
            return report(member, diagnostics, with, "a class", "Write with = XConverter.class");
        }
        DeclaredType base = supertype(converter.asType(), Names.TENSOR_CONVERTER);
        if (base == null || base.getTypeArguments().size() != 2) {
            return report(
                    member, diagnostics, with, "a subclass of TensorConverter", "Extend TensorConverter<X, XArrays>");
        }
        boolean hasInstance = ElementFilter.fieldsIn(converter.getEnclosedElements()).stream()
                .anyMatch(field -> field.getSimpleName().contentEquals("INSTANCE")
                        && field.getModifiers().contains(Modifier.STATIC)
                        && isVisible(field, member));
        if (!hasInstance) {
            return report(
                    member,
                    diagnostics,
                    with,
                    "a converter with a constant INSTANCE that this package can see",
                    "Add static final " + converter.getSimpleName() + " INSTANCE = new " + converter.getSimpleName()
                            + "()");
        }
        TypeMirror type = base.getTypeArguments().get(0);
        boolean canRestore = supertype(converter.asType(), Names.RESTORING_CONVERTER) != null;
        return Optional.of(new NamedConverter(
                type,
                new TensorContainer.Nested(
                        TypeName.get(type),
                        ClassName.get(converter),
                        TypeName.get(base.getTypeArguments().get(1)),
                        null,
                        canRestore)));
    }

    private static Optional<NamedConverter> report(
            AnnotatedMember member, Diagnostics diagnostics, @Nullable TypeMirror with, String expected, String fix) {
        String found = with == null ? "that" : RequestRule.literal(TypeName.get(with));
        diagnostics.reportAt("with", Problem.UNUSABLE_CONVERTER, member, found, expected, fix);
        return Optional.empty();
    }

    private boolean isVisible(Element field, AnnotatedMember member) {
        boolean isPublic = field.getModifiers().contains(Modifier.PUBLIC);
        boolean isPrivate = field.getModifiers().contains(Modifier.PRIVATE);
        return isPublic || !isPrivate && elements.getPackageOf(field).equals(elements.getPackageOf(member.owner()));
    }

    private @Nullable DeclaredType supertype(TypeMirror type, ClassName name) {
        List<TypeMirror> todo = new ArrayList<>(List.of(type));
        while (!todo.isEmpty()) {
            TypeMirror next = todo.remove(0);
            if (next instanceof DeclaredType declared
                    && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name.canonicalName())) {
                return declared;
            }
            todo.addAll(types.directSupertypes(next));
        }
        return null;
    }
}
