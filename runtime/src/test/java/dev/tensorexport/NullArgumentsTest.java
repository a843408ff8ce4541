package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Every verb, and every way in, names the argument that is missing. */
class NullArgumentsTest {
    @Test
    void everyMethodOfTheFacadeNamesTheArgumentThatIsNull() throws IllegalAccessException {
        int refused = 0;
        for (Method method : Tensors.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                for (int missing = 0; missing < method.getParameterCount(); missing++) {
                    assertNamed(method, missing);
                    refused++;
                }
            }
        }
        assertEquals(30, refused, "arguments");
    }

    private static void assertNamed(Method method, int missing) {
        Parameter[] parameters = method.getParameters();
        Object[] arguments =
                Arrays.stream(parameters).map(NullArgumentsTest::argument).toArray();
        arguments[missing] = null;
        InvocationTargetException e = assertThrows(
                InvocationTargetException.class, () -> method.invoke(null, arguments), method::toGenericString);
        NullPointerException cause =
                assertInstanceOf(NullPointerException.class, e.getCause(), method::toGenericString);
        // The agent of the fuzzing tests, if they ran before in this JVM, takes the names of parameters off classes.
        String name = parameters[missing].isNamePresent() ? parameters[missing].getName() : "(?!arg)[a-z]\\w+";
        assertLinesMatch(
                List.of("found null for " + name + "; expected a non-null argument"),
                List.of(cause.getMessage()),
                method.toGenericString());
    }

    private static Object argument(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == Tensor.class) {
            return torch.ones(2);
        } else if (type == DType.class) {
            return DType.FLOAT32;
        } else if (type == long[].class) {
            return new long[] {2};
        } else if (type == NdArray.class) {
            return NdArray.of(new float[] {1, 2});
        } else if (type == Buffer.class) {
            return FloatBuffer.allocate(2);
        }
        return new float[] {1, 2};
    }
}
