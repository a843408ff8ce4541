"""NumPy's side of FilesBesideNumpy: does what a line of standard input says and answers with the seconds it took."""

import inspect
import json
import mmap
import os
import sys
import time

try:
    import numpy as np
except ImportError as e:
    print(e, flush=True)
    sys.exit()

try:
    import torch

    torch.set_num_threads(1)
except ImportError:
    torch = None

try:
    import safetensors
except ImportError:
    safetensors = None

folder = sys.argv[1]
side = int(sys.argv[2])
array = (np.arange(side * side, dtype=np.int32) * 7 % 251).astype(np.float32).reshape(side, side)
bfloat16 = torch and torch.from_numpy(array).bfloat16()
chunks = torch and torch.from_numpy(array).chunk(64)
parts = torch and {f"part{i}": chunks[i % 64].clone() for i in range(125)}
maps = torch and "mmap" in inspect.signature(torch.load).parameters
targets = {}


def save(elements):
    """To a file that is not there yet: what replaces one goes to the disk first on some file systems."""
    file = f"{folder}/numpy.npy"
    if os.path.exists(file):
        os.remove(file)
    np.save(file, elements)


def write():
    save(array)


def read():
    np.load(f"{folder}/numpy.npy")


def map_():
    for _ in range(1000):
        np.load(f"{folder}/numpy.npy", mmap_mode="r")


def write_transposed():
    save(torch.from_numpy(array).float().t().contiguous().numpy())


def write_bfloat16():
    save(bfloat16.float().t().contiguous().numpy())


def npz_save():
    np.savez(f"{folder}/stored.npz", a=array)
    noise = np.random.default_rng(1).random((side // 2, side // 4), dtype=np.float32)
    np.savez_compressed(f"{folder}/deflated.npz", a=noise)


def npz_stored():
    with np.load(f"{folder}/stored.npz") as file:
        file["a"]


def npz_deflated():
    with np.load(f"{folder}/deflated.npz") as file:
        file["a"]


class Mapped:
    """Stands for safetensors.safe_open where that is not installed: what can be had with mmap and NumPy alone."""

    def __init__(self, file, framework):
        with open(file, "rb") as opened:
            self.bytes = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self.start = 8 + int.from_bytes(self.bytes[:8], "little")
        self.header = json.loads(self.bytes[8 : self.start])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def keys(self):
        return self.header.keys()

    def get_tensor(self, name):
        begin, end = self.header[name]["data_offsets"]
        return np.frombuffer(self.bytes, np.float32, (end - begin) // 4, self.start + begin)


def safe_open():
    return (safetensors.safe_open if safetensors else Mapped)(f"{folder}/model.safetensors", framework="np")


def safetensors_one():
    with safe_open() as file:
        file.get_tensor("large")[::1024].sum()


def safetensors_all():
    with safe_open() as file:
        for name in file.keys():
            tensor = torch.from_numpy(file.get_tensor(name))
            targets.setdefault(name, torch.empty_like(tensor)).copy_(tensor)


def pt_write():
    file = f"{folder}/torch.pt"
    if os.path.exists(file):
        os.remove(file)
    torch.save(parts, file)


def pt_load():
    return torch.load(f"{folder}/torch.pt", **({"mmap": True} if maps else {}))


def pt_one():
    pt_load()["part7"].flatten()[::1024].sum()


def pt_all():
    for part in pt_load().values():
        part.flatten()[::1024].sum()


print("ready" + (" with PyTorch" if torch else "") + (" with mmap=True" if maps else "") + (" and safetensors" if safetensors else ""), flush=True)
for line in sys.stdin:
    work = globals()[line.strip()]
    start = time.perf_counter()
    work()
    print(time.perf_counter() - start, flush=True)
