"""NumPy's side of FilesBesideNumpy: does what a line of standard input says and answers with the seconds it took."""

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

folder = sys.argv[1]
side = int(sys.argv[2])
array = (np.arange(side * side, dtype=np.int32) * 7 % 251).astype(np.float32).reshape(side, side)
bfloat16 = torch and torch.from_numpy(array).bfloat16()


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


print("ready with PyTorch" if torch else "ready", flush=True)
for line in sys.stdin:
    work = globals()[line.strip()]
    start = time.perf_counter()
    work()
    print(time.perf_counter() - start, flush=True)
