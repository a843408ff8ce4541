package dev.tensorexport.processor;

import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Reads which converter an annotation names for a member, written by hand for a class of someone else's. */
final class WithRule {
    private final Subtyping types;

    WithRule(Subtyping types) {
        this.types = types;
    }

    /** Whether the annotation names a converter. */
    static boolean isGiven(AnnotatedMember member) {
        TypeName with = member.annotation().type("with");
        return with != null && !with.equals(TypeName.VOID);
    }

    /** The converter that is named; empty if it cannot be used, which is reported. */
    Optional<NamedConverter> read(AnnotatedMember member, Diagnostics diagnostics) {
        TypeName with = member.annotation().type("with");
        ClassSymbol converter = types.classOf(with);
        if (with == null || converter == null) {
            return report(member, diagnostics, with, "a class", "Write with = XConverter.class");
        }
        if (!(types.supertype(with, Names.TENSOR_CONVERTER) instanceof ParameterizedTypeName base)) {
            return report(
                    member, diagnostics, with, "a subclass of TensorConverter", "Extend TensorConverter<X, XArrays>");
        }
        boolean hasInstance = converter
                .fields()
                .anyMatch(field -> field.simpleName().equals("INSTANCE")
                        && field.modifiers().contains(Modifier.STATIC)
                        && isVisible(field, member));
        if (!hasInstance) {
            return report(
                    member,
                    diagnostics,
                    with,
                    "a converter with an accessible constant INSTANCE",
                    "Add static final " + converter.simpleName() + " INSTANCE = new " + converter.simpleName() + "()");
        }
        TypeName type = base.typeArguments().get(0);
        boolean canRestore = types.isA(Names.RESTORING_CONVERTER, with);
        return Optional.of(new NamedConverter(
                type,
                new TensorContainer.Nested(
                        type, converter.name(), base.typeArguments().get(1), null, canRestore)));
    }

    private static Optional<NamedConverter> report(
            AnnotatedMember member, Diagnostics diagnostics, @Nullable TypeName with, String expected, String fix) {
        String found = with == null ? "that" : RequestRule.literal(with);
        diagnostics.reportAt("with", Problem.UNUSABLE_CONVERTER, member, found, expected, fix);
        return Optional.empty();
    }

    private static boolean isVisible(MemberSymbol field, AnnotatedMember member) {
        boolean isPublic = field.modifiers().contains(Modifier.PUBLIC);
        boolean isPrivate = field.modifiers().contains(Modifier.PRIVATE);
        String from = member.owner().name().packageName();
        return isPublic || !isPrivate && field.outer().name().packageName().equals(from);
    }
}
