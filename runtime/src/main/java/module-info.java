/**
 * Converts LibTorch tensors to typed arrays of the JVM. What is in {@code internal} packages may change at any time.
 */
module dev.tensorexport.runtime {
    requires transitive org.bytedeco.pytorch;
    requires com.fasterxml.jackson.core;
    requires jdk.management;
    // @Transient: what writes beans, such as Jackson, refuses arrays in place of writing whether they are open.
    requires static java.desktop;
    requires static transitive org.jspecify;

    exports dev.tensorexport;
    exports dev.tensorexport.converter;
    exports dev.tensorexport.io;
    exports dev.tensorexport.ndarray;
    exports dev.tensorexport.internal.converter to
            dev.tensorexport.dsl;
    exports dev.tensorexport.internal.layout to
            dev.tensorexport.dsl,
            dev.tensorexport.python;
    exports dev.tensorexport.internal.memory to
            dev.tensorexport.python;
    exports dev.tensorexport.internal.ndarray to
            dev.tensorexport.python;
    exports dev.tensorexport.internal.plan to
            dev.tensorexport.dsl;
    exports dev.tensorexport.internal.shape to
            dev.tensorexport.processor;
    exports dev.tensorexport.internal.torch.convert to
            dev.tensorexport.dsl;
    exports dev.tensorexport.internal.torch.imports to
            dev.tensorexport.dsl;

    uses dev.tensorexport.internal.torch.imports.ForeignValues;
}
