/**
 * Generates a typed converter for each class with {@code @TensorExport} members. The way through: read
 * ({@link dev.tensorexport.processor.MemberFinder}), check (the rules), pure model
 * ({@link dev.tensorexport.processor.ConvertedClass}), write (the writers). Runtime types are known by name only.
 */
@NullMarked
package dev.tensorexport.processor;

import org.jspecify.annotations.NullMarked;
