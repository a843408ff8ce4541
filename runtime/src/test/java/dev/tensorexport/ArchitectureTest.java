package dev.tensorexport;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.internal.converter.SpecAccess;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.io.ArrayFormat;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.io.FileFormatException;
import dev.tensorexport.io.Progress;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Method;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Holds the arrows that ARCHITECTURE.md draws. */
@AnalyzeClasses(packages = "dev.tensorexport", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("layout")
            .definedBy("dev.tensorexport.internal.layout")
            .layer("memory")
            .definedBy("dev.tensorexport.internal.memory")
            .layer("text")
            .definedBy("dev.tensorexport.internal.text")
            .layer("ndarray")
            .definedBy("dev.tensorexport.ndarray", "dev.tensorexport.internal.ndarray")
            .layer("words")
            .definedBy(belongToAnyOf(TensorExport.class, CopyMode.class, ConversionException.class))
            .layer("plan")
            .definedBy(resideInAPackage("dev.tensorexport.internal.plan").or(belongToAnyOf(ConversionPlan.class)))
            .layer("io")
            .definedBy("dev.tensorexport.io", "dev.tensorexport.internal.io..")
            .layer("torch")
            .definedBy("dev.tensorexport.internal.torch..")
            .layer("converter")
            .definedBy("dev.tensorexport.converter", "dev.tensorexport.internal.converter")
            .layer("facade")
            .definedBy(belongToAnyOf(Tensors.class))
            .whereLayer("facade")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("converter")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("torch")
            .mayOnlyBeAccessedByLayers("converter", "facade")
            .whereLayer("io")
            .mayOnlyBeAccessedByLayers("converter")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("torch", "converter", "facade")
            .whereLayer("words")
            .mayOnlyAccessLayers("ndarray")
            .whereLayer("layout")
            .mayNotAccessAnyLayer()
            .whereLayer("memory")
            .mayOnlyAccessLayers("layout")
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("text")
            .mayOnlyBeAccessedByLayers("ndarray")
            .whereLayer("ndarray")
            .mayOnlyBeAccessedByLayers("words", "plan", "io", "torch", "converter", "facade");

    @ArchTest
    static final ArchRule theRoomsOfTorchKnowThoseAbove = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("native memory")
            .definedBy("dev.tensorexport.internal.torch.nativememory")
            .layer("create")
            .definedBy("dev.tensorexport.internal.torch.create")
            .layer("facts")
            .definedBy("dev.tensorexport.internal.torch.facts")
            .layer("storage")
            .definedBy("dev.tensorexport.internal.torch.storage")
            .layer("imports")
            .definedBy("dev.tensorexport.internal.torch.imports")
            .layer("convert")
            .definedBy("dev.tensorexport.internal.torch.convert")
            .layer("state")
            .definedBy("dev.tensorexport.internal.torch.state")
            .ensureAllClassesAreContainedInArchitectureIgnoring(
                    resideOutsideOfPackage("dev.tensorexport.internal.torch.."))
            .whereLayer("native memory")
            .mayNotAccessAnyLayer()
            .whereLayer("create")
            .mayNotAccessAnyLayer()
            .whereLayer("facts")
            .mayOnlyAccessLayers("native memory", "create")
            .whereLayer("storage")
            .mayOnlyAccessLayers("native memory", "facts", "create")
            .whereLayer("imports")
            .mayOnlyAccessLayers("create", "storage")
            .whereLayer("convert")
            .mayOnlyAccessLayers("native memory", "create", "facts", "storage", "imports")
            .whereLayer("state")
            .mayOnlyAccessLayers("create", "facts", "storage", "imports");

    @ArchTest
    static final ArchRule theRoomsOfIoKnowThoseAbove = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("bytes")
            .definedBy("dev.tensorexport.internal.io.bytes")
            .layer("check")
            .definedBy("dev.tensorexport.internal.io.check")
            .layer("format")
            .definedBy("dev.tensorexport.internal.io.format")
            .layer("zip")
            .definedBy("dev.tensorexport.internal.io.zip")
            .layer("numpy")
            .definedBy("dev.tensorexport.internal.io.numpy")
            .layer("safetensors")
            .definedBy("dev.tensorexport.internal.io.safetensors")
            .layer("pickle")
            .definedBy("dev.tensorexport.internal.io.pickle")
            .layer("pt")
            .definedBy("dev.tensorexport.internal.io.pt")
            .layer("formats")
            .definedBy("dev.tensorexport.internal.io")
            .ensureAllClassesAreContainedInArchitectureIgnoring(
                    resideOutsideOfPackage("dev.tensorexport.internal.io.."))
            .whereLayer("bytes")
            .mayNotAccessAnyLayer()
            .whereLayer("check")
            .mayNotAccessAnyLayer()
            .whereLayer("format")
            .mayOnlyAccessLayers("bytes")
            .whereLayer("zip")
            .mayOnlyAccessLayers("bytes", "check", "format")
            .whereLayer("numpy")
            .mayOnlyAccessLayers("bytes", "check", "format", "zip")
            .whereLayer("safetensors")
            .mayOnlyAccessLayers("bytes", "check", "format")
            .whereLayer("pickle")
            .mayOnlyAccessLayers("bytes", "check")
            .whereLayer("pt")
            .mayOnlyAccessLayers("bytes", "check", "format", "zip", "pickle")
            .whereLayer("formats")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule noTwoRoomsKnowEachOther = slices().assignedFrom(new Rooms())
            .should()
            .beFreeOfCycles()
            .ignoreDependency(ArrayAccess.class, NdArray.class)
            .ignoreDependency(SpecAccess.class, TensorSpec.class);

    /** The packages, and apart from each what it has for users that the code behind it uses, too. */
    private static final class Rooms implements SliceAssignment {
        private static final List<Set<Class<?>>> WORDS = List.of(
                Set.of(ConversionException.class),
                Set.of(DType.class),
                Set.of(ConversionPlan.class, CopyMode.class, TensorExport.class),
                Set.of(ArrayFormat.class, ArrayInfo.class, FileFormatException.class, Progress.class));

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return WORDS.stream()
                    .filter(words -> words.stream().anyMatch(javaClass::isEquivalentTo))
                    .findFirst()
                    .map(words -> SliceIdentifier.of(words.toString()))
                    .orElseGet(() -> SliceIdentifier.of(javaClass.getPackageName()));
        }

        @Override
        public String getDescription() {
            return "packages without their words";
        }
    }

    @ArchTest
    static final ArchRule onlyTorchKnowsLibTorch = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.tensorexport.internal.layout",
                    "dev.tensorexport.internal.memory",
                    "dev.tensorexport.internal.ndarray",
                    "dev.tensorexport.internal.text",
                    "dev.tensorexport.ndarray",
                    "dev.tensorexport.internal.plan",
                    "dev.tensorexport.io",
                    "dev.tensorexport.internal.io..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule theFacadeNamesTensorAndNothingElseOfLibTorch = noClasses()
            .that()
            .resideInAPackage("dev.tensorexport")
            .should()
            .dependOnClassesThat(resideInAPackage("org.bytedeco..").and(not(type(Tensor.class))));

    @ArchTest
    static final ArchRule theFacadeCallsNoMethodOfATensor = noClasses()
            .that()
            .resideInAPackage("dev.tensorexport")
            .should()
            .callMethodWhere(target(owner(resideInAPackage("org.bytedeco.."))));

    @ArchTest
    static final ArchRule convertersNameWhatHoldsTensorsAndNothingElseOfLibTorch = noClasses()
            .that()
            .resideInAPackage("dev.tensorexport.converter")
            .should()
            .dependOnClassesThat(resideInAPackage("org.bytedeco..")
                    .and(not(belongToAnyOf(
                            Pointer.class,
                            Tensor.class,
                            Tensor[].class,
                            TensorVector.class,
                            StringTensorDict.class,
                            Module.class,
                            IValue.class,
                            Method.class))));

    @ArchTest
    static final ArchRule convertersCloseTensorsAndCallNothingElseOfThem = noClasses()
            .that()
            .resideInAPackage("dev.tensorexport.converter")
            .should()
            .callMethodWhere(target(owner(resideInAPackage("org.bytedeco.."))).and(target(not(name("close")))));

    @ArchTest
    static final ArchRule everyPackageSaysWhereNullMayBe = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(org.jspecify.annotations.NullMarked.class);
}
