"""A margin in bits against how often it is right: pool adjacent violators."""
KINDS = ("known", "unknown", "foreign", "apostrophe", "quote", "dash", "sign", "torn")
EDGES = [-6, -4, -2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 25, 30, 40]


def margin_of(seam):
    """(kind, bits) as an engine built with KINTSUGI_INFER_MARGINS says them."""
    said = float(seam["confidence"])
    kind = int(said * 10 + 1e-4)
    return KINDS[kind - 1], (said - kind / 10) * 1000 - 9


def fit(seams):
    """[(margin, share that is right, seams)], both rising."""
    bins = {}
    for margin, right in seams:
        cell = bins.setdefault(sum(margin >= e for e in EDGES), [0.0, 0, 0])
        cell[0] += margin
        cell[1] += right
        cell[2] += 1
    pooled = []
    for _, (total, right, n) in sorted(bins.items()):
        # Half a seam on either side: a bin without an error proves no certainty.
        pooled.append([total, right + 0.5, n + 1.0, n])
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last)]
    return [(total / n, right / weight, n) for total, right, weight, n in pooled]
