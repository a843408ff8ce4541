package dev.tensorexport.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
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

/**
 * Generates {@code XConverter} and {@code XArrays} for each class {@code X} with {@code @TensorExport} members.
 *
 * <p>A class that refers to a type that does not exist yet is left for a later round, for another processor may
 * generate that type. It is remembered by name: elements are not valid across rounds.
 */
@AutoService(Processor.class)
public final class TensorExportProcessor extends AbstractProcessor {
    private final Set<String> deferred = new LinkedHashSet<>();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        // Generated code carries the last two: claiming them keeps javac's -Xlint:processing silent about it.
        return Set.of(
                Names.TENSOR_EXPORT.canonicalName(),
                Names.NULL_MARKED.canonicalName(),
                Names.GENERATED.canonicalName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Diagnostics diagnostics = new Diagnostics(processingEnv.getMessager());
        MemberFinder finder = new MemberFinder(processingEnv.getElementUtils());
        ClassReader reader = new ClassReader(
                processingEnv.getElementUtils(),
                processingEnv.getTypeUtils(),
                processingEnv.getSourceVersion(),
                diagnostics);
        for (TypeElement type : classes(round)) {
            List<Annotated> members = finder.find(type);
            if (round.processingOver() || members.stream().allMatch(member -> member.unresolved() == null)) {
                reader.read(type, members).ifPresent(converted -> write(converted, type, diagnostics));
            } else {
                deferred.add(type.getQualifiedName().toString());
            }
        }
        return true;
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
            round.getElementsAnnotatedWith(annotation).forEach(element -> classes.add(classOf(element)));
        }
        return classes;
    }

    private static TypeElement classOf(Element member) {
        Element element = member;
        while (!(element instanceof TypeElement)) {
            element = Objects.requireNonNull(element.getEnclosingElement(), "a member has a class around it");
        }
        return (TypeElement) element;
    }

    private void write(ConvertedClass converted, TypeElement origin, Diagnostics diagnostics) {
        for (TypeSpec.Builder builder : List.of(ConverterWriter.write(converted), ArraysWriter.write(converted))) {
            TypeSpec type = builder.addOriginatingElement(origin).build();
            JavaFile file = JavaFile.builder(converted.name().packageName(), type)
                    .skipJavaLangImports(true)
                    .indent("    ")
                    .build();
            try {
                file.writeTo(processingEnv.getFiler());
            } catch (FilerException e) {
                diagnostics.report(Problem.NAME_TAKEN, origin, type.name());
            } catch (IOException e) {
                diagnostics.report(Problem.WRITE_FAILED, origin, type.name(), String.valueOf(e.getMessage()));
            }
        }
    }
}
