"""NumPy's side of FilesBesideNumpy: does what a line of standard input says and answers with the seconds it took."""

import os
import sys
import time

import numpy as np

try:
    import torch
except ImportError:
    torch = None

folder = sys.argv[1]
side = 8192
array = np.random.default_rng(1).random((side, side), dtype=np.float32)
bfloat16 = torch and torch.from_numpy(array).bfloat16()


def fresh(file):
    """One that is not there yet: what replaces one goes to the disk first on some file systems."""
    if os.path.exists(file):
        os.remove(file)
    return file


def write():
    np.save(fresh(f"{folder}/numpy.npy"), array)


def read():
    np.load(f"{folder}/numpy.npy")


def map_():
    for _ in range(1000):
        np.load(f"{folder}/numpy.npy", mmap_mode="r")


def write_transposed():
    np.save(fresh(f"{folder}/numpy-t.npy"), torch.from_numpy(array).float().t().contiguous().numpy())


def write_bfloat16():
    np.save(fresh(f"{folder}/numpy-b.npy"), bfloat16.float().t().contiguous().numpy())


for line in sys.stdin:
    name = line.strip()
    if torch is None and name in ("write_transposed", "write_bfloat16"):
        print("-1", flush=True)
        continue
    work = globals()[name]
    start = time.perf_counter()
    work()
    print(time.perf_counter() - start, flush=True)
