package dev.tensorexport;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each runs in a JVM of its own, which what is wrong may end; a failure names the seed that repeats it. */
class RandomLifetimesTest {
    private static final String SEED = System.getProperty("seed", "");

    private static void run(String length) throws Exception {
        List<String> flags = List.of("-Xmx512m", "-XX:+UseSerialGC");
        String printed = SEED.isEmpty()
                ? ForkedJvm.run(flags, RandomLifetimes.class, length)
                : ForkedJvm.run(flags, RandomLifetimes.class, length, SEED);
        System.out.println(printed.strip());
    }

    @Test
    void whatIsReadIsRightAndWhatIsClosedIsRefused() throws Exception {
        run("20000");
    }

    @Tag("stress")
    @Test
    void soItIsInAMillionSteps() throws Exception {
        run("1000000");
    }
}
