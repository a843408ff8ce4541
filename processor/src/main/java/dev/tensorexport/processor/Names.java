package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;

/** The types that annotated and generated code refer to. The processor has none of them on its own class path. */
final class Names {
    static final ClassName TENSOR = ClassName.get("org.bytedeco.pytorch", "Tensor");

    static final ClassName TENSOR_EXPORT = ClassName.get("dev.tensorexport", "TensorExport");
    static final ClassName TENSOR_SPEC = ClassName.get("dev.tensorexport", "TensorSpec");
    static final ClassName ARRAY_SCOPE = ClassName.get("dev.tensorexport", "ArrayScope");
    static final ClassName DTYPE = ClassName.get("dev.tensorexport.ndarray", "DType");
    static final ClassName ND_ARRAY = ClassName.get("dev.tensorexport.ndarray", "NdArray");
    static final ClassName CONVERSION_EXCEPTION = ClassName.get("dev.tensorexport.plan", "ConversionException");

    static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");

    static final ClassName KOTLIN_METADATA = ClassName.get("kotlin", "Metadata");

    private Names() {}
}
