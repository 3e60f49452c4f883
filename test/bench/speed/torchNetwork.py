"""The published network in PyTorch, as published (batch norm not folded), on one thread: CPU time for some windows, one at a time.

Parameters: checkpoint, windows as raw float32 (149 x 469 each, one after the other), how many windows to time. Prints JSON.
"""

import json
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn.functional import max_pool2d

BANDS, FRAMES = 149, 469

torch.set_num_threads(1)


def with_frequency(x):
    """One channel more, in which each band says how high it lies."""
    n, _, height, width = x.shape
    ramp = torch.arange(height, dtype=x.dtype) * 2 / height - 1
    return torch.cat([x, ramp[None, None, :, None].expand(n, 1, height, width)], dim=1)


class Shortcut(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 1, bias=False)
        self.bn = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.bn(self.conv(x))


class Block(nn.Module):
    def __init__(self, inputs, outputs, kernels):
        super().__init__()
        first, second = kernels
        self.conv1 = nn.Conv2d(inputs + 1, outputs, first, padding=first // 3, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs + 1, outputs, second, padding=second // 3, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Identity() if inputs == outputs else Shortcut(inputs, outputs)

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(with_frequency(x))))
        return torch.relu(self.bn2(self.conv2(with_frequency(y))) + self.shortcut(x))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.in_c = nn.Sequential(nn.Conv2d(1, 128, 5, stride=2, padding=1, bias=False), nn.BatchNorm2d(128), nn.ReLU())
        self.stage1 = nn.ModuleDict({f"block{i + 1}": Block(128, 128, kernels) for i, kernels in enumerate([(3, 1), (3, 3), (3, 3)])})
        self.stage2 = nn.ModuleDict({"block1": Block(128, 256, (3, 3))})
        self.stage3 = nn.ModuleDict({"block1": Block(256, 512, (1, 1))})
        self.feed_forward = nn.Sequential(nn.Conv2d(512, 7, 1, bias=False), nn.BatchNorm2d(7), nn.AdaptiveAvgPool2d(1))

    def forward(self, x):
        x = self.in_c(x)
        x = max_pool2d(self.stage1["block1"](x), 2)
        x = max_pool2d(self.stage1["block2"](x), 2)
        x = self.stage3["block1"](self.stage2["block1"](self.stage1["block3"](x)))
        return self.feed_forward(x)[:, :, 0, 0]


checkpoint, windows_file, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
network = Network()
state = torch.load(checkpoint, map_location="cpu")
network.load_state_dict({key: value for key, value in state.items() if not key.startswith("discriminator.")})
network.eval()
windows = torch.from_numpy(np.fromfile(windows_file, dtype=np.float32).reshape(-1, 1, 1, BANDS, FRAMES))

with torch.no_grad():
    ratings = [network(window)[0].tolist() for window in windows]
    began = time.process_time()
    for index in range(count):
        network(windows[index % len(windows)])
    cpu_seconds = time.process_time() - began

print(json.dumps({"version": torch.__version__, "cpuSeconds": cpu_seconds, "windows": count, "ratings": ratings}))
