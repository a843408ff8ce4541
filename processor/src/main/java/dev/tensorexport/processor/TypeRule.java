package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** A member is a Tensor, or a subtype of it. */
final class TypeRule {
    private final Elements elements;
    private final Types types;
    private final Diagnostics diagnostics;

    TypeRule(Elements elements, Types types, Diagnostics diagnostics) {
        this.elements = elements;
        this.types = types;
        this.diagnostics = diagnostics;
    }

    /** A method that returns nothing passes: it is no getter, which another rule says better. */
    boolean holds(Annotated member) {
        if (member.type().getKind() == TypeKind.VOID || isTensor(member.type())) {
            return true;
        }
        diagnostics.report(Problem.MEMBER_TYPE, member, TypeName.get(member.type()));
        return false;
    }

    private boolean isTensor(TypeMirror type) {
        TypeElement tensor = elements.getTypeElement(Names.TENSOR.canonicalName());
        return tensor != null && types.isSubtype(type, tensor.asType());
    }
}
