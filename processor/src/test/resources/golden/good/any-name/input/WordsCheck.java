package golden.anyname;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

public final class WordsCheck implements Runnable {
    @Override
    public void run() {
        Words words = new Words();
        int value = 0;
        try {
            for (Field field : Words.class.getDeclaredFields()) {
                if (field.getType() == Tensor.class) {
                    field.set(words, torch.full(new long[] {1}, new Scalar((float) ++value)));
                }
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        words.golden = new Words.Inner(torch.ones(2));
        words.InnerConverter = words.golden;
        try (WordsArrays arrays = WordsConverter.INSTANCE.export(words)) {
            for (Field field : Words.class.getDeclaredFields()) {
                if (field.getType() == Tensor.class) {
                    NdArray array = (NdArray) arrays.toMap().get(field.getName());
                    assertEquals(item(field, words), array.asFloat().get(0), field.getName());
                }
            }
            assertEquals(words.fooBar.item_float(), arrays.fooBar().get(0));
            assertEquals(words.foo_bar.item_float(), arrays.foo_bar().get(0));
            assertEquals(words.toString.item_float(), arrays.toString_().get(0));
            assertEquals(words.close.item_float(), arrays.close__().get(0));
            assertEquals(words.close_.item_float(), arrays.close_().get(0));
            assertEquals(words.INSTANCE.item_float(), arrays.INSTANCE().get(0));
            assertEquals(words.x.item_float(), arrays.default_().asFloat().get(0));
            assertEquals(words.get.item_float(), arrays.get().get(0));
            assertEquals(1, arrays.golden().Words_InnerConverter().asFloat().get(1));
            assertEquals(words.DType.item_float(), ((NdArray) arrays.toMap().get("DType"))
                    .asFloat().get(0));
        }
        assertEquals(words.INSTANCE.item_float(), WordsConverter.INSTANCE.INSTANCE__.export(words).get(0));
        assertEquals(words.INSTANCE_.item_float(), WordsConverter.INSTANCE.INSTANCE_.export(words).get(0));
        assertEquals(List.of("Words_InnerConverter"), Words_InnerConverter.INSTANCE.names(words.golden));
        assertEquals(2, Words_InnerConverter.INSTANCE.restore(Map.of("Words_InnerConverter", new float[2]))
                .Words_InnerConverter().numel());
    }

    private static float item(Field field, Words words) {
        try {
            return ((Tensor) field.get(words)).item_float();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
