package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** A member of a class of javac or of Eclipse's compiler. */
final class ElementMember extends ElementSymbol<Element> implements MemberSymbol {
    private final ElementClass outer;

    ElementMember(Element element, ElementClass outer) {
        super(element, outer.symbols());
        this.outer = outer;
    }

    @Override
    public ElementKind kind() {
        return element().getKind();
    }

    @Override
    public ClassSymbol outer() {
        return outer;
    }

    /** In Kotlin's {@code object}, fields are static, and their getters are not. */
    @Override
    public Set<Modifier> modifiers() {
        Set<Modifier> written = super.modifiers();
        if (!kind().isField() || !written.contains(Modifier.STATIC) || !Kotlin.isOfObject(element())) {
            return written;
        }
        Set<Modifier> without = EnumSet.copyOf(written);
        without.remove(Modifier.STATIC);
        return without;
    }

    @Override
    public TypeName type() {
        return name(declared());
    }

    private TypeMirror declared() {
        return element() instanceof ExecutableElement method
                ? method.getReturnType()
                : element().asType();
    }

    @Override
    public TypeName typeIn(ClassSymbol owner) {
        return name(asMemberOf(owner));
    }

    private TypeMirror asMemberOf(ClassSymbol owner) {
        DeclaredType type = (DeclaredType) ((ElementClass) owner).element().asType();
        TypeMirror member = symbols().types().asMemberOf(type, element());
        return member instanceof ExecutableType method ? method.getReturnType() : member;
    }

    @Override
    public boolean isNullableIn(ClassSymbol owner) {
        return has(
                "Nullable",
                Stream.<AnnotatedConstruct>of(element(), asMemberOf(owner), declared())
                        .flatMap(annotated -> annotated.getAnnotationMirrors().stream()));
    }

    @Override
    public List<Parameter> parameters() {
        return element() instanceof ExecutableElement method
                ? method.getParameters().stream()
                        .map(each -> new Parameter(each.getSimpleName().toString(), name(each.asType())))
                        .toList()
                : List.of();
    }

    @Override
    public List<TypeName> thrown() {
        return element() instanceof ExecutableElement method
                ? method.getThrownTypes().stream().map(this::name).toList()
                : List.of();
    }

    @Override
    public boolean isGetterWithoutField() {
        return element() instanceof ExecutableElement method && Kotlin.isGetterWithoutField(method);
    }

    @Override
    public boolean isOfValueClass() {
        return outer.isKotlin() && Kotlin.isOfValueClass(element());
    }
}
