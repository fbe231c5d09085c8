"""Writes scikit-learn's digits as the digits bench wants them: python orthohashDigits.py OUT.json (needs numpy and scikit-learn).

Split as in the reference script (orthohash_digits.py): numpy default_rng(0), 30 queries a class, the rest shuffled is the
database; "few" takes the first 20 of each class of it.
"""
import json
import sys

import numpy as np
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
X = X / 16
g = np.random.default_rng(0)
query, database = [], []
for c in range(10):
    ids = g.permutation(np.flatnonzero(y == c))
    query += ids[:30].tolist()
    database += ids[30:].tolist()
query, database = g.permutation(query), g.permutation(database)
few = np.concatenate([database[y[database] == c][:20] for c in range(10)])
json.dump({'pixels': X.tolist(), 'labels': y.tolist(), 'query': query.tolist(), 'database': database.tolist(), 'few': few.tolist()}, open(sys.argv[1], 'w'))
