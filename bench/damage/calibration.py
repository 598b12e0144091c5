"""The reliability table: of the seams that say 0.95, are 95 in 100 right?

A seam is right when what it put into the text is what the truth has at that place. Places are found by
aligning answer and truth. Seams of an earlier layer cannot be placed in an answer that is not exact, and
flags (proof "none") restore nothing: neither is judged.
"""
import bisect
import difflib

EDGES = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0]


def _span(value) -> tuple:
    return (value["begin"], value["end"]) if isinstance(value, dict) else tuple(value)


def _same_places(answer: str, truth: str) -> list:
    """(begin, end) in the answer's characters of what stands in the truth as well."""
    start = 0
    shorter = min(len(answer), len(truth))
    while start < shorter and answer[start] == truth[start]:
        start += 1
    end = 0
    while end < shorter - start and answer[-1 - end] == truth[-1 - end]:
        end += 1
    out = [(0, start)]
    middle = difflib.SequenceMatcher(None, answer[start : len(answer) - end], truth[start : len(truth) - end],
                                     autojunk=False)
    out += [(start + m.a, start + m.a + m.size) for m in middle.get_matching_blocks()]
    out.append((len(answer) - end, len(answer)))
    return out


class Reliability:
    def __init__(self, wrong_file=None):
        self._bins = {}  # (group, bin) -> [seams, right, sum of confidence]
        self.judged = self.skipped = 0
        self._wrong = wrong_file

    def take(self, case: dict, answer: dict) -> list:
        """Judges the answer's seams; gives back the wrong ones."""
        if answer is None or case["judge"] != "strict":
            return []
        seams = [s for s in answer.get("kintsugi", ()) if s["proof"] != "none"]
        text, truth, wrong = answer["text"], case["clean"], []
        exact, same, at = text == truth, None, None
        last = max((s["layer"] for s in seams), default=0)
        for seam in seams:
            if exact:
                right = True
            elif seam["layer"] != last:
                self.skipped += 1
                continue
            else:
                if same is None:
                    same = _same_places(text, truth)
                    at = [0]  # byte offset of each character
                    for char in text:
                        at.append(at[-1] + len(char.encode("utf-8")))
                begin, end = (bisect.bisect_left(at, x) for x in _span(seam["after"]))
                right = any(a <= begin and end <= b for a, b in same)
            self._count(seam, right)
            if not right:
                wrong.append(seam)
        return wrong

    def _count(self, seam: dict, right: bool):
        self.judged += 1
        confidence = float(seam["confidence"])
        number = max(0, bisect.bisect_left(EDGES, confidence) - 1)
        # A page of entities has a thousand seams: what undoes a misreading is counted apart from the small repairs.
        group = "channel" if ">" in seam["kind"] else "other"
        for row in (f"{group}, {seam['proof']}", group, "all"):
            cell = self._bins.setdefault((row, number), [0, 0, 0.0])
            cell[0] += 1
            cell[1] += right
            cell[2] += confidence

    def rows(self) -> list:
        out = []
        for (group, number), (seams, right, total) in sorted(self._bins.items()):
            out.append({"seam": group, "from": EDGES[number], "to": EDGES[number + 1], "seams": seams,
                        "said": total / seams, "right": right / seams})
        return out

    def error(self, group: str) -> float:
        """Expected calibration error: the mean distance of said and right."""
        rows = [r for r in self.rows() if r["seam"] == group]
        return sum(r["seams"] * abs(r["said"] - r["right"]) for r in rows) / max(1, sum(r["seams"] for r in rows))

    def markdown(self) -> str:
        out = ["| seam, proof | confidence | seams | they say, % | right, % |", "|---|---|---|---|---|"]
        out += [f"| {r['seam']} | {r['from']:g} to {r['to']:g} | {r['seams']} | {100 * r['said']:.2f} | "
                f"{100 * r['right']:.2f} |" for r in self.rows()]
        out.append(f"\n{self.judged} seams judged, {self.skipped} of earlier layers in answers that are not exact "
                   f"not judged; mean distance of channels {100 * self.error('channel'):.2f} points, of all "
                   f"{100 * self.error('all'):.2f}.")
        return "\n".join(out)
