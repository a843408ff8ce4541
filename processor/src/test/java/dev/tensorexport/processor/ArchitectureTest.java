package dev.tensorexport.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import com.palantir.javapoet.ClassName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.tensorexport.ndarray.DType;
import java.lang.reflect.Field;
import javax.lang.model.element.Element;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.tensorexport.processor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule OF_THE_RUNTIME_DTYPES_AND_SHAPES_ONLY = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.tensorexport.ndarray..").and(not(type(DType.class))))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tensorexport",
                    "dev.tensorexport.internal.plan..",
                    "dev.tensorexport.internal.torch..",
                    "dev.tensorexport.io..",
                    "dev.tensorexport.converter..",
                    "org.bytedeco..");

    @ArchTest
    static final ArchRule WRITERS_SEE_THE_MODEL_ONLY = noClasses()
            .that()
            .haveSimpleNameEndingWith("Writer")
            .or()
            .belongToAnyOf(
                    ConvertedClass.class, Member.class, TensorContainer.class, GeneratedNames.class, ExportType.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.lang.model.type..", "javax.lang.model.util..", "javax.annotation..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    AnnotatedMember.class,
                    Symbol.class,
                    ClassSymbol.class,
                    MemberSymbol.class,
                    Mark.class,
                    Diagnostics.class);

    @ArchTest
    static final ArchRule ONE_PART_KNOWS_JAVAC = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Element")
            .and()
            .areNotAssignableTo(TensorExportProcessor.class)
            .and()
            .haveSimpleNameNotStartingWith("FilerOutput")
            .and()
            .haveSimpleNameNotStartingWith("Kotlin")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javax.lang.model.type..", "javax.lang.model.util..", "javax.annotation..", "javax.tools..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Element.class);

    @Test
    void everyNameIsThatOfAClass() throws IllegalAccessException {
        for (Field field : Names.class.getDeclaredFields()) {
            String name = ((ClassName) field.get(null)).reflectionName();
            if (name.startsWith("kotlin.")) {
                continue; // not on this module's class path; the Kotlin samples need it
            }
            assertDoesNotThrow(() -> Class.forName(name, false, getClass().getClassLoader()), name);
        }
    }
}
