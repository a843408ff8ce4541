package dev.tensorexport.internal.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ForkedJvm;
import java.io.IOException;
import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class HugePagesTest {
    /** JavaCPP has the JDK allow native access, with a warning, when it loads LibTorch. */
    static final class AskingBeforeLibTorchIsLoaded {
        public static void main(String[] args) {
            System.out.println("before: " + HugePages.areFor(1 << 22));
            torch.ones(1).close();
            System.out.println("after: " + HugePages.areFor(1 << 22));
        }
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void areThereFromWhenNativeAccessIs() throws IOException, InterruptedException {
        String printed =
                ForkedJvm.run(List.of("--enable-native-access=java.logging"), AskingBeforeLibTorchIsLoaded.class);
        assertTrue(printed.contains("before: false") && printed.contains("after: true"), printed);
    }
}
