/** A program on the module path. */
module dev.tensorexport.samples.modules {
    requires dev.tensorexport.dsl;
    requires java.compiler;
    requires static org.jspecify;
}
