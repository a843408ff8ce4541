/**
 * Chains of {@code detach}, {@code cpu}, {@code contiguous}, {@code to} and other steps, which run as one conversion.
 * Java starts at {@link dev.tensorexport.dsl.TensorChain#chain}; Kotlin at the extension {@code Tensor.chain()}.
 */
@NullMarked
package dev.tensorexport.dsl;

import org.jspecify.annotations.NullMarked;
