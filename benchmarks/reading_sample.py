"""A sample of claims that a person reads and judges: how many are right?

    python -m benchmarks.reading_sample --shared ../shared --seed 2026 --show      # all claims, to be read
    python -m benchmarks.reading_sample --shared ../shared --seed 2026 --show --unjudged   # only what is left to judge
    python -m benchmarks.reading_sample --shared ../shared --seed 2026 --write     # docs/quality/reading.md

Half of the sample is drawn from the worked cases and the real input, half from ten articles of polnear's dev split;
the seed chooses articles and claims. Articles and claims are ranked by a hash of the seed and their place (document,
offset of the sentence, number of the claim in the sentence), and the first ones are taken: a simple random sample of
which most stays when a few claims of the set change.

A verdict belongs to what was judged: the document, the span, and every field as read. A claim whose reading changed
needs a new verdict; all others keep theirs. To judge: run with `--show --unjudged`; each claim is shown with its
sentence (the claim's own words in ⟦⟧), the sentences beside it, and its key. Add an entry for its key to the file
given by `--verdicts`:

    "0123456789abcdef": {"wrong": ["object", "chain"], "reason": "'it' is the report; who says so is left out"}

`wrong` names fields of FIELDS and is empty for a claim that is right; a wrong field needs a reason, which stays free of
the texts' sentences, since they are not ours to publish. The rules of judging are in RULES and at the top of the page.
Run again with `--write`. Verdicts that no claim asks for any more stay in the file: a reading may come back, and one
file serves all seeds. A sample whose wrong claims somebody has worked on flatters: the figure to tell is that of a
seed which the builders have not seen. The command ends with 1 while claims are unjudged.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assay.engines.machines import Machines
from assay.model import Claim, Document, Participant, Quantity
from assay.settings import Settings
from assay.stages import extract, ingest

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "quality" / "reading.md"
VERDICTS = PAGE.with_name("reading.verdicts.json")
ARTICLES = 10
EACH = 75
TARGET = 0.85
WHOLE = ("subject", "relation", "object", "stance", "chain")  # a claim is right where these are
FIELDS = (*WHOLE, "amount")
_MAX_BYTES = 10_000_000
_NEAR = 260  # characters of a neighbouring sentence that are shown
RULES = (
    "A field is right where a careful analyst would accept it as what the text says.",
    "**Subject, object**: the right party or thing; a shorter or longer phrase is fine. Wrong are a pronoun left "
    'unresolved, a word that names nobody by itself ("the other", "the seven"), and what was resolved to the wrong '
    "thing. An object may be empty where the verb has none or where the amount tells it; a subject may be empty only "
    "where the text names none.",
    "**Relation**: fits the words. A frame's relation that misrepresents the verb is wrong. A fragment that states "
    "nothing (a noun phrase, a label, half an idiom) is wrong, and counts here.",
    "**Stance**: asserted, hedged or denied, and the mode (statement, belief, question, condition, plan, "
    "recommendation), are what the text does.",
    "**Chain**: who says it, outermost first. The publisher is left out: an article's own voice is the empty chain. A "
    "source that is missing, added, out of order or an unresolved pronoun is wrong.",
    "**Amount** is judged and told, and does not count for the whole claim. The target's five fields do.",
)


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a reader says of one claim: the fields of FIELDS that are wrong, and why."""

    wrong: tuple[str, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if unknown := set(self.wrong) - set(FIELDS):
            raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
        if self.wrong and not self.reason:
            raise ValueError("a wrong field needs a reason")

    @property
    def right(self) -> bool:
        return not set(self.wrong) & set(WHOLE)


@dataclass(frozen=True)
class Drawn:
    """A claim of the sample. `name` is the document's path within its set, the same on every machine."""

    name: str
    document: Document
    claim: Claim

    @property
    def key(self) -> str:
        """The digest of what is judged."""
        c = self.claim
        said = (shown(c.subject), c.relation, shown(c.object), amount(c.amount), chain(c), c.certainty, c.mode)
        return _digest(self.name, c.span.start, c.span.end, *said)


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps([str(p) for p in parts]).encode()).hexdigest()[:16]


def first(names: Iterable[str], seed: int, number: int) -> list[str]:
    """The names that a seed ranks first."""
    return sorted(sorted(names, key=lambda n: _digest(seed, n))[:number])


def draw(read: Iterable[tuple[str, Document, Sequence[Claim]]], seed: int, number: int) -> list[Drawn]:
    """The claims that a seed ranks first by their places, in the order of the documents."""
    ranked: list[tuple[str, Drawn]] = []
    for name, document, claims in read:
        seen: dict[int, int] = {}
        for claim in sorted(claims, key=lambda c: (c.span.start, c.span.end, c.rank, c.id)):
            start = claim.sentence.start
            seen[start] = seen.get(start, 0) + 1
            ranked.append((_digest(seed, name, start, seen[start]), Drawn(name, document, claim)))
    chosen = [d for _, d in sorted(ranked, key=lambda x: x[0])[:number]]
    return sorted(chosen, key=lambda d: (d.name, d.claim.span.start, d.claim.span.end, d.key))


def shown(participant: Participant | None) -> str:
    return participant.name if participant else ""


def amount(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    low, high = ("?" if x is None else f"{x:f}" for x in (quantity.low, quantity.high))
    per = f" per {quantity.per}" if quantity.per else ""
    return f"{low if low == high else f'{low} to {high}'} {quantity.unit}{per}"


def chain(claim: Claim) -> str:
    return " > ".join(link.name for link in claim.attribution)


def stance(claim: Claim) -> str:
    return f"{claim.certainty.value}, {claim.mode.value}"


def present(drawn: Drawn, key: str) -> Iterator[str]:
    """The lines that a reader needs to judge a claim."""
    claim, text = drawn.claim, drawn.document.text
    start, end = claim.sentence.start, claim.sentence.end
    a, b = claim.span.start, claim.span.end
    period = claim.period.text if claim.period else ""
    others = "; ".join(f"{role.value}: {p.name}" for role, p in claim.others)
    yield f"{key}  {drawn.name} {a}-{b}  {claim.frame}, {claim.block.value}"
    yield f"    before  ...{_line(text[max(0, start - _NEAR) : start])}"
    yield f"    text    {_line(f'{text[start:a]}⟦{text[a:b]}⟧{text[b:end]}')}"
    yield f"    after   {_line(text[end : end + _NEAR])}..."
    yield f"    read    {shown(claim.subject)} | {claim.relation} | {shown(claim.object)} | {amount(claim.amount)}"
    yield f"    stance  {stance(claim)} {claim.hedge!r}   chain: {chain(claim)}   period: {period}   {others}"


def _line(text: str) -> str:
    return " ".join(text.split())


def read_verdicts(path: Path) -> dict[str, Verdict]:
    """Raises msgspec.ValidationError where a verdict names no field or gives no reason."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Verdict]) if path.exists() else {}


def shares(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """How many are right in each field and whole."""
    right = {f: sum(f not in v.wrong for v in verdicts) for f in FIELDS}
    return {"whole claim": sum(v.right for v in verdicts), **right}


def page(samples: dict[str, list[Drawn]], verdicts: dict[str, Verdict], seed: int) -> str:
    """docs/quality/reading.md."""
    count = sum(map(len, samples.values()))
    open_ = sum(d.key not in verdicts for x in samples.values() for d in x)
    parts = [
        "# Reading, by hand",
        f"Made by `python -m benchmarks.reading_sample --shared ../shared --seed {seed} --write`: {count} claims drawn "
        f"at random, each judged by a reader with the text before them. {open_} are unjudged and count nowhere. The "
        f"target is {TARGET:.2f} of the claims right in {', '.join(WHOLE[:-1])} and {WHOLE[-1]}.",
        "\n".join(f"- {rule}" for rule in RULES),
        _markdown(_figures(samples, verdicts)),
    ]
    for title, sample in samples.items():
        parts += [f"## {title[0].upper()}{title[1:]}", _markdown(_table(sample, verdicts))]
    return "\n\n".join(parts) + "\n"


def _figures(samples: dict[str, list[Drawn]], verdicts: dict[str, Verdict]) -> list[list[str]]:
    sets = {**samples, "all": [d for x in samples.values() for d in x]}
    judged = {title: [verdicts[d.key] for d in x if d.key in verdicts] for title, x in sets.items()}
    rows = [["right", *judged]]
    for field in shares([]):
        counts = [(shares(v)[field], len(v)) for v in judged.values()]
        rows.append([field, *(f"{n / total:.3f} ({n} of {total})" if total else "-" for n, total in counts)])
    return rows


def _table(sample: Sequence[Drawn], verdicts: dict[str, Verdict]) -> list[list[str]]:
    rows = [["document", "offsets", "subject", "relation", "object", "amount", "chain", "stance", "verdict"]]
    for drawn in sample:
        c = drawn.claim
        verdict = verdicts.get(drawn.key)
        said = "unjudged" if verdict is None else "right" if not verdict.wrong else _wrong(verdict)
        place = f"{c.span.start}-{c.span.end}"
        read = (shown(c.subject), c.relation, shown(c.object), amount(c.amount), chain(c), stance(c))
        rows.append([drawn.name, place, *read, said])
    return rows


def _wrong(verdict: Verdict) -> str:
    return f"**{', '.join(verdict.wrong)}**: {verdict.reason}"


def _markdown(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(_line(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def read_all(paths: dict[str, Path], nlp: Language) -> Iterator[tuple[str, Document, Sequence[Claim]]]:
    for name, path in paths.items():
        document = ingest.run(data=path.read_bytes(), file=path.name, max_bytes=_MAX_BYTES)
        yield name, document, extract.run(document=document, nlp=nlp).claims


def find_sets(shared: Path, seed: int) -> dict[str, dict[str, Path]]:
    """The documents of each set by name."""
    cases = sorted((shared / "acceptance").glob("*/*/*.txt"))
    articles = {p.name: p for p in (shared / "data" / "polnear" / "dev" / "text").glob("*.txt")}
    return {
        "cases and real input": {f"{p.parent.name}/{p.name}": p for p in cases},
        "polnear dev": {f"polnear/{n}": articles[n] for n in first(articles, seed, ARTICLES)},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    beside = Path(os.environ.get("ASSAY_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=beside, help="the folder of shared material")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--each", type=int, default=EACH, help="claims from each set")
    parser.add_argument("--show", action="store_true", help="print the claims with their texts")
    parser.add_argument("--unjudged", action="store_true", help="with --show: only those without a verdict")
    parser.add_argument("--verdicts", type=Path, default=VERDICTS)
    parser.add_argument("--write", action="store_true", help="make docs/quality/reading.md")
    options = parser.parse_args()
    sets = find_sets(options.shared, options.seed)
    if not all(sets.values()):
        print(f"nothing to read in {options.shared}: acceptance/ or data/polnear/dev/ is missing (give --shared)")
        return 0
    nlp = Machines(Settings().model).nlp.value
    samples = {title: draw(read_all(paths, nlp), options.seed, options.each) for title, paths in sets.items()}
    verdicts = read_verdicts(options.verdicts)
    drawn = [d for sample in samples.values() for d in sample]
    if options.show:
        for one in drawn:
            if not (options.unjudged and one.key in verdicts):
                print(*present(one, one.key), "", sep="\n")
    for row in _figures(samples, verdicts):
        print("  ".join(cell.ljust(22) for cell in row).rstrip())
    unjudged = sum(d.key not in verdicts for d in drawn)
    print(f"{len(drawn)} claims drawn, {unjudged} unjudged")
    if options.write:
        PAGE.write_text(page(samples, verdicts, options.seed), encoding="utf-8")
    return 1 if unjudged else 0


if __name__ == "__main__":
    sys.exit(main())
