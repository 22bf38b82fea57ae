"""Whose subject, object or phrase a word is: the parse that claims are read from beside spaCy's own, in one run.

    python -m benchmarks.heads --data ../shared/data [--all]

Gold are the trees of GUM (Universal Dependencies) with GUM's own tokens, paragraph by paragraph, as they are read;
the dev part, or all. Compared are pairs that both kinds of tree tell alike: verb and subject, verb and object, a
phrase and what it hangs on, conjuncts, relative and participial clauses and their noun, clauses that are an object.
Copulas are left out, for the two put their heads elsewhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, Token

from assay.engines.machines import Machines
from assay.settings import Settings
from assay.stages.extract.parse.mending import mended
from assay.stages.extract.parse.parsing import parsed
from assay.stages.extract.parse.standing_aside import asides
from assay.text.lexicon import lexicon_of
from benchmarks.gum import split

FLOORS = Path(__file__).parent / "floors.json"
NOUNS = ("NOUN", "PROPN")
KINDS = ("subject", "object", "phrase", "conjunct", "clause of a noun", "clause as object")
Pair = tuple[str, int, int]  # kind, head, dependent
SHORTEST = 4  # tokens of a paragraph that is compared


@dataclass
class Paragraph:
    """The words of a paragraph with their parts of speech, the predicates with a copula, and the gold pairs."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    copular: set[int] = field(default_factory=set)
    pairs: set[Pair] = field(default_factory=set)

    def add(self, rows: list[list[str]]) -> None:
        """One sentence in CoNLL-U."""
        offset = len(self.words)
        words = [r for r in rows if r[0].isdecimal()]
        whole = {int(r[0].partition("-")[2]): r[9] for r in rows if "-" in r[0]}  # "don't": what stands behind it
        glued = {i for r in rows if "-" in r[0] for i in range(*map(int, r[0].split("-")))}
        for row in words:
            self.words.append(row[1])
            place = int(row[0])
            self.spaces.append("SpaceAfter=No" not in whole.get(place, row[9]) and place not in glued)
            self.kinds.append(row[3])
            if row[7] == "cop":
                self.copular.add(offset + int(row[6]) - 1)
        cased = {int(r[6]) for r in words if r[7] == "case"}
        for row in words:
            at, head = offset + int(row[0]) - 1, offset + int(row[6]) - 1
            if row[6] != "0" and not {at, head} & self.copular:
                self.pairs.update((k, head, at) for k in self._gold(row, at, head, cased=int(row[0]) in cased))

    def _gold(self, row: list[str], at: int, head: int, *, cased: bool) -> Iterator[str]:
        relation, told = row[7].partition(":")[0], row[7]
        above, own = self.kinds[head] if head < len(self.kinds) else "", self.kinds[at]
        if relation == "nsubj" and above == "VERB":
            yield "subject"
        elif relation == "obj" and above == "VERB":
            yield "object"
        elif relation in ("obl", "nmod") and cased and told not in ("obl:agent", "nmod:poss"):
            if above == "VERB" or above in NOUNS:
                yield "phrase"
        elif relation == "conj" and (above == own == "VERB" or (above in NOUNS and own in NOUNS)):
            yield "conjunct"
        elif told in ("acl", "acl:relcl") and own == "VERB" and above in NOUNS:
            yield "clause of a noun"
        elif relation == "ccomp" and own == above == "VERB":
            yield "clause as object"

    def told(self, doc: Doc) -> set[Pair]:
        """The pairs of a parse."""
        found = set()
        for token in doc:
            pair = self._pair(token)
            if pair is not None and not {pair[1], pair[2]} & self.copular and pair[1] != pair[2]:
                found.add(pair)
        return found

    def _pair(self, token: Token) -> Pair | None:
        head, own = token.head, self.kinds[token.i]
        above = self.kinds[head.i]
        if token.dep_ in ("nsubj", "nsubjpass") and above == "VERB":
            return "subject", head.i, token.i
        if token.dep_ == "dobj" and above == "VERB":
            return "object", head.i, token.i
        if token.dep_ == "pobj" and head.dep_ in ("prep", "dative"):
            while head.dep_ in ("prep", "dative") and head.head != head:
                head = head.head
            return ("phrase", head.i, token.i) if self.kinds[head.i] in ("VERB", *NOUNS) else None
        if token.dep_ == "conj":
            while head.dep_ == "conj" and head.head != head:
                head = head.head
            above = self.kinds[head.i]
            alike = above == own == "VERB" or (above in NOUNS and own in NOUNS)
            return ("conjunct", head.i, token.i) if alike else None
        if token.dep_ in ("relcl", "acl") and own == "VERB" and above in NOUNS:
            return "clause of a noun", head.i, token.i
        if token.dep_ == "ccomp" and own == above == "VERB":
            return "clause as object", head.i, token.i
        return None


def paragraphs(path: Path) -> list[Paragraph]:
    """The paragraphs of one CoNLL-U file."""
    found = [Paragraph()]
    for part in path.read_text("utf-8").split("\n\n"):
        lines = part.splitlines()
        if any(line.startswith("# newpar") and "_block" not in line for line in lines):
            found.append(Paragraph())
        found[-1].add([line.split("\t") for line in lines if line and not line.startswith("#")])
    return [p for p in found if len(p.words) >= SHORTEST]


def score(gold: list[set[Pair]], told: list[set[Pair]], kind: str = "") -> float:
    """F1 over the pairs of one kind, or of all."""
    right = sum(kind in ("", p[0]) for a, b in zip(gold, told, strict=True) for p in a & b)
    both = sum(kind in ("", p[0]) for pairs in (*gold, *told) for p in pairs)
    return 2 * right / max(both, 1)


def readings(read: list[Paragraph]) -> tuple[dict[str, list[set[Pair]]], list[int]]:
    """The pairs of each way to parse, and the places of the paragraphs with something aside."""
    nlp = Machines(Settings().model).nlp.value
    lexicon = lexicon_of(nlp)

    def docs() -> list[Doc]:
        return [Doc(nlp.vocab, words=p.words, spaces=p.spaces) for p in read]

    def told(parses: list[Doc]) -> list[set[Pair]]:
        return [p.told(d) for p, d in zip(read, parses, strict=True)]

    alone = list(nlp.pipe(docs()))
    again = parsed(nlp, docs())
    ways = {"spaCy alone": told(alone), "parsed again": told(again)}
    ways["and mended"] = told([mended(doc, lexicon) for doc in again])
    return ways, [i for i, doc in enumerate(alone) if asides(doc)]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds gum/")
    parser.add_argument("--all", action="store_true", help="all parts, not dev alone")
    options = parser.parse_args(arguments)
    folder = options.data / "gum"
    if not folder.is_dir():
        print(f"{folder} is missing: GUM's CoNLL-U files are measured against")
        return 1
    files = [p for part in (("train", "dev", "test") if options.all else ("dev",)) for p in split(folder, part)]
    read = [p for f in files for p in paragraphs(f)]
    ways, aside = readings(read)
    gold = [p.pairs for p in read]
    print(f"files {len(files)}, paragraphs {len(read)}, with something aside {len(aside)}")
    print(f"{'F1':28}" + "".join(f"{name:>14}" for name in ways) + f"{'pairs':>8}")
    for kind in ("", *KINDS):
        pairs = sum(kind in ("", p[0]) for told in gold for p in told)
        print(f"{kind or 'all':28}" + "".join(f"{score(gold, w, kind):14.3f}" for w in ways.values()) + f"{pairs:8}")
    some = [gold[i] for i in aside]
    row = "".join(f"{score(some, [w[i] for i in aside]):14.3f}" for w in ways.values())
    print(f"{'all, with something aside':28}{row}{sum(map(len, some)):8}")
    floor: float = json.loads(FLOORS.read_text("utf-8"))["heads"]["all" if options.all else "dev"]
    return int(score(gold, ways["and mended"]) < floor)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
