package dev.tensorexport.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import org.jspecify.annotations.Nullable;

/** The types of a member's field, and the code of its {@code MemberType}. */
final class MemberTypes {
    private final Member.Request request;
    private final @Nullable ClassName nullable;

    /** @param nullable the annotation of what may be null; null if the class cannot see it */
    MemberTypes(Member member, @Nullable ClassName nullable) {
        this.request = member.request();
        this.nullable = nullable;
    }

    /** What an object holds, for example {@code List<Tensor>}. */
    TypeName held(TensorContainer holder) {
        if (holder instanceof TensorContainer.Absent absent) {
            return maybe(absent.absence(), held(absent.present()));
        } else if (holder instanceof TensorContainer.Several several) {
            TypeName element = held(several.element());
            return switch (several.kind()) {
                case LIST -> ParameterizedTypeName.get(Names.LIST, element);
                case ARRAY -> ArrayTypeName.of(element);
                case VECTOR -> Names.TENSOR_VECTOR;
                case MAP -> ParameterizedTypeName.get(Names.MAP, Names.STRING, element);
                case DICT -> Names.STRING_TENSOR_DICT;
                case MODULE -> Names.MODULE;
            };
        }
        if (holder instanceof TensorContainer.Value value) {
            return value.type().box();
        } else if (holder instanceof TensorContainer.Cases cases) {
            return cases.type();
        }
        return holder instanceof TensorContainer.Nested nested ? nested.type() : Names.TENSOR;
    }

    /** What that is exported to, for example {@code List<float[]>}. */
    TypeName exported(TensorContainer holder) {
        if (holder instanceof TensorContainer.Absent absent) {
            return maybe(absent.absence(), exported(absent.present()).box());
        } else if (holder instanceof TensorContainer.Several several) {
            TypeName element = exported(several.element()).box();
            return several.kind().isIndexed()
                    ? ParameterizedTypeName.get(Names.LIST, element)
                    : ParameterizedTypeName.get(Names.MAP, Names.STRING, element);
        }
        if (holder instanceof TensorContainer.Value value) {
            return value.type();
        } else if (holder instanceof TensorContainer.Cases) {
            return Names.TENSOR_ARRAYS;
        }
        return holder instanceof TensorContainer.Nested nested
                ? nested.arrays()
                : request.target().type();
    }

    private TypeName maybe(TensorContainer.Nullability absence, TypeName type) {
        if (absence == TensorContainer.Nullability.EMPTY_OPTIONAL) {
            return ParameterizedTypeName.get(Names.OPTIONAL, type);
        }
        return nullable == null
                ? type
                : type.annotated(AnnotationSpec.builder(nullable).build());
    }

    /** For example {@code list(tensor(float[].class).dtype(DType.FLOAT32))}. */
    CodeBlock code(TensorContainer holder) {
        if (holder instanceof TensorContainer.Absent absent) {
            return CodeBlock.of("$L($L)", absent.absence().method(), code(absent.present()));
        } else if (holder instanceof TensorContainer.Several several) {
            CodeBlock element = code(several.element());
            return several.kind() == TensorContainer.Kind.ARRAY
                    ? CodeBlock.of("array($L, $T::new)", element, erased(held(holder)))
                    : CodeBlock.of("$L($L)", several.kind().method(), element);
        } else if (holder instanceof TensorContainer.Value value) {
            return value.type() instanceof ParameterizedTypeName
                    ? CodeBlock.of("texts()")
                    : CodeBlock.of("value($T.class)", value.type());
        } else if (holder instanceof TensorContainer.Cases cases) {
            return cases.cases().stream()
                    .map(one -> CodeBlock.of("() -> $T.INSTANCE", one.converter()))
                    .collect(CodeBlock.joining(",\n", "cases(\n", ")"));
        } else if (holder instanceof TensorContainer.Nested nested) {
            return CodeBlock.of("nested(() -> $T.INSTANCE)", nested.converter());
        }
        return tensor();
    }

    private static TypeName erased(TypeName type) {
        if (type instanceof ArrayTypeName array) {
            return ArrayTypeName.of(erased(array.componentType()));
        }
        return type instanceof ParameterizedTypeName parameterized ? parameterized.rawType() : type;
    }

    private CodeBlock tensor() {
        CodeBlock.Builder tensor =
                CodeBlock.builder().add("tensor($T.class)", request.target().literal());
        if (request.target() instanceof ExportType.Lists lists) {
            tensor.add(".listed()".repeat(lists.depth()));
        }
        if (request.dtype() != null) {
            tensor.add(".dtype($T.$L)", Names.DTYPE, request.dtype().name());
        }
        if (!request.shape().isAny()) {
            tensor.add(".shape($S)", request.shape());
        }
        if (!request.copyMode().equals("IF_NEEDED")) {
            tensor.add(".copy($T.$L)", Names.COPY_MODE, request.copyMode());
        }
        if (request.elements() != Member.Elements.AS_THEY_ARE) {
            tensor.add(".$L()", request.elements().method());
        }
        return tensor.build();
    }
}
