package dev.tensorexport.ksp;

import com.google.devtools.ksp.symbol.KSClassDeclaration;
import com.google.devtools.ksp.symbol.KSDeclarationContainer;
import com.google.devtools.ksp.symbol.KSFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;

/** Says of marked Java records that nothing is generated, for KSP does not show the annotations of their components. */
final class JavaRecords {
    private static final String MESSAGE = "[TensorExport] %s: found a Java record, whose annotations KSP does not show;"
            + " nothing is generated for it. Compile it in a module of its own, with tensorexport-processor";

    private final KspSymbols symbols;

    JavaRecords(KspSymbols symbols) {
        this.symbols = symbols;
    }

    void warn() {
        for (KSFile file : Kotlin.<KSFile>list(symbols.resolver().getNewFiles())) {
            if (file.getFileName().endsWith(".java")) {
                warn(file, text(file));
            }
        }
    }

    private void warn(KSDeclarationContainer container, String text) {
        for (KSClassDeclaration type : KspClass.classesIn(container)) {
            KspClass symbol = symbols.of(type);
            if (symbol.kind() == ElementKind.RECORD && isMarked(symbol, text)) {
                symbols.logger().warn(String.format(MESSAGE, symbol.simpleName()), type);
            }
            warn(type, text);
        }
    }

    private static boolean isMarked(KspClass type, String text) {
        String header = "\\brecord\\s+" + type.simpleName() + "\\b[^{]*@(?:[\\w.]+\\.)?TensorExport\\b";
        return type.mark() != null || Pattern.compile(header).matcher(text).find();
    }

    private static String text(KSFile file) {
        try {
            return Files.readString(Path.of(file.getFilePath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
