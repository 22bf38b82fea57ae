"""`assay figures`: what every figure measures, who says so, which agree, which conflict, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from assay.cli.app import AsJson, Files, ReadBy, app, emit

if TYPE_CHECKING:
    from assay.model import Agreement, CaseResult, Claim, Conflict, Implied, ReadingChoice


class Only(StrEnum):
    CONFLICTS = "conflicts"
    AGREEMENTS = "agreements"
    IMPLIED = "implied"
    FIGURES = "figures"


@app.command()
def figures(
    files: Files,
    only: Annotated[Only | None, typer.Option(help="Show only one part.")] = None,
    unit: Annotated[str, typer.Option(metavar="UNIT", help="Only figures in this unit: USD, tonne, percent.")] = "",
    about: Annotated[str, typer.Option(metavar="WORDS", help="Only figures whose claim or speaker holds these.")] = "",
    document: Annotated[str, typer.Option(metavar="FILE", help="Only figures of this report.")] = "",
    engine: ReadBy = None,
    json: AsJson = False,
) -> None:
    """Which figures conflict, which agree, what follows, and every figure with what it measures.

    A figure is an interval. A conflict holds at the loosest reading of every figure in it, and rests on readings: that
    figures speak of the same thing. Reject a reading (assay judge CASE reject READING) and its conflict goes.

    \b
    assay figures a.txt b.txt
    assay figures mines.assay --only conflicts
    assay figures mines.assay --unit USD --about "gold"
    assay explain mines.assay CONFLICT|CLAIM|READING
    """
    from assay.cli.work import brought_up, gathered

    with gathered(files, (), engine) as it:
        result = brought_up(it)
    shown = Shown(result, unit=unit, about=about, document=document)
    emit(shown.as_json(only) if json else None, json, lambda: shown.text(only))


class Shown:
    """The figures of a case that were asked for."""

    def __init__(self, result: CaseResult, *, unit: str, about: str, document: str) -> None:
        self._result = result
        self._files = {d.id: d for d in result.documents}
        self._claims = result.claims()
        self._unit, self._about, self._document = unit.casefold(), about.casefold().split(), document
        carriers: dict[tuple[str, int, int], Claim] = {}
        for claim in sorted(self._claims.values(), key=lambda c: (len(c.span), c.id)):
            if claim.amount and self._asked(claim):
                carriers.setdefault((claim.document, claim.amount.span.start, claim.amount.span.end), claim)
        self.figures = [carriers[place] for place in sorted(carriers)]
        reconciled = result.reconciled
        told = [c for c in reconciled.conflicts if self._any(c.claims)]
        self.conflicts = sorted(told, key=lambda c: c.rank)
        self.agreements = [a for a in reconciled.agreements if self._any(a.claims)]
        self.implied = [i for i in reconciled.implied if self._any(i.claims)]
        self._readings = {r.id: r for r in reconciled.readings}

    def _asked(self, claim: Claim) -> bool:
        from assay.cli.claims import chain

        document = self._files[claim.document]
        told = claim.amount
        words = f"{claim.quote} {claim.subject.name if claim.subject else ''} {chain(claim, document)}".casefold()
        return (
            (not self._unit or (told is not None and told.unit.casefold() == self._unit))
            and all(w in words for w in self._about)
            and self._document in ("", document.file, document.id)
        )

    def _any(self, claims: tuple[str, ...]) -> bool:
        return any(self._asked(self._claims[c]) for c in claims if c in self._claims)

    def as_json(self, only: Only | None) -> object:
        """The parts that were asked for, every field there."""
        from assay.cli.read import plain

        figures = [
            {
                "claim": c.id,
                "file": self._files[c.document].file,
                "amount": plain(c.amount),
                "measures": self._measure(c),
                "period": plain(c.period or (c.amount.period if c.amount else None)),
                "said_by": self._says(c),
                "readings": [r.id for r in self._rests(c)],
                "conflicts": [x.id for x in self._result.reconciled.conflicts if c.id in x.claims],
                "agreements": [x.explanation for x in self._result.reconciled.agreements if c.id in x.claims],
                "implied": [x.id for x in self._result.reconciled.implied if c.id in x.claims],
            }
            for c in self.figures
        ]
        parts = {
            Only.CONFLICTS: plain(self.conflicts),
            Only.AGREEMENTS: plain(self.agreements),
            Only.IMPLIED: plain(self.implied),
            Only.FIGURES: figures,
        }
        return {str(k): v for k, v in parts.items() if only in (None, k)} | {
            "incomplete": self._result.reconciled.incomplete
        }

    def text(self, only: Only | None) -> str:
        """The same for a person: what conflicts first."""
        blocks: list[str] = []
        if only in (None, Only.CONFLICTS):
            blocks.append("\n".join(self._told(self._conflict(c) for c in self.conflicts)) or "no conflicts")
        if only in (None, Only.AGREEMENTS):
            blocks.append("\n".join(self._told(self._agreement(a) for a in self.agreements)) or "no agreements")
        if only in (None, Only.IMPLIED):
            blocks.append("\n".join(self._told(self._follows(i) for i in self.implied)) or "nothing follows")
        if only in (None, Only.FIGURES):
            blocks.append("\n".join(self._told(self._figure(c) for c in self.figures)) or "no figures")
        if self._result.reconciled.incomplete:
            blocks.append(f"cut short: {self._result.reconciled.incomplete}")
        return "\n\n".join(blocks)

    def _told(self, entries: Iterator[list[str]]) -> Iterator[str]:
        from assay.cli.show import wrapped

        for head, *lines in entries:
            yield wrapped(head, "  ", "")
            yield from (wrapped(line, "    ", "  ") for line in lines)

    def _conflict(self, it: Conflict) -> list[str]:
        odd = self._claims.get(it.odd_one_out or "")
        repeated = f"{it.inherited_from} is repeated here" if it.inherited_from else ""
        return [
            f"CONFLICT {it.rank}  {it.id}  {self._where(it.claims)}",
            it.explanation,
            *([f"odd one out: {odd.amount.text}, since the others agree"] if odd and odd.amount else []),
            *([it.repair] if it.repair else []),
            *([repeated] if repeated else []),
            f"ranks {it.rank}: {it.rank_reason}",
            *(f"rests on {self._reading(self._readings[r])}" for r in it.readings if r in self._readings),
        ]

    def _agreement(self, it: Agreement) -> list[str]:
        return [f"AGREES  {self._where(it.claims)}", it.explanation]

    def _follows(self, it: Implied) -> list[str]:
        rests = [self._readings[r] for r in it.readings if r in self._readings]
        return [
            f"FOLLOWS  {self._where(it.claims)}",
            it.explanation,
            *(f"rests on {self._reading(r)}" for r in rests),
        ]

    def _figure(self, it: Claim) -> list[str]:
        from assay.cli.claims import amount, period, stance

        when = it.period or (it.amount.period if it.amount else None)
        notes = [
            *(f"conflict {x.id}" for x in self._result.reconciled.conflicts if it.id in x.claims),
            *("agrees with others" for x in self._result.reconciled.agreements[:1] if self._agrees(it)),
            *("others follow from it" for x in self.implied[:1] if self._implies(it)),
        ]
        return [
            f"{amount(it.amount) if it.amount else ''}  [{it.id}]",
            self._measure(it),
            *([period(when)] if when else []),
            f"{self._says(it)}, {stance(it)}",
            *(["; ".join(notes)] if notes else []),
        ]

    def _agrees(self, it: Claim) -> bool:
        return any(it.id in x.claims for x in self._result.reconciled.agreements)

    def _implies(self, it: Claim) -> bool:
        return any(it.id in x.claims for x in self._result.reconciled.implied)

    def _measure(self, it: Claim) -> str:
        """From whom to whom, or what of what."""
        from assay.cli.claims import shown, statement

        roles = [f"{role}: {shown(party)}" for role, party in it.others]
        return "; ".join([statement(it), *roles])

    def _says(self, it: Claim) -> str:
        from assay.cli.claims import chain

        return chain(it, self._files[it.document])

    def _rests(self, it: Claim) -> list[ReadingChoice]:
        return [r for r in self._readings.values() if it.id in r.claims]

    def _reading(self, it: ReadingChoice) -> str:
        return f"{it.id} ({it.score:.2f}): {it.text}"

    def _where(self, claims: tuple[str, ...]) -> str:
        return ", ".join(dict.fromkeys(self._files[self._claims[c].document].file for c in claims if c in self._claims))
