package dev.tensorexport.ksp;

import com.google.devtools.ksp.processing.SymbolProcessor;
import com.google.devtools.ksp.processing.SymbolProcessorEnvironment;
import com.google.devtools.ksp.processing.SymbolProcessorProvider;

/** What KSP finds the processor by. */
public final class TensorExportSymbolProcessorProvider implements SymbolProcessorProvider {
    @Override
    public SymbolProcessor create(SymbolProcessorEnvironment environment) {
        return new TensorExportSymbolProcessor(environment);
    }
}
