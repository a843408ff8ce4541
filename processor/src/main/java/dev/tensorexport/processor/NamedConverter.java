package dev.tensorexport.processor;

import com.palantir.javapoet.TypeName;

/**
 * A converter that an annotation names with {@code with}.
 *
 * @param type the class that it converts
 * @param holder what a member of that class is
 */
record NamedConverter(TypeName type, TensorContainer.Nested holder) {}
