package dev.tensorexport.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The README's first Java program does what its comments say. */
class MinimalTest {
    @Test
    void printsTheNumbersAndWhatTheyCost() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Minimal.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertEquals("""
                1.0 of [3, 4]
                [0, 1, 2]
                Detection.boxes
                  float32 [3, 4] of float32 [3, 4] on cpu, requires grad
                    1 detach  free
                    = shares 48 B with the tensor
                Detection.labels
                  int64 [3] of int64 [3] on cpu
                    1 to int[]  24 B read, 12 B written on cpu: Java values are on the heap
                    = owns 12 B as int[]
                """, printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }
}
