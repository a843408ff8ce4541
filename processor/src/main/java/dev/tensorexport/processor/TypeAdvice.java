package dev.tensorexport.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.Map;
import java.util.Set;

/** What to write in place of a type that people try and that holds no tensors. */
final class TypeAdvice {
    private static final String USUAL =
            "Annotate such a member, name its converter in with = ..., or remove @TensorExport";
    private static final String TENSOR_IN_PLACE = "Hold the Tensor instead, and write as = %s.class";
    private static final String OTHER_LIBRARY =
            "It is a tensor of %s. Hold a LibTorch tensor, for example Tensors.copiedTensor of its values, or remove @TensorExport";

    private static final Map<String, String> LIBRARIES = Map.of(
            "ai.djl.ndarray.NDArray", "DJL",
            "ai.onnxruntime.OnnxTensor", "ONNX Runtime",
            "org.nd4j.linalg.api.ndarray.INDArray", "ND4J",
            "org.tensorflow.Tensor", "TensorFlow");

    private static final Set<ClassName> COLLECTIONS = Set.of(
            ClassName.get("java.lang", "Iterable"),
            ClassName.get("java.util", "Collection"),
            ClassName.get("java.util", "Set"),
            ClassName.get("java.util.stream", "Stream"));

    private TypeAdvice() {}

    static String on(TypeName type) {
        if (type instanceof ArrayTypeName array) {
            return element(array).isPrimitive() ? String.format(TENSOR_IN_PLACE, type) : on(element(array));
        } else if (type instanceof ClassName name) {
            return onClass(name);
        } else if (type instanceof ParameterizedTypeName generic && COLLECTIONS.contains(generic.rawType())) {
            return "Write List<...>, because elements are named by their index";
        } else if (type instanceof ParameterizedTypeName generic
                && generic.rawType().equals(Names.MAP)) {
            return generic.typeArguments().get(0).equals(Names.STRING)
                    ? on(generic.typeArguments().get(1))
                    : "Write Map<String, ...>, because values are named by their keys";
        } else if (type instanceof ParameterizedTypeName generic
                && !generic.typeArguments().isEmpty()) {
            return on(generic.typeArguments().get(0));
        }
        return USUAL;
    }

    private static TypeName element(ArrayTypeName array) {
        return array.componentType() instanceof ArrayTypeName inner ? element(inner) : array.componentType();
    }

    private static String onClass(ClassName name) {
        String library = LIBRARIES.get(name.canonicalName());
        if (library != null) {
            return String.format(OTHER_LIBRARY, library);
        } else if (name.equals(Names.IVALUE)) {
            return "Hold the Tensor that toTensor() returns. For a tuple, dict or list, build an object with the converter's fromIValue";
        }
        boolean isWindow = name.topLevelClassName().equals(Names.ND_ARRAY)
                || ExportType.Buffer.of(name).isPresent();
        return isWindow ? String.format(TENSOR_IN_PLACE, String.join(".", name.simpleNames())) : USUAL;
    }
}
