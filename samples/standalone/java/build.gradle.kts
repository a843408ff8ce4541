plugins { application }

repositories { mavenCentral(); mavenLocal() }

dependencies {
    implementation("dev.tensorexport:tensorexport-dsl:0.1.0-SNAPSHOT")
    implementation("org.bytedeco:pytorch-platform:2.10.0-1.5.13")
    annotationProcessor("dev.tensorexport:tensorexport-processor:0.1.0-SNAPSHOT")
}

application { mainClass = "dev.tensorexport.samples.Minimal" }
