plugins {
    application
    kotlin("jvm") version "2.4.21"
    id("com.google.devtools.ksp") version "2.3.13"
}

repositories { mavenCentral(); mavenLocal() }

dependencies {
    implementation("dev.tensorexport:tensorexport-dsl:0.1.0-SNAPSHOT")
    implementation("org.bytedeco:pytorch-platform:2.10.0-1.5.13")
    ksp("dev.tensorexport:tensorexport-ksp:0.1.0-SNAPSHOT")
}

application { mainClass = "dev.tensorexport.samples.MinimalKt" }
