package dev.tensorexport.ksp;

import com.google.devtools.ksp.symbol.ClassKind;
import com.google.devtools.ksp.symbol.KSClassDeclaration;
import com.google.devtools.ksp.symbol.KSDeclarationContainer;
import com.google.devtools.ksp.symbol.KSTypeReference;
import com.google.devtools.ksp.symbol.Origin;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.tensorexport.processor.ClassSymbol;
import dev.tensorexport.processor.MemberSymbol;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A class of Kotlin or of Java, as Java sees it. */
final class KspClass extends KspSymbol implements ClassSymbol {
    private static final ClassName OBJECT = ClassName.get(Object.class);
    private static final ClassName RECORD = ClassName.get(Record.class);

    private final KSClassDeclaration declaration;
    private @Nullable List<MemberSymbol> members;
    private @Nullable Parents parents;

    private record Parents(@Nullable TypeName superclass, List<TypeName> interfaces) {}

    KspClass(KSClassDeclaration declaration, KspSymbols symbols) {
        super(symbols, declaration, Kotlin.list(declaration.getAnnotations()));
        this.declaration = declaration;
    }

    KSClassDeclaration declaration() {
        return declaration;
    }

    static List<KSClassDeclaration> classesIn(KSDeclarationContainer container) {
        return Kotlin.list(container.getDeclarations()).stream()
                .filter(KSClassDeclaration.class::isInstance)
                .map(KSClassDeclaration.class::cast)
                .toList();
    }

    boolean isSource() {
        return declaration.getOrigin() == Origin.KOTLIN || declaration.getOrigin() == Origin.JAVA;
    }

    @Override
    public String simpleName() {
        return declaration.getSimpleName().asString();
    }

    @Override
    public ClassName name() {
        return KspTypes.name(declaration);
    }

    @Override
    public boolean isKotlin() {
        return declaration.getOrigin() == Origin.KOTLIN || declaration.getOrigin() == Origin.KOTLIN_LIB;
    }

    @Override
    public ElementKind kind() {
        return switch (declaration.getClassKind()) {
            case INTERFACE -> ElementKind.INTERFACE;
            case ENUM_CLASS -> ElementKind.ENUM;
            case ANNOTATION_CLASS -> ElementKind.ANNOTATION_TYPE;
            default -> RECORD.equals(superclass()) ? ElementKind.RECORD : ElementKind.CLASS;
        };
    }

    @Override
    public Set<Modifier> modifiers() {
        Set<Modifier> modifiers = KspModifiers.of(declaration, symbols().resolver());
        if (!isKotlin()) {
            return modifiers;
        }
        Set<Modifier> all = EnumSet.noneOf(Modifier.class);
        all.addAll(modifiers);
        if (declaration.getParentDeclaration() == null) {
            all.remove(Modifier.PRIVATE); // which is the package's in Java
        } else if (!declaration.getModifiers().contains(com.google.devtools.ksp.symbol.Modifier.INNER)) {
            all.add(Modifier.STATIC);
        }
        if (declaration.getModifiers().contains(com.google.devtools.ksp.symbol.Modifier.SEALED)
                || declaration.getClassKind() == ClassKind.INTERFACE) {
            all.add(Modifier.ABSTRACT);
        }
        return all;
    }

    @Override
    public @Nullable ClassSymbol outer() {
        return declaration.getParentDeclaration() instanceof KSClassDeclaration outer
                ? symbols().of(outer)
                : null;
    }

    @Override
    public List<TypeVariableName> typeParameters() {
        return declaration.getTypeParameters().stream()
                .map(symbols().types()::variable)
                .toList();
    }

    @Override
    public @Nullable TypeName superclass() {
        return parents().superclass;
    }

    @Override
    public List<TypeName> interfaces() {
        return parents().interfaces;
    }

    private Parents parents() {
        if (parents == null) {
            List<KSTypeReference> declared = Kotlin.list(declaration.getSuperTypes());
            List<TypeName> superclasses = declared.stream()
                    .filter(KspClass::isOfClass)
                    .map(this::name)
                    .toList();
            List<TypeName> interfaces = declared.stream()
                    .filter(each -> !isOfClass(each))
                    .map(this::name)
                    .toList();
            boolean hasNone = declaration.getClassKind() == ClassKind.INTERFACE || OBJECT.equals(name());
            parents = new Parents(hasNone ? null : superclasses.isEmpty() ? OBJECT : superclasses.get(0), interfaces);
        }
        return parents;
    }

    private TypeName name(KSTypeReference reference) {
        return symbols().types().of(reference);
    }

    private static boolean isOfClass(KSTypeReference supertype) {
        return KspTypes.expanded(supertype.resolve()).getDeclaration() instanceof KSClassDeclaration type
                && type.getClassKind() != ClassKind.INTERFACE
                && type.getClassKind() != ClassKind.ANNOTATION_CLASS;
    }

    @Override
    public List<ClassSymbol> permitted() {
        return Kotlin.<KSClassDeclaration>list(declaration.getSealedSubclasses()).stream()
                .<ClassSymbol>map(symbols()::of)
                .toList();
    }

    @Override
    public List<String> leftOut(boolean isWhole) {
        return List.of();
    }

    @Override
    public List<ClassSymbol> classes() {
        return classesIn(declaration).stream().<ClassSymbol>map(symbols()::of).toList();
    }

    @Override
    public List<MemberSymbol> members() {
        if (members == null) {
            KspMembers read = new KspMembers(this);
            members = Stream.of(read.fields(), read.methods(), read.constructors())
                    .flatMap(List::stream)
                    .<MemberSymbol>map(member -> member)
                    .toList();
        }
        return members;
    }
}
