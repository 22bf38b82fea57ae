"""`assay flows`: where money and goods go, what each party gets and gives, by which ways, and what would stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from assay.cli.app import AsJson, Files, ReadBy, app, emit
from assay.errors import Usage

if TYPE_CHECKING:
    from assay.model import Account, CaseResult, Flow, Removal, Total
    from assay.model import Path as Way

_NOBODY = "(not told)"


@app.command()
def flows(
    files: Files,
    start: Annotated[str, typer.Option("--from", metavar="NAME", help="Show the ways from this party ...")] = "",
    end: Annotated[str, typer.Option("--to", metavar="NAME", help="... to this one.")] = "",
    without: Annotated[str, typer.Option(metavar="NAME", help="Show what would stop without this party.")] = "",
    goods: Annotated[bool, typer.Option("--goods", help="Let ways run along goods as well as money.")] = False,
    engine: ReadBy = None,
    json: AsJson = False,
) -> None:
    """Where money and goods go: totals of each party, aid, flows, choke points.

    A total holds each money once: copies, parts of a whole and whatever may be in it already are left out, and the
    reason is told. Currencies are never added, nor rates to amounts. What is denied, planned or pledged counts in no
    total and on no way. Names are those of the case, in any spelling that it has met.

    \b
    assay flows gold.assay
    assay flows a.txt b.txt --from "gold mines" --to "al Qaeda"
    assay flows gold.assay --without "al Qaeda"
    """
    from assay.cli.work import brought_up, gathered
    from assay.stages.network.graph import between, walked
    from assay.stages.network.graph import without as removal

    if bool(start) != bool(end):
        raise Usage("--from and --to go together: assay flows CASE --from NAME --to NAME")
    with gathered(files, (), engine) as it:
        result = brought_up(it)
        one, other, gone = (it.node(name) if name else "" for name in (start, end, without))
    shown = Shown(result)
    if one:
        ways = between(walked(result.network.flows, goods), one, other)
        return emit({"paths": ways, "nodes": shown.names}, json, lambda: shown.ways(one, other, ways))
    if gone:
        what = removal(walked(result.network.flows, goods), gone)
        return emit({"removal": what, "nodes": shown.names}, json, lambda: shown.removal(what))
    return emit(result.network, json, shown.everything)


class Shown:
    """The flows of a case as lines for a terminal."""

    def __init__(self, result: CaseResult) -> None:
        self._network = result.network
        self.names = {n.id: n.name for n in result.network.nodes}
        self._flows = {f.id: f for f in result.network.flows}
        self._files = {d.id: d.file for d in result.documents}
        self._claims = result.claims()

    def everything(self) -> str:
        network = self._network
        taken = [f for f in network.flows if f.counts]
        apart = [f for f in network.flows if not f.counts]
        parts = [
            ("What parties get and give", self._totals(network.totals)),
            ("Aid, step by step", [line for a in network.accounts for line in self._account(a)]),
            ("Flows", [line for f in self._sorted(taken) for line in self._flow(f)]),
            ("Denied, planned or pledged", [line for f in self._sorted(apart) for line in self._flow(f)]),
            ("Choke points", [_wrapped(c.text) for c in network.choke_points]),
        ]
        told = ["\n".join([heading, *lines]) for heading, lines in parts if lines]
        return "\n\n".join(told) or "no flows of money or goods were read"

    def ways(self, start: str, end: str, ways: Iterable[Way]) -> str:
        found = [self._way(i, w) for i, w in enumerate(ways, 1)]
        a, b = self.names[start], self.names[end]
        return "\n\n".join(found) or f"nobody tells of a way from {a} to {b}"

    def _way(self, number: int, way: Way) -> str:
        from assay.pictures import labels

        lines = [f"{number}. {' → '.join(self.names[n] for n in way.nodes)}{' (hedged)' if way.hedged else ''}"]
        for source, step in zip(way.nodes, way.flows, strict=False):
            told = "; ".join(labels.flow(self._flows[f]) for f in step)
            lines.append(_wrapped(f"{self.names[source]} → {self.names[self._flows[step[0]].target]}: {told}", "   "))
        return "\n".join(lines)

    def removal(self, it: Removal) -> str:
        name = self.names[it.node]
        if not it.stopped:
            return f"no money that anybody tells of goes through {name}"
        lines = [f"Without {name}, as far as the reports tell, would stop:"]
        lines += [line for f in self._sorted(self._flows[i] for i in it.stopped) for line in self._flow(f)]
        if it.cut_off:
            reached = ", ".join(self.names[n] for n in it.cut_off)
            lines += ["", _wrapped(f"Nothing that is told of would reach: {reached}")]
        for a, b in it.parted:
            lines.append(f"  no way left from {self.names[a]} to {self.names[b]}")
        return "\n".join(lines)

    def _totals(self, totals: Iterable[Total]) -> list[str]:
        from assay.pictures import labels

        lines: list[str] = []
        before = ""
        for it in sorted(totals, key=lambda t: (self.names[t.party].casefold(), t.party)):
            if it.party != before:
                lines.append(f"  {self.names[it.party]}")
                before = it.party
            when = f" in {it.year}" if it.year else ""
            amount = labels.amount(it.low, it.high, it.unit, it.per)
            line = f"{'gets' if it.direction == 'in' else 'gives'} {amount}{when}"
            if len(it.flows) > 1:
                line += f", the sum of {len(it.flows)} flows"
            lines.append(_wrapped(line, "      ", "    "))
            for left in it.left_out:
                of = labels.flow(self._flows[left.of]) if left.of else ""
                told = labels.flow(self._flows[left.flow])
                lines.append(_wrapped(f"without {told}: {labels.omission(left.why, of)}", "          ", "        "))
        return lines

    def _account(self, it: Account) -> Iterator[str]:
        from assay.pictures import labels

        donor, recipient = (self.names.get(n, _NOBODY) for n in (it.donor, it.recipient))
        yield f"  {donor} → {recipient}"
        for stage in it.stages:
            yield f"    {stage.step:<10} {labels.amount(stage.low, stage.high, it.unit)}"
        if it.gap_low is not None or it.gap_high is not None:
            yield f"    {'not told':<10} {labels.gap(it.gap_low, it.gap_high, it.unit)} (derived: sent less received)"

    def _flow(self, it: Flow) -> Iterator[str]:
        from assay.pictures import labels

        source, target = (self.names.get(n, _NOBODY) for n in (it.source, it.target))
        yield _wrapped(f"{source} → {target}: {labels.flow(it)}", "      ", "  ")
        marks = [str(it.step)] if it.step != "moved" else []
        marks += [str(x) for x in (it.certainty, it.mode) if x not in ("asserted", "statement")]
        marks += [labels.period(it.period)] if it.period else []
        marks += sorted({self._files[self._claims[c].document] for c in it.claims if c in self._claims})
        marks += [f"{len(it.origins)} origin{'s' * (len(it.origins) != 1)}"] if it.origins else []
        yield _wrapped("; ".join(marks), "      ")

    def _sorted(self, some: Iterable[Flow]) -> list[Flow]:
        return sorted(
            some,
            key=lambda f: (f.what != "money", -(f.high or f.low or 0), *map(self._name, (f.source, f.target)), f.id),
        )

    def _name(self, node: str) -> str:
        return self.names.get(node, "")


def _wrapped(text: str, indent: str = "    ", first: str | None = None) -> str:
    from assay.cli.show import wrapped

    return wrapped(text, indent, indent if first is None else first)
