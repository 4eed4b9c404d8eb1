"""The methods that ours is compared with: the raw mean, z-scores, and the reference model as it is written
down.
"""

import numpy as np


def sheets(contest) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(entry, judge, y) of every reading: y is the weighted score of the criteria that were judged."""
    judges = int(contest.judge.max()) + 1
    key, at = np.unique(contest.entry * judges + contest.judge, return_inverse=True)
    weight = contest.weights[contest.criterion]
    y = np.bincount(at, weight * contest.score) / np.bincount(at, weight)
    return key // judges, key % judges, y


def mean_by_entry(entry, values, entries) -> np.ndarray:
    return np.bincount(entry, values, entries) / np.maximum(np.bincount(entry, minlength=entries), 1)


def raw_mean(contest) -> np.ndarray:
    entry, _, y = sheets(contest)
    return mean_by_entry(entry, y, len(contest.category))


def z_scores(contest) -> np.ndarray:
    entry, judge, y = sheets(contest)
    n = np.bincount(judge)
    mean = np.bincount(judge, y) / np.maximum(n, 1)
    sd = np.sqrt(np.bincount(judge, (y - mean[judge]) ** 2) / np.maximum(n - 1, 1))
    return mean_by_entry(entry, (y - mean[judge]) / np.maximum(sd, 1e-9)[judge], len(contest.category))


def reference(contest, seed: int = 1, draws: int = 2000):
    """The written EM, dense, formula by formula. Returns (score, draws × entries of simulated quality)."""
    entry, judge, y = sheets(contest)
    category = contest.category
    entries, judges = len(category), int(judge.max()) + 1
    reads = np.bincount(judge, minlength=judges)
    ybar = y.mean()
    counts = np.maximum(np.bincount(category), 1)
    tau_u2 = tau_b2 = sigma2 = max(y.var() / 3, 1e-6)
    a, v = np.ones(judges), np.ones(judges)
    mu = np.full(len(counts), ybar)
    theta_old = np.full(entries, np.inf)
    for _ in range(200):
        w = 1 / (sigma2 * v[judge])
        r = y - ybar - a[judge] * (mu[category[entry]] - ybar)
        d = 1 / tau_u2 + np.bincount(entry, w * a[judge] ** 2, entries)
        c = np.zeros((entries, judges))
        c[entry, judge] = w * a[judge]
        t = np.bincount(entry, w * a[judge] * r, entries)
        s = np.diag(1 / tau_b2 + np.bincount(judge, w, judges)) - c.T @ (c / d[:, None])
        s_inv = np.linalg.inv(s)
        b = s_inv @ (np.bincount(judge, w * r, judges) - c.T @ (t / d))
        u = (t - c @ b) / d
        cs = c @ s_inv
        var_u = 1 / d + (cs * c).sum(1) / d**2
        cov = -cs[entry, judge] / d[entry]
        var_b = np.diag(s_inv)
        aj = a[judge]
        e2 = (r - b[judge] - aj * u[entry]) ** 2 + var_b[judge] + aj**2 * var_u[entry] + 2 * aj * cov
        tau_u2 = max(np.mean(u**2 + var_u), 1e-6)
        tau_b2 = max(np.mean(b**2 + var_b), 1e-6)
        sigma2 = max(np.mean(e2 / v[judge]), 1e-6)
        v = (8 + np.bincount(judge, e2, judges) / sigma2) / (8 + reads)
        theta = mu[category] + u
        q = theta - ybar
        p = sigma2 * v / 0.25**2
        top = np.bincount(judge, (y - ybar - b[judge]) * q[entry] - cov, judges) + p
        a = np.clip(top / (np.bincount(judge, q[entry] ** 2 + var_u[entry], judges) + p), 0.05, 3)
        a = a / np.median(a)
        mu = np.bincount(category, theta) / counts
        if np.abs(theta - theta_old).max() < 1e-6:
            break
        theta_old = theta
    rng = np.random.default_rng(seed)
    root = np.linalg.cholesky(s_inv)
    shift = rng.standard_normal((draws, judges)) @ root.T
    drawn = theta - (shift @ c.T) / d + rng.standard_normal((draws, entries)) / np.sqrt(d)
    return theta, drawn
