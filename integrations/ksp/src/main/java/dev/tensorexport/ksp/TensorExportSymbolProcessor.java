package dev.tensorexport.ksp;

import com.google.devtools.ksp.processing.CodeGenerator;
import com.google.devtools.ksp.processing.Dependencies;
import com.google.devtools.ksp.processing.KSPLogger;
import com.google.devtools.ksp.processing.Resolver;
import com.google.devtools.ksp.processing.SymbolProcessor;
import com.google.devtools.ksp.processing.SymbolProcessorEnvironment;
import com.google.devtools.ksp.symbol.KSAnnotated;
import com.google.devtools.ksp.symbol.KSClassDeclaration;
import com.google.devtools.ksp.symbol.KSFile;
import com.google.devtools.ksp.symbol.KSNode;
import com.palantir.javapoet.JavaFile;
import dev.tensorexport.processor.ClassSymbol;
import dev.tensorexport.processor.Generator;
import dev.tensorexport.processor.Mark;
import dev.tensorexport.processor.Symbol;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the generator in the rounds of KSP. */
final class TensorExportSymbolProcessor implements SymbolProcessor {
    private final KSPLogger logger;
    private final CodeGenerator files;
    private final String suffix;
    private List<Generator.Deferred> deferred = List.of();
    private List<Runnable> problems = List.of();

    TensorExportSymbolProcessor(SymbolProcessorEnvironment environment) {
        this.logger = environment.getLogger();
        this.files = environment.getCodeGenerator();
        this.suffix = environment.getOptions().getOrDefault(Generator.SUFFIX, "");
    }

    /** KSP keeps the classes that are returned, but does not find what is marked in them again. */
    @Override
    public List<KSAnnotated> process(Resolver resolver) {
        KspSymbols symbols = new KspSymbols(resolver, logger);
        Set<ClassSymbol> classes = marked(resolver, symbols);
        deferred.stream()
                .map(left -> symbols.find(left.type().name()))
                .filter(Objects::nonNull)
                .forEach(classes::add);
        deferred = new Generator(symbols, suffix, new KspOutput()).generate(classes, false);
        problems = symbols.hold(() -> deferred.forEach(left -> left.problems().run()));
        return deferred.stream()
                .<KSAnnotated>map(left -> ((KspClass) left.type()).declaration())
                .toList();
    }

    /** KSP has no last round that could tell what is wrong: it stops when nothing new is generated. */
    @Override
    public void finish() {
        problems.forEach(Runnable::run);
    }

    /** KSP stops at the first round with an error, of whomever; what else is wrong is said with it, as in javac. */
    @Override
    public void onError() {
        finish();
    }

    /** The classes with something marked, by name, since the order of KSP's symbols is that of files. */
    private static Set<ClassSymbol> marked(Resolver resolver, KspSymbols symbols) {
        Set<ClassSymbol> marked =
                new TreeSet<>(Comparator.comparing(type -> type.name().reflectionName()));
        Stream<KSClassDeclaration> found = Kotlin.list(resolver.getSymbolsWithAnnotation(Mark.NAME, false)).stream()
                .flatMap(TensorExportSymbolProcessor::around);
        Stream.concat(found, JavaRecords.find(symbols).stream())
                .map(symbols::of)
                .filter(type -> Stream.<Symbol>concat(Stream.of(type), type.members().stream())
                        .anyMatch(each -> Generator.marked(each).isPresent()))
                .forEach(marked::add);
        return marked;
    }

    /** The class of a symbol; where it is a companion, the class that has its fields, too. */
    private static Stream<KSClassDeclaration> around(KSAnnotated symbol) {
        KSNode node = symbol;
        while (node != null && !(node instanceof KSClassDeclaration)) {
            node = node.getParent();
        }
        if (!(node instanceof KSClassDeclaration type)) {
            return Stream.empty();
        }
        return type.isCompanionObject() && type.getParentDeclaration() instanceof KSClassDeclaration outer
                ? Stream.of(type, outer)
                : Stream.of(type);
    }

    private final class KspOutput implements Generator.Output {
        @Override
        public void write(JavaFile file, List<ClassSymbol> origins) throws IOException {
            Dependencies dependencies = new Dependencies(false, files(origins));
            try (Writer writer = new OutputStreamWriter(
                    files.createNewFile(
                            dependencies, file.packageName(), file.typeSpec().name(), "java"),
                    StandardCharsets.UTF_8)) {
                file.writeTo(writer);
            }
        }

        private static KSFile[] files(List<ClassSymbol> origins) {
            Set<@Nullable KSFile> files = new LinkedHashSet<>();
            origins.forEach(
                    origin -> files.add(((KspClass) origin).declaration().getContainingFile()));
            return files.stream().filter(Objects::nonNull).toArray(KSFile[]::new);
        }

        @Override
        public void error(String message) {
            logger.error(message, null);
        }
    }
}
