package dev.tensorexport.processor;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes {@code XArrays}: an accessor for each member. */
final class ArraysWriter {
    private final ConvertedClass converted;
    private final MemberNames fields;
    private final MemberNames accessors;

    private ArraysWriter(ConvertedClass converted) {
        this.converted = converted;
        this.fields = MemberNames.ofFields(converted);
        this.accessors = MemberNames.ofAccessors(converted);
    }

    static TypeSpec.Builder write(ConvertedClass converted) {
        return new ArraysWriter(converted).type();
    }

    private TypeSpec.Builder type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(converted.names().arrays())
                .addModifiers(Modifier.FINAL)
                .superclass(Names.TENSOR_ARRAYS)
                .addJavadoc(
                        "The exported arrays of {@link $T}, made by {@link $T}.\n",
                        converted.names().type(),
                        converted.names().converter());
        GeneratedType.finish(type, converted.traits());
        type.addMethod(MethodSpec.constructorBuilder()
                .addParameter(Names.EXPORTED, "values")
                .addStatement("super(values)")
                .build());
        converted.members().forEach(member -> type.addMethod(accessor(member)));
        if (converted.traits().isKotlin()) {
            addComponents(type);
        }
        return type;
    }

    /** What Kotlin calls for {@code val (boxes, labels) = arrays}. */
    private void addComponents(TypeSpec.Builder type) {
        for (int i = 0; i < converted.members().size(); i++) {
            Member member = converted.members().get(i);
            String name = "component" + (i + 1);
            if (!accessors.all().contains(name)) {
                MemberTypes types = new MemberTypes(member, converted.traits().nullable());
                type.addMethod(MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("{@link #$N}, for Kotlin.\n", accessors.of(member))
                        .returns(types.exported(member.holder()))
                        .addStatement("return $N()", accessors.of(member))
                        .build());
            }
        }
    }

    private MethodSpec accessor(Member member) {
        MemberTypes types = new MemberTypes(member, converted.traits().nullable());
        return MethodSpec.methodBuilder(accessors.of(member))
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(MemberDoc.of(member))
                .returns(types.exported(member.holder()))
                .addStatement("return get($T.INSTANCE.$N)", converted.names().converter(), fields.of(member))
                .build();
    }
}
