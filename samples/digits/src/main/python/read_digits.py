"""Reads what the digits sample writes, with NumPy, SciPy, scikit-learn and Matplotlib: read_digits.py FOLDER"""

import sys

import matplotlib.pyplot as plt
import numpy as np
from scipy.special import softmax
from sklearn.metrics import accuracy_score, confusion_matrix

folder = sys.argv[1]
digits = np.load(f"{folder}/digits.npz")

read = digits["logits"].argmax(axis=1)
confidence = softmax(digits["logits"], axis=1).max(axis=1)
print(f"{accuracy_score(digits['labels'], read):.4f} read right, with a mean confidence of {confidence.mean():.4f}")
print(confusion_matrix(digits["labels"], read).tolist())

plt.switch_backend("Agg")
plt.matshow(digits["hidden"][:40])
plt.title("How strongly each hidden unit responds")
plt.savefig(f"{folder}/hidden.png")
