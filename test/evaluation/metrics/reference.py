"""
Independent reference for the metrics and statistics of the evaluation: random cases and what numpy, scipy and
scikit-learn (or, where these have no such function, another algorithm than ours) make of them.

Regenerate, from the project's root, in an environment with numpy, scipy and scikit-learn:
    python3 test/evaluation/metrics/reference.py > test/evaluation/metrics/reference.json
The cases are seeded. reference.json was made with numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1.
"""
import itertools
import json
import math

import numpy as np
from scipy import stats
from sklearn.metrics import label_ranking_average_precision_score, ndcg_score

rng = np.random.default_rng(20240117)


def number(value):
    """None for what is not defined."""
    return None if value is None or not math.isfinite(value) else float(value)


# Retrieval: scores of unequal numbers of candidates, many of them tied.

def random_query(piece, size, digits):
    scores = np.round(rng.normal(size=size), digits) + 0.0
    return {"piece": piece, "scores": scores.tolist(), "target": int(rng.integers(size))}


def orders(query):
    """Every order of the candidates that the scores allow, each equally likely: the ranks the target takes."""
    scores = np.array(query["scores"])
    ranks = []
    for order in itertools.permutations(range(len(scores))):
        if all(scores[a] >= scores[b] for a, b in zip(order, order[1:])):
            ranks.append(order.index(query["target"]) + 1)
    return np.array(ranks)


def mean_rank(query):
    return stats.rankdata(-np.array(query["scores"]), method="average")[query["target"]]


def gain(query):
    size = len(query["scores"])
    if size == 1:
        return 1.0  # scikit-learn wants two candidates
    return ndcg_score([np.eye(size)[query["target"]]], [query["scores"]])


def retrieval_case(queries):
    ranks = np.array([mean_rank(query) for query in queries])
    sizes = [len(query["scores"]) for query in queries]
    allowed = [orders(query) for query in queries]
    return {
        "queries": queries,
        "ranks": ranks.tolist(),
        "topK": {str(k): float(np.mean([np.mean(order <= k) for order in allowed])) for k in (1, 2, 3, 5)},
        "mrr": float(np.mean(1 / ranks)),
        "mrrExpected": float(np.mean([np.mean(1 / order) for order in allowed])),
        # The mean of 1 / (the worst rank that the ties allow).
        "averagePrecision": float(np.mean([
            label_ranking_average_precision_score([np.eye(size)[query["target"]]], [query["scores"]]) if size > 1 else 1.0
            for query, size in zip(queries, sizes)])),
        "ndcg": float(np.mean([gain(query) for query in queries])),
        "medianRank": float(np.median(ranks)),
        "chance": {
            "top1": float(np.mean([1 / size for size in sizes])),
            "top2": float(np.mean([np.mean(np.arange(1, size + 1) <= 2) for size in sizes])),
            "mrr": float(np.mean([np.mean(1 / np.arange(1, size + 1)) for size in sizes])),
            "ndcg": float(np.mean([np.mean(1 / np.log2(1 + np.arange(1, size + 1))) for size in sizes])),
        },
    }


retrieval = []
for case in range(32):
    digits = [0, 0, 1, 4][case % 4]
    queries = [random_query(f"piece{q % 3}", int(rng.integers(1, 7)), digits) for q in range(int(rng.integers(1, 9)))]
    retrieval.append(retrieval_case(queries))


# Resampling: the same stream of pseudo-random numbers (mulberry32), the rest written anew.

class Mulberry32:
    def __init__(self, seed):
        self.state = seed & 0xFFFFFFFF

    def uniform(self):
        self.state = (self.state + 0x6D2B79F5) & 0xFFFFFFFF
        t = self.state
        t = ((t ^ (t >> 15)) * (t | 1)) & 0xFFFFFFFF
        t = (t ^ ((t + ((t ^ (t >> 7)) * (t | 61))) & 0xFFFFFFFF)) & 0xFFFFFFFF
        return (t ^ (t >> 14)) / 2**32

    def integer(self, bound):
        return int(self.uniform() * bound)


def drawn_means(values, pieces, seed, draws):
    names = list(dict.fromkeys(pieces))
    groups = [[v for v, p in zip(values, pieces) if p == name] for name in names]
    if len(groups) == 1:
        groups = [[value] for value in values]
    random = Mulberry32(seed)
    return np.array([np.mean(np.concatenate([groups[random.integer(len(groups))] for _ in groups])) for _ in range(draws)])


# Expanded percentiles (Hesterberg 2015): as far out as t goes beyond the normal distribution.

def expanded(n):
    tail = stats.norm.cdf(stats.t.ppf(.025, n - 1) * np.sqrt(n / (n - 1)))
    return [100 * tail, 100 * (1 - tail)]


def tail_of(share, n):
    return share if share >= .5 else stats.t.cdf(stats.norm.ppf(share) * np.sqrt((n - 1) / n), n - 1)


bootstrap = []
for case in range(12):
    count = int(rng.integers(2, 25))
    clusters = [1, 3, 9, 15][case % 4]
    pieces = [f"piece{int(rng.integers(clusters))}" for _ in range(count)]
    a = (1 / rng.integers(1, 6, size=count)).tolist()
    b = (1 / rng.integers(1, 6, size=count)).tolist() if case < 10 else list(a)
    draws = 200
    n = len(a) if len(set(pieces)) == 1 else len(set(pieces))
    ends = expanded(n)
    single = np.percentile(drawn_means(a, pieces, case, draws), ends)
    # Both means drawn apart with the same stream: the very same pieces.
    both = drawn_means(b, pieces, case, draws) - drawn_means(a, pieces, case, draws)
    tail = min(np.sum(both <= 1e-12), np.sum(both >= -1e-12))
    bootstrap.append({
        "a": a, "b": b, "pieces": pieces, "seed": case, "draws": draws,
        "confidence95": single.tolist(),
        "difference": float(np.mean(b) - np.mean(a)),
        "differenceConfidence95": np.percentile(both, ends).tolist(),
        "p": float(min(1, 2 * tail_of((1 + tail) / (1 + draws), n))),
    })


# The permutation test by listing all orders of the targets within their pieces.

def exact_permutation_p(queries):
    pieces = {}
    for query in queries:
        pieces.setdefault(query["piece"], []).append(query)
    tables = []
    for members in pieces.values():
        targets = sorted({query["target"] for query in members})
        tables.append([[sum(1 / mean_rank({**query, "target": other}) for query in members if query["target"] == target)
                        for other in targets] for target in targets])
    observed = sum(table[i][i] for table in tables for i in range(len(table)))
    sums = [[sum(table[i][order[i]] for i in range(len(table))) for order in itertools.permutations(range(len(table)))] for table in tables]
    totals = [sum(parts) for parts in itertools.product(*sums)]
    return float(np.mean([total >= observed - 1e-9 for total in totals]))


permutation = []
for case in range(6):
    queries = []
    for piece, size in enumerate(rng.integers(2, 5, size=3)):
        for target in range(int(size)):
            for _ in range(int(rng.integers(1, 3))):
                scores = np.round(rng.normal(size=int(size)), 1)
                scores[target] += 0.5 * case / 3
                queries.append({"piece": f"piece{piece}", "scores": np.round(scores, 6).tolist(), "target": target})
    permutation.append({"queries": queries, "p": exact_permutation_p(queries)})


# Correlation and agreement of two variables.

def lin(x, y):
    sxy = np.cov(x, y, bias=True)
    return 2 * sxy[0, 1] / (sxy[0, 0] + sxy[1, 1] + (np.mean(x) - np.mean(y)) ** 2)


correlation = []
for case in range(24):
    count = int(rng.integers(3, 20))
    x = np.round(rng.normal(5, 2, size=count), [0, 1, 6][case % 3]) + 0.0
    y = np.round(rng.uniform(-1, 1) * x + rng.normal(1, 1 + case % 2, size=count), [0, 1, 6][case % 3]) + 0.0
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        x[0] += 1
        y[0] += 1
    correlation.append({
        "x": x.tolist(), "y": y.tolist(),
        "pearson": number(stats.pearsonr(x, y).statistic),
        "spearman": number(stats.spearmanr(x, y).statistic),
        "concordance": number(lin(x, y)),
        "quartiles": np.percentile(x, [25, 50, 75]).tolist(),
    })


# Intraclass correlations from a least-squares fit of the two-way model rather than from sums of squares of means.

def residual_squares(values, columns):
    design = np.column_stack(columns)
    fitted = design @ np.linalg.lstsq(design, values, rcond=None)[0]
    return np.sum((values - fitted) ** 2)


def icc(table):
    n, k = table.shape
    values = table.ravel()
    ones = np.ones((n * k, 1))
    rows = np.repeat(np.eye(n), k, axis=0)
    columns = np.tile(np.eye(k), (n, 1))
    full = residual_squares(values, [ones, rows, columns])
    bms = (residual_squares(values, [ones, columns]) - full) / (n - 1)
    jms = (residual_squares(values, [ones, rows]) - full) / (k - 1)
    ems = full / ((n - 1) * (k - 1))
    below = bms + (jms - ems) / n
    return (bms - ems) / (bms + (k - 1) * ems + k * (jms - ems) / n), (bms - ems) / below if below > 0 else None


intraclass = []
for case in range(12):
    n, k = int(rng.integers(3, 9)), int(rng.integers(2, 6))
    table = np.round(rng.normal(0, [0.3, 1, 3][case % 3], size=(n, 1)) + rng.normal(0, 0.7, size=(1, k)) + rng.normal(size=(n, k)), 2) + 0.0
    single, average = icc(table)
    intraclass.append({"ratings": table.tolist(), "single": number(single), "average": number(average)})


# Krippendorff's alpha from the matrix of coincidences.

def alpha(ratings, difference):
    rows = [[value for value in row if value is not None] for row in ratings]
    rows = [row for row in rows if len(row) > 1]
    values = sorted({value for row in rows for value in row})
    place = {value: index for index, value in enumerate(values)}
    coincidences = np.zeros((len(values), len(values)))
    for row in rows:
        for a, b in itertools.permutations(range(len(row)), 2):
            coincidences[place[row[a]], place[row[b]]] += 1 / (len(row) - 1)
    totals = coincidences.sum(axis=0)
    n = totals.sum()
    delta = np.array([[difference(a, b) for b in values] for a in values])
    expected = np.sum(np.outer(totals, totals) * delta) / (n - 1)
    return 1 - np.sum(coincidences * delta) / expected if expected > 0 else None


krippendorff = []
for case in range(24):
    targets, raters = int(rng.integers(4, 12)), int(rng.integers(2, 6))
    level = np.round(rng.normal(3, 1.2, size=(targets, 1)) + rng.normal(0, 0.8, size=(targets, raters)), [0, 1][case % 2]) + 0.0
    missing = rng.uniform(size=level.shape) < [0, 0.2, 0.5][case % 3]
    ratings = [[None if gone else float(value) for value, gone in zip(row, holes)] for row, holes in zip(level, missing)]
    krippendorff.append({
        "ratings": ratings,
        "interval": number(alpha(ratings, lambda a, b: (a - b) ** 2)),
        "nominal": number(alpha(ratings, lambda a, b: float(a != b))),
    })

# One case a line.
lists = {"retrieval": retrieval, "bootstrap": bootstrap, "permutation": permutation, "correlation": correlation,
         "intraclass": intraclass, "krippendorff": krippendorff}
parts = [f'"{name}": [\n' + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]" for name, cases in lists.items()]
print("{\n" + ",\n".join(parts) + "\n}")
