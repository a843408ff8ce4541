package dev.tensorexport.ksp;

import java.util.List;
import kotlin.sequences.Sequence;
import kotlin.sequences.SequencesKt;

/** Kotlin's sequences as lists. */
final class Kotlin {
    private Kotlin() {}

    static <T> List<T> list(Sequence<? extends T> sequence) {
        return List.copyOf(SequencesKt.toList(sequence));
    }
}
