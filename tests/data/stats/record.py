"""Records reference results of SciPy, statsmodels and NumPy for tests/core/stats: python3 record.py > recorded.json

Needs scipy >= 1.12 (isotonic_regression) and statsmodels. Run by hand when a case is added; the tests read recorded.json only.
"""
import itertools
import json

import numpy as np
import pandas
import scipy
from scipy import optimize, stats
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.power import TTestPower
from statsmodels.stats.weightstats import ttost_paired

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

rng = np.random.default_rng(20260101)  # a stream of its own: the cases above stay as they are

# Beyond 20 seeds flips are drawn: a million of SciPy's own, so that its p is within .001.
cases["signflip_drawn"] = []
for k, effect in ((21, 0.02), (24, 0.0), (30, 0.03)):
    d = rng.normal(effect, 0.05, k)
    result = stats.permutation_test((d,), np.sum, permutation_type="samples", n_resamples=1_000_000, vectorized=True, rng=rng, batch=100_000)
    cases["signflip_drawn"].append({"differences": d.tolist(), "p": float(result.pvalue)})

cases["mcnemar"] = []
for b, c in ((0, 0), (0, 6), (3, 12), (10, 10), (25, 60), (140, 181)):
    cases["mcnemar"].append({"first": b, "second": c, "p": float(mcnemar([[50, b], [c, 50]], exact=True).pvalue) if b + c else 1.0})

# Step-down maxT by brute force over all sign vectors, with Student's t itself as the statistic.
cases["maxt"] = []
for k, m in ((6, 2), (8, 5), (9, 3), (10, 4)):
    shared = rng.normal(0, 0.03, k)
    d = np.array([shared + rng.normal(0.04 * (j % 3), 0.03, k) for j in range(m)])
    d = np.round(d * 200) / 200 if k == 9 else d
    observed = np.abs(stats.ttest_1samp(d, 0, axis=1).statistic)
    order = np.argsort(-observed, kind="stable")
    counts = np.zeros(m)
    for signs in itertools.product((1, -1), repeat=k):
        t = np.abs(stats.ttest_1samp(d * np.array(signs), 0, axis=1).statistic)
        for rank in range(m):
            counts[rank] += t[order[rank:]].max() >= observed[order[rank]] - 1e-9
    p = np.maximum.accumulate(counts / 2**k)
    adjusted = np.empty(m)
    adjusted[order] = p
    cases["maxt"].append({"differences": d.tolist(), "adjusted": adjusted.tolist()})

cases["tost"] = []
for n, effect, margin in ((6, 0.0, 0.03), (8, 0.02, 0.03), (8, 0.0, 0.05), (12, -0.01, 0.03), (5, 0.05, 0.03)):
    d = rng.normal(effect, 0.02, n)
    p, _, _ = ttost_paired(d, np.zeros(n), -margin, margin)
    low, high = stats.t.interval(0.90, n - 1, loc=d.mean(), scale=stats.sem(d))
    cases["tost"].append({"differences": d.tolist(), "margin": margin, "p": float(p), "low": float(low), "high": float(high)})

# Power of the paired t test pointing one way (alternative "larger" at half the level), for more than 10 seeds.
cases["power"] = []
for n, effect in ((11, 0.5), (12, 1.0), (20, 0.7), (40, 0.3)):
    power = TTestPower().power(effect, n, 0.025, alternative="larger")
    cases["power"].append({"seeds": n, "effect": effect, "power": float(power)})

# At six seeds only six equal signs reject: the exact power is Phi(effect)^6.
cases["power_six"] = [{"effect": e, "power": float(stats.norm.cdf(e) ** 6)} for e in (0.5, 1.0, 1.8, 2.5)]

cases["powerlaw"] = []
for sizes in ((50, 100, 200, 400), (20, 50, 100, 300, 1000)):
    error = 2.0 * np.array(sizes, float) ** -0.4 * np.exp(rng.normal(0, 0.03, len(sizes)))
    slope, intercept = np.polyfit(np.log(sizes[:-1]), np.log(error[:-1]), 1)
    cases["powerlaw"].append({"sizes": list(sizes), "scores": (1 - error).tolist(), "a": float(np.exp(intercept)), "b": float(-slope),
                              "predicted": float(1 - np.exp(intercept + slope * np.log(sizes[-1])))})

# Seeds crossed with items: both drawn anew in each of 40,000 replicates; its quantiles carry a Monte Carlo error of their own. Their spread
# is scaled to the variance of the two-way analysis of variance (statsmodels), whose degrees of freedom are Satterthwaite's.
cases["crossed"] = []
for seeds, items in ((6, 40), (12, 100)):
    grid = np.clip(np.round(rng.normal(0.15, 0.3, (1, items)) + rng.normal(0, 0.25, (seeds, 1)) + rng.normal(0, 0.6, (seeds, items))), -1, 1)
    frame = pandas.DataFrame({"y": grid.ravel(), "s": np.repeat(np.arange(seeds), items), "i": np.tile(np.arange(items), seeds)})
    table = anova_lm(ols("y ~ C(s) + C(i)", frame).fit())
    squares = table["sum_sq"] / table["df"]
    a, b, e = squares["C(s)"], squares["C(i)"], squares["Residual"]
    parts = [(a, seeds - 1)] + ([(b, items - 1), (-e, (seeds - 1) * (items - 1))] if b > e else [])
    total = sum(value for value, _ in parts)
    freedom = total**2 / sum(value**2 / df for value, df in parts)
    variance = total / (seeds * items)
    tail = float(stats.norm.cdf(-stats.t.ppf(0.975, freedom)))
    means = np.array([grid[np.ix_(rng.integers(seeds, size=seeds), rng.integers(items, size=items))].mean() for _ in range(40_000)])
    stretch = stats.t.ppf(0.975, freedom) / stats.norm.ppf(0.975) * np.sqrt(variance) / means.std(ddof=1)
    low, high = grid.mean() + (np.quantile(means, (0.025, 0.975)) - grid.mean()) * stretch
    cases["crossed"].append({"seeds": seeds, "items": items, "values": grid.ravel().tolist(), "variance": float(variance),
                             "freedom": float(freedom), "tail": tail, "low": float(low), "high": float(high)})

cases["logit"] = [{"share": s, "items": n, "logit": float(np.log((s * n + 0.5) / (n - s * n + 0.5)))} for s, n in ((0, 20), (1, 20), (0.5, 7), (0.9, 500))]

print(json.dumps(cases, indent=1))
