package dev.tensorexport.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import javax.lang.model.element.Modifier;

/** What the methods of a converter have in common. */
final class ConverterMethods {
    private final ConvertedClass converted;
    private final NameAllocator locals = new NameAllocator();

    /** The name of the parameter that is the object. */
    private final String object;

    ConverterMethods(ConvertedClass converted) {
        this.converted = converted;
        this.object =
                locals.newName(Properties.decapitalized(converted.names().type().simpleName()));
    }

    String object() {
        return object;
    }

    /** A name that is no other local variable's. */
    String local(String name) {
        return locals.newName(name);
    }

    /** A static method, as visible as the converter. */
    MethodSpec.Builder method(String name, TypeName returned) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC).returns(returned);
        return converted.traits().isPublic() ? method.addModifiers(Modifier.PUBLIC) : method;
    }

    /** A static method that takes the object first. */
    MethodSpec.Builder methodOf(String name, TypeName returned) {
        return method(name, returned).addParameter(converted.type(), object);
    }

    /** A member of the object, as the object holds it. */
    CodeBlock read(Member member) {
        return member.access().isEmpty() ? CodeBlock.of("$N", object) : CodeBlock.of("$N.$L", object, member.access());
    }

    /** A member for messages, for example {@code Batch.left}. */
    String label(Member member) {
        return converted.label() + "." + member.name();
    }
}
