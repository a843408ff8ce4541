/** Arrays in ONNX Runtime, on the same memory. */
@NullMarked
package dev.tensorexport.onnxruntime;

import org.jspecify.annotations.NullMarked;
