package dev.tensorexport.ksp;

import com.google.devtools.ksp.symbol.KSClassDeclaration;
import com.google.devtools.ksp.symbol.KSDeclarationContainer;
import com.google.devtools.ksp.symbol.KSFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** Finds the records of Java: by the annotations of their components, KSP finds none. */
final class JavaRecords {
    private static final String MESSAGE =
            "[TensorExport] %s: found a Java record with a canonical constructor, for which"
                    + " KSP does not show the annotations of components; nothing is generated for it. Remove the constructor, or"
                    + " compile the record in a module of its own, with tensorexport-processor";

    private final KspSymbols symbols;
    private final List<KSClassDeclaration> found = new ArrayList<>();

    private JavaRecords(KspSymbols symbols) {
        this.symbols = symbols;
    }

    /** Those in new files; warns of those whose annotations are not shown. */
    static List<KSClassDeclaration> find(KspSymbols symbols) {
        JavaRecords records = new JavaRecords(symbols);
        for (KSFile file : Kotlin.<KSFile>list(symbols.resolver().getNewFiles())) {
            if (file.getFileName().endsWith(".java")) {
                records.find(file, text(file));
            }
        }
        return records.found;
    }

    private void find(KSDeclarationContainer container, String text) {
        for (KSClassDeclaration type : KspClass.classesIn(container)) {
            KspClass symbol = symbols.of(type);
            if (symbol.kind() == ElementKind.RECORD && hasComponents(symbol)) {
                found.add(type);
            } else if (symbol.kind() == ElementKind.RECORD && isMarked(symbol, text)) {
                symbols.logger().warn(String.format(MESSAGE, symbol.simpleName()), type);
            }
            find(type, text);
        }
    }

    private static boolean hasComponents(KspClass type) {
        return type.fields().anyMatch(field -> !field.modifiers().contains(Modifier.STATIC));
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
