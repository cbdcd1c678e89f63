#!/usr/bin/env python3
# Records what scikit-learn's LogisticRegression makes of a tiny set of texts, for the parity test of the linear baseline:
#     pip install scikit-learn && python3 tests/data/baselines/record.py > tests/data/baselines/linear.json
# Ours minimises 1/n sum(loss) + strength/2 |W|^2, scikit-learn's C sum(loss) + 1/2 |W|^2: the same minimum at C = 1 / (n strength).
import json
import re

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

training = [("large order with rebate, rank A", "approve"), ("small order with rebate, rank C", "return"), ("large order, rank A", "approve"),
            ("small order, rank B", "approve"), ("rebate over limit, rank B", "return"), ("rebate over limit, rank C", "return"),
            ("no rebate, rank C, new customer", "hold"), ("new customer, large order, large rebate", "hold"), ("new customer, small order", "hold"),
            ("rank A, rebate under limit", "approve"), ("rank B, rebate under limit 20", "approve"), ("rank C, rebate 20 over limit", "return")]
queries = ["large order, rank C", "new customer with rebate over limit", "rank A", "something else entirely", "rebate rebate 20"]

vectorizer = TfidfVectorizer(analyzer=lambda text: re.findall("[a-z0-9]+", text.lower()), smooth_idf=True, norm="l2")
x = vectorizer.fit_transform([text for text, _ in training])
y = [answer for _, answer in training]
cases = []
for strength in (1e-1, 1e-2, 1e-3):
    model = LogisticRegression(C=1 / (len(training) * strength), tol=1e-12, max_iter=100000)
    model.fit(x, y)
    cases.append({"strength": strength, "classes": list(model.classes_),
                  "probabilities": [[round(p, 12) for p in row] for row in model.predict_proba(vectorizer.transform(queries))]})
print(json.dumps({"scikit_learn": sklearn.__version__, "training": training, "queries": queries, "cases": cases}, indent=1))
