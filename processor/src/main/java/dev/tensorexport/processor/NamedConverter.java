package dev.tensorexport.processor;

import javax.lang.model.type.TypeMirror;

/**
 * A converter that an annotation names with {@code with}.
 *
 * @param type the class that it converts
 * @param holder what a member of that class is
 */
record NamedConverter(TypeMirror type, TensorContainer.Nested holder) {}
