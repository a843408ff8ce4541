/** Reads and writes array files: npy, npz, safetensors and pt. */
@NullMarked
package dev.tensorexport.io;

import org.jspecify.annotations.NullMarked;
