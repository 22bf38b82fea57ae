"""What stands alone and what is told together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import msgspec
import pytest

from assay.model import (
    Aligned,
    Alignment,
    BlockKind,
    Change,
    Claim,
    DerivationKind,
    Difference,
    Dossier,
    Entities,
    Finding,
    Kind,
    Link,
    ListedParty,
    Listing,
    Merge,
    Network,
    Reading,
    Reconciled,
    Relation,
    ScorePart,
    Screening,
    Severity,
    SourceKind,
    Weights,
)
from assay.stages import compose
from assay.stages.compose import lint, pairs
from assay.stages.compose.changes import Pair
from assay.stages.compose.material import Material, Parts
from tests import invented

PARTS = (
    *("documents", "readings", "entities", "screening", "lineage", "aligned"),
    *("weights", "reconciled", "network", "places"),
)


@dataclass(frozen=True)
class Case:
    """The invented case with other parts in place of some."""

    given: dict[str, object] = field(default_factory=dict)

    def but(self, **parts: object) -> Case:
        return replace(self, given={**self.given, **parts})

    def dossier(self) -> Dossier:
        case = invented.case()
        return compose.run(**{p: self.given.get(p, getattr(case, p)) for p in PARTS})  # type: ignore[arg-type]


def found(dossier: Dossier, code: str) -> list[Finding]:
    assert lint.faults(dossier) == ()
    return [f for f in dossier.findings if f.code == code]


def retold(number: int) -> tuple[tuple[Claim, ...], tuple[Claim, ...], tuple[Alignment, ...]]:
    """`number` claims of the account, told again without their source."""
    texts = (invented.COURIER, invented.RETELLING)
    words = [list(dict.fromkeys(t.split()[5:])) for t in texts]
    a = tuple(spread(invented.A, words[0][i], i) for i in range(number))
    b = tuple(spread(invented.B, words[1][i], i) for i in range(number))
    rows = zip(a, b, strict=True)
    return a, b, tuple(Alignment(a=x.id, b=y.id, relation=Relation.ATTRIBUTION_LOST, score=0.5) for x, y in rows)


def spread(document: object, word: str, i: int) -> Claim:
    """A claim of one word, each with a sentence of its own."""
    claim = invented.claim(document, word)  # type: ignore[arg-type]
    return msgspec.structs.replace(claim, id=f"{claim.id}-{i}", sentence=claim.span)


def case_of(number: int) -> Case:
    a, b, alignments = retold(number)
    readings = (Reading(document=invented.A.id, claims=a), Reading(document=invented.B.id, claims=b))
    empty = {"reconciled": Reconciled(), "weights": Weights(), "network": Network(), "entities": Entities()}
    return Case().but(readings=readings, aligned=Aligned(alignments=alignments), **empty)


def test_a_few_losses_stand_alone() -> None:
    assert len(found(case_of(3).dossier(), "ATT001")) == 3


def test_dozens_of_mild_losses_are_one_finding() -> None:
    (finding,) = found(case_of(24).dossier(), "ATT001")
    assert finding.title == "“Guild's $13 Million Haul …” tells 24 claims of The Courier without the source named there"
    assert len(finding.beside) == 24
    assert len(finding.claims) == 48


def test_headlines_side_by_side_weigh_little() -> None:
    case = case_of(3)
    a, b, _ = retold(3)
    listed = tuple(msgspec.structs.replace(c, block=BlockKind.HEADLINE) for c in b)
    readings = (Reading(document=invented.A.id, claims=a), Reading(document=invented.B.id, claims=listed))
    (finding,) = found(case.but(readings=readings).dossier(), "ATT001")
    assert finding.severity is Severity.LOW
    assert finding.weight == pairs.MILD


def test_headlines_of_one_list_are_told_apart() -> None:
    a, _, rows = retold(2)
    told = tuple(msgspec.structs.replace(c, block=BlockKind.HEADLINE) for c in a)
    found = Difference(what="amount", a="a dozen", b="dozens", note="a dozen has become dozens.")
    row = msgspec.structs.replace(rows[0], a=told[0].id, b=told[1].id, differences=(found,))
    material = Material(Parts(*(getattr(invented.case(), p) for p in Parts._fields)))
    (note,) = pairs.notes(material, [Pair(row, told[0], told[1])])
    assert note.text == "The first headline has a dozen and the second headline has dozens."


def test_a_party_on_a_list_is_told_with_the_parts_of_its_score() -> None:
    party = ListedParty(reference="XX.001", name="Salt Guild of Oru", kind=Kind.GROUP)
    parts = (ScorePart(what="name", ours="the Salt Guild of Oru", theirs="Salt Guild of Oru", score=0.98),)
    listing = Listing(
        entity="e1", watchlist="Invented list", as_of=date(2025, 5, 1), party=party, score=0.98, parts=parts
    )
    lists = (("Invented list", date(2025, 5, 1), "0" * 64),)
    dossier = Case().but(screening=Screening(listings=(listing,), lists=lists, screened=("e1", "e2"))).dossier()
    (finding,) = found(dossier, "LST001")
    assert finding.title == "“the Salt Guild of Oru” matches XX.001 on the Invented list"
    assert "name: the Salt Guild of Oru / Salt Guild of Oru: 0.98" in finding.working
    # what an entry means stands in its own sentence: two entries may mean the same, and a sentence is told once
    assert "on the Invented list of 1 May 2025; according to the list" in finding.sentences[0].text
    assert not found(dossier, "LST000")
    listings = next(s for s in dossier.sections if s.id == "listings")
    text = "Assay looked up two names on the Invented list of 1 May 2025 (SHA-256 000000000000)."
    assert listings.sentences[0].text == text
    entities = next(s for s in dossier.sections if s.id == "entities")
    marks = {row[0].text: row[-1].text for row in entities.rows}
    assert marks == {"the Salt Guild of Oru": "matched", "barge owners": "screened, no match"}


def test_a_conflict_whose_parent_is_gone_stands_for_itself() -> None:
    whole = invented.reconciled()
    orphan = msgspec.structs.replace(whole, conflicts=whole.conflicts[1:])
    (finding,) = found(Case().but(reconciled=orphan).dossier(), "FIG001")
    assert finding.conflict == "conflict-2"


def test_a_reply_is_no_retelling() -> None:
    """A text that says mostly other things loses nothing by leaving out what it answers."""
    case = invented.case()
    edges = tuple(
        msgspec.structs.replace(d, kind=DerivationKind.CITES) if d.child == invented.B.id else d
        for d in case.lineage.derivations
    )
    new = tuple(
        Change(parent=invented.A.id, child=invented.B.id, claim=c.id) for c in invented.CLAIMS[invented.B.id][:4]
    )
    reply = Case().but(
        lineage=msgspec.structs.replace(case.lineage, derivations=edges),
        aligned=msgspec.structs.replace(case.aligned, added=new),
    )
    dossier = reply.dossier()
    assert not found(dossier, "DRP001")
    assert not found(dossier, "ADD001")
    assert all(f.weight == pairs.MILD for f in found(dossier, "HDG001"))


def test_namesakes_with_one_name_come_first() -> None:
    apart = (
        Merge(left="Oru", right="Oru delta", rule="part", reason="One is a part of the other's name.", score=0.9),
        Merge(left="Salt Guild", right="Salt Guild", rule="bearers", reason="One is a band, one a choir.", score=0.5),
    )
    entities = msgspec.structs.replace(invented.entities(), kept_apart=apart)
    (finding,) = found(Case().but(entities=entities).dossier(), "ENT001")
    assert finding.title == "Namesakes kept apart: “Salt Guild” and “Salt Guild”, and one further pair"


def test_two_parties_with_one_entry_may_be_one_party_counted_twice() -> None:
    party = ListedParty(reference="XX.001", name="Salt Guild of Oru", kind=Kind.GROUP)
    rows = tuple(
        Listing(entity=e, watchlist="Invented list", as_of=None, party=party, score=0.9, parts=()) for e in ("e1", "e2")
    )
    dossier = Case().but(screening=Screening(listings=rows, lists=(("Invented list", None, "0" * 64),))).dossier()
    for finding in found(dossier, "LST001"):
        assert any("may count one party twice" in s.text for s in finding.sentences)


def test_names_that_are_all_kept_apart_are_told_at_once() -> None:
    names = ("Salt Guild of Oru", "Salt Guild of Tebo", "Salt Guild of Haro")
    apart = tuple(
        Merge(left=a, right=b, rule="branches", reason=f"“{a}” and “{b}” are different branches.", score=0.8)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
    )
    other = Merge(left="barge owner", right="barge owners", rule="number", reason="One is a person.", score=0.7)
    dossier = Case().but(entities=Entities(kept_apart=(*apart, other))).dossier()
    (namesakes,) = found(dossier, "ENT001")
    told = [s.text for s in namesakes.sentences]
    assert sum(t.startswith("Assay keeps three names apart from one another:") for t in told) == 1
    assert sum("apart" in t for t in told) == 2


def test_questions_that_one_sentence_answers_share_a_row() -> None:
    dossier = Case().dossier()
    (section,) = [s for s in dossier.sections if s.id == "clusters"]
    assert len({row[0].text for row in section.rows}) == len(section.rows)


def test_a_question_is_told_in_the_words_nearest_to_its_origin() -> None:
    dossier = Case().dossier()
    (section,) = [s for s in dossier.sections if s.id == "clusters"]
    retold = [row[0] for row in section.rows if {invented.A.id, invented.B.id} <= {c.document for c in row[0].cites}]
    assert retold
    assert all(first.cites[0].document == invented.A.id for first in retold)
    for finding in found(dossier, "ORG001"):
        start = next(i for i, s in enumerate(finding.sentences) if s.text.endswith("such as the following."))
        examples = finding.sentences[start + 1 :]
        assert examples
        assert {c.document for s in examples for c in s.cites} == {invented.A.id}


def test_what_stands_in_a_mail_is_told_of_the_message_of_its_sender() -> None:
    case = invented.case()
    mails = tuple(msgspec.structs.replace(d, media_type="message/rfc822") for d in case.documents)
    told = str(Case().but(documents=mails).dossier())
    assert "The message of" in told
    assert "The text of" not in told
    assert "The message of" not in str(Case().dossier())


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("Herald", "The money is gone, the Herald said.", "the Herald"),
        ("Sudan", "He quoted the Sudan Herald.", "Sudan"),
        ("Sudan", "Sudan says that the Sudan-Chad road is shut. Sudan denies the rest.", "Sudan"),
        ("Western diplomat", "A Western diplomat said so.", "the Western diplomat"),
        (
            "Kelm Alliance unpublished report",
            "A report of the Kelm Alliance says so.",
            "the Kelm Alliance unpublished report",
        ),
        ("diplomat in Kelm", "A diplomat in Kelm said so.", "the diplomat in Kelm"),
        ("Prosecutors in Kelm", "Prosecutors in Kelm say so.", "prosecutors in Kelm"),
        ("Jan Moll", "Jan Moll said so.", "Jan Moll"),
    ],
)
def test_a_source_is_spoken_of_as_english_speaks(name: str, words: str, told: str) -> None:
    kind = SourceKind.UNNAMED if name.split()[-1].islower() or " in " in name else SourceKind.OUTLET
    claim = msgspec.structs.replace(invented.RATE, attribution=(Link(name=name, kind=kind),))
    documents = tuple(msgspec.structs.replace(d, text=words) for d in invented.case().documents)
    case = invented.case()
    material = Material(Parts(*(documents if p == "documents" else getattr(case, p) for p in Parts._fields)))  # type: ignore[arg-type]
    assert material.who(claim).endswith(f"citing {told}")


def test_a_last_name_alone_of_somebody_matched_is_not_told_as_not_found() -> None:
    case = invented.case()
    one, two, *_ = case.entities.entities
    whole, short = (msgspec.structs.replace(e, name=n, kind=Kind.PERSON) for e, n in ((one, "Jan Moll"), (two, "Moll")))
    party = ListedParty(reference="7", name="Jan MOLL", kind=Kind.PERSON)
    listing = Listing(entity=one.id, watchlist="Invented list", as_of=None, party=party, score=0.9, parts=())
    screening = Screening(listings=(listing,), lists=(("Invented list", None, "0" * 64),), screened=(one.id, two.id))
    entities = msgspec.structs.replace(case.entities, entities=(whole, short, *case.entities.entities[2:]))
    told = str(Case().but(screening=screening, entities=entities).dossier())
    assert "“Moll” alone is too little to look up, and “Jan Moll”, who is matched, bears that name." in told
    assert "Persons not found" not in told


def roles_turned(*documents: object) -> Case:
    """One sentence whose roles are turned against one sentence of each of some documents."""
    odd = spread(invented.B, invented.RETELLING.split()[8], 0)
    told = [spread(d, invented.COURIER.split()[8 + i], i) for i, d in enumerate(documents)]
    rows = tuple(Alignment(a=c.id, b=odd.id, relation=Relation.ROLE_CHANGED, score=0.5) for c in told)
    readings = [Reading(document=invented.B.id, claims=(odd,))]
    readings += [Reading(document=d.id, claims=(c,)) for d, c in zip(documents, told, strict=True)]  # type: ignore[attr-defined]
    empty = {"reconciled": Reconciled(), "weights": Weights(), "network": Network(), "entities": Entities()}
    merged: dict[str, Reading] = {}
    for r in readings:
        before = merged.get(r.document)
        merged[r.document] = msgspec.structs.replace(r, claims=(*(before.claims if before else ()), *r.claims))
    return Case().but(readings=tuple(merged.values()), aligned=Aligned(alignments=rows), **empty)


def test_one_sentence_that_turns_what_others_tell_is_one_finding() -> None:
    (finding,) = found(roles_turned(invented.A, invented.A, invented.A).dossier(), "ROL001")
    assert len(finding.beside) == 3


@pytest.mark.parametrize(("text", "same"), [("61,400 tonnes", True), ("61400", True), ("61,400 million", False)])
def test_a_figure_is_one_however_it_is_printed(text: str, same: bool) -> None:
    assert (pairs._figure(text) == "61400") is same
