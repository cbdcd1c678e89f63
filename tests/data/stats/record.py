"""Records reference results of SciPy and NumPy for tests/core/stats: python3 record.py > recorded.json

Needs scipy >= 1.12 (isotonic_regression). Run by hand when a case is added; the tests read recorded.json only.
"""
import json

import numpy as np
import scipy
from scipy import optimize, stats

rng = np.random.default_rng(20240215)
cases = {"scipy": scipy.__version__, "signflip": [], "mean": [], "wilson": [], "isotonic": [], "area": [], "reach": []}

# Sign flips: scipy flips single samples when permutation_type is "samples"; all 2^k of them, counted exactly.
for k in (2, 3, 5, 6, 7, 8, 10, 12):
    for grid in (False, True):  # scores are multiples of 1/items: ties are the rule, not the exception
        d = rng.normal(0.03, 0.05, k)
        d = np.round(d * 50) / 50 if grid else d
        result = stats.permutation_test((d,), np.sum, permutation_type="samples", n_resamples=np.inf, vectorized=True)
        cases["signflip"].append({"differences": d.tolist(), "p": float(result.pvalue)})

for n in (2, 3, 6, 8, 20):
    x = rng.uniform(0, 1, n)
    low, high = stats.t.interval(0.95, n - 1, loc=x.mean(), scale=stats.sem(x))
    cases["mean"].append({"values": x.tolist(), "low": float(low), "high": float(high)})

for right, items in ((0, 10), (10, 10), (3, 10), (47, 100), (250, 500), (499, 500)):
    interval = stats.binomtest(right, items).proportion_ci(0.95, method="wilson")
    cases["wilson"].append({"right": right, "items": items, "low": float(interval.low), "high": float(interval.high)})

for n in (1, 2, 4, 7, 12):
    y = np.round(rng.uniform(0, 1, n), 3)
    cases["isotonic"].append({"values": y.tolist(), "fit": optimize.isotonic_regression(y).x.tolist()})

for sizes in ((50, 390), (20, 40, 80), (10, 100, 300, 1000), (25, 50, 100, 200, 400)):
    y = np.sort(rng.uniform(0.1, 0.9, len(sizes)))
    x = np.log2(np.array(sizes, float))
    cases["area"].append({"sizes": list(sizes), "scores": y.tolist(), "area": float(np.trapezoid(y, x) / (x[-1] - x[0]))})
    noisy = y + rng.normal(0, 0.08, len(sizes))
    fit = optimize.isotonic_regression(noisy).x
    level = float(fit[0] + 0.6 * (fit[-1] - fit[0]))
    # The first size whose fitted score reaches the level, then interpolation in log n from the size before it.
    i = int(np.argmax(fit >= level - 1e-12))
    share = (level - fit[i - 1]) / (fit[i] - fit[i - 1])
    examples = float(np.exp(np.log(sizes[i - 1]) + share * (np.log(sizes[i]) - np.log(sizes[i - 1]))))
    cases["reach"].append({"sizes": list(sizes), "scores": noisy.tolist(), "level": level, "examples": examples})

print(json.dumps(cases, indent=1))
