"""What the command line prints for a person."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Sequence

from assay.case import Found, Taken
from assay.engines.base import Stage
from assay.inquiry.explain import Explanation, Quote
from assay.inquiry.withdrawal import Fall, Remains
from assay.model import CaseResult, Finding, Judgement, Severity, taken_back
from assay.store import Received

_MOST = 12


def width() -> int:
    return max(60, min(shutil.get_terminal_size().columns, 110))


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    lead = indent if first is None else first
    return textwrap.fill(
        " ".join(text.split()),
        width(),
        initial_indent=lead,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,  # an id is copied whole
    )


def count(number: int, what: str) -> str:
    return f"{number} {what if number == 1 else what.removesuffix('y') + 'ies' if what.endswith('y') else what + 's'}"


def overview(result: CaseResult) -> str:
    """One line on what the case holds."""
    rejected = sum(r.rejected for r in result.readings)
    parts = [
        count(len(result.documents), "document"),
        count(len(result.claims()), "claim"),
        count(len(result.entities.entities), "entity"),
        count(len(result.aligned.clusters), "cluster"),
        count(len(result.reconciled.conflicts), "conflict"),
        count(len(result.dossier.findings), "finding"),
    ]
    note = f"; {count(rejected, 'claim')} dropped whose words were not at their place" if rejected else ""
    quoting = sum(d.quotes_mail for d in result.documents)
    unread = f"; the messages quoted in {count(quoting, 'document')} are kept unread" if quoting else ""
    return ", ".join(parts) + note + unread


def finding_list(found: Sequence[Finding]) -> str:
    """A line or two a finding: code, severity, title, id."""
    if not found:
        return "no findings"
    lines = []
    for f in found:
        head = f"{f.code:<7} {f.severity:<7} "
        lines.append(wrapped(f"{f.title}  [{f.id}]", " " * len(head), head))
    return "\n".join(lines)


def heaviest(found: Sequence[Finding]) -> str:
    """The findings of high weight, and how many more there are: who has them written reads the rest there."""
    high = [f for f in found if f.severity is Severity.HIGH]
    rest = len(found) - len(high)
    more = f"{rest} {'more ' * bool(high)}finding{'s' * (rest != 1)} of less weight" if rest else ""
    return "\n".join(filter(None, [finding_list(high) if high or not rest else "", more]))


def explanation(it: Explanation) -> str:
    blocks = [wrapped(f"{it.kind} {it.id}: {it.title}")]
    for heading, lines in it.parts:
        blocks.append("\n".join([f"\n{heading}", *(wrapped(line, "    ", "  ") for line in lines)]))
    if it.quotes:
        blocks.append("\n".join(["\nIn their own words", *(quote(q) for q in it.quotes)]))
    return "\n".join(blocks)


def quote(q: Quote) -> str:
    chain = " > ".join(q.chain) or "its own voice"
    where = f"  {q.file} {q.start}-{q.end}, {chain}" + (f"  [{q.claim}]" if q.claim else "")
    return where + "\n" + wrapped(f"…{q.before} «{q.quote}» {q.after}…", "    ")


def judgement_log(log: tuple[Judgement, ...]) -> str:
    """The judgements, a line each; those that no longer count say so."""
    lines = []
    gone = taken_back(log)
    for j in log:
        tail = "".join(f"  {label} {said}" for label, said in (("by", j.author), ("because", j.reason)) if said)
        lines.append(f"{j.id}  {j.at}  {j.action} {' | '.join(j.subjects)} {j.value}".rstrip() + tail)
        lines[-1] += "  (taken back)" if j.id in gone else ""
    return "\n".join(lines) or "no judgements"


def fall(it: Fall, result: CaseResult) -> str:
    """What falls with a source, in words; the ids are in the JSON."""
    claims, findings = result.claims(), {f.id: f.title for f in result.dossier.findings}
    files = {d.id: d.file for d in result.documents}
    sections: tuple[tuple[str, str, list[str]], ...] = (
        ("document", "gone with it", [files[d] for d in it.documents]),
        ("document", "that derive from it and stay", [files[d] for d in it.derived]),
        ("claim", "gone with it", [f"{c}: {claims[c].quote}" for c in it.claims]),
        ("finding", "that lean on it", [f"{f}: {findings[f]}" for f in it.findings]),
        ("cluster", "that lose every claim", list(it.clusters)),
        ("cluster", "that lose some of their claims", list(it.weakened)),
        ("sentence", "of the dossier that lean on it", list(it.sentences)),
    )
    told = (it.documents, it.derived, it.claims, it.findings, it.clusters, it.weakened, it.sentences)
    sizes = [len(x) for x in told]
    lines = [wrapped(f"known as {', '.join(it.names)}")]
    for (what, how, items), size in zip(sections, sizes, strict=True):
        lines.append(f"\n{count(size, what)} {how}")
        lines += [wrapped(item, "    ", "  ") for item in items[:_MOST]]
        lines += [f"  and {size - _MOST} more"] if len(items) > _MOST else []
    return "\n".join([*lines, *_remaining(it.remains)])


def _remaining(it: Remains | None) -> list[str]:
    if it is None:
        return ["\nnothing remains to look at"]
    kinds = ("documents", "claims", "clusters", "findings")
    lines = [f"\nwhat remains: {', '.join(f'{getattr(it, k)[1]} of {getattr(it, k)[0]} {k}' for k in kinds)}"]
    for head, titles in (
        ("findings that are no longer made, or not in these words", it.gone),
        ("new findings", it.new),
    ):
        if titles:
            lines += [head, *(wrapped(t, "    ", "  ") for t in titles[:_MOST])]
            lines += [f"  and {len(titles) - _MOST} more"] if len(titles) > _MOST else []
    return lines


def taken(lines: Iterable[Taken]) -> str:
    return "\n".join(t.message for t in lines)


def found(hits: Iterable[Found]) -> str:
    return "\n".join(wrapped(f"{h.excerpt}", "    ", f"{h.file}: ") for h in hits) or "nothing found"


def case_overview(result: CaseResult, judgements: Sequence[Judgement], received: Sequence[Received]) -> str:
    from assay.inquiry.review import review  # it loads resources, which a rerun has no use for

    rows = [overview(result), ""]
    dates = result.lineage.dates
    for d in result.documents:
        date = dates.get(d.id) or d.published
        when = " to ".join(str(x) for x in dict.fromkeys((date.earliest, date.latest)) if x) if date else "undated"
        rows.append(
            wrapped(f"{d.id}  {d.file}  {d.outlet or 'unnamed outlet'}, {when or 'undated'}: {d.title}", "    ", "")
        )
    unclear = count(len(review(result)), "unclear thing")
    rows += ["", f"{count(len(judgements), 'judgement')}, {count(len(received), 'watchlist')}, {unclear} to review"]
    return "\n".join(rows)


def stage_table(stages: Iterable[Stage]) -> str:
    rows = [("stage", "scope", "takes", "gives", "what it does")]
    rows += [(s.name, str(s.scope), ", ".join(s.takes), s.gives, s.help) for s in stages]
    widths = [max(len(row[i]) for row in rows) for i in (0, 1, 3)]
    return "\n".join(
        wrapped(
            f"{help} (from {takes})" if takes != "takes" else help,
            " " * (sum(widths) + 6),
            f"{name:<{widths[0]}}  {scope:<{widths[1]}}  {gives:<{widths[2]}}  ",
        )
        for name, scope, takes, gives, help in rows
    )


def stage_markdown(stages: Sequence[Stage]) -> str:
    """The way of the data as a line and a table, for the README."""
    lines = ["**" + " → ".join(s.name for s in stages) + "**", "", "| stage | scope | takes | gives | what it does |"]
    lines += ["|---|---|---|---|---|"]
    lines += [f"| {s.name} | {s.scope} | {', '.join(s.takes)} | {s.gives} | {s.help} |" for s in stages]
    return "\n".join(lines)
