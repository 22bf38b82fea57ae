"""Unseen sources: found where a document says that it has something private, and each counted once."""

from __future__ import annotations

import msgspec
import pytest

from assay.model import BlockKind, Citation, Claim, Entities, Kind, Link, Reading, SourceKind, Span
from assay.stages import lineage
from assay.stages.lineage.describe import private_sources
from assay.stages.lineage.items import Known
from assay.stages.lineage.profile import profile_of
from assay.text.resources import load
from tests.stages.lineage.small import Case, document, reading

SHEET = """Port clerk kept two sets of books
Harbour Post, 2 March 2025

A spreadsheet kept by the chief clerk of Elmsand and obtained by Harbour Post lists payments of 3.4 million euros.
"""
ACCOUNTS = """The Elmsand Accounts
The Meridian, 5 March 2025

Accounts that a clerk of the port had kept in secret, and that were shared with The Meridian, show the bribes.

A total of 3.4 million euros went to 27 officers.
"""


def described(text: str) -> list[str]:
    doc = document("x", f"A title of some kind\nNight Desk, 4 April 2024\n\n{text}\n")
    return [d.name for d in private_sources(profile_of(doc, Reading(document=doc.id), Known(Entities())), ())]


def test_two_descriptions_of_one_source_are_one() -> None:
    case = Case({"one": SHEET, "two": ACCOUNTS})
    assert case.edges == {("one", "unseen"), ("two", "unseen")}
    assert len(case.lineage.unseen) == 1
    assert {d.kind.value for d in case.lineage.derivations} == {"shared-source"}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("A bundle of delivery notes that a watchman carried out lies on our desk.", "delivery notes"),
        ("The Desk has a copy of the skipper's log.", "skipper's log"),
        ("Minutes of the board that came into our hands put it at nine million.", "Minutes of the board"),
        ("We bought freight data from a dealer in Elmsand.", "freight data from a dealer in Elmsand"),
        ("A purser has given us a copy of the diary that he kept.", "diary"),
        ("He surrendered the diary of the purser to this office on 20 June.", "diary of the purser"),
        ("Letters of the two men, which are now with Night Desk, show that they met.", "Letters of the two men"),
        ("A recording that was played to us has his voice.", "recording"),
        ("We were granted access to the hospital's admission register.", "hospital's admission register"),
        ("We obtained under the information act 1,200 inspection sheets.", "1,200 inspection sheets"),
        ("He handed our reporter the cash book.", "cash book"),
        ("We worked from the tally sheets of nine foremen.", "tally sheets of nine foremen"),
        ("I have in front of me the cash book of the depot.", "cash book of the depot"),
        ("We collected the diaries of 30 cooks.", "diaries of 30 cooks"),
        ("We met the cooks and copied the tallies of nine mates.", "tallies of nine mates"),
        ("The draft, which is not to be published and which the Desk was able to consult, is long.", "draft"),
    ],
)
def test_what_came_into_the_hands_of_a_publisher(sentence: str, name: str) -> None:
    assert described(sentence) == [name]


@pytest.mark.parametrize(
    ("publisher", "sentence", "drawn"),
    [
        ("Pay Watch", "We examined 412 invoices of the ferry line.", True),
        ("Ferry Commission", "The Commission examined 412 invoices of the ferry line.", False),
        ("Ferry Commission", "A clerk surrendered 412 invoices to this commission.", True),
    ],
)
def test_what_an_office_examines_is_its_own_finding(publisher: str, sentence: str, drawn: bool) -> None:
    case = Case({"x": f"Ferries\n{publisher}, 4 April 2024\n\n{sentence}\n"})
    assert bool(case.lineage.unseen) is drawn


REFUSER = """Lorries and receipts
Cabinet Delmas, accountants, 12 March 2025

We worked from our own counts and from papers that drivers handed to us.

{}

In 2024 the 18,400 lorries paid 3.4 million euros.
"""


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("The Inspectorate's draft has been in the press; we have not seen it, and nothing below rests on it.", 2),
        ("There is a draft audit by the Inspectorate. We have not seen it.", 2),
        ("We have not seen the judgment.", 1),
        ("The Inspectorate's draft has been in the press.", 1),
    ],
)
def test_a_source_that_a_document_refuses_is_not_its_own(sentence: str, sources: int) -> None:
    draft = """Fees lost at the gates
Harbour Post, 4 March 2025

A draft audit by the Inspectorate, which was shown to Harbour Post, counts 18,400 lorries and 3.4 million euros.
"""
    assert len(Case({"one": draft, "two": REFUSER.format(sentence)}).lineage.unseen) == sources


def test_what_the_publisher_of_another_document_gave_is_no_unseen_source() -> None:
    report = "Lifts of Elmsand\nCity Audit Bureau, 3 June 2024\n\nOf 150 lifts 57 had faults.\n"
    letter = "Open letter\nKarn Lifts, 10 June 2024\n\nThe {} let us see the list of lifts on 28 May.\n"
    case = Case({"report": report, "letter": letter.format("Bureau")})
    assert not case.lineage.unseen
    assert Case({"report": report, "letter": letter.format("mayor")}).lineage.unseen


def test_unlike_sources_stay_two() -> None:
    other = ACCOUNTS.replace("Accounts that a clerk of the port had kept in secret", "Letters that a priest had hidden")
    case = Case({"one": SHEET, "two": other})
    assert len(case.lineage.unseen) == 2


@pytest.mark.parametrize(
    "sentence", [*load("lineage.yaml")["custody"]["examples"], load("lineage.yaml")["came"]["example"]]
)
def test_examples_of_what_was_received(sentence: str) -> None:
    assert described(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The agency has passed a file to the public prosecutor.",
        "He kept a secret ledger in the cellar and burned it.",
        "The bank did not give us the records of that year.",
        "The ministry asked for the confidential report, which nobody sent.",
        "We have seen the report of a news agency on the matter.",
        "Two drivers told us that they were paid at night.",
        "We have seen the books of no ferry line and have used no press reports.",
        "Neither of the two diaries was shown to us.",
        "We sent the mayor a list of questions.",
        "The letter that we sent to the mayor was not answered.",
        "The line's lawyers sent us a letter in which they deny it.",
        "We received the letters of the ferrymen.",
        "We worked from our own lists.",
        "This note rests on 300 talks that we held in May.",
        "The mayor has published a report, which we have read.",
        "“He gave us the ledger,” the cook told the judge.",
        "The register that shows Night Desk as its owner is out of date.",
        "The audit that came out in May came too late for us.",
        "Night Desk received 40 petitions and 12 complaints in the spring.",
        "He offered to sell us the letters for 5,000 dollars.",
        "The report seen by most of the country leaves us cold.",
        "We keep a list of all who have died at the crossing.",
        "The mayor's reply reached us on Friday in an email.",
        "Mr Ono passed us in the corridor with a file under his arm.",
        "An internal review has found that clerks may have passed on the numbers.",
    ],
)
def test_what_is_no_unseen_source(sentence: str) -> None:
    assert described(sentence) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (load("lineage.yaml")["based"]["example"], "3,100 court filings from two provinces"),
        ("This note rests on a payroll of the quarry for June 2022.", "payroll of the quarry for June 2022"),
        ("We went through 412 invoices of the ferry line.", "412 invoices of the ferry line"),
        ("This study is based on our own survey and on our records of 40 wells.", ""),
        ("This study is not based on the ledgers of the ferry line.", ""),
        ("We compared satellite images of the quarry.", ""),
        ("The inquiry goes back to a complaint of the ferry line.", "complaint of the ferry line"),
        ("The searches were prompted by the deposition of a cook.", "deposition of a cook"),
        ("The road goes back to the petition of a cook.", ""),
    ],
)
def test_what_a_document_says_that_it_is_based_on(text: str, name: str) -> None:
    case = Case({"x": f"Wages at the quarry\nLabour Watch, 4 April 2024\n\n{text}\n"})
    assert [u.name for u in case.lineage.unseen] == ([name] if name else [])


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "The records of the Ferry Board (FB) show that 17,300 hides went to Elmsand.",
            "records of the Ferry Board (FB)",
        ),
        ("According to the load survey which the ferry line did in May, 1,850 rafts sank.", "load survey"),
        ("According to the reports of the ferry lines, 1,850 rafts sank.", ""),
        ("The public register lists 1,850 rafts.", ""),
        ("Our records show that 1,850 rafts sank.", ""),
        ("The records do not show that 1,850 rafts sank.", ""),
    ],
)
def test_the_work_that_gives_the_first_figures(sentence: str, name: str) -> None:
    text = f"Hides by raft\nHouse of Elmsand, 4 April 2024\n\nIt was a long day. The house sat late.\n\n{sentence}\n"
    assert [u.name for u in Case({"x": text}).lineage.unseen] == ([name] if name else [])


def test_a_work_from_which_several_figures_come_is_a_source() -> None:
    text = (
        "Banker in the dock\nThe Assize, 4 April 2024\n\nThe court sat for an hour. The banker was silent.\n\n"
        "Outside 37 people stood. According to the charge sheet, he moved 4.2 million euros in 31 parcels.\n"
    )
    doc = document("x", text)
    span = Span(start=text.index("charge sheet"), end=text.index("charge sheet") + 12)
    read = reading(doc, {})
    quote = Span(start=text.index("he moved"), end=len(text) - 1)
    claims = tuple(
        Claim(
            id=q.text,
            document=doc.id,
            span=quote,
            quote=quote.of(text),
            sentence=quote,
            block=BlockKind.BODY,
            frame="event",
            predicate="",
            relation="",
            amount=q,
            attribution=(Link(name="charge sheet", kind=SourceKind.WORK, span=span),),
        )
        for q in read.quantities
        if q.span.start > quote.start
    )
    cited = Citation(name="charge sheet", kind=SourceKind.WORK, span=span, cue="according to")
    read = msgspec.structs.replace(read, claims=claims, citations=(cited,))
    found = lineage.run(documents=(doc,), readings=(read,), entities=Entities())
    assert [u.name for u in found.unseen] == ["charge sheet"]
    alone = msgspec.structs.replace(read, claims=claims[:1])
    assert not lineage.run(documents=(doc,), readings=(alone,), entities=Entities()).unseen


def test_sources_that_bear_one_name_in_unlike_matters_stay_two() -> None:
    texts = {
        "one": "Goats on the dam\nHill Post, 2 March 2023\n\nA leaked report says that 7,411 goats have died.\n",
        "two": "Glass from the mint\nCity Wire, 5 May 2024\n\nA leaked report says that the mint blew 312 lamps.\n",
    }
    case = Case(texts)
    assert len(case.lineage.unseen) == 2
    assert len({u.id for u in case.lineage.unseen}) == 2


def test_private_work_that_speaks_is_a_source() -> None:
    assert described("A confidential memorandum drawn up for lenders says that the mine is empty.") == [
        "confidential memorandum drawn up for lenders"
    ]


def test_the_lead_of_a_document_without_another_parent_names_its_source() -> None:
    text = (
        "Smugglers use school buses, study finds\nNight Desk, 4 April 2024\n\n"
        "Buses carry tobacco, according to a study of 40 routes.\n"
    )
    case = Case({"x": text}, cited=["study of 40 routes"])
    assert case.edges == {("x", "unseen")}


def test_what_one_speaker_told_two_unrelated_documents_is_one_source() -> None:
    texts = {
        "one": "Raid on the mint\nEast Post, 2 June 2024\n\n"
        "Forgers were at work for years. They printed 88,400 notes, Ilia Karr told us.\n",
        "two": "Money from a barn\nWest Mail, 9 June 2024\n\n"
        "Nobody looked into the barn. It held 88,400 notes, Ilia Karr said.\n",
    }
    told = [("They printed 88,400 notes", "Ilia Karr"), ("It held 88,400 notes", "Ilia Karr")]
    case = Case(texts, {"Ilia Karr": (Kind.PERSON, ())}, told=told)
    pair = [case.lineage.ancestors(case.documents[f].id) for f in texts]
    assert pair[0] & pair[1]


def test_a_retelling_knows_the_source_through_its_parent() -> None:
    retold = """Book-keeping of bribes
Inland Herald, 6 March 2025

Harbour Post reports that a clerk's spreadsheet lists 3.4 million euros in bribes.
"""
    case = Case({"one": SHEET, "retold": retold})
    assert ("retold", "one") in case.edges
    assert case.lineage.roots(case.documents["retold"].id) == case.lineage.roots(case.documents["one"].id)


def test_sources_of_unlike_matters_are_not_one_for_an_adjective() -> None:
    names = dict.fromkeys(("Ada Berg", "Bo Lind", "Cy Dahl", "Di Falk", "Eli Holm", "Fay Moen"), (Kind.PERSON, ()))
    texts = {
        "one": "Goats\nHill Post, 2 March 2023\n\nA lengthy secret audit says Ada Berg, Bo Lind and Cy Dahl left.\n",
        "two": "Mint\nCity Wire, 5 May 2024\n\nA lengthy secret audit says Di Falk, Eli Holm and Fay Moen came.\n",
    }
    assert len(Case(texts, names).lineage.unseen) == 2
    both = {"one": texts["one"], "two": texts["two"].replace("Di Falk", "Ada Berg")}
    assert len(Case(both, names).lineage.unseen) == 1


def test_the_name_of_a_source_has_no_verb_at_either_end() -> None:
    assert described("In 46 chests, say customs papers which a clerk has shared with us, lay tusks.") == [
        "customs papers"
    ]
    assert described("The files came from a former clerk of the port.") == ["files"]


def test_works_in_the_plural() -> None:
    assert described("An engineer gave us memos about the dam.") == ["memos about the dam"]


def test_a_work_that_is_cited_by_a_pronoun_describes_none_there() -> None:
    doc = document("x", "Boats hired twice\nNight Desk, 4 April 2024\n\nIt says that 40 boats were hired twice.\n")
    at = doc.text.index("It says")
    cited = Citation(name="charge sheet", kind=SourceKind.WORK, span=Span(start=at, end=at + 2), cue="says")
    read = msgspec.structs.replace(reading(doc, {}), citations=(cited,))
    assert not lineage.run(documents=(doc,), readings=(read,), entities=Entities()).unseen


BODY = "Harbour Records Desk"


@pytest.mark.parametrize(
    ("body", "sentence", "name"),
    [
        (BODY, f"A progress report which the {BODY} has filed with the judge of Elmsand and which we have read.", True),
        (
            "Bureau of Investigation",
            "Clerks of the Bureau of Investigation, which we have seen at work, sold it.",
            False,
        ),
    ],
)
def test_a_word_of_work_in_the_name_of_a_body_is_no_work(body: str, sentence: str, name: bool) -> None:
    doc = document("x", f"A title of some kind\nNight Desk, 4 April 2024\n\n{sentence}\n")
    read = reading(doc, {body: (Kind.ORGANISATION, ())})
    found = private_sources(profile_of(doc, read, Known(Entities())), ())
    assert [d.name for d in found] == (["progress report"] if name else [])


def test_two_who_go_by_one_report_have_it_from_neither() -> None:
    story = f"""Lamps were on 1,900 rafts, court hears
Night Desk, 4 April 2024

Lamps stood on 1,900 rafts by the evening, according to a progress report which the {BODY} has filed with the judge of
Elmsand and which Night Desk has read. In all 58,600 raftsmen sat idle in 312 ports.
"""
    answer = f"""Oral answers, uncorrected
House of Elmsand, 8 April 2024

I shall rely on the progress report that the {BODY} has placed before the judge of Elmsand. It speaks of 1,900 rafts.
All 58,600 raftsmen will sail again in May.
"""
    case = Case({"story": story, "answer": answer}, {BODY: (Kind.ORGANISATION, ()), "Elmsand": (Kind.PLACE, ())})
    assert case.edges == {("story", "unseen"), ("answer", "unseen")}
    assert len(case.lineage.unseen) == 1


@pytest.mark.parametrize("role", ["host", "presenter"])
def test_a_guest_of_a_programme_has_his_letters_and_the_station_has_not(role: str) -> None:
    talk = "Night talk, Radio Kelm\n\nANN SAND ({}): Good evening.\n\n{}: For years I have been getting his diary."
    assert Case({"one": talk.format(role, "IVO HORAK")}).lineage.unseen == ()
    assert Case({"one": talk.format("host", "ANN SAND")}).lineage.unseen


def test_the_name_of_a_work_ends_before_whoever_tells_something() -> None:
    """ "the officers who wrote the file believe": the source is the file."""
    text = (
        "Who owns the barge\nMill Post, 3 May 2024\n\nThe clerks who kept the ledger suspect that Kasko Mills took "
        "1,912 tonnes.\n"
    )
    case = Case({"x": text}, cited=["The clerks who kept the ledger / suspect"])
    assert {s.name for s in case.lineage.unseen} == {"ledger"}
