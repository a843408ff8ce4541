package dev.tensorexport.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** What all generated types have in common. */
final class GeneratedType {
    private GeneratedType() {}

    /** Adds annotations and visibility. */
    static TypeSpec.Builder finish(TypeSpec.Builder type, ConvertedClass.Traits traits) {
        for (ClassName marker : traits.markers()) {
            AnnotationSpec.Builder annotation = AnnotationSpec.builder(marker);
            if (marker.equals(Names.GENERATED)) {
                annotation.addMember("value", "$S", TensorExportProcessor.class.getName());
            }
            type.addAnnotation(annotation.build());
        }
        if (traits.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        return type;
    }

    /** What a member is exported to, absent or not. */
    static TypeName exported(Member member, ConvertedClass.Traits traits) {
        return maybe(member.presentType(), member.holder().absence(), traits);
    }

    /** A type whose values may be absent in some way. */
    static TypeName maybe(TypeName type, Holder.Absence absence, ConvertedClass.Traits traits) {
        return switch (absence) {
            case NEVER -> type;
            case NULL -> nullable(type.box(), traits);
            case EMPTY_OPTIONAL -> ParameterizedTypeName.get(Names.OPTIONAL, type.box());
        };
    }

    static TypeName nullable(TypeName type, ConvertedClass.Traits traits) {
        ClassName nullable = traits.nullable();
        return nullable == null
                ? type
                : type.annotated(AnnotationSpec.builder(nullable).build());
    }

    static CodeBlock onePerLine(List<CodeBlock> arguments) {
        return arguments.size() == 1
                ? arguments.get(0)
                : arguments.stream().collect(CodeBlock.joining(",\n", "\n", ""));
    }
}
