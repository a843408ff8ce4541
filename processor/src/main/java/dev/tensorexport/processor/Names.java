package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;

/**
 * The types that annotated and generated code refer to. The processor has no others than the JDK's on its class path.
 */
final class Names {
    static final ClassName TENSOR = ClassName.get("org.bytedeco.pytorch", "Tensor");
    static final ClassName TENSOR_VECTOR = ClassName.get("org.bytedeco.pytorch", "TensorVector");
    static final ClassName STRING_TENSOR_DICT = ClassName.get("org.bytedeco.pytorch", "StringTensorDict");
    static final ClassName MODULE = ClassName.get("org.bytedeco.pytorch", "Module");

    static final ClassName IVALUE = ClassName.get("org.bytedeco.pytorch", "IValue");

    static final ClassName TENSOR_EXPORT = ClassName.get("dev.tensorexport", "TensorExport");
    static final ClassName IGNORE = TENSOR_EXPORT.nestedClass("Ignore");
    static final ClassName TENSOR_CONVERTER = ClassName.get("dev.tensorexport.converter", "TensorConverter");
    static final ClassName RESTORING_CONVERTER = ClassName.get("dev.tensorexport.converter", "RestoringConverter");
    static final ClassName TENSOR_ARRAYS = ClassName.get("dev.tensorexport.converter", "TensorArrays");
    static final ClassName MEMBER = ClassName.get("dev.tensorexport.converter", "Member");
    static final ClassName EXPORTED = ClassName.get("dev.tensorexport.converter", "Exported");
    static final ClassName RESTORED = ClassName.get("dev.tensorexport.converter", "Restored");
    static final ClassName DTYPE = ClassName.get("dev.tensorexport.ndarray", "DType");
    static final ClassName ND_ARRAY = ClassName.get("dev.tensorexport.ndarray", "NdArray");
    static final ClassName COPY_MODE = ClassName.get("dev.tensorexport", "CopyMode");

    static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");
    static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

    static final ClassName RUNTIME_EXCEPTION = ClassName.get("java.lang", "RuntimeException");
    static final ClassName ERROR = ClassName.get("java.lang", "Error");
    static final ClassName OBJECT = ClassName.get("java.lang", "Object");
    static final ClassName STRING = ClassName.get("java.lang", "String");
    static final ClassName LIST = ClassName.get("java.util", "List");
    static final ClassName MAP = ClassName.get("java.util", "Map");
    static final ClassName OPTIONAL = ClassName.get("java.util", "Optional");

    static final ClassName KOTLIN_METADATA = ClassName.get("kotlin", "Metadata");

    private Names() {}
}
