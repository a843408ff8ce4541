package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tensorexport.internal.plan.Computation;
import dev.tensorexport.internal.plan.Index;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each handle that JavaCPP frees takes a microsecond, in which it also asks how much memory the process has. */
class HandlesTest {
    /** Of the last two of six dims, of which no other test asks. */
    static Arguments[] operations() {
        return new Arguments[] {
            Arguments.of(Computation.argmax(5), 1),
            Arguments.of(Computation.argmin(4), 1),
            Arguments.of(Computation.softmax(5), 1),
            Arguments.of(Computation.topkValues(2, 5), 2),
            Arguments.of(Index.of(4, 2, 0), 2),
            Arguments.of(Index.of(5, true, false, true, false), 2)
        };
    }

    @ParameterizedTest
    @MethodSource("operations")
    void noConversionMakesMoreThanItsResultsNeedAndAScopeClosesNoneThatIsUsedAgain(Operation operation, int handles) {
        try (Tensor tensor = torch.rand(1, 1, 1, 1, 3, 4)) {
            String first;
            try (PointerScope scope = new PointerScope()) {
                assertSame(scope, PointerScope.getInnerScope());
                first = elements(tensor, operation);
            }
            try (Counting scope = new Counting()) {
                assertEquals(first, elements(tensor, operation));
                assertEquals(handles, scope.count);
            }
        }
    }

    private static String elements(Tensor tensor, Operation operation) {
        try (NdArray array = Requests.convert(tensor, Request.EXPORT.with(operation))) {
            return array.toString();
        }
    }

    private static final class Counting extends PointerScope {
        int count;

        @Override
        public PointerScope attach(Pointer handle) {
            count++;
            return super.attach(handle);
        }
    }
}
