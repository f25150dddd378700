"""Writes reference.json: what published tools say of published and of random tables.

Needs numpy, scipy, scikit-learn, krippendorff and pingouin; the tests need only the file it writes.
Run: python reference.py > reference.json
"""

import itertools
import json
import math
import warnings
from importlib.metadata import version

import krippendorff
import numpy as np
import pandas as pd
import pingouin
from scipy import stats
from sklearn.metrics import cohen_kappa_score

warnings.filterwarnings("ignore")
pingouin.options["round"] = None
for option in list(pingouin.options):
    if option.startswith("round.column"):
        pingouin.options[option] = None


def from_table(table):
    """Two reviewers' ratings from a table of counts: rows the first, columns the second."""
    return [[row, column] for row, counts in enumerate(table) for column, n in enumerate(counts) for _ in range(n)]


def from_reviewers(text):
    """One line a reviewer, a point for a missing value."""
    lines = [[None if word == "." else int(word) for word in line.split()] for line in text.strip().split("\n")]
    return [list(unit) for unit in zip(*lines)]


PUBLISHED = [
    ("four observers, twelve units", "Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, example C",
     from_reviewers("1 2 3 3 2 1 4 1 2 . . .\n1 2 3 3 2 2 4 1 2 5 . 3\n. 3 3 3 2 3 4 2 2 5 1 .\n1 2 3 3 2 4 4 1 2 5 1 ."),
     {"alpha_nominal": 0.743, "alpha_ordinal": 0.815, "alpha_interval": 0.849}),
    ("two observers, binary", "Krippendorff 2011, example A",
     from_reviewers("0 1 0 0 0 0 0 0 1 0\n1 1 1 0 0 1 0 0 0 0"), {"alpha_nominal": 0.095}),
    ("two observers, nominal", "Krippendorff 2011, example B",
     from_reviewers("1 1 2 2 4 3 3 3 5 4 4 1\n2 1 2 2 2 3 3 3 5 4 4 4"), {"alpha_nominal": 0.692}),
    ("three coders, fifteen units", "the example of Wikipedia's article and of the package krippendorff",
     from_reviewers(". . . . . 3 4 1 2 1 1 3 3 . 3\n1 . 2 1 3 3 4 3 . . . . . . .\n. . 2 1 3 4 4 . 2 1 1 3 3 . 4"),
     {"alpha_nominal": 0.691, "alpha_interval": 0.811}),
    ("four judges, six targets", "Shrout and Fleiss 1979, Intraclass correlations, table 2",
     [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]],
     {"icc_2_1": 0.29, "icc_2_k": 0.62}),
    ("four judges, eight wines", "the data set icc of the package pingouin", None,
     {"icc_2_1": 0.728, "icc_2_k": 0.914}),
    ("grant proposals", "Wikipedia, Cohen's kappa, simple example", from_table([[20, 5], [10, 15]]), {"kappa": 0.40}),
    ("same percentage, different numbers, first", "Wikipedia, Cohen's kappa", from_table([[45, 15], [25, 15]]),
     {"kappa": 0.1304}),
    ("same percentage, different numbers, second", "Wikipedia, Cohen's kappa", from_table([[25, 35], [5, 35]]),
     {"kappa": 0.2593}),
    ("diagnoses", "Fleiss 1981, Statistical Methods for Rates and Proportions, chapter 13",
     from_table([[75, 1, 4], [5, 4, 1], [0, 0, 10]]), {"kappa": 0.68}),
    ("multiple sclerosis, Winnipeg", "Landis and Koch 1977, The measurement of observer agreement, table 1",
     from_table([[38, 5, 0, 1], [33, 11, 3, 0], [10, 14, 5, 6], [3, 7, 3, 10]]), {"kappa": 0.208}),
    ("multiple sclerosis, New Orleans", "Landis and Koch 1977, table 1",
     from_table([[5, 3, 0, 0], [3, 11, 4, 0], [2, 13, 3, 4], [1, 2, 4, 14]]), {"kappa": 0.297}),
    ("pathologists", "Agresti, Categorical Data Analysis, carcinoma of the cervix",
     from_table([[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]]), {"kappa": 0.493}),
]


def pairs(matrix):
    """Of each two reviewers, what both rated."""
    for a, b in itertools.combinations(range(matrix.shape[1]), 2):
        both = ~np.isnan(matrix[:, a]) & ~np.isnan(matrix[:, b])
        if both.any():
            yield matrix[both, a].astype(int), matrix[both, b].astype(int)


def percent(matrix):
    agreeing = [(a == b).sum() for a, b in pairs(matrix)]
    count = [len(a) for a, _ in pairs(matrix)]
    return float(sum(agreeing) / sum(count)) if count else None


def kappa(matrix, weights):
    """Mean over all pairs of reviewers of which scikit-learn can tell it."""
    told = []
    for a, b in pairs(matrix):
        if len(a) < 2:  # one unit shows nothing
            continue
        every = range(min(a.min(), b.min()), max(a.max(), b.max()) + 1)
        if len(every) > 1:
            value = cohen_kappa_score(a, b, labels=list(every), weights=weights)
            if not math.isnan(value):
                told.append(value)
    return float(np.mean(told)) if told else None


def alpha(matrix, level):
    counts = (~np.isnan(matrix)).sum(axis=1)
    pairable = matrix[counts >= 2]
    if len(np.unique(pairable[~np.isnan(pairable)])) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=matrix.T, level_of_measurement=level))


def icc(matrix):
    whole = matrix[~np.isnan(matrix).any(axis=1)]
    if whole.size < 5 or len(whole) < 2:  # pingouin asks for five values
        return None
    n, k = whole.shape
    rows = [(i, j, whole[i, j]) for i in range(n) for j in range(k)]
    frame = pd.DataFrame(rows, columns=["target", "rater", "rating"])
    table = pingouin.intraclass_corr(frame, "target", "rater", "rating").set_index("Type")
    return {name: {"value": float(table.loc[row, "ICC"]), "low": float(table.loc[row, "CI95"][0]),
                   "high": float(table.loc[row, "CI95"][1])}
            for name, row in [("icc_2_1", "ICC(A,1)"), ("icc_2_k", "ICC(A,k)")]}


def severity(matrix):
    """Mean deviation of each reviewer from the mean of the others, with Student's interval."""
    told = []
    for reviewer in range(matrix.shape[1]):
        others = np.delete(matrix, reviewer, axis=1)
        both = ~np.isnan(matrix[:, reviewer]) & (~np.isnan(others)).any(axis=1)
        if not both.any():
            told.append(None)
            continue
        deviations = matrix[both, reviewer] - np.nanmean(others[both], axis=1)
        row = {"mean": float(deviations.mean()), "units": int(both.sum())}
        if len(deviations) > 1:
            half = stats.t.ppf(0.975, len(deviations) - 1) * deviations.std(ddof=1) / math.sqrt(len(deviations))
            row |= {"low": row["mean"] - float(half), "high": row["mean"] + float(half)}
        told.append(row)
    return told


def finite(value):
    if isinstance(value, dict):
        return {key: finite(part) for key, part in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def example(name, source, ratings, published):
    matrix = np.array([[np.nan if value is None else float(value) for value in unit] for unit in ratings])
    values = {
        "percent": percent(matrix),
        "kappa": kappa(matrix, None), "kappa_linear": kappa(matrix, "linear"),
        "kappa_quadratic": kappa(matrix, "quadratic"),
        "alpha_nominal": alpha(matrix, "nominal"), "alpha_ordinal": alpha(matrix, "ordinal"),
        "alpha_interval": alpha(matrix, "interval"),
        "icc": finite(icc(matrix)), "severity": severity(matrix),
    }
    return {"name": name, "source": source, "ratings": ratings, "published": published, "values": values}


def random_tables(count):
    random = np.random.default_rng(20240601)
    for number in range(count):
        units, reviewers = int(random.integers(2, 31)), int(random.integers(2, 7))
        categories, noise = int(random.integers(2, 8)), float(random.uniform(0.2, 2.0))
        missing = float(random.choice([0.0, 0.1, 0.3, 0.6]))
        truth = random.integers(0, categories, size=(units, 1))
        bias = random.normal(0.0, 0.5, size=(1, reviewers))
        seen = np.rint(truth + bias + random.normal(0.0, noise, size=(units, reviewers)))
        seen = np.clip(seen, 0, categories - 1)
        absent = random.uniform(size=seen.shape) < missing
        ratings = [[None if gone else int(value) for value, gone in zip(*row)] for row in zip(seen, absent)]
        yield f"random {number + 1}", f"numpy's generator, seed 20240601, {missing:.0%} missing", ratings, {}


def main():
    wine = pingouin.read_dataset("icc").pivot_table(index="Wine", columns="Judge", values="Scores")
    wine = [[int(value) for value in row] for row in wine.to_numpy()]
    published = [(name, source, ratings or wine, values) for name, source, ratings, values in PUBLISHED]
    libraries = ["scikit-learn", "krippendorff", "pingouin", "scipy", "numpy"]
    print("{\n\"libraries\":", json.dumps({name: version(name) for name in libraries}), ",\n\"examples\": [")
    rows = [json.dumps(example(*row), separators=(",", ":")) for row in [*published, *random_tables(80)]]
    print(",\n".join(rows))
    print("]}")


if __name__ == "__main__":
    main()
