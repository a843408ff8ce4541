plugins {
    application
    kotlin("jvm") version "2.4.21"
    kotlin("kapt") version "2.4.21"
}

repositories { mavenCentral(); mavenLocal() }

dependencies {
    implementation("dev.tensorexport:tensorexport-dsl:0.1.0-SNAPSHOT")
    implementation("org.bytedeco:pytorch-platform:2.10.0-1.5.13")
    kapt("dev.tensorexport:tensorexport-processor:0.1.0-SNAPSHOT")
}

kapt { correctErrorTypes = true }

application { mainClass = "dev.tensorexport.samples.MinimalKt" }
