"""PyTorch's side of the comparisons.

A line of standard input has the number of LibTorch's threads, the name of sources, and what is done with each. The
answer is the time of the first call, of each of the first 10,000 and of a later one, all in nanoseconds, then the
checksum of what the first source gives as float32. After that, "turn" works for some milliseconds, and answers what a
call took; "resident" answers the most memory that the process ever had, in MB.
"""

import os
import platform
import sys
import timeit
import zlib

try:
    import numpy as np
    import torch
except ImportError as e:
    print(e, flush=True)
    sys.exit()

side = int(sys.argv[1])
fresh_calls = int(sys.argv[2])
turn_seconds = int(sys.argv[3]) / 1e9

# What is done with a source t, and a target of the same shape.
ways = {
    "view": "t.numpy()",
    "chain": "t.detach().cpu().contiguous().numpy()",
    "clone": "t.clone().numpy()",
    "contiguous": "t.contiguous().numpy()",
    "copyto": "np.copyto(target, t.numpy())",
    "float": "t.float().numpy()",
    "contiguous_float": "t.contiguous().float().numpy()",
    "float_contiguous": "t.float().contiguous().numpy()",
    "tolist": "t.tolist()",
    "from_numpy": "torch.from_numpy(t)",
    "from_numpy_clone": "torch.from_numpy(t).clone()",
    "tensor": "torch.tensor(t)",
    "str": "str(t)",
    "argmax": "t.argmax(1).numpy()",
    "topk": "t.topk(5).values.numpy()",
    "softmax": "t.softmax(1).numpy()",
    "index": "t[indices].numpy()",
    "to_channels": "t.permute(2, 0, 1).float().contiguous().numpy()",
    "to_image": "t.permute(1, 2, 0).byte().contiguous().numpy()",
}


def array(*shape):
    """Makes NumPy arrays; the same numbers as Elements has."""
    places = np.arange(np.prod(shape), dtype=np.int32) * 7
    return lambda source: ((places + source) % 251).astype(np.float32).reshape(shape)


def tensor(*shape, then=lambda t: t):
    """Makes tensors."""
    arrays = array(*shape)
    return lambda source: then(torch.from_numpy(arrays(source)))


def square(then=lambda t: t):
    return tensor(side, side, then=then)


indices = torch.arange(1000) * 7 % 1024

# How the sources of a name are made; called once they are asked for.
makers = {
    "2d": lambda: tensor(32, 64),
    "4d": lambda: tensor(2, 4, 16, 16),
    "8d": lambda: tensor(2, 2, 2, 2, 2, 4, 4, 4),
    "grad": lambda: tensor(32, 64, then=lambda t: t.requires_grad_(True)),
    "2d-transposed": lambda: tensor(64, 32, then=lambda t: t.t()),
    "2d-array": lambda: array(32, 64),
    "1024x64": lambda: tensor(1024, 64),
    "1024x1024-array": lambda: array(1024, 1024),
    "image": lambda: tensor(480, 640, 3, then=lambda t: t.byte()),
    "channels": lambda: tensor(3, 480, 640),
    "contiguous": lambda: square(),
    "contiguous-array": lambda: array(side, side),
    "transposed": lambda: square(lambda t: t.t()),
    "channels-last": lambda: tensor(
        16, 64, side // 32, side // 32, then=lambda t: t.contiguous(memory_format=torch.channels_last)
    ),
    "step-2": lambda: tensor(side, 2 * side, then=lambda t: t[:, ::2]),
    "bfloat16": lambda: square(lambda t: t.bfloat16()),
    "half": lambda: square(lambda t: t.half()),
    "uint8": lambda: square(lambda t: t.byte()),
    "int64": lambda: square(lambda t: t.long()),
    "float64": lambda: square(lambda t: t.double()),
    "bfloat16-transposed": lambda: square(lambda t: t.bfloat16().t()),
}


for count in (32, 1 << 10, 2 << 10, 32 << 10, 1 << 20, 4 * side * side):
    makers[f"of-{count}"] = lambda count=count: tensor(count)
    makers[f"half-of-{count}"] = lambda count=count: tensor(count, then=lambda t: t.half())


def sources(name):
    """Sixteen small ones, or two large ones."""
    make = makers[name]()
    first = make(0)
    return [first] + [make(i) for i in range(1, 16 if np.prod(first.shape) <= 1 << 12 else 2)]


def warm(way, things, target):
    """Does it until it is warm, and gives what is timed from then on, how often a turn does it, and the answer."""
    names = {"torch": torch, "np": np, "sources": things, "target": target, "indices": indices}
    timer = timeit.Timer(f"for t in sources: {ways[way]}", globals=names)
    first = timer.timeit(1) / len(things)
    rounds = max(1, fresh_calls // 16) if len(things) == 16 and first < 1e-4 else 1
    fresh = timer.timeit(rounds) / len(things) / rounds
    result = eval(ways[way], {**names, "t": things[0]})
    elements = target if result is None else result.detach() if torch.is_tensor(result) else result
    text = isinstance(elements, str)
    checksum = 0 if text else zlib.crc32(np.ascontiguousarray(elements, dtype=np.float32))
    del result, elements
    once = timer.timeit(1)
    number = max(1, int(turn_seconds / once))
    once = min(timer.repeat(3, number)) / number
    return timer, max(1, round(turn_seconds / once)), (1e9 * first, 1e9 * fresh, 1e9 * once / len(things), checksum)


def resident():
    """The most memory that this process ever had, in MB; 0 where nobody says so. getrusage() counts its parent's too."""
    if not os.path.exists("/proc/self/status"):
        return 0
    with open("/proc/self/status") as status:
        return sum(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024


print(f"ready {platform.python_version()}, PyTorch {torch.__version__}, NumPy {np.__version__}", flush=True)
held = None
for line in sys.stdin:
    if line == "turn\n":
        print(1e9 * timer.timeit(number) / number / len(things), flush=True)
    elif line == "resident\n":
        print(resident(), flush=True)
    else:
        threads, name, way = line.split()
        torch.set_num_threads(int(threads))
        if held != name:
            timer = things = target = None  # gives back the memory before more is taken
            held, things = name, sources(name)
            target = np.zeros(tuple(things[0].shape), dtype=np.float32)
        timer, number, answer = warm(way, things, target)
        print(*answer, flush=True)
