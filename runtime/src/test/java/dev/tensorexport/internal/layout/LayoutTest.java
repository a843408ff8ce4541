package dev.tensorexport.internal.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    @Test
    void contiguousIsRowMajor() {
        Layout layout = Layout.contiguous(2, 3, 4);
        assertArrayEquals(new long[] {12, 4, 1}, layout.strides());
        assertEquals(24, layout.numel());
        assertEquals(1 * 12 + 2 * 4 + 3, layout.address(1, 2, 3));
        assertTrue(layout.isContiguous());
    }

    @Test
    void aScalarHasOneElementAtTheEmptyIndex() {
        Layout scalar = Layout.contiguous();
        assertEquals(0, scalar.rank());
        assertEquals(1, scalar.numel());
        assertEquals(0, scalar.address());
        assertEquals(1, scalar.end());
        assertEquals(List.of(0L), addresses(scalar));
    }

    @Test
    void anEmptyLayoutReachesNowhere() {
        Layout empty = Layout.contiguous(3, 0, 2);
        assertEquals(0, empty.numel());
        assertEquals(0, empty.end());
        assertTrue(empty.isContiguous());
        assertEquals(List.of(), addresses(empty));
    }

    @Test
    void viewsAddressTheSameElements() {
        Layout layout = Layout.contiguous(4, 6);
        assertEquals(layout.address(2, 5), layout.select(0, 2).address(5));
        assertEquals(layout.address(2, 5), layout.transpose(0, 1).address(5, 2));
        assertEquals(layout.address(2, 5), layout.permute(1, 0).address(5, 2));
        assertEquals(layout.address(3, 4), layout.slice(1, 1, 6, 3).address(3, 1));
        assertArrayEquals(new long[] {4, 2}, layout.slice(1, 1, 6, 3).shape());
        assertArrayEquals(new long[] {4, 0}, layout.slice(1, 6, 6, 1).shape());
        assertFalse(layout.transpose(0, 1).isContiguous());
        assertTrue(layout.slice(0, 1, 3, 1).isContiguous());
        assertFalse(layout.slice(1, 1, 3, 1).isContiguous());
    }

    @Test
    void rowsCoverEveryElementInRowMajorOrder() {
        List<Layout> layouts = List.of(
                Layout.contiguous(2, 3, 4),
                Layout.contiguous(2, 3, 4).transpose(0, 2),
                Layout.contiguous(2, 3, 4).permute(1, 2, 0),
                Layout.contiguous(6, 8).slice(1, 1, 8, 3).slice(0, 0, 6, 2),
                Layout.of(new long[] {3, 4}, new long[] {1, 0}, 2),
                Layout.of(new long[] {4, 3}, new long[] {2, 1}, 0),
                Layout.of(new long[] {3}, new long[] {-2}, 4),
                Layout.of(new long[] {1, 5, 1}, new long[] {99, 1, 7}, 0));
        for (Layout layout : layouts) {
            assertEquals(
                    addressesByIndex(layout),
                    addresses(layout),
                    () -> layout + " " + java.util.Arrays.toString(layout.strides()));
        }
    }

    @Test
    void aContiguousLayoutIsOneRow() {
        StridedIterator walk = StridedIterator.inOrder(Layout.contiguous(2, 3, 4));
        assertTrue(walk.next());
        assertEquals(24, walk.count());
        assertFalse(walk.next());
        assertFalse(walk.next());
    }

    @Test
    void anIndexBeyondEitherEndIsRefused() {
        String message = assertThrows(
                        IndexOutOfBoundsException.class,
                        () -> Layout.contiguous(2, 3).address(0, -4))
                .getMessage();
        assertEquals("found index -4 of dim 1 of shape [2, 3]; expected -3 to 2", message);
    }

    @Test
    void anIndexOfAnotherRankIsRefused() {
        String message = assertThrows(
                        IndexOutOfBoundsException.class,
                        () -> Layout.contiguous(2, 3).address(1))
                .getMessage();
        assertEquals(
                "found index [1] of 1 dims; expected 2, one for each dim of shape [2, 3]. A part is select(dim, index),"
                        + " in Kotlin array[index, Ellipsis]",
                message);
    }

    @Test
    void whatLiesOutsideIsRefused() {
        Layout layout = Layout.contiguous(2, 3);
        assertThrows(IndexOutOfBoundsException.class, () -> layout.select(0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> layout.select(2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> layout.narrow(1, 0, 4));
        assertThrows(IllegalArgumentException.class, () -> layout.slice(1, 0, 3, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> layout.transpose(0, 2));
        assertThrows(IllegalArgumentException.class, () -> layout.permute(0, 0));
        assertThrows(IllegalArgumentException.class, () -> layout.permute(0));
        assertThrows(IllegalArgumentException.class, () -> Layout.contiguous(2, -1));
        assertThrows(IllegalArgumentException.class, () -> Layout.of(new long[] {2}, new long[] {1, 1}, 0));
    }

    @Test
    void sizesThatDoNotFitInALongAreRefused() {
        assertThrows(ArithmeticException.class, () -> Layout.contiguous(1L << 32, 1L << 32));
        assertThrows(ArithmeticException.class, () -> Layout.of(new long[] {1L << 40}, new long[] {1L << 40}, 0));
        assertThrows(IllegalArgumentException.class, () -> Layout.of(new long[] {3}, new long[] {-1}, 1));
    }

    private static List<Long> addresses(Layout layout) {
        List<Long> addresses = new ArrayList<>();
        StridedIterator walk = StridedIterator.inOrder(layout);
        while (walk.next()) {
            for (long i = 0; i < walk.count(); i++) {
                addresses.add(walk.address() + i * walk.step());
            }
        }
        return addresses;
    }

    private static List<Long> addressesByIndex(Layout layout) {
        List<Long> addresses = new ArrayList<>();
        addByIndex(layout, 0, layout.offset(), addresses);
        return addresses;
    }

    private static void addByIndex(Layout layout, int dim, long address, List<Long> addresses) {
        if (dim == layout.rank()) {
            addresses.add(address);
            return;
        }
        for (long i = 0; i < layout.size(dim); i++) {
            addByIndex(layout, dim + 1, address + i * layout.stride(dim), addresses);
        }
    }

    @Test
    void elementsOfMemoryAreCountedOnce() {
        assertEquals(24, Layout.contiguous(2, 3, 4).extent());
        assertEquals(1, Layout.contiguous().extent());
        assertEquals(0, Layout.contiguous(3, 0).extent());
        assertEquals(4, Layout.of(new long[] {4}, new long[] {-2}, 7).extent());
        assertEquals(4, Layout.of(new long[] {3, 4}, new long[] {0, 1}, 0).extent());
        assertEquals(0, Layout.of(new long[] {3, 0}, new long[] {0, 1}, 0).extent());
        assertEquals(0, Layout.contiguous(4, 3).select(0, 2).slice(0, 1, 1).extent());
        assertEquals(
                1,
                Layout.of(new long[] {1L << 40, 1L << 20}, new long[] {0, 0}, 5).extent());
        assertEquals(9, Layout.of(new long[] {4, 3}, new long[] {2, 1}, 1).extent());
        assertEquals(5, Layout.of(new long[] {3, 3}, new long[] {4, 4}, 0).extent());
        assertEquals(
                12, Layout.of(new long[] {3, 4, 1}, new long[] {100, 7, 3}, 0).extent());
    }
}
