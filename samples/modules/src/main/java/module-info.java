/** A program on the module path. */
module dev.tensorexport.samples.modules {
    requires dev.tensorexport.runtime;
    requires java.compiler;
    requires static org.jspecify;
}
