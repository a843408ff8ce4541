package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** A class of javac or of Eclipse's compiler. */
final class ElementClass extends ElementSymbol<TypeElement> implements ClassSymbol {
    private @Nullable List<MemberSymbol> members;

    ElementClass(TypeElement element, ElementSymbols symbols) {
        super(element, symbols);
    }

    @Override
    public ClassName name() {
        return ClassName.get(element());
    }

    @Override
    public ElementKind kind() {
        return element().getKind();
    }

    /** Kapt leaves {@code private} out where a nested class has it, and only there. */
    @Override
    public Set<Modifier> modifiers() {
        Set<Modifier> written = super.modifiers();
        boolean isUnsaid = isKotlin()
                && outer() != null
                && !written.contains(Modifier.PUBLIC)
                && !written.contains(Modifier.PROTECTED)
                && !written.contains(Modifier.PRIVATE);
        if (!isUnsaid) {
            return written;
        }
        Set<Modifier> all = EnumSet.of(Modifier.PRIVATE);
        all.addAll(written);
        return all;
    }

    @Override
    public @Nullable ClassSymbol outer() {
        return element().getEnclosingElement() instanceof TypeElement outer
                ? symbols().of(outer)
                : null;
    }

    @Override
    public List<TypeVariableName> typeParameters() {
        return element().getTypeParameters().stream().map(TypeVariableName::get).toList();
    }

    @Override
    public @Nullable TypeName superclass() {
        TypeMirror superclass = element().getSuperclass();
        return superclass.getKind() == TypeKind.NONE ? null : name(superclass);
    }

    @Override
    public List<TypeName> interfaces() {
        return element().getInterfaces().stream().map(this::name).toList();
    }

    @Override
    public List<ClassSymbol> permitted() {
        return isKotlin()
                ? Kotlin.namesOfSealed(element()).stream()
                        .map(symbols().elements()::getTypeElement)
                        .filter(each -> each != null && isDirectSupertypeOf(each))
                        .<ClassSymbol>map(symbols()::of)
                        .toList()
                : element().getPermittedSubclasses().stream()
                        .map(symbols().types()::asElement)
                        .filter(Objects::nonNull)
                        .<ClassSymbol>map(each -> symbols().of((TypeElement) each))
                        .toList();
    }

    private boolean isDirectSupertypeOf(TypeElement type) {
        Types types = symbols().types();
        return types.directSupertypes(type.asType()).stream()
                .anyMatch(supertype -> element().equals(types.asElement(supertype)));
    }

    @Override
    public List<MemberSymbol> members() {
        if (members == null) {
            members = element().getEnclosedElements().stream()
                    .filter(each ->
                            each instanceof ExecutableElement || each.getKind().isField())
                    .<MemberSymbol>map(each -> new ElementMember(each, this))
                    .toList();
        }
        return members;
    }

    @Override
    public List<String> leftOut(boolean isWhole) {
        return Kotlin.leftOut(element(), isWhole);
    }

    @Override
    public List<ClassSymbol> classes() {
        return ElementFilter.typesIn(element().getEnclosedElements()).stream()
                .<ClassSymbol>map(symbols()::of)
                .toList();
    }

    @Override
    public boolean isKotlin() {
        return Kotlin.isKotlin(element());
    }
}
