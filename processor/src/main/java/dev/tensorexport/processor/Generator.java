package dev.tensorexport.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/**
 * Generates {@code XConverter} and {@code XArrays} for the marked classes of one round, of whatever compiler.
 *
 * <p>A class that lacks a type or a getter is left for a later round, for another processor may generate it.
 */
public final class Generator {
    /** The option whose value the names of generated classes continue with. */
    public static final String SUFFIX = "tensorexport.suffix";

    private final Symbols symbols;
    private final String suffix;
    private final Output output;
    private final ClassReader reader;

    /** Where generated sources go. */
    public interface Output {
        /**
         * Writes a file.
         *
         * @param origins the class that it is generated for, first, and all others that it depends on
         * @throws FileAlreadyExistsException if there is a class of that name
         */
        void write(JavaFile file, List<ClassSymbol> origins) throws IOException;

        /** Reports an error that is in no source. */
        void error(String message);
    }

    /**
     * A class that is left for a later round.
     *
     * @param problems reports what is wrong with it so far
     */
    public record Deferred(ClassSymbol type, Runnable problems) {}

    /**
     * A generator for one round.
     *
     * @param suffix what the user has the names of generated classes continue with
     */
    public Generator(Symbols symbols, String suffix, Output output) {
        this.symbols = symbols;
        this.suffix = suffix;
        this.output = output;
        this.reader = new ClassReader(symbols, suffix);
    }

    /**
     * The class that a marked symbol makes us generate for, which is the symbol itself or the class around it. Empty if
     * the mark does not count.
     */
    public static Optional<ClassSymbol> marked(Symbol symbol) {
        ClassSymbol type = symbol instanceof ClassSymbol itself ? itself : symbol.outer();
        return AnnotatedMember.mark(symbol).isPresent() ? Optional.ofNullable(type) : Optional.empty();
    }

    /**
     * Generates for classes, or reports what is wrong with them.
     *
     * @param isLast whether no other processor will generate anything more
     * @return those that are left for later
     */
    public List<Deferred> generate(Collection<? extends ClassSymbol> classes, boolean isLast) {
        if (!SourceVersion.isIdentifier("X" + suffix)) {
            if (!classes.isEmpty()) {
                output.error(Problem.SUFFIX.message("option", suffix));
            }
            return List.of();
        }
        List<Deferred> deferred = new ArrayList<>();
        for (ClassSymbol type : classes) {
            if (!isLast && reader.reachable(type).stream().anyMatch(this::isUnripe)) {
                deferred.add(new Deferred(type, isLeftToSubclasses(type) ? () -> {} : problems(type)));
            } else if (!isLeftToSubclasses(type)) {
                Diagnostics diagnostics = reader.diagnostics(type);
                reader.read(type).ifPresent(readable -> write(readable, type, diagnostics));
                problems(type).run();
            }
        }
        return deferred;
    }

    private Runnable problems(ClassSymbol type) {
        return reader.diagnostics(type).reporting(reader::isReportedAtItsClass);
    }

    private boolean isLeftToSubclasses(ClassSymbol type) {
        return reader.isOpen(type) && symbols.isExtended(type);
    }

    private boolean isUnripe(ClassSymbol type) {
        return reader.diagnostics(type).isDeferrable() || symbols.isUnderChange(type);
    }

    private void reportTaken(ClassName name, ClassSymbol origin, Diagnostics diagnostics) {
        ClassSymbol existing = symbols.find(name);
        boolean isOurs = existing != null && existing.annotations().contains(Names.GENERATED);
        diagnostics.report(isOurs ? Problem.GENERATED_TWICE : Problem.NAME_TAKEN, origin, name.simpleName());
    }

    /** Whether there is a class of a name: not all compilers keep us from writing another, of which they complain. */
    private boolean isTaken(ClassName name) {
        ClassSymbol existing = symbols.find(name);
        return existing != null && symbols.isSource(existing);
    }

    private void write(ConvertedClass converted, ClassSymbol origin, Diagnostics diagnostics) {
        List<ClassSymbol> origins = List.copyOf(reader.reachable(origin));
        for (TypeSpec.Builder builder : List.of(ConverterWriter.write(converted), ArraysWriter.write(converted))) {
            TypeSpec type = builder.build();
            JavaFile file = JavaFile.builder(converted.names().type().packageName(), type)
                    .skipJavaLangImports(true)
                    .indent("    ")
                    .build();
            ClassName name = ClassName.get(file.packageName(), type.name());
            if (isTaken(name)) {
                reportTaken(name, origin, diagnostics);
                continue;
            }
            try {
                output.write(file, origins);
            } catch (FileAlreadyExistsException e) {
                reportTaken(name, origin, diagnostics);
            } catch (IOException e) {
                diagnostics.report(Problem.WRITE_FAILED, origin, type.name(), String.valueOf(e.getMessage()));
            }
        }
    }
}
