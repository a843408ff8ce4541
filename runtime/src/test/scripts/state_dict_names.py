#!/usr/bin/python3
"""Writes the file ModuleTensorsTest compares with: the names, dtypes and shapes in the state dicts of real PyTorch.

    /usr/bin/python3 runtime/src/test/scripts/state_dict_names.py

Each module is

    module <name>
    <name in the state dict> <dtype> <shape, for example [2, 3]>

The test builds a module of the same name, in Java. Written by PyTorch 1.13; names do not change between versions, for
checkpoints would not load.
"""

import pathlib

import torch
from torch import nn

TARGET = pathlib.Path(__file__).parent.parent / "resources/dev/tensorexport/internal/torch/state/state_dict_names.txt"


class Inner(nn.Module):
    """Buffers and parameters registered in turn, after the children."""

    def __init__(self):
        super().__init__()
        self.child = nn.Linear(2, 3)
        self.register_buffer("steps", torch.zeros((), dtype=torch.int64))
        self.register_parameter("scale", nn.Parameter(torch.ones(4)))
        self.register_buffer("mask", torch.ones(2, 2, dtype=torch.bool))
        self.register_parameter("absent", None)
        self.register_buffer("none", None)
        self.register_parameter("bias", nn.Parameter(torch.ones(5, dtype=torch.float64)))


class Outer(nn.Module):
    """Modules in modules in modules."""

    def __init__(self):
        super().__init__()
        self.first = Inner()
        self.layers = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.BatchNorm2d(2))
        self.second = Inner()


class Shared(nn.Module):
    """One child under two names, with another between them."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(2, 2)
        self.middle = nn.Linear(2, 3)
        self.decoder = self.encoder


class Tied(nn.Module):
    """One parameter in two modules, and as a parameter of its own."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(5, 3)
        self.output = nn.Linear(3, 5)
        self.output.weight = self.embedding.weight
        self.weight = self.embedding.weight


MODULES = {
    "Linear": nn.Linear(3, 2),
    "Linear without bias": nn.Linear(3, 2, bias=False),
    "Bilinear": nn.Bilinear(2, 3, 4),
    "Conv2d": nn.Conv2d(3, 4, (2, 5)),
    "ConvTranspose2d": nn.ConvTranspose2d(3, 4, 2),
    "BatchNorm2d": nn.BatchNorm2d(3),
    "BatchNorm2d without affine": nn.BatchNorm2d(3, affine=False),
    "BatchNorm2d without running stats": nn.BatchNorm2d(3, track_running_stats=False),
    "BatchNorm2d without either": nn.BatchNorm2d(3, affine=False, track_running_stats=False),
    "InstanceNorm2d with both": nn.InstanceNorm2d(3, affine=True, track_running_stats=True),
    "Embedding": nn.Embedding(5, 3),
    "LayerNorm": nn.LayerNorm([4, 5]),
    "GroupNorm": nn.GroupNorm(2, 4),
    "PReLU": nn.PReLU(),
    "ReLU": nn.ReLU(),
    "LSTM": nn.LSTM(3, 4, num_layers=2, bidirectional=True),
    "LSTM with projections": nn.LSTM(3, 4, proj_size=2),
    "GRU": nn.GRU(3, 4),
    "GRU without bias": nn.GRU(3, 4, num_layers=2, bias=False),
    "LSTMCell": nn.LSTMCell(3, 4),
    "MultiheadAttention": nn.MultiheadAttention(4, 2),
    "MultiheadAttention without bias": nn.MultiheadAttention(4, 2, bias=False),
    "MultiheadAttention with other keys": nn.MultiheadAttention(4, 2, add_bias_kv=True, kdim=3, vdim=5),
    "TransformerEncoderLayer": nn.TransformerEncoderLayer(4, 2),
    "TransformerDecoderLayer": nn.TransformerDecoderLayer(4, 2),
    "TransformerEncoder": nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2), 2),
    "Transformer": nn.Transformer(4, 2),
    "AdaptiveLogSoftmaxWithLoss": nn.AdaptiveLogSoftmaxWithLoss(16, 10, [2, 5]),
    "CrossEntropyLoss": nn.CrossEntropyLoss(weight=torch.ones(3)),
    "CrossEntropyLoss without weight": nn.CrossEntropyLoss(),
    "Sequential": nn.Sequential(nn.Linear(3, 2), nn.ReLU(), nn.Linear(2, 1)),
    "ModuleList": nn.ModuleList([nn.Linear(3, 2), nn.Linear(2, 2)]),
    "ModuleDict": nn.ModuleDict([("b", nn.Linear(3, 2)), ("a", nn.Linear(2, 2))]),
    "ParameterList": nn.ParameterList([nn.Parameter(torch.ones(2)), nn.Parameter(torch.ones(3))]),
    "ParameterDict": nn.ParameterDict([("y", nn.Parameter(torch.ones(2))), ("x", nn.Parameter(torch.ones(3)))]),
    "Inner": Inner(),
    "Outer": Outer(),
    "Shared": Shared(),
    "Tied": Tied(),
}


def main():
    lines = []
    for name, module in MODULES.items():
        lines.append(f"module {name}")
        for key, tensor in module.state_dict().items():
            lines.append(f"{key} {str(tensor.dtype).removeprefix('torch.')} {list(tensor.shape)}")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
