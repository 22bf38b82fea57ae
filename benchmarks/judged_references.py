"""How many of the references that were read by hand are right?

    python -m benchmarks.judged_references --shared ../shared [--wrong]

`judged_references.json` holds, for some sixty newspaper articles (polnear's train split) and twenty texts of worked
cases, pronouns and descriptions drawn by lot that a reader has judged: the place of each and the place of what it
stands for, or "open" where the text tells of nothing that it stands for. No text of the articles is kept. A wrong
answer does more harm than none, so both are told: how many answers are right, and how many are left open that the
text does answer.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from assay.engines.machines import Machines
from assay.settings import Settings
from assay.stages import ingest
from assay.stages.extract.names.made import make_mentions
from assay.stages.extract.names.read import read_names
from assay.stages.extract.parse.passages import find_passages
from assay.stages.extract.reference.candidates import form_of
from assay.stages.extract.reference.references import References
from assay.text.lexicon import lexicon_of

ROOT = Path(__file__).resolve().parent.parent
JUDGED = Path(__file__).with_name("judged_references.json")
MOST = 10**7

Judged = list[tuple[int, int, tuple[int, int] | str]]


def measure(text: Path, judged: Judged, nlp: Language) -> Iterator[tuple[str, str, str]]:
    """For each pronoun of one text: its form, what has become of it, and how it stands there."""
    document = ingest.run(data=text.read_bytes(), file=text.name, max_bytes=MOST)
    passages = find_passages(document, nlp)
    names = read_names(passages, lexicon_of(nlp))
    mentions = make_mentions(document, passages, names)
    references = References(passages, names, {k: m.id for k, m in mentions.items()})
    wanted = {start: answer for start, _, answer in judged}
    for passage in passages:
        for token in passage.doc:
            span, form = passage.span(token.i, token.i + 1), form_of(token)
            if form is None or span.start not in wanted:
                continue
            answer = wanted[span.start]
            told = None if isinstance(answer, str) else document.text[slice(*answer)]
            found = references.antecedent(passage, token)
            shown = references.participant(passage, token).name if found is not None else None
            yield form, _outcome(shown, told), f"{text.name} {span.start}: {token} = {shown}, judged {told}"


def _outcome(shown: str | None, told: str | None) -> str:
    if shown is None:
        return "missed" if told is not None else "rightly open"
    if told is None:
        return "wrong"
    mine, right = shown.lower().split(), told.lower().split()
    return "right" if set(mine) <= set(right) or set(right) <= set(mine) or mine[-1] == right[-1] else "wrong"


def find(shared: Path, name: str) -> Path:
    """The text of that name, among the articles or the worked cases."""
    case = ROOT / "tests" / "acceptance" / "cases" / name
    return case if "/" in name else shared / "data" / "polnear" / "train" / "text" / name


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    beside = Path(os.environ.get("ASSAY_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=beside, help="the folder of shared material")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    nlp = Machines(Settings().model).nlp.value
    counts: dict[str, Counter[str]] = {}
    for name, judged in json.loads(JUDGED.read_text(encoding="utf-8")).items():
        if not (text := find(options.shared, name)).exists():
            continue
        for form, outcome, said in measure(text, judged, nlp):
            for of in (form, "all"):
                counts.setdefault(of, Counter())[outcome] += 1
            if options.wrong and outcome == "wrong":
                print(said)
    for form, count in counts.items():
        answered = count["right"] + count["wrong"]
        rest = ", ".join(f"{count[k]} {k}" for k in ("missed", "rightly open"))
        print(f"{form}: {count['right']} of {answered} answers right, {rest}")


if __name__ == "__main__":
    main()
