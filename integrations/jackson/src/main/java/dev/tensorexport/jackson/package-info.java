/** Tensors, arrays and bundles as JSON with Jackson. */
@NullMarked
package dev.tensorexport.jackson;

import org.jspecify.annotations.NullMarked;
