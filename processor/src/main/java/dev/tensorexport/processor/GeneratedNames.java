package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;

/**
 * What is generated for a class.
 *
 * @param type the class
 * @param suffix what the user has the names of generated classes continue with; empty by default
 */
record GeneratedNames(ClassName type, String suffix) {
    ClassName converter() {
        return generated("Converter");
    }

    ClassName arrays() {
        return generated("Arrays");
    }

    private ClassName generated(String kind) {
        return ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + suffix + kind);
    }
}
