package dev.tensorexport.ksp;

import com.google.devtools.ksp.symbol.FileLocation;
import com.google.devtools.ksp.symbol.KSAnnotation;
import com.google.devtools.ksp.symbol.KSNode;
import com.google.devtools.ksp.symbol.KSValueArgument;
import com.palantir.javapoet.ClassName;
import dev.tensorexport.processor.Mark;
import dev.tensorexport.processor.Symbol;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What classes and members have in common: annotations, and a place in the source. */
abstract class KspSymbol implements Symbol {
    private final KspSymbols symbols;
    private final KSNode node;
    private final List<KSAnnotation> annotations;

    KspSymbol(KspSymbols symbols, KSNode node, List<KSAnnotation> annotations) {
        this.symbols = symbols;
        this.node = node;
        this.annotations = annotations;
    }

    final KspSymbols symbols() {
        return symbols;
    }

    @Override
    public final List<ClassName> annotations() {
        return annotations.stream().map(KspSymbol::name).toList();
    }

    static ClassName name(KSAnnotation annotation) {
        return KspTypes.name(
                KspTypes.expanded(annotation.getAnnotationType().resolve()).getDeclaration());
    }

    private Optional<KSAnnotation> annotation() {
        return annotations.stream()
                .filter(each -> each.getShortName().asString().equals("TensorExport")
                        && name(each).canonicalName().equals(Mark.NAME))
                .findFirst();
    }

    @Override
    public final @Nullable Mark mark() {
        return annotation()
                .map(found -> new KspMark(found, symbols.types()).on(this))
                .orElse(null);
    }

    @Override
    public final boolean isDeprecated() {
        return annotations.stream().map(each -> each.getShortName().asString()).anyMatch("Deprecated"::equals);
    }

    @Override
    public final void error(String message) {
        symbols.error(message, node);
    }

    /** A warning, for what is less is shown only where a build is asked for more. */
    @Override
    public final void note(String message) {
        symbols.logger().warn(message, node);
    }

    @Override
    public final void errorAtMark(String message, @Nullable String value) {
        KSAnnotation annotation = annotation().orElseThrow();
        KSNode argument = annotation.getArguments().stream()
                .filter(each ->
                        each.getName() != null && Objects.equals(each.getName().asString(), value))
                .filter(each -> each.getLocation() instanceof FileLocation)
                .<KSNode>map(KSValueArgument.class::cast)
                .findFirst()
                .orElse(annotation);
        symbols.error(message, argument.getLocation() instanceof FileLocation ? argument : node);
    }
}
