package golden.deprecated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

@SuppressWarnings("removal")
public final class OldCheck implements Runnable {
    @Override
    public void run() {
        Tensor tensor = torch.rand(1);
        try (OldArrays old = OldConverter.INSTANCE.export(new Old(tensor));
                OldMemberArrays member = OldMemberConverter.INSTANCE.export(new OldMember(tensor))) {
            assertEquals(tensor.item_float(), old.x().asFloat().get(0));
            assertEquals(tensor.item_float(), member.x().asFloat().get(0));
        }
    }
}
