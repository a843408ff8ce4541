package dev.tensorexport.samples.neighbours;

import org.junit.jupiter.api.Test;

class CostsTest {
    /** Once each, so that the program goes on to work. */
    @Test
    void everyNeighbourIsTried() throws Exception {
        new Costs(0).compareAll();
    }
}
