"""The last training of a library once more in PyTorch: same photos, same split, same settings, its own code.

    python orthohash.py LIBRARY [SEEDS]      # needs torch and numpy; first: likeness train --labels folders --library LIBRARY

Reads plan, embeddings and the model's card from the library file and prints mean average precision of both on the photos
put aside, by the rule of the card: asked are `report`, against `watch` and `report`, ties by a shuffled order.
Ends with 1 when PyTorch's mean over the seeds and ours are further apart than 0.02.
"""
import json
import math
import pathlib
import sqlite3
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
library, seeds = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
db = sqlite3.connect(f'file:{library / "likeness.sqlite"}?mode=ro', uri=True)
plan_text, model_id = db.execute("SELECT plan, model_id FROM learning WHERE state = 'done' ORDER BY id DESC LIMIT 1").fetchone()
plan, card = json.loads(plan_text), json.loads(db.execute('SELECT card FROM model WHERE id = ?', (model_id,)).fetchone()[0])
assert plan['head'] == 'similar' and plan['against'] == 'held-out', 'this script knows trainings from folders and keywords'
settings = card['settings']


def load(photos):
    rows = [db.execute('SELECT scale, vector FROM embedding WHERE photo_id = ? AND model_id = ?', (p['photoId'], plan['baseId'])).fetchone() for p in photos]
    x = np.stack([np.frombuffer(vector, np.int8).astype(np.float32) * np.float32(scale) for scale, vector in rows])
    y = np.zeros((len(photos), int(settings['classes'])), np.float32)
    for i, p in enumerate(photos):
        y[i, p['labels']] = 1
    return x, y


def far_centres(classes, bits, r):
    got, percent, misses = np.zeros((0, bits), int), 61, 0
    while len(got) < classes:
        c = r.integers(0, 2, bits) * 2 - 1
        if len(got) == 0 or ((bits - got @ c) / 2).min() >= percent * bits / 100:
            got = np.vstack([got, c])
        else:
            misses += 1
            if misses == 10000:
                misses, percent = 0, percent - 1
    return got[r.permutation(classes)]


def mean_ap(query, yq, database, yd, skip_self):
    """Precision at each hit, divided by the hits; a query is not asked for itself, and one without a right photo is left out."""
    order = np.random.default_rng(0).permutation(len(database))
    bq, bd = np.where(query > 0, 1, -1), np.where(database > 0, 1, -1)[order]
    total, count = 0.0, 0
    for i in range(len(bq)):
        distance, right = (bq.shape[1] - bd @ bq[i]) // 2, (yd[order] @ yq[i]) > 0
        keep = order != skip_self[i]
        ranked = right[keep][np.argsort(distance[keep], kind='stable')]
        if ranked.any():
            total += (np.cumsum(ranked) / np.arange(1, len(ranked) + 1) * ranked).sum() / ranked.sum()
            count += 1
    return total / count


(xl, yl), (xw, yw), (xr, yr) = (load(plan[side]) for side in ('learn', 'watch', 'report'))
mu, sd = xl.mean(0), xl.std(0) + 0.02 * xl.std()
xd, yd = np.concatenate([xw, xr]), np.concatenate([yw, yr])
scaled = lambda x: torch.from_numpy((x - mu) / sd)


def train(seed):
    torch.manual_seed(seed)
    bits, dim, batch, rate, rounds, warm = 64, xl.shape[1], int(settings['batch']), settings['learningRate'], plan['rounds'], 0.1
    o = F.normalize(torch.tensor(far_centres(yl.shape[1], bits, np.random.default_rng(seed)), dtype=torch.float32)).T
    fc, bn = torch.nn.Linear(dim, bits, bias=False), torch.nn.BatchNorm1d(bits)
    torch.nn.init.normal_(fc.weight, std=1 / math.sqrt(dim))
    adam = torch.optim.Adam([*fc.parameters(), *bn.parameters()], lr=rate, weight_decay=settings['weightDecay'])
    x, y, steps, best = scaled(xl), torch.from_numpy(yl), len(xl) // batch, (-1, 0, None)
    for r in range(rounds):
        fc.train(), bn.train()
        order = torch.randperm(len(x))
        for s in range(steps):
            share = (r + s / steps) / rounds
            for group in adam.param_groups:
                group['lr'] = rate * (max(0.04, share / warm) if share < warm else max(0.001, (1 + math.cos(math.pi * (share - warm) / (1 - warm))) / 2))
            j = order[s * batch:(s + 1) * batch]
            logits = settings['scale'] * (F.normalize(bn(fc(x[j]))) @ o - settings['margin'] * y[j])
            loss = -(y[j] / y[j].sum(1, keepdim=True) * F.log_softmax(logits, 1)).sum(1).mean()
            adam.zero_grad(), loss.backward(), adam.step()
        bn.eval()
        with torch.no_grad():
            codes = [bn(fc(scaled(v))).numpy() for v in (xw, xr)]
        both = np.concatenate(codes)
        watched = mean_ap(codes[0], yw, both, yd, np.arange(len(xw)))
        if watched > best[0]:
            best = (watched, r + 1, (codes[1], both))
        elif r + 1 - best[1] >= settings['patience']:
            break
    return mean_ap(best[2][0], yr, best[2][1], yd, len(xw) + np.arange(len(xr)))


started, ours = time.time(), card['measured']['after']['rightFirst']
theirs = [train(seed) for seed in range(seeds)]
print(f"{len(xl)} photos of {yl.shape[1]} classes, {len(xr)} asked: ours {ours:.4f} ({card['seconds']:.0f} s, {card['backend']}), "
      f"PyTorch {np.mean(theirs):.4f} ({' '.join(f'{v:.4f}' for v in theirs)}; {(time.time() - started) / seeds:.0f} s each), ITQ {card['measured']['itq']['rightFirst']:.4f}")
sys.exit(abs(np.mean(theirs) - ours) > 0.02)
