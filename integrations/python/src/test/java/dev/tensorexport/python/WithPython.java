package dev.tensorexport.python;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each test has an open Python with no variables. */
abstract class WithPython {
    Python python;

    @BeforeEach
    void open() {
        python = Pythons.open();
    }

    /** Null where the test is skipped for there is no Python. */
    @AfterEach
    void close() {
        if (python != null) {
            python.close();
        }
    }
}
