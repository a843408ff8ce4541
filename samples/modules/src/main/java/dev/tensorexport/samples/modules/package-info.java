/** Uses the library from a module of its own. */
@org.jspecify.annotations.NullMarked
package dev.tensorexport.samples.modules;
