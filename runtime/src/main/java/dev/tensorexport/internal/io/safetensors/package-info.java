/** Hugging Face's safetensors files, and several of them with an index. */
@NullMarked
package dev.tensorexport.internal.io.safetensors;

import org.jspecify.annotations.NullMarked;
