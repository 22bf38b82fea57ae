"""Who speaks and how surely: hedges and sources that were lost between two claims."""

from __future__ import annotations

from assay.model import Basis, BlockKind, Certainty, Difference, Mode, SourceKind
from assay.stages.align.bond import FIRM, apart, bond, ceases
from assay.stages.align.cores import core_of
from assay.stages.align.differences import same_lead
from assay.stages.align.figures import Fit, best_fit, telling
from assay.stages.align.kin import RETOLD, Kin, Pair
from assay.stages.align.negated import own_word
from assay.stages.align.once import once
from assay.stages.align.parties import ACTORS, main_words
from assay.stages.align.profile import ABOVE, Book, Party, Profile
from assay.text.overlap import words_of
from assay.text.resources import load, word_set
from assay.text.similarity import Term, keys_of, stem, terms_of

HEADS = frozenset({*ABOVE, BlockKind.HEADLINE})
UNRELATED = frozenset({Kin.APART, Kin.SIBLINGS})  # neither retells the other: what only one has was not lost
REPORTS = frozenset({"s:report"})  # "the article", "the dossier": the first document itself
ASKED = 2  # parties that what a question asks and what answers it must share
LIKELY = 0.5  # what two claims must score to be one statement without its act or its figure
SURE = 0.8  # how sure a pair must be for its hedge to be lost, where the two do not share the act, or its source
PLAIN = 0.8  # what they must score to be one, whatever their parts seem to say
AFTER = 0.65  # in a document that only cites another, a claim is told after it from this score on


@once
def verb(profile: Profile) -> tuple[Term, ...]:
    """The verb of a claim, unless it says next to nothing ("have")."""
    predicate = profile.claim.predicate
    return () if predicate in load("alignment.yaml")["light"] else terms_of(predicate)


def answers(pair: Pair, book: Book) -> bool:
    """Whether the second claim is no retelling of the first but its document's own word, or that of its own source.

    A document that only cites another, and answers it, denies some of it; one that denies next to nothing retells it.
    """
    a, b = pair.a, pair.b
    if pair.kin is not Kin.CITED or _names_part(b) or b.claim.document in book.assents:
        return False
    theirs = book.outlets[a.claim.document] | book.sources_of(a) | REPORTS
    return not any(keys_of(terms_of(link.name)) & theirs for link in b.claim.attribution)


def verbatim(a: Profile, b: Profile) -> bool:
    """Whether two claims are told in the very same words, case and damage by scraping aside."""
    one, two = ([w.form for w in words_of(p.claim.quote)] for p in (a, b))
    return one == two and a.denied == b.denied


def hedge_lost(pair: Pair, book: Book) -> list[Difference]:
    """What was hedged and is told flatly."""
    a, b = pair.a.claim, pair.b.claim
    asks = pair.kin in RETOLD and _asks(pair.a, pair.b)
    if pair.kin is Kin.APART or not (asks or a.certainty is Certainty.HEDGED) or b.certainty is not Certainty.ASSERTED:
        return []
    if ceases(pair.a) is not ceases(pair.b):
        return []
    if b.mode is Mode.PLAN and a.hedge.casefold() in load("alignment.yaml")["ahead"]:
        return []  # "he said that it would stop" is "it will stop"
    tie = bond(pair.a, pair.b, book)
    sure = pair.warrant is not None and (pair.warrant >= SURE or pair.score >= PLAIN)
    again = sure or same_lead(pair.a, pair.b) or verbatim(pair.a, pair.b)
    retold = pair.kin in RETOLD and again and (sure or tie.act or tie.parties > 0)
    if _his_own(pair):
        return []
    if not (tie.acted or retold) or apart(pair.a, pair.b) or _still_hedged(pair.b) or _still_asked(a.hedge, pair.b):
        return []
    if a.hedge == "?" and tie.parties < ASKED:
        return []
    words = a.hedge or (a.predicate if asks else "hedged")
    return [Difference(what="hedge", a=words, b="", note=f'"{words}" is gone: what was uncertain is told flatly.')]


def _his_own(pair: Pair) -> bool:
    """Whether somebody tells in the second what he did himself ("I bought his boat"): he retells nobody."""
    mine, theirs = pair.b.subject, pair.a.subject
    return bool(mine and own_word(mine)) and not (theirs and own_word(theirs))


def _charged(profile: Profile) -> bool:
    """Whether a claim is told as a charge only: its source is who brings that."""
    charge = keys_of(terms_of(profile.claim.hedge)) & {f"w:{stem(w)}" for w in load("alignment.yaml")["charges"]}
    return profile.claim.certainty is Certainty.HEDGED and bool(charge)


def _asks(a: Profile, b: Profile) -> bool:
    """Whether the first claim only asks what the second says ("is examining whether it was forged")."""
    probe, told = "s:probe", keys_of(verb(b))
    return probe in a.relation and probe not in b.relation and bool(told & a.keys) and "whether" in a.claim.quote


def _still_hedged(profile: Profile) -> bool:
    """Whether the words of a claim, or those beside it in its sentence, still tell a suspicion ("the alleged boss")."""
    words = load("alignment.yaml")
    told = {f"s:{c}" for c in words["suspicion"]} | {f"w:{stem(w)}" for w in words["doubts"]}
    return bool(profile.keys & told)


def _still_asked(hedge: str, profile: Profile) -> bool:
    """Whether what was only asked for is still told as a wish ("asked the guild to repay", "wants nine back")."""
    asking = {f"w:{stem(w)}" for w in load("alignment.yaml")["asking"]}
    verb = keys_of(terms_of(f"{profile.claim.predicate} {profile.claim.relation}"))
    return bool(keys_of(terms_of(hedge)) & asking) and bool(verb & asking)


def attribution_lost(pair: Pair, book: Book) -> list[Difference]:
    """The sources of the first claim that nobody names any longer, in the second or beside it.

    Where the second is told by as many others, they may be the same under other names: its source is another, not lost.
    """
    a = pair.a.claim
    if pair.kin in UNRELATED or pair.a.denied != pair.b.denied or _of_itself(pair.b, book):
        return []
    if _his_own(pair) or _charged(pair.b):
        return []
    if pair.warrant is not None and pair.warrant < SURE and not verbatim(pair.a, pair.b):
        return []
    again = pair.a.claim.predicate == pair.b.claim.predicate  # "he reported the loss, he says": another saying
    teller = pair.b.subject if _declares(pair.b) and not again else None
    if pair.kin in (Kin.CITED, Kin.REMOTE) and pair.b.claim.document not in book.assents and not _cited_again(pair):
        return []
    named = book.sources_of(pair.b) if pair.kin is Kin.WITHIN else book.sources_near(pair.b)
    own = book.outlets[a.document]
    told = a.attribution[1:] if a.block is BlockKind.HEADLINE else a.attribution  # an item's outlet is its publisher
    links = [link for link in told if is_source(link.name) and not (own and keys_of(terms_of(link.name)) <= own)]
    links = [x for x in links if x.kind is not SourceKind.WORK or not _names_part(pair.b)]
    sources = [core_of(x, book.words[a.document]) for x in links] + _teller(pair)
    lost = [x for x in sources if not (_heard(terms_of(x), named, pair.b) or _is(teller, x))]
    if not lost or lost[-1] != sources[-1] or not _told_again(pair, book):
        return []  # who knows it stands last: while that source is named, the claim is still its word
    if all(_shows(name) for name in lost) and any(keys_of(terms_of(x.name)) & own for x in pair.b.claim.attribution):
        return []  # what shows it ("the contract puts it at nine") is in the hands of whom the second names
    gone = ", ".join(lost)
    if len(others := _own_sources(pair.b, own)) >= len(sources):
        note = f"The source was {gone}; now it is {', '.join(others)}."
        return [Difference(what="source", a=gone, b=", ".join(others), note=note)]
    if _told_by_another(pair, own):
        return []
    note = f"{gone} is no longer named as the source." if len(lost) == 1 else f"{gone} are no longer named as sources."
    return [Difference(what="attribution", a=gone, b="", note=note)]


def _told_by_another(pair: Pair, own: frozenset[str]) -> bool:
    """Whether who retells a claim names somebody or something else that tells it, the first document perhaps.

    Titles and headlines only say whose text stands below; and where the first document tells of its source, that one
    is no longer heard in its own name.
    """
    a, b = pair.a, pair.b
    if pair.kin not in RETOLD or b.claim.block in HEADS:
        return False
    known = keys_of(t for link in a.claim.attribution for t in terms_of(link.name)) | (own if tells(a) else frozenset())
    return any(not keys_of(terms_of(link.name)) & known for link in b.claim.attribution)


def tells(profile: Profile) -> bool:
    """Whether the subject of a claim is its source ("the report lists six"): what it tells has a subject of its own."""
    who = profile.subject
    return who is not None and any(keys_of(terms_of(x.name)) & who.keys for x in profile.claim.attribution)


def _of_itself(profile: Profile, book: Book) -> bool:
    """Whether who publishes a document tells by it what he did, or what was done to him ("they paid us")."""
    own = book.outlets[profile.claim.document]
    return any(p is not None and bool(p.terms) and keys_of(p.terms) <= own for p in (profile.subject, profile.object))


def _declares(profile: Profile) -> bool:
    """Whether the subject of a claim is told to tell what it is about ("declared 84 million")."""
    return bool(profile.relation & {f"s:{c}" for c in load("alignment.yaml")["declaring"]})


def _is(party: Party | None, name: str) -> bool:
    return party is not None and any(t.keys & party.keys for t in terms_of(name))


def _shows(name: str) -> bool:
    """Whether a source is a thing that shows what is told, without being a report of its own ("invoices")."""
    shown = {f"w:{stem(word)}" for word in word_set("cues.yaml", "evidence")}
    return any(not t.name and t.stem in shown for t in terms_of(name)[-1:])


def _own_sources(profile: Profile, outlet: frozenset[str]) -> list[str]:
    """Those who say what a claim says, without papers and without the outlet of the original."""
    links = [x for x in profile.claim.attribution if x.kind not in (SourceKind.OUTLET, SourceKind.WORK)]
    return [x.name for x in links if is_source(x.name) and not keys_of(terms_of(x.name)) & outlet]


def _teller(pair: Pair) -> list[str]:
    """Who is told to say, or to have measured, what the second claim tells in its own voice ("two drivers told us")."""
    who, told = pair.a.subject, {f"s:{c}" for c in load("alignment.yaml")["telling"]}
    verbs = keys_of(terms_of(pair.a.claim.predicate))
    speaks = pair.a.claim.predicate in load("alignment.yaml")["tells_of"]
    if who is None or who.basis is Basis.PRONOUN or not (verbs & told or speaks) or not _may_tell(who):
        return []
    if not (verbs & {"s:say"} or speaks or pair.a.figures):
        return []  # who estimates tells a figure: "put it at nine", and not "put it on its list"
    return [] if verbs & keys_of(terms_of(pair.b.claim.predicate)) else [who.name]


def _may_tell(party: Party) -> bool:
    """Whether a party is somebody or a body, and no thing that is told of ("the loss was put at nine")."""
    words = load("alignment.yaml")
    known = {f"s:{concept}" for concept in (*words["actors"], *words["tellers"])}
    head = main_words(party)[-1:]
    people = {f"w:{stem(w)}" for w in words["general"]["people"]}
    return party.kind in ACTORS or bool(keys_of(head) & (known | people)) or any(map(_is_doer, head))


def _is_doer(term: Term) -> bool:
    """Whether a noun names people by what they do ("drovers")."""
    return term.form.removesuffix("s").endswith(tuple(load("alignment.yaml")["doer_endings"]))


def _names_part(profile: Profile) -> bool:
    """Whether a claim is told after a part of a document ("according to Annex D")."""
    words = {f"w:{stem(part)}" for part in load("alignment.yaml")["parts"]}
    return any(words & keys_of(terms_of(link.name)) for link in profile.claim.attribution)


def _cited_again(pair: Pair) -> bool:
    """Whether a document that only cites another tells this claim after it: very like it, or with a figure of it."""
    if pair.score >= AFTER:
        return True
    fits = [(q, f) for q in pair.a.figures if (f := best_fit(q, pair.b.figures))]
    return any(kind is Fit.SAME and telling(q) for q, (kind, _) in fits)


def _heard(name: tuple[Term, ...], named: frozenset[str], profile: Profile) -> bool:
    """Whether a source is named as one, or stands with its full name in the sentence itself."""
    if any(t.keys & named for t in name):
        return True
    own = frozenset().union(*(p.keys for p in (profile.subject, profile.object, *(o for _, o in profile.others)) if p))
    stands = [t for t in name if t.name and t.stem in profile.wide and t.stem not in own]
    return len(stands) > 1 and all(t in stands for t in name if t.name)


def _told_again(pair: Pair, book: Book) -> bool:
    """Whether the second claim is sure to be the first one, retold."""
    tie = bond(pair.a, pair.b, book)
    if (pair.warrant or 0) >= 0.85 and tie.strength >= FIRM and not apart(pair.a, pair.b):
        return True
    if pair.retold and pair.score >= PLAIN and tie.strength > 0 and not apart(pair.a, pair.b):
        return True
    sure = tie.firm or (pair.support > 0 and tie.strength >= FIRM)
    return sure and (tie.acted or pair.score >= LIKELY) and not apart(pair.a, pair.b)


def is_source(name: str) -> bool:
    """Whether a name can be a source's: "few experts believed it" names nobody who did."""
    return name.split(" ", 1)[0].casefold() not in load("alignment.yaml")["nobody"]
