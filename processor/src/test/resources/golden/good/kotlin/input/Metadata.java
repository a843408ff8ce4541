package kotlin;

/** Stands in for what every Kotlin class carries. */
public @interface Metadata {
    String[] d2() default {};
}
