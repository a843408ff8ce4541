/**
 * Says a chain of {@code detach}, {@code cpu}, {@code contiguous} and {@code to} fluently, and runs it as one
 * conversion. Java starts at {@link dev.tensorexport.dsl.TensorChain#chain}; Kotlin at the extension
 * {@code Tensor.chain()}.
 */
@NullMarked
package dev.tensorexport.dsl;

import org.jspecify.annotations.NullMarked;
