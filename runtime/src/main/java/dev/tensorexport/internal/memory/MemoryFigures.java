package dev.tensorexport.internal.memory;

import java.util.ArrayList;
import java.util.List;

/** What is not given back, by whether it was closed. */
public record MemoryFigures(long openBytes, long heldBytes, List<Throwable> holders) {
    public static MemoryFigures now() {
        long open = 0;
        long held = 0;
        List<Throwable> holders = new ArrayList<>();
        for (Custody custody : MemoryOwner.custodies().toList()) {
            if (!custody.isClosed()) {
                open += custody.byteSize();
                continue;
            }
            held += custody.byteSize();
            Throwable maker = custody.maker();
            if (maker != null) {
                holders.add(maker);
            }
        }
        return new MemoryFigures(open, held, List.copyOf(holders));
    }
}
