package dev.tensorexport.ksp;

import com.google.devtools.ksp.symbol.KSAnnotation;
import com.google.devtools.ksp.symbol.KSNode;
import com.google.devtools.ksp.symbol.KSType;
import com.google.devtools.ksp.symbol.KSTypeReference;
import com.palantir.javapoet.TypeName;
import dev.tensorexport.processor.ClassSymbol;
import dev.tensorexport.processor.MemberSymbol;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A field, a getter, a method or a constructor, as Kotlin's compiler makes it or as it stands in Java. */
final class KspMember extends KspSymbol implements MemberSymbol {
    private final Facts facts;

    /**
     * What a member is. What is asked of few members, and costs, is asked for late: a class of LibTorch has a thousand.
     *
     * @param node where it is in the source
     * @param type its type or what it returns; null for nothing
     * @param typeIn the same as a member of a type; null if it is not known
     */
    record Facts(
            KspClass outer,
            ElementKind kind,
            String name,
            KSNode node,
            Set<Modifier> modifiers,
            List<KSAnnotation> annotations,
            @Nullable KSTypeReference type,
            Function<KSType, @Nullable KSType> typeIn,
            Supplier<List<Parameter>> parameters,
            Supplier<List<TypeName>> thrown,
            boolean isGetterWithoutField,
            boolean isOfValueClass) {}

    KspMember(Facts facts) {
        super(facts.outer().symbols(), facts.node(), facts.annotations());
        this.facts = facts;
    }

    @Override
    public ElementKind kind() {
        return facts.kind();
    }

    @Override
    public ClassSymbol outer() {
        return facts.outer();
    }

    @Override
    public String simpleName() {
        return facts.name();
    }

    @Override
    public Set<Modifier> modifiers() {
        return facts.modifiers();
    }

    @Override
    public TypeName type() {
        return symbols().types().of(facts.type());
    }

    @Override
    public TypeName typeIn(ClassSymbol owner) {
        KSType inherited = inherited(owner);
        return inherited == null || inherited.isError()
                ? type()
                : symbols().types().of(inherited);
    }

    /** The type in a class that inherits it; null where that is the declared one. */
    private @Nullable KSType inherited(ClassSymbol owner) {
        return owner.equals(facts.outer()) || !KspTypes.hasVariable(type())
                ? null
                : facts.typeIn().apply(((KspClass) owner).declaration().asType(List.of()));
    }

    @Override
    public boolean isNullableIn(ClassSymbol owner) {
        if (facts.type() == null) {
            return false;
        }
        KSType inherited = inherited(owner);
        return KspTypes.expanded(facts.type().resolve()).isMarkedNullable()
                || inherited != null && KspTypes.expanded(inherited).isMarkedNullable()
                || Stream.concat(
                                facts.annotations().stream(),
                                Kotlin.<KSAnnotation>list(facts.type().getAnnotations()).stream())
                        .anyMatch(each -> each.getShortName().asString().equals("Nullable"));
    }

    @Override
    public List<Parameter> parameters() {
        return facts.parameters().get();
    }

    @Override
    public List<TypeName> thrown() {
        return facts.thrown().get();
    }

    @Override
    public boolean isGetterWithoutField() {
        return facts.isGetterWithoutField();
    }

    @Override
    public boolean isOfValueClass() {
        return facts.isOfValueClass();
    }
}
