#!/usr/bin/python3
"""Writes the cases NdArrayFormatTest compares with: arrays, and how NumPy prints them.

    /usr/bin/python3 runtime/src/test/scripts/arrayprint_golden.py

The rules differ a little between NumPy versions (see FloatFormat); these are those of 1.24, so other versions are refused.
Each case is a line of five fields, with tabs between them:

    <name> <dtype> <shape, for example 2x3; empty for a 0-dim array>
    <elements in row-major order, big-endian hex, a complex one as its two parts; where they are too few, they start over until
     the shape is full>
    <str(array), with "|" for line breaks>
"""

import pathlib

import numpy as np

assert np.__version__.startswith("1.24."), f"found NumPy {np.__version__}; expected 1.24"

TARGET = pathlib.Path(__file__).parent.parent / "resources/dev/tensorexport/ndarray/arrayprint"
INTEGERS = ["uint8", "int8", "int16", "int32", "int64", "uint16", "uint32", "uint64"]
FLOATS = ["float16", "float32", "float64"]
COMPLEXES = ["complex64", "complex128"]
NAN, INF = float("nan"), float("inf")

random = np.random.default_rng(20240229)


class Cases:
    def __init__(self):
        self.lines = []
        self.names = set()

    def add(self, name, values, dtype, shape=None):
        """A case. Without a shape the values are the array; with one they are repeated until it is full."""
        values = np.asarray(values, dtype=dtype)
        assert name not in self.names, name
        self.names.add(name)
        array = values if shape is None else np.resize(values, shape)
        if shape is not None:
            values = values[: array.size]
        parts = 2 if values.dtype.kind == "c" else 1
        bits = values.astype(values.dtype.newbyteorder(">")).tobytes().hex(" ", values.itemsize // parts)
        shape = "x".join(map(str, array.shape))
        text = str(array)
        assert not set("|\t") & set(text), text
        self.lines.append("\t".join([name, str(values.dtype), shape, bits, text.replace("\n", "|")]))

    def write(self, name):
        TARGET.mkdir(parents=True, exist_ok=True)
        (TARGET / name).write_text("\n".join(self.lines) + "\n", encoding="ascii", newline="\n")
        print(f"{len(self.names)} cases in {name}")


def from_bits(bits, dtype):
    return np.array(bits, dtype=f"uint{np.dtype(dtype).itemsize * 8}").view(dtype)


def random_floats(dtype, count):
    """Any bits at all: every exponent is as likely, NaNs and infinities come up."""
    return from_bits(random.integers(0, 2 ** (np.dtype(dtype).itemsize * 8), count, dtype=np.uint64), dtype)


def hand_picked_floats(dtype):
    cases = Cases()
    info = np.finfo(dtype)
    tiny, smallest, largest = info.tiny, info.smallest_subnormal, info.max
    rows = {
        "one": [1],
        "zero": [0.0],
        "negative-zero": [-0.0],
        "zeros": [0.0, -0.0, 0.0],
        "tenths": [0.1, 0.2, 0.3, 0.7],
        "thirds": [1 / 3, 2 / 3, -1 / 3],
        "halves": [1, 2.5, -3.25, 4],
        "nan": [NAN],
        "inf": [INF],
        "negative-inf": [-INF],
        "nan-inf": [NAN, INF],
        "no-finite": [NAN, INF, -INF],
        "nan-one-digit": [1, NAN, 2],
        "nan-negative-inf": [NAN, -INF, 1],
        "inf-one-digit": [1, INF, 2],
        "negative-inf-one-digit": [1, -INF, 2],
        "nan-fraction": [1.5, NAN, -22.125],
        "nan-scientific": [1e10, NAN, 1],
        "inf-scientific": [1e-10, INF, -INF, NAN, 0],
        "zeros-scientific": [1e10, 0.0, -0.0],
        "thousand-ratio": [1, 1000],
        "over-thousand-ratio": [1, 1000.5],
        "barely-over-thousand-ratio": [1, np.nextafter(dtype(1000), dtype(2000))],
        "ratio-rounds-to-thousand": [0.001, 1],
        "ratio-three": [3, 3000],
        "ratio-three-over": [3, np.nextafter(dtype(3000), dtype(4000))],
        "below-1e8": [99999999],
        "greatest-below-1e8": [np.nextafter(dtype(1e8), dtype(0))],
        "at-1e8": [1e8],
        "over-1e8": [123456789],
        "at-1e16": [1e16],
        "below-1e16": [np.nextafter(dtype(1e16), dtype(0))],
        "at-1e-4": [1e-4],
        "below-1e-4": [np.nextafter(dtype(1e-4), dtype(0))],
        "over-1e-4": [np.nextafter(dtype(1e-4), dtype(1))],
        "1e-5": [1e-5],
        "1e22-23": [1e22, 1e23],
        "large-whole": [67108864],
        "large-wholes": [67108864, 99999992, 16777216],
        "negative": [-1.5, -22, 3],
        "wide-negative": [-10.5, 2.25, 100.125],
        "places-cut": [1 / 3, 0.123456789012, 22 / 7],
        "places-cut-to-even": [2.0**-9, 3 * 2.0**-9, 2.0**-10, 1],
        "places-cut-to-zeros": [0.1000000001, 0.5],
        "places-carry": [0.99999999999, 0.5],
        "places-carry-9": [9.99999999999, 0.5],
        "scientific-carry": [9.9999999999e9, 1],
        "scientific-places": [0.1, 1e10, 123456.789],
        "scientific-places-full": [0.1, 0.3, 1e10, 0.0123456789],
        "scientific-exponent-3": [1e30, 1e-30, 1],
        "subnormal": [smallest],
        "subnormals": [smallest, 2 * smallest, 3 * smallest, -smallest, tiny - smallest],
        "smallest-normal": [tiny],
        "smallest-normals": [tiny, tiny + smallest, 2 * tiny],
        "largest": [largest],
        "largest-negative": [-largest],
        "extremes": [largest, smallest],
        "extremes-and-one": [-largest, 1, smallest, NAN, -INF, 0],
        "ratio-overflows": [largest / 2, tiny],
        "powers-of-two": [2.0**k for k in range(-30, 30)],
        "powers-of-two-near": [2.0**k for k in range(-4, 4)],
        "high-powers-of-two": [2.0**k for k in range(20, 27)],
        "higher-powers-of-two": [2.0**k for k in range(50, 120, 3)],
        "powers-of-ten": [10.0**k for k in range(-20, 20)],
        "powers-of-ten-near": [10.0**k for k in range(-3, 1)],
        "money": [19.99, 5, 1234.5, 0.01],
        "long-row": np.arange(50) / 4,
        "long-row-negative": np.arange(-25, 25) / 3,
        "hidden-outlier": [1, 2, 3, 1e20, NAN] + [1] * 1000,
        "shown-outlier": [1] * 999 + [1e20, NAN],
    }
    if dtype is np.float64:
        rows |= {
            "exponent-100": [1e100],
            "exponent-99-100": [1e99, 1e100],
            "exponent-minus-100": [1e-100, 1e100, 1],
            "exponent-nan": [1e-300, NAN, INF],
            "9.5e-323": [9.9e-324, 9.5e-323],
            "2^-44": [2.0**-44, 9007199254740993, 2.0**60],
            "5e-324": [5e-324, 1],
        }
    if dtype is np.float32:
        rows |= {
            # 2^k whose shortest digits lie above the nearest decimal, for the values below lie closer.
            "unequal-neighbours": [2.0**k for k in (-126, -125, -96, -66, -42, 27, 30, 57, 87, 90, 126)],
            "java-17-not-shortest": [2.0e-3, 1.1754944e-38, 8.41e21, 2.0e10, 3.3554432e7, 9.8e-45, 1.0e23, 2.2e-44],
            "any-payload-nan": from_bits([0x7FC00001, 0xFFC00000, 0x7F800001], dtype),
        }
    for name, row in rows.items():
        cases.add(name, row, dtype)
    scalars = [0, -0.0, 1, -1.5, 0.1, 1 / 3, NAN, INF, -INF, 1e-4, 1e-5, 1.5e-7, 99999999, 1e8, 123456789, 1e15, 1e16]
    scalars += [1.5e16, 1e17, 1e22, 1e23, -2.5e20, 2.0**27, 2.0**60, 2.0**90, smallest, 2 * smallest, tiny, largest, -largest]
    scalars += [np.nextafter(dtype(1e16), dtype(0)), np.nextafter(dtype(1e-4), dtype(0)), 123456.789, 0.000123456789]
    for i, scalar in enumerate(scalars):
        cases.add(f"scalar-{i}", scalar, dtype)
    for i in range(20):
        cases.add(f"scalar-random-{i}", random_floats(dtype, 1)[0], dtype)
    return cases


def complexes(dtype):
    cases = Cases()
    zeros = [0, complex(0.0, -0.0), complex(-0.0, 0.0), complex(-0.0, -0.0), complex(-0.0, 1)]
    others = [1, 1j, -1j, 1 - 2j, 1 / 3 - 2j / 3, 1e20 + 1e-5j, 1e16j, 1e-4 + 1e15j, 0.5 + 123456789j]
    nonfinite = [complex(NAN, 1), complex(1, NAN), complex(0, NAN), complex(0, INF), complex(0, -INF)]
    nonfinite += [complex(INF, -INF), complex(-INF, INF), complex(NAN, NAN)]
    for i, value in enumerate(zeros + others + nonfinite):
        cases.add(f"scalar-{i}", value, dtype)
        cases.add(f"one-{i}", [value], dtype)
        cases.add(f"two-{i}", [value, 2.5 - 3.25j], dtype)
    cases.add("zeros", zeros, dtype)
    cases.add("others", others, dtype)
    cases.add("nonfinite", nonfinite, dtype)
    cases.add("matrix", [[1 + 2j, 3.5 - 1j], [0, -10.25j]], dtype)
    cases.add("parts-differ", [1 + 1e10j, 0.25 + 1e-10j], dtype)
    cases.add("long-row", np.arange(30) * (0.5 - 0.25j), dtype)
    cases.add("summary", np.arange(37) * (0.5 - 0.25j), dtype, (40, 40))
    cases.add("empty", [1], dtype, (0, 2))
    for i in range(30):
        shape = tuple(int(size) for size in random.integers(1, 5, int(random.integers(0, 3))))
        real, imag = (random.normal(size=shape) * 10.0 ** random.integers(-6, 12) for _ in range(2))
        cases.add(f"random-{i}", real + 1j * imag, dtype)
    return cases


def hand_picked_integers(dtype):
    cases = Cases()
    info = np.iinfo(dtype)
    cases.add("one", [1], dtype)
    cases.add("digits", [0, 7, 42, 100], dtype)
    cases.add("extremes", [info.min, info.max, 0], dtype)
    cases.add("least", [info.min], dtype)
    cases.add("greatest", [info.max, 1], dtype)
    if info.min < 0:
        cases.add("negative", [-1, 2, -33], dtype)
        cases.add("negative-wider", [-100, 99], dtype)
        cases.add("scalar-negative", -7, dtype)
    cases.add("scalar", 7, dtype)
    cases.add("scalar-least", info.min, dtype)
    cases.add("long-row", np.arange(60), dtype)
    cases.add("square", np.arange(36).reshape(4, 9), dtype)
    cases.add("hidden-outlier", [1, 1, 1, 100] + [1] * 1000, dtype)
    return cases


def bools():
    cases = Cases()
    cases.add("one", [True], "bool")
    cases.add("other", [False], "bool")
    cases.add("both", [True, False, True], "bool")
    cases.add("scalar-true", True, "bool")
    cases.add("scalar-false", False, "bool")
    cases.add("matrix", [[True, False], [False, False]], "bool")
    cases.add("long-row", [True, True, False], "bool", (40,))
    cases.add("summary", [True, True, False], "bool", (40, 40))
    return cases


SHAPES = [
    (1,), (1001,), (1001, 2), (2, 1001), (1, 1001), (1001, 1), (2000, 3, 4), (3, 4, 2000), (7, 11, 13), (10, 10, 11),
    (2, 3), (3, 2), (1, 1), (2, 2, 2), (1, 2, 1, 3), (2, 1, 2, 1, 2), (2, 2, 3, 2, 3), (1, 1, 1, 1, 1, 1), (2, 30),
    (3, 2, 40), (100000,), (200, 300), (1,) * 20, (1,) * 20 + (9,),
]  # fmt: skip
LONG = [(1000,), (6, 7, 25), (500, 2), (10, 10, 10), (6, 6, 6, 6), (7, 7, 7, 7), (4, 4, 4, 4, 4)]
EMPTY = [(0,), (0, 3), (3, 0), (2, 0, 4), (0, 0), (1, 0, 1, 1, 2), (2000, 0)]


def shapes():
    cases = Cases()
    for shape in SHAPES:
        size = "x".join(map(str, shape))
        cases.add(f"int16-{size}", np.arange(-9, 28) * 7, "int16", shape)
        cases.add(f"float32-{size}", np.arange(-18, 19) / 8, "float32", shape)
        cases.add(f"float64-{size}", [1e-3, 1.5, NAN, -2e9, INF, 0.1, 7], "float64", shape)
    for shape in LONG:
        cases.add(f"int8-{'x'.join(map(str, shape))}", np.arange(37), "int8", shape)
    cases.add("float32-1000", np.arange(-18, 19) / 8, "float32", (1000,))
    for shape in EMPTY:
        cases.add(f"empty-{'x'.join(map(str, shape))}", [1], "float32", shape)
    cases.add("empty-bool", [True], "bool", (0,))
    cases.add("empty-int64", [1], "int64", (2, 0))
    # Rows that just fit, and just do not, at every rank and width of element.
    for width in range(1, 12):
        for rank in (1, 2, 3):
            cases.add(f"fit-{width}-{rank}", [10 ** (width - 1)], "int64", (1,) * (rank - 1) + (80,))
    return cases


def randomised():
    cases = Cases()
    for i in range(210):
        dtype = np.dtype(FLOATS[i % 3])
        rank = int(random.integers(1, 4))
        shape = tuple(int(size) for size in random.integers(1, 7, rank))
        count = int(np.prod(shape))
        kind = i // 3 % 5
        if kind == 0:
            values = random_floats(dtype, count)
        elif kind == 1:
            values = random.normal(size=count)
        elif kind == 2:
            values = random.normal(size=count) * 10.0 ** random.integers(-6, 12)
        elif kind == 3:
            values = np.round(random.normal(size=count) * 100, int(random.integers(0, 4)))
        else:
            values = random.normal(size=count) * 10.0 ** random.integers(-5, 6, count)
            values[random.integers(0, count)] = random.choice([NAN, INF, -INF, 0.0, -0.0])
        cases.add(f"{dtype}-{i}", values.astype(dtype).reshape(shape), dtype)
    for i in range(64):
        dtype = np.dtype(INTEGERS[i % 8])
        info = np.iinfo(dtype)
        shape = tuple(int(size) for size in random.integers(1, 8, int(random.integers(1, 4))))
        scale = 2.0 ** random.integers(0, info.bits)
        values = random.integers(max(info.min, int(-scale)), min(info.max, int(scale)), shape, dtype=dtype, endpoint=True)
        cases.add(f"{dtype}-{i}", values, dtype)
    return cases


def main():
    np.seterr(over="ignore")  # values that float16 or float32 cannot hold become infinities, which is as good a case
    for dtype in FLOATS:
        hand_picked_floats(np.dtype(dtype).type).write(f"{dtype}.tsv")
    for dtype in COMPLEXES:
        complexes(dtype).write(f"{dtype}.tsv")
    for dtype in INTEGERS:
        hand_picked_integers(dtype).write(f"{dtype}.tsv")
    bools().write("bool.tsv")
    shapes().write("shapes.tsv")
    randomised().write("randomised.tsv")


if __name__ == "__main__":
    main()
