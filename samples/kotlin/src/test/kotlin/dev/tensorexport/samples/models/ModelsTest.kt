package dev.tensorexport.samples.models

import dev.tensorexport.ConversionException
import dev.tensorexport.converter.TensorSpec
import dev.tensorexport.ndarray.NdArray
import java.nio.file.Path
import java.util.Optional
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch
import org.bytedeco.pytorch.global.torch.ScalarType
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/**
 * Converters of Kotlin classes: they give what LibTorch itself says, and Kotlin knows their types.
 */
class ModelsTest {
    private fun at(tensor: Tensor, vararg index: Long): Float =
        index.fold(tensor) { rest, i -> rest.select(0, i) }.item_float()

    @Test
    fun `what is no tensor is kept beside them`(@TempDir folder: Path) {
        val labelled = Labelled(torch.rand(2), "cat", 3, null, Split.TEST, listOf("cat", "dog"))
        val converter = LabelledConverter.INSTANCE
        assertEquals(listOf("image"), converter.names(labelled))
        converter.export(labelled).use {
            val step: Int = it.step()
            assertEquals(3, step)
            assertNull(it.rate())
        }
        for (file in listOf("labelled.safetensors", "labelled.npz").map(folder::resolve)) {
            converter.save(labelled, file)
            val restored = converter.restore(file)
            assertTrue(torch.equal(labelled.image, restored.image))
            assertEquals(labelled.copy(image = restored.image), restored)
        }
    }

    @Test
    fun `the case of a sealed class comes back`(@TempDir folder: Path) {
        val step =
            Step.Several(
                listOf(Step.Forward(torch.rand(2)), Step.Several(listOf(), Outcome.Missed("no"))),
                Outcome.Found(torch.rand(1, 4), "cat"),
            )
        val file = folder.resolve("step.safetensors")
        StepConverter.INSTANCE.save(step, file)
        val restored = StepConverter.INSTANCE.restore(file) as Step.Several
        assertEquals(Outcome.Missed("no"), (restored.steps[1] as Step.Several).outcome)
        assertEquals("cat", (restored.outcome as Outcome.Found).label)
        StepConverter.INSTANCE.export(step).use {
            val several = it.value() as Step_SeveralArrays
            assertEquals("Step.Forward", several.steps()[0].toMap()["class"])
        }
    }

    @Test
    fun `an object is a case, and comes back as the one that there is`(@TempDir folder: Path) {
        val step = Step.Several(listOf(Step.Forward(torch.rand(2))), Outcome.Skipped)
        for (file in listOf("step.safetensors", "step.npz").map(folder::resolve)) {
            StepConverter.INSTANCE.save(step, file)
            val restored = StepConverter.INSTANCE.restore(file) as Step.Several
            assertSame(Outcome.Skipped, restored.outcome)
        }
        OutcomeConverter.INSTANCE.export(Outcome.Skipped).use {
            assertSame(Outcome.Skipped, OutcomeConverter.INSTANCE.restore(it))
        }
    }

    @Test
    fun everyTarget() {
        val targets =
            Targets(
                torch.rand(2, 4),
                torch.rand(3),
                torch.rand(2),
                torch.rand(2, 3),
                torch.arange(Scalar(3)),
                torch.rand(1),
                torch.ones(1).to(ScalarType.Int),
                torch.ones(1).to(ScalarType.Bool),
                torch.rand(2),
                torch.rand(4),
                torch.rand(2),
            )
        TargetsConverter.INSTANCE.export(targets).use {
            assertEquals(at(targets.window, 1, 3), it.window().get(1, 3))
            assertEquals(at(targets.typed, 2), it.typed().get(2))
            val array: FloatArray = it.array()
            assertEquals(at(targets.array, 1), array[1])
            val nested: Array<FloatArray> = it.nested()
            assertEquals(at(targets.nested, 1, 2), nested[1][2])
            assertEquals(listOf(0, 1, 2), it.exact().toList())
            val one: Float = it.one()
            assertEquals(targets.one.item_float(), one)
            assertEquals(1, it.count())
            assertTrue(it.flag())
            val list: List<Float> = it.list()
            assertEquals(listOf(at(targets.list, 0), at(targets.list, 1)), list)
            assertEquals(at(targets.buffer, 3), it.buffer().get(3))
            assertTrue("fc1.weight" in TargetsConverter.INSTANCE.names(targets))

            val restored = TargetsConverter.INSTANCE.restore(it)
            assertTrue(torch.equal(targets.nested, restored.nested))
            assertTrue(torch.equal(targets.exact, restored.exact))
        }
        val uneven = targets.copy(array = torch.rand(5))
        val e =
            assertThrows(ConversionException::class.java) {
                TargetsConverter.INSTANCE.export(uneven)
            }
        assertTrue(e.message!!.startsWith("Targets.array: found shape [5]"), e.message)
    }

    @Test
    fun everyHolder() {
        val full =
            Holders(
                torch.rand(2),
                torch.rand(3),
                torch.rand(1),
                Optional.of(torch.rand(4)),
                listOf(torch.rand(1), torch.rand(2)),
                arrayOf(torch.rand(2)),
                mapOf("a" to torch.rand(2)),
                mapOf("b" to torch.rand(1)),
                Scores(torch.rand(2)),
                Scores(torch.rand(3)),
            )
        HoldersConverter.INSTANCE.export(full).use {
            assertEquals(at(full.nullable!!, 2), it.nullable()?.get(2))
            assertEquals(full.score!!.item_float(), it.score())
            assertEquals(at(full.optional.get(), 3), it.optional().get().asFloat().get(3))
            assertEquals(at(full.list[1], 1), it.list()[1].asFloat().get(1))
            assertEquals(at(full.array[0], 1), it.array()[0][1])
            assertEquals(at(full.map.getValue("a"), 1), it.map().getValue("a").asFloat().get(1))
            assertEquals(at(full.nested.values, 1), it.nested().values()[1])
            val restored = HoldersConverter.INSTANCE.restore(it)
            assertTrue(torch.equal(full.list[1], restored.list[1]))
            assertTrue(torch.equal(full.noNested!!.values, restored.noNested!!.values))
        }
        val empty = full.copy(nullable = null, score = null, noMap = null, noNested = null)
        HoldersConverter.INSTANCE.export(empty).use {
            assertNull(it.nullable())
            assertNull(it.score())
            assertNull(it.noMap())
            assertNull(it.noNested())
            assertNull(HoldersConverter.INSTANCE.restore(it).nullable)
        }
        assertEquals(
            listOf("tensor", "optional", "list.0", "list.1", "array.0", "map.a", "nested.values"),
            HoldersConverter.INSTANCE.names(empty),
        )
    }

    private fun isNullable(value: Any): Boolean = false

    @JvmName("isNullableOrNot") private fun isNullable(value: Any?): Boolean = true

    /** The overload is chosen by the type alone; for a platform type it would be the first. */
    @Test
    fun kotlinSeesAQuestionMarkOnlyWhereItIsTrue() {
        val one = torch.rand(1)
        val holders =
            Holders(
                one,
                one,
                one,
                Optional.empty(),
                listOf(),
                arrayOf(),
                mapOf(),
                mapOf(),
                Scores(one),
                Scores(one),
            )
        HoldersConverter.INSTANCE.export(holders).use {
            assertTrue(isNullable(it.nullable()))
            assertTrue(isNullable(it.score()))
            assertTrue(isNullable(it.noMap()))
            assertTrue(isNullable(it.noNested()))
            assertFalse(isNullable(it.tensor()))
            assertFalse(isNullable(it.optional()))
            assertFalse(isNullable(it.list()))
            assertFalse(isNullable(it.array()))
            assertFalse(isNullable(it.map()))
            assertFalse(isNullable(it.nested()))
        }
        assertTrue(isNullable(HoldersConverter.INSTANCE.nullable.export(holders)))
        assertFalse(isNullable(HoldersConverter.INSTANCE.tensor.export(holders)))
        assertTrue(isNullable(TensorSpec.of(HoldersConverter.INSTANCE.tensor).dtype()))
        assertFalse(isNullable(TensorSpec.of(HoldersConverter.INSTANCE.tensor).shape()))
    }

    @Test
    fun everyPlace() {
        val places =
            Places(torch.rand(1), torch.rand(2), torch.rand(3), torch.rand(4), torch.rand(5))
        places.late = torch.rand(6)
        PlacesConverter.INSTANCE.export(places).use {
            val arrays: List<NdArray> =
                listOf(it.onField(), it.onGetter(), it.inside(), it.xMin(), it.field(), it.late())
            assertEquals(listOf(1L, 2L, 3L, 4L, 5L, 6L), arrays.map(NdArray::numel))
            assertEquals(at(places.onField, 0), it.body().asFloat().get(0))
            assertEquals(at(places.onGetter, 1), it.computed().asFloat().get(1))
        }
        val tooEarly =
            Places(torch.rand(1), torch.rand(2), torch.rand(3), torch.rand(4), torch.rand(5))
        val e =
            assertThrows(ConversionException::class.java) {
                PlacesConverter.INSTANCE.late.export(tooEarly)
            }
        assertTrue(e.message!!.startsWith("Places.late: found null"), e.message)
    }

    @Test
    fun wholeClassesAndInterfaces() {
        val whole = Whole(torch.rand(2), "no tensor", null)
        assertEquals(listOf("boxes"), WholeConverter.INSTANCE.names(whole))
        WholeConverter.INSTANCE.export(whole).use { assertTrue(isNullable(it.scores())) }
        val found = Found(torch.rand(3), 1)
        ResultConverter.INSTANCE.export(found).use {
            assertEquals(at(found.boxes, 2), it.boxes().asFloat().get(2))
        }
        val circle = Circle(torch.rand(1), torch.rand(2))
        assertEquals(listOf("area", "radius"), ShapeConverter.INSTANCE.names(circle))
        assertEquals(listOf("area", "radius"), CircleConverter.INSTANCE.names(circle))
        CircleConverter.INSTANCE.export(circle).use {
            assertTrue(torch.equal(circle.radius, CircleConverter.INSTANCE.restore(it).radius))
        }
    }

    @Test
    fun defaultGettersObjectsAndDelegates() {
        val defaults =
            object : Defaults {
                override val given = torch.rand(2)
            }
        DefaultsConverter.INSTANCE.export(defaults).use {
            assertEquals(2 * at(defaults.given, 1), it.twice().asFloat().get(1))
        }
        MarkedDefaultConverter.INSTANCE.export(MarkedDefaultImpl()).use {
            assertEquals(2, it.ones().numel())
        }
        ConstantsConverter.INSTANCE.export(Constants).use { assertEquals(3, it.weight().numel()) }
        EverythingConverter.INSTANCE.export(Everything).use { assertEquals(4, it.weight().numel()) }
        val partly = Partly(torch.rand(2), torch.rand(2))
        assertEquals(listOf("shown", "delegated"), PartlyConverter.INSTANCE.names(partly))
        PartlyConverter.INSTANCE.export(partly).use {
            assertEquals(at(partly.delegated, 1), it.delegated().asFloat().get(1))
        }
    }

    @Test
    fun aBundleIsTakenApart() {
        val circle = Circle(torch.rand(2), torch.rand(3))
        CircleConverter.INSTANCE.export(circle).use { (area, radius) ->
            assertEquals(at(circle.area, 1), area.asFloat().get(1))
            assertEquals(at(circle.radius, 2), radius.asFloat().get(2))
        }
    }

    @Test
    fun severalAnnotatedObjects() {
        val scores = Scores(torch.rand(2))
        val batch = Batch(listOf(scores, Scores(torch.rand(3))), mapOf("a" to scores))
        BatchConverter.INSTANCE.export(batch).use {
            assertEquals(3, it.items()[1].values().size)
            assertEquals(at(scores.values, 1), it.named().getValue("a").values()[1])
        }
    }

    @Test
    fun inheritedGenericAndNested() {
        val derived = Derived(torch.rand(1), torch.rand(2), torch.rand(3))
        assertEquals(listOf("weight", "generic", "bias"), DerivedConverter.INSTANCE.names(derived))
        DerivedConverter.INSTANCE.export(derived).use {
            assertEquals(at(derived.bias, 2), it.bias().asFloat().get(2))
        }
        val generic = Generic(torch.rand(2), "any")
        GenericConverter.INSTANCE.tensor.export(generic).use {
            assertEquals(at(generic.tensor, 1), it.asFloat().get(1))
        }
        val inner = Outer.Inner(torch.rand(2))
        Outer_InnerConverter.INSTANCE.tensor.export(inner).use {
            assertEquals(at(inner.tensor, 1), it.asFloat().get(1))
        }
    }

    @Test
    fun aModuleIsItsStateDict() {
        val net = Net()
        val other = Net()
        assertEquals(listOf("fc1.weight", "fc1.bias"), NetConverter.INSTANCE.names(net))
        NetConverter.INSTANCE.export(net).use {
            assertEquals(at(net.hidden.weight(), 1, 2), it.state().getValue("fc1.weight").get(1, 2))
            NetConverter.INSTANCE.load(other, it)
        }
        assertTrue(torch.equal(net.hidden.bias(), other.hidden.bias()))
    }

    @Test
    fun `words of Kotlin are names`() {
        val words =
            Keywords(
                torch.rand(1),
                torch.rand(2),
                torch.rand(3),
                torch.rand(4),
                torch.rand(5),
                torch.rand(6),
            )
        KeywordsConverter.INSTANCE.export(words).use {
            val arrays = listOf(it.`in`(), it.`fun`(), it.`object`(), it.`is`(), it.`when`())
            assertEquals(listOf(1L, 2L, 3L, 4L, 5L), arrays.map(NdArray::numel))
            assertEquals(at(words.isLarge, 5), it.isLarge().get(5))
            assertTrue(torch.equal(words.`in`, KeywordsConverter.INSTANCE.restore(it).`in`))
        }
        assertEquals(
            listOf("in", "fun", "object", "is", "when", "isLarge"),
            KeywordsConverter.INSTANCE.names(words),
        )
    }

    @Test
    fun `an alias is what it stands for`() {
        val heads = mapOf("a" to torch.rand(3))
        val deep = mapOf("b" to listOf(torch.rand(4)))
        val aliased = Aliased(torch.rand(1), null, listOf(torch.rand(2)), heads, null, deep, null)
        AliasedConverter.INSTANCE.export(aliased).use {
            assertTrue(isNullable(it.bias()))
            assertTrue(isNullable(it.maybe()))
            assertTrue(isNullable(it.noHeads()))
            assertFalse(isNullable(it.weights()))
            assertEquals(at(deep.getValue("b")[0], 3), it.deep().getValue("b")[0].asFloat().get(3))
            assertEquals(at(aliased.layers[0], 1), it.layers()[0].asFloat().get(1))
            val restored = AliasedConverter.INSTANCE.restore(it)
            assertTrue(torch.equal(aliased.heads.getValue("a"), restored.heads.getValue("a")))
        }
    }

    @Test
    fun `a class with default arguments is restored with what was kept`(@TempDir folder: Path) {
        val converter = DefaultedConverter.INSTANCE
        for (defaulted in
            listOf(Defaulted(), Defaulted(torch.rand(1), "cat", 2, torch.rand(3), listOf()))) {
            val file = folder.resolve("defaulted.npz")
            converter.save(defaulted, file)
            val restored = converter.restore(file)
            assertTrue(torch.equal(defaulted.boxes, restored.boxes))
            assertEquals(defaulted.scores == null, restored.scores == null)
            assertEquals(
                defaulted,
                restored.copy(boxes = defaulted.boxes, scores = defaulted.scores),
            )
        }
    }

    @Test
    fun `null in a list is named, and null in place of a collection is null`() {
        GapsConverter.INSTANCE.export(Gaps(listOf(torch.rand(1)), null, null)).use {
            assertNull(it.lists())
            assertNull(it.nested())
        }
        val gaps = Gaps(listOf(torch.rand(1), null), listOf(listOf()), mapOf())
        val e =
            assertThrows(ConversionException::class.java) { GapsConverter.INSTANCE.export(gaps) }
        assertTrue(e.message!!.startsWith("Gaps.list[1]: found null"), e.message)
    }

    @Test
    fun `what may be null of a type parameter may be null`() {
        CertainConverter.INSTANCE.export(Certain(null, listOf(torch.rand(2)))).use {
            assertNull(it.value())
            assertTrue(isNullable(it.value()))
            assertEquals(2, it.all()[0].numel())
            assertNull(CertainConverter.INSTANCE.restore(it).value)
        }
    }
}
