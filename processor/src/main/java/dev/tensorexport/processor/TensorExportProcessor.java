package dev.tensorexport.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;

/**
 * Generates {@code XConverter} and {@code XArrays} for each class {@code X} that is marked with {@code @TensorExport},
 * or has a member that is.
 *
 * <p>A class that lacks a type or a getter is left for a later round, for another processor may generate it, and so is
 * one that Lombok is about to change. It is remembered by name: elements are not valid across rounds.
 */
@AutoService(Processor.class)
public final class TensorExportProcessor extends AbstractProcessor {
    private static final String SUFFIX = "tensorexport.suffix";

    private final Set<String> deferred = new LinkedHashSet<>();

    /** The top-level classes of all rounds so far. */
    private final Set<String> sources = new HashSet<>();

    /** The classes and interfaces that classes of all rounds so far extend. */
    private final Set<String> extended = new HashSet<>();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Names.TENSOR_EXPORT.canonicalName());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(SUFFIX);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** Claims nothing: other processors may read the annotation, too. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        String suffix = processingEnv.getOptions().getOrDefault(SUFFIX, "");
        Set<TypeElement> classes = classes(round);
        round.getRootElements().forEach(root -> sources.add(root.toString()));
        ElementFilter.typesIn(round.getRootElements()).forEach(this::addExtended);
        if (!SourceVersion.isIdentifier("X" + suffix)) {
            if (!classes.isEmpty()) {
                String message = Problem.SUFFIX.message("option", suffix);
                processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message);
            }
            return false;
        }
        ClassReader reader = new ClassReader(processingEnv, suffix, this::isSource);
        for (TypeElement type : classes) {
            boolean isLeftForLater = !round.processingOver()
                    && reader.reachable(type).stream()
                            .anyMatch(nested -> reader.diagnostics(nested).isDeferrable() || isUnderChange(nested));
            if (isLeftForLater) {
                deferred.add(type.getQualifiedName().toString());
            } else if (!reader.isOpen(type) || !extended.contains(type.toString())) {
                Diagnostics diagnostics = reader.diagnostics(type);
                reader.read(type).ifPresent(readable -> write(readable, type, diagnostics));
                diagnostics.printTo(processingEnv.getMessager(), reader::isReportedAtItsClass);
            }
        }
        return false;
    }

    private void addExtended(TypeElement type) {
        Types types = processingEnv.getTypeUtils();
        types.directSupertypes(type.asType()).stream()
                .map(types::asElement)
                .filter(Objects::nonNull) // Eclipse's compiler has no element for a type that does not exist.
                .forEach(supertype -> extended.add(supertype.toString()));
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::addExtended);
    }

    /** Whether a class is compiled now; what is left of an earlier compilation may differ from its source. */
    private boolean isSource(TypeElement type) {
        Element outermost = type;
        while (outermost.getEnclosingElement() instanceof TypeElement outer) {
            outermost = outer;
        }
        return sources.contains(outermost.toString());
    }

    /**
     * Whether Lombok is about to change a class, of which nothing tells but its annotations: it takes them away when it
     * has made the fields private, or added the constructor.
     */
    private static boolean isUnderChange(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(mirror -> mirror.getAnnotationType().toString().startsWith("lombok."));
    }

    /** The classes left from earlier rounds, and those with something marked in this one. */
    private Set<TypeElement> classes(RoundEnvironment round) {
        Set<TypeElement> classes = new LinkedHashSet<>();
        deferred.stream()
                .map(processingEnv.getElementUtils()::getTypeElement)
                .filter(Objects::nonNull)
                .forEach(classes::add);
        deferred.clear();
        TypeElement annotation = processingEnv.getElementUtils().getTypeElement(Names.TENSOR_EXPORT.canonicalName());
        if (annotation != null) {
            round.getElementsAnnotatedWith(annotation).stream()
                    .filter(element -> AnnotatedMember.Annotation.of(element, processingEnv.getElementUtils())
                            .isPresent())
                    .map(TensorExportProcessor::classOf)
                    .filter(type -> !Kotlin.isDefaultImpls(type))
                    .forEach(classes::add);
        }
        return classes;
    }

    private static TypeElement classOf(Element member) {
        return member instanceof TypeElement type
                ? type
                : (TypeElement) Objects.requireNonNull(member.getEnclosingElement(), "a member has a class around it");
    }

    private void write(ConvertedClass converted, TypeElement origin, Diagnostics diagnostics) {
        for (TypeSpec.Builder builder : List.of(ConverterWriter.write(converted), ArraysWriter.write(converted))) {
            TypeSpec type = builder.build();
            JavaFile file = JavaFile.builder(converted.names().type().packageName(), type)
                    .skipJavaLangImports(true)
                    .indent("    ")
                    .build();
            try {
                write(file, origin);
            } catch (FilerException e) {
                diagnostics.report(Problem.NAME_TAKEN, origin, type.name());
            } catch (IOException e) {
                diagnostics.report(Problem.WRITE_FAILED, origin, type.name(), String.valueOf(e.getMessage()));
            }
        }
    }

    private void write(JavaFile file, TypeElement origin) throws IOException {
        String name = file.packageName().isEmpty()
                ? file.typeSpec().name()
                : file.packageName() + "." + file.typeSpec().name();
        try (Writer writer =
                processingEnv.getFiler().createSourceFile(name, origin).openWriter()) {
            file.writeTo(writer);
        }
    }
}
