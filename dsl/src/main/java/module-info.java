/** Chains for Java and Kotlin, and Kotlin's extensions of tensors and arrays. */
module dev.tensorexport.dsl {
    requires transitive dev.tensorexport.runtime;
    requires transitive kotlin.stdlib;
    requires static kotlinx.coroutines.core;
    requires static transitive org.jspecify;

    exports dev.tensorexport.dsl;

    provides dev.tensorexport.internal.torch.imports.ForeignValues with
            dev.tensorexport.dsl.KotlinValues;
}
