package dev.tensorexport.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
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
        type.alwaysQualify(traits.hidden().toArray(String[]::new));
        if (traits.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        return type;
    }
}
