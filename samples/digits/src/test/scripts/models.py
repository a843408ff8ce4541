"""The PyTorch side of DigitsTest, by files of safetensors, whose format is short enough to be said here.

    models.py predict FOLDER    loads digits.safetensors, and compares with the logits of digits.npz
    models.py train FOLDER      trains such a network, and writes it and its logits of some images
"""

import json
import pathlib
import struct
import sys

import numpy as np
import torch
from sklearn.datasets import load_digits


class DigitNet(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(64, 64)
        self.output = torch.nn.Linear(64, 10)

    def forward(self, images):
        return self.output(torch.relu(self.hidden(images)))


def load(path):
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8:8 + length])
    data = raw[8 + length:]
    return {name: torch.frombuffer(bytearray(data[slice(*entry["data_offsets"])]), dtype=torch.float32)
            .reshape(entry["shape"]) for name, entry in header.items()}


def save(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def predict(folder):
    net = DigitNet()
    net.load_state_dict(load(folder / "digits.safetensors"))  # strict
    digits = np.load(folder / "digits.npz")
    with torch.no_grad():
        logits = net.output(torch.from_numpy(digits["hidden"])).numpy()
        hidden = torch.relu(net.hidden(torch.from_numpy(np.load(folder / "images.npy")))).numpy()
    print(max(np.abs(logits - digits["logits"]).max(), np.abs(hidden - digits["hidden"]).max()))


def train(folder):
    torch.manual_seed(5)
    digits = load_digits()
    images = torch.from_numpy(digits.data.astype(np.float32) / 16)
    labels = torch.from_numpy(digits.target)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    for _ in range(60):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(net(images), labels).backward()
        optimizer.step()
    save(folder / "python.safetensors", {name: tensor.detach() for name, tensor in net.state_dict().items()})
    with torch.no_grad():
        logits = net(images[:200])
    np.savez(folder / "python.npz", images=images[:200].numpy(), logits=logits.numpy())
    print((logits.argmax(1) == labels[:200]).float().mean().item())


{"predict": predict, "train": train}[sys.argv[1]](pathlib.Path(sys.argv[2]))
