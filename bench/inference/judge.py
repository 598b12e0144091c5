"""Judges an answer place by place: what was lost and came back, came back wrong, was left; and what should have stayed."""
import collections

import losses

RIGHT, WRONG, LEFT = "right", "wrong", "left"


def places(case, answer: str, meant=None):
    """For each lost character what became of it; None if the answer cannot be laid beside the damaged text.
    Question marks that were meant and changed are added to `meant`."""
    meant = [] if meant is None else meant
    out, i, j = [], 0, 0
    lost = iter(case.lost)
    nxt = next(lost, None)
    text = case.text
    while i < len(text) or nxt is not None:
        if nxt is not None and i == nxt[0]:
            place, marks, char = nxt
            nxt = next(lost, None)
            stands = text[i : i + marks]
            if marks and answer.startswith(stands, j):
                out.append(LEFT)
                j += marks
            elif not marks:  # dropped without a mark
                if answer.startswith(char, j) and not text.startswith(char, i):
                    out.append(RIGHT)
                    j += 1
                else:
                    out.append(LEFT)
            elif char == "":
                out.append(RIGHT)
            elif marks > 1 and answer[j : j + 1] != char:
                # The marks may have been taken for several characters.
                k = j
                while k < len(answer) and k - j < marks and (i + marks >= len(text) or answer[k] != text[i + marks]):
                    k += 1
                out.append(WRONG)
                j = max(k, j + 1)
            else:
                out.append(RIGHT if answer[j : j + 1] == char else WRONG)
                j += 1
            i += marks
            continue
        if i >= len(text) or j >= len(answer):
            return None
        if answer[j] != text[i]:
            if text[i] != "?":
                return None
            meant.append(i)
        i += 1
        j += 1
    return out if j == len(answer) else None


class Tally:
    def __init__(self):
        self.cases = self.exact = self.torn = self.questions = 0
        self.kinds = collections.defaultdict(collections.Counter)
        self.meant_changed = 0

    def add(self, case, answer):
        self.cases += 1
        self.exact += answer == case.clean
        self.questions += case.clean.count("?")
        meant = []
        found = places(case, answer, meant) if answer is not None else None
        self.meant_changed += len(meant)
        if found is None:
            self.torn += 1
            found = [WRONG] * len(case.lost)
        position, clean = -1, case.clean
        for (_, _, char), what in zip(case.lost, found):
            if char == "":
                self.kinds["broken word"][what] += 1
                continue
            position = clean.find(char, position + 1)
            before = clean[position - 1] if position > 0 else " "
            after = clean[position + 1] if position + 1 < len(clean) else " "
            self.kinds[losses.kind(char, before, after)][what] += 1
        return found
