"""docs/reference/findings.md, made of resources/findings.yaml: `python -m assay.exports.findings_reference`."""

from __future__ import annotations

from assay.text import resources

INTRODUCTION = (
    "# Findings",
    "Every finding of a dossier has a stable code. Findings stand by severity, within it in order of weight. "
    "The weight below is where a "
    "code starts; what makes one finding heavier than another of its code (an amount, a place in a conflict, a "
    "heading) adds up to 9.",
    "This page is made of `src/assay/resources/findings.yaml` by `python -m assay.exports.findings_reference`.",
)


def render() -> str:
    """The page as Markdown: a table of all codes, heaviest first, then each code by name."""
    table = resources.load("findings.yaml")
    heaviest = sorted(table.items(), key=lambda row: (-row[1]["weight"], row[0]))
    lines = ["| code | name | severity | weight |", "| --- | --- | --- | --- |"]
    lines += [f"| [{c}](#{c.lower()}) | {r['name']} | {r['severity']} | {r['weight']} |" for c, r in heaviest]
    parts = [*INTRODUCTION, "\n".join(lines)]
    for code, row in sorted(table.items()):
        parts += [f"## {code}", f"**{row['name']}.** {row['meaning']}"]
        parts += [f"Example: {row['example']}", f"What to do: {row['action']}"]
        if rules := row.get("rules"):
            parts.append(f"Arithmetic rules: {', '.join(f'`{r}`' for r in rules)}.")
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    print(render(), end="")
