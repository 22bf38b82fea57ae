"""The timeline: when the claims place what they tell, with the uncertainty of both ends shown."""

from __future__ import annotations

from datetime import date

from assay.model import CaseResult, Moment
from assay.pictures import labels
from assay.pictures.svg import ACCENT, HAIR, LINE, MUTED, PAPER, Box, Canvas, shorten, wrap

MOST_ROWS = 40


def draw(result: CaseResult, *, width: int, name: str) -> str | None:
    """The dated moments of the network, first things first; None where nothing is dated."""
    dated = [m for m in result.network.timeline if _first(m) is not None]
    ordered = sorted(dated, key=lambda m: (_first(m) or date.max, _last(m) or date.max, m.label, m.claim))
    moments = _once(ordered, result)
    if not moments:
        return None
    shown, rest = moments[:MOST_ROWS], len(moments) - MOST_ROWS
    start, end = _window(shown)
    canvas, top = Canvas(name, width), 22.0
    labelled = [(m, wrap(_label(m, width), width - 4, 13, 2)) for m in shown]
    bottom = top + sum(_height(lines) for _, lines in labelled)
    _axis(canvas, start, end, top, bottom)
    y = top
    for moment, lines in labelled:
        _row(canvas, moment, lines, start, end, y)
        y += _height(lines)
    canvas.line(0, bottom + 2, width, bottom + 2, stroke=LINE)
    note = "faint: the dates in doubt; arrow: it goes on, or no end is told"
    notes = wrap(note, width, 12, 2) + ([f"{rest} later moments are not drawn."] if rest > 0 else [])
    canvas.lines(0, bottom + 20, notes, leading=17, size=12, fill=MUTED)
    told = " ".join(f"{labels.period(m.period)}: {m.label}." for m in shown)
    return canvas.render(bottom + 11 + 17 * len(notes), title="Timeline", description=told)


def _once(moments: list[Moment], result: CaseResult) -> list[Moment]:
    """What one sentence tells of one time is drawn once, in the words of its longest clause."""
    claims = result.claims()
    longest: dict[tuple[object, ...], Moment] = {}
    for m in moments:
        claim = claims.get(m.claim)
        key = (claim.document, claim.sentence, labels.period(m.period)) if claim else (m.claim,)
        if key not in longest or len(m.label) > len(longest[key].label):
            longest[key] = m
    kept = {id(m) for m in longest.values()}
    return [m for m in moments if id(m) in kept]


def _first(moment: Moment) -> date | None:
    return moment.period.start.earliest or moment.period.start.latest or moment.period.end.earliest or _last(moment)


def _last(moment: Moment) -> date | None:
    return moment.period.end.latest or moment.period.end.earliest


def _window(moments: list[Moment]) -> tuple[date, date]:
    """The whole years to draw. A few early moments that would leave most of the axis empty fall to its left."""
    firsts = sorted(d for m in moments if (d := _first(m)))
    lasts = [d for m in moments for d in (_last(m), m.period.start.latest) if d]
    end = date(max(*firsts, *lasts).year + 1, 1, 1)
    most = firsts[len(firsts) // 4]
    start = most if (end - most) * 3 < end - firsts[0] else firsts[0]
    return date(start.year, 1, 1), end


def _at(day: date, start: date, end: date, width: float) -> float:
    share = (day.toordinal() - start.toordinal()) / (end.toordinal() - start.toordinal())
    return min(max(share, 0.0), 1.0) * width


def _axis(canvas: Canvas, start: date, end: date, top: float, bottom: float) -> None:
    years = end.year - start.year
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if years / s <= canvas.width / 54)
    for year in range(start.year, end.year, step):
        x = _at(date(year, 1, 1), start, end, canvas.width)
        canvas.line(x, top - 6, x, bottom, stroke=HAIR)
        canvas.text(x + 3, top - 8, str(year), size=12, fill=MUTED)


def _label(moment: Moment, width: float) -> str:
    when = shorten(labels.period(moment.period), width * 0.5, 13)
    return f"{when[:1].upper()}{when[1:]}: {moment.label}"


def _height(lines: list[str]) -> float:
    return 30 + 16 * len(lines)


def _row(canvas: Canvas, moment: Moment, lines: list[str], start: date, end: date, y: float) -> None:
    canvas.open(f"{labels.period(moment.period)}: {moment.label}")
    _bar(canvas, moment, start, end, y + 8)
    canvas.lines(0, y + 36, lines, size=13, halo=True)
    canvas.close()


def _bar(canvas: Canvas, moment: Moment, start: date, end: date, y: float) -> None:
    p = moment.period

    def at(day: date | None, default: float) -> float:
        return default if day is None else _at(day, start, end, canvas.width)

    outer_left = at(p.start.earliest or p.start.latest or p.end.earliest, 0.0)
    open_end = p.open_end or (p.end.latest is None and p.end.earliest is None)
    outer_right = canvas.width if open_end else at(p.end.latest or p.end.earliest, canvas.width)
    inner_left = at(p.start.latest, outer_left)
    inner_right = canvas.width if open_end else at(p.end.earliest, outer_right)
    outer_right = max(outer_right, outer_left)
    if outer_right <= 0:
        canvas.path(f"M9 {y:.1f}l-8 5l8 5z", fill=ACCENT)
        return
    if outer_right - outer_left < 6:
        x = (outer_left + outer_right) / 2
        x = min(max(x, 6.0), canvas.width - 6)
        canvas.path(f"M{x:.1f} {y - 1:.1f}l6 6l-6 6l-6 -6z", fill=ACCENT, stroke=PAPER)
        return
    canvas.rect(Box(outer_left, y, outer_right - outer_left, 10), fill=ACCENT, opacity=0.28, radius=2)
    if inner_right > inner_left:
        canvas.rect(Box(inner_left, y, inner_right - inner_left, 10), fill=ACCENT, radius=2)
    if (_first(moment) or start) < start:
        canvas.path(f"M{outer_left + 11:.1f} {y + 2:.1f}l-6 3l6 3z", fill=PAPER)
    if open_end:
        canvas.path(f"M{outer_right - 11:.1f} {y + 2:.1f}l6 3l-6 3z", fill=PAPER)
