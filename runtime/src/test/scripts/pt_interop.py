"""The Python side of PtPythonTest: writes .pt files for it to read, and checks files that it wrote.

    python3 pt_interop.py write|check FOLDER

The values are said twice, here and in the test. Needs PyTorch.
"""

import argparse
import collections
import pathlib
import sys
import zipfile

import torch

SHAPES = [(), (1,), (0,), (7,), (2, 3), (3, 0, 2), (2, 3, 4), (1, 5, 1)]
DTYPES = ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64", "complex64",
          "complex128"]
FORMS = {"zip": True, "legacy": False}


def values(dtype, shape):
    """Element i, in row-major order."""
    i = torch.arange(int(torch.Size(shape).numel()))
    if dtype == "bool":
        flat = i % 3 == 0
    elif dtype.startswith("uint"):
        flat = i * 37 % 251
    elif dtype.startswith("int"):
        flat = i * 37 % 251 - 125
    elif dtype.startswith("complex"):
        flat = torch.complex(i * 0.5 - 3, i * -0.25)
    else:
        flat = i * 0.25 - 2
    return flat.reshape(shape).to(getattr(torch, dtype))


def name(shape):
    return "x".join(str(size) for size in shape) or "scalar"


def checkpoint():
    shared = torch.arange(12.0).reshape(3, 4)
    parameter = torch.nn.Parameter(torch.arange(4.0))
    counted = collections.defaultdict(list)
    counted["losses"].extend([0.5, 0.25])
    namespace = argparse.Namespace(lr=0.1, layers=[64, 32], name="net", nothing=None)
    return {
        "state_dict": collections.OrderedDict([("tied.a", shared), ("tied.b", shared), ("row", shared[1]),
                                               ("turned", shared.t()), ("every_second", shared[:, ::2]),
                                               ("expanded", torch.ones(1).expand(5)), ("parameter", parameter)]),
        "nested": [{"weight": torch.ones(2)}, (torch.zeros(1), "text"), []],
        "epoch": 3,
        "negative": -70000,
        "large": 2 ** 40,
        "larger": -(2 ** 80),
        "loss": 0.125,
        "none": None,
        "flags": (True, False),
        "text": "é\n中 \U0001f600",
        "bytes": b"\x00\xff\n",
        "empty_bytes": b"",
        "bytearray": bytearray(b"ab"),
        "complex": 1 - 2j,
        "size": torch.Size([2, 3]),
        "dtype": torch.bfloat16,
        "qint8": torch.qint8,
        "quint4x2": torch.quint4x2,
        "device": torch.device("cuda", 1),
        "cpu": torch.device("cpu"),
        "layout": torch.strided,
        "set": {1},
        "frozenset": frozenset(["x"]),
        "counted": counted,
        "counter": collections.Counter("aab"),
        "args": namespace,
        "by_int": {0: "zero", -1: "minus", 1.5: "half", (1, "a"): "tuple", None: "none"},
        "shared_list": [namespace, namespace],
        "long": list(range(1500)),
        "storage": torch.arange(3).storage(),
    }


def quantized():
    return {
        "qint8": torch.quantize_per_tensor(torch.arange(-8.0, 8.0).reshape(4, 4), 0.1, 3, torch.qint8),
        "quint8": torch.quantize_per_tensor(torch.arange(0.0, 16.0).reshape(4, 4), 0.07, 10, torch.quint8).t(),
        "qint32": torch.quantize_per_tensor(torch.arange(-8.0, 8.0), 0.003, -5, torch.qint32),
        "channels": torch.quantize_per_channel(torch.arange(-12.0, 12.0).reshape(2, 3, 4), torch.tensor([0.1, 0.3, 0.7]),
                                               torch.tensor([1, 0, -4]), 1, torch.qint8),
    }


def half_bytes():
    """Two elements in each byte."""
    scales, zero_points = torch.full((3,), 0.1), torch.zeros(3)
    return torch.quantize_per_channel(torch.arange(12.0).reshape(3, 4), scales, zero_points, 0, torch.quint4x2)


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.first = torch.nn.Linear(3, 4)
        self.norm = torch.nn.BatchNorm1d(4)
        self.layers = torch.nn.ModuleList([torch.nn.Linear(4, 2), torch.nn.Linear(2, 2)])
        self.scale: float = 0.5

    def forward(self, x):
        x = self.norm(self.first(x))
        for layer in self.layers:
            x = layer(x)
        return x * self.scale


def write(folder):
    torch.manual_seed(0)
    tensors = {f"{dtype}-{name(shape)}": values(dtype, shape) for dtype in DTYPES for shape in SHAPES}
    for form, is_zip in FORMS.items():
        def save(value, file, **options):
            torch.save(value, folder / f"{file}-{form}.pt", _use_new_zipfile_serialization=is_zip, **options)
        save(tensors, "tensors")
        save(values("float32", (2, 3)), "tensor")
        for protocol in [2, 3, 4, 5]:
            save(checkpoint(), f"checkpoint{protocol}", pickle_protocol=protocol)
        quants = quantized()
        save(quants, "quantized")
        save({key: tensor.dequantize() for key, tensor in quants.items()}, "dequantized")
        save({"dense": torch.ones(2), "sparse": torch.eye(2).to_sparse(), "meta": torch.ones(2, device="meta"),
              "csr": torch.eye(2).to_sparse_csr(), "quint4x2": half_bytes()}, "kinds")
        save(Net(), "module")
        save({"ok": torch.ones(1), "path": pathlib.PurePosixPath("a/b")}, "path")
        save(Net().state_dict(), "state")
    with zipfile.ZipFile(folder / "checkpoint2-zip.pt") as stored, \
            zipfile.ZipFile(folder / "deflated.pt", "w", zipfile.ZIP_DEFLATED) as deflated:
        for entry in stored.namelist():
            deflated.writestr(entry, stored.read(entry))
    net = Net()
    torch.jit.script(net).save(str(folder / "script.pt"))
    torch.save(net.state_dict(), folder / "script-state.pt")


def same(found, expected):
    """Whether two trees of values are the same; lists stand for tuples, and dicts for whatever has attributes."""
    if isinstance(expected, argparse.Namespace):
        expected = vars(expected)
    if isinstance(expected, torch.storage.TypedStorage):
        expected = torch.tensor(expected.tolist())
    if torch.is_tensor(expected):
        return found.dtype == expected.dtype and found.shape == expected.shape and torch.equal(found, expected)
    if isinstance(expected, dict):
        return list(found) == list(expected) and all(same(found[key], expected[key]) for key in expected)
    if isinstance(expected, (list, tuple)):
        return isinstance(found, list) and len(found) == len(expected) and all(map(same, found, expected))
    if isinstance(expected, (torch.device, torch.layout)) or expected == torch.quint4x2:
        return found == str(expected)
    return found == expected and type(found) in (type(expected), bytes, set)


def check(folder):
    tensors = torch.load(folder / "tensors.pt", weights_only=True)
    assert len(tensors) == len(DTYPES) * len(SHAPES), len(tensors)
    for dtype in DTYPES:
        for shape in SHAPES:
            found, expected = tensors[f"{dtype}-{name(shape)}"], values(dtype, shape)
            assert same(found, expected), (dtype, shape, found, expected)
    shared = torch.load(folder / "shared.pt", weights_only=True)
    base = torch.arange(12.0).reshape(3, 4)
    expected = {"a": base, "again": base, "row": base[1], "turned": base.t(), "apart": torch.ones(2),
                "expanded": torch.ones(1).expand(5), "down": base.flip(0)}
    assert same(shared, expected), shared
    assert shared["turned"].stride() == (1, 4) and shared["expanded"].stride() == (0,), shared
    shared["a"][1, 2] = 42
    assert shared["again"][1, 2] == shared["row"][2] == shared["turned"][2, 1] == 42, shared
    assert shared["down"][1, 2] == 6, shared
    assert same(torch.load(folder / "checkpoint.pt"), checkpoint())
    net = Net()
    net.load_state_dict(torch.load(folder / "state.pt", weights_only=True))
    expected = torch.load(folder / "state-zip.pt")
    assert same(dict(net.state_dict()), dict(expected))
    with zipfile.ZipFile(folder / "shared.pt") as archive:
        assert archive.testzip() is None
        assert len([entry for entry in archive.namelist() if "/data/" in entry]) == 4, archive.namelist()
    print("all are right")


{"write": write, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
