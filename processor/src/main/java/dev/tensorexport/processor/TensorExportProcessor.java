package dev.tensorexport.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Generates {@code XConverter} and {@code XArrays} for each class {@code X} that is marked with {@code @TensorExport},
 * or has a member that is, in javac, in Eclipse's compiler and in kapt.
 *
 * <p>A class that is left for a later round is remembered by name: elements are not valid across rounds.
 */
@AutoService(Processor.class)
public final class TensorExportProcessor extends AbstractProcessor {
    private final Set<ClassName> deferred = new LinkedHashSet<>();
    private @Nullable ElementSymbols symbols;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        // Kotlin's, where the only members that are marked are those that kapt does not show.
        return Set.of(Names.TENSOR_EXPORT.canonicalName(), Names.KOTLIN_METADATA.canonicalName());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(Generator.SUFFIX);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        symbols = new ElementSymbols(environment);
    }

    /** Claims nothing: other processors may read the annotation, too. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ElementSymbols known = Objects.requireNonNull(symbols, "init is called first");
        known.begin(round);
        String suffix = processingEnv.getOptions().getOrDefault(Generator.SUFFIX, "");
        Set<ClassSymbol> classes = classes(round, known);
        deferred.clear();
        new Generator(known, suffix, new FilerOutput())
                .generate(classes, round.processingOver())
                .forEach(left -> deferred.add(left.type().name()));
        return false;
    }

    /** The classes left from earlier rounds, and those with something marked in this one. */
    private Set<ClassSymbol> classes(RoundEnvironment round, ElementSymbols known) {
        Set<ClassSymbol> classes = new LinkedHashSet<>();
        deferred.stream().map(known::find).filter(Objects::nonNull).forEach(classes::add);
        TypeElement annotation = processingEnv.getElementUtils().getTypeElement(Names.TENSOR_EXPORT.canonicalName());
        if (annotation != null) {
            round.getElementsAnnotatedWith(annotation).stream()
                    .filter(element -> !Kotlin.isCopy(element))
                    .flatMap(element -> Generator.marked(known.symbolOf(element)).stream())
                    .forEach(classes::add);
            known.compiledNow(round)
                    .filter(type -> !type.leftOut(false).isEmpty())
                    .forEach(classes::add);
        }
        return classes;
    }

    private final class FilerOutput implements Generator.Output {
        @Override
        public void write(JavaFile file, List<ClassSymbol> origins) throws IOException {
            String name = file.packageName().isEmpty()
                    ? file.typeSpec().name()
                    : file.packageName() + "." + file.typeSpec().name();
            // Gradle's isolating processors name one class; it sees by itself what that depends on.
            TypeElement origin = ((ElementClass) origins.get(0)).element();
            try (Writer writer =
                    processingEnv.getFiler().createSourceFile(name, origin).openWriter()) {
                file.writeTo(writer);
            } catch (FilerException e) {
                throw new FileAlreadyExistsException(name);
            }
        }

        @Override
        public void error(String message) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message);
        }
    }
}
