package dev.tensorexport.dsl

import com.tngtech.archunit.base.DescribedPredicate.not
import com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf
import com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage
import com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage
import com.tngtech.archunit.core.domain.JavaClass.Predicates.type
import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses
import dev.tensorexport.internal.torch.convert.Conversion
import dev.tensorexport.internal.torch.convert.IndexTensor
import dev.tensorexport.internal.torch.imports.ForeignValues
import io.kotest.core.spec.style.FunSpec
import org.bytedeco.pytorch.Tensor

/** Holds the arrows that ARCHITECTURE.md draws. */
class ArchitectureSpec :
    FunSpec({
        val classes =
            ClassFileImporter()
                .withImportOption(ImportOption.DoNotIncludeTests())
                .importPackages("dev.tensorexport.dsl")

        test("the dsl names Tensor and nothing else of LibTorch, but for the scope") {
            noClasses()
                .that()
                .haveNameNotMatching(".*TensorScope(\\$.*)?")
                .should()
                .dependOnClassesThat(
                    resideInAPackage("org.bytedeco..").and(not(type(Tensor::class.java)))
                )
                .check(classes)
        }

        test("the dsl prepares conversions, and knows nothing else of what runs them or of files") {
            noClasses()
                .should()
                .dependOnClassesThat(
                    resideInAnyPackage("dev.tensorexport.internal.torch..", "dev.tensorexport.io")
                        .and(
                            not(
                                belongToAnyOf(
                                    Conversion::class.java,
                                    IndexTensor::class.java,
                                    ForeignValues::class.java,
                                )
                            )
                        )
                )
                .check(classes)
        }
    })
