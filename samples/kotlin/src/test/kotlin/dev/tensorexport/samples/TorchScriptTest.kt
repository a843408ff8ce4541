package dev.tensorexport.samples

import dev.tensorexport.ConversionException
import org.bytedeco.pytorch.IValue
import org.bytedeco.pytorch.IValueVector
import org.bytedeco.pytorch.JitModule
import org.bytedeco.pytorch.QualifiedName
import org.bytedeco.pytorch.global.torch
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** docs/torchscript.md. */
class TorchScriptTest {
    private val image = torch.rand(2, 3)

    private fun model(returned: String) =
        JitModule(QualifiedName("__torch__.Scorer")).apply {
            define("def forward(self, image):\n  return $returned\n")
        }

    @Test
    fun `what a model gives becomes an object`() {
        val model = model("{'logits': image * 2}")
        val scores = ScoresConverter.INSTANCE.fromIValue(model.forward(IValueVector(IValue(image))))
        ScoresConverter.INSTANCE.export(scores).use { println(it.logits()) }
        assertTrue(torch.equal(image.add(image), scores.logits))
    }

    @Test
    fun `a batch is made and taken apart`() {
        val first = Scores(image)
        val second = Scores(torch.rand(2, 3))
        val batch = ScoresConverter.INSTANCE.stack(listOf(first, second))
        val again: List<Scores> = ScoresConverter.INSTANCE.unstack(batch)
        assertTrue(torch.equal(image, again[0].logits))
        ScoresConverter.INSTANCE.unstackArrays(batch).use { rows ->
            rows.forEach { println(it.logits()) }
        }
        assertTrue(torch.equal(second.logits, batch.logits.select(0, 1)))
    }

    @Test
    fun `another name is an error`() {
        val value = model("{'logit': image}").forward(IValueVector(IValue(image)))
        val error =
            assertThrows(ConversionException::class.java) {
                ScoresConverter.INSTANCE.fromIValue(value)
            }
        assertTrue("missing keys: \"logits\"" in error.message!!, error.message)
    }
}
