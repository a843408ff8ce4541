package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.converter.Exported
import dev.tensorexport.converter.Restored
import dev.tensorexport.converter.RestoringConverter
import dev.tensorexport.converter.StateDict
import dev.tensorexport.converter.TensorArrays
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch
import org.bytedeco.pytorch.global.torch.ScalarType

class FilesSpec :
    FunSpec({
        val folder = tempdir().toPath()
        val boxes = floatArrayOf(1f, 2f, 3f, 4f, 5f, 6f).copiedTensor(3, 2).t()
        val labels = (1L..3L).copiedTensor()

        listOf("pt", "npz", "safetensors").forEach { suffix ->
            test("the tensors of an object and of a map are loaded from a .$suffix file") {
                val file = folder.resolve("detected.$suffix")
                DetectedConverter.save(Detected(boxes, labels), file)

                val loaded = Detected(torch.zeros(2, 3), torch.zeros(3).to(ScalarType.Long))
                DetectedConverter.load(loaded, file)
                torch.equal(loaded.boxes, boxes) shouldBe true
                torch.equal(loaded.labels, labels) shouldBe true

                val restored = DetectedConverter.restore(file)
                torch.equal(restored.boxes, boxes) shouldBe true
                torch.equal(restored.labels, labels) shouldBe true

                val byName = torch.zeros(2, 3)
                val labelsByName = torch.zeros(3).to(ScalarType.Long)
                StateDict.of(mapOf("boxes" to byName, "labels" to labelsByName)).use {
                    it.load(file)
                }
                torch.equal(byName, boxes) shouldBe true

                val small = Detected(torch.zeros(2, 2), labelsByName)
                shouldThrow<ConversionException> { DetectedConverter.load(small, file) }
                    .message shouldContain "boxes"
            }
        }
    })

private class Detected(val boxes: Tensor, val labels: Tensor)

private object DetectedConverter :
    RestoringConverter<Detected, TensorArrays>(Detected::class.java) {
    val boxes = member("boxes", tensor(NdArray::class.java)) { it.boxes }
    val labels = member("labels", tensor(NdArray::class.java)) { it.labels }

    override fun arrays(values: Exported) = TensorArrays(values)

    override fun restored(tensors: Restored) = Detected(tensors.get(boxes), tensors.get(labels))
}
