"""How what a report tells differs from what the ranker of antecedents was trained on: factors on its chances."""

from __future__ import annotations

import numpy as np

from assay.stages.extract.reference.antecedents import Questions
from assay.stages.extract.reference.candidates import FORMS
from assay.stages.extract.reference.seen import Seen
from assay.stages.extract.reference.table import ROLES, Array, Table

_NAMED, _FIRM = 2.0, 1.5  # reports name whom they speak of; less so by "they" a body that acts as one
_TITLED = 0.3  # a pronoun of the text for what only stands in its title
_NOBODY = 0.3  # "he" for a body: "the regulator"
_COUNTED = 2.5  # "half of them" for those who were counted
_FITS = 3.0  # "it sailed" for a ship
_LIFELESS = 0.05  # "they were sheltered" for a thing
_SETTING = 0.4  # "it" for the place in which something is told to be: "in Kelm", "to Kelm"
_CENTRE = 1.8  # "It goes by lorry" for the subject of the sentence before
_INSIDE = 0.3  # outside a quotation for who is spoken of in it only
_NONE = 0.2  # "two of these" for nothing told before
_CITED = 0.3  # for a source that is only cited: "according to the register"
_SUM = 0.2  # "it" for an amount of money
_TIMED = 0.03  # "they" or "it" for when something was: "over six summers they shared it"
_OTHER_SORT = 0.05  # "the chemistry paper" for a biology paper
_WHOLE = (
    0.1  # "most of it" for a body or a person, "40 tonnes of it" for what has a name: no part of them goes anywhere
)
_OBJECTS = [ROLES.index("object"), ROLES.index("pobj")]
_BESIDE = 0.2  # "paid 2 euros for them" for the euros
_TOLD = 0.5  # "It found that the ministry had paid. It wants" for the ministry
_ACTING = 0.02  # "received 3 million from it" for the one that received it
_ACTED = 4.0  # "never lowered it" for what was to be lowered in the sentences before
_NEAR = 4  # sentences between the two
_FRONTED = 0.1  # "it" for what the same clause tells before it: "for the week before the vote it records"
_WITHIN = 0.2  # "it" for what only tells more of the subject: "the line, of Kelm, sold it"
_NO_GOODS, _PEOPLE = 0.2, 0.3  # "they sold it" for a body, "they were sold" for people
_PARTY, _NO_PARTY = 2.0, 0.3  # "received 3 million from it" for a body, and for a thing
_LED = 2.5  # "its chairman" for a body
_OTHER_NUMBER = 0.3  # "they" for a name that the text only ever tells of as one ("Kelm Bank is"), "it" for several
_NOT_SUBJECT = 0.1  # "Diggers sell to traders. These pay" for the diggers
_ONE_OF_TWO, _BOTH = 0.15, 5.0  # "Jan and Ivo Moll won. They" for Jan, and for both
_COLON = 5.0  # "the mill sent two lines: it sells to nobody" for the mill
_ANSWERS = 6.0  # "it has not paid" for who was fined
_INERT = 0.03  # "they bore the mark of the mill" for people or a body
_WHO = 4.0  # "Moll, who sold his boat" for Moll
_HEARER = 0.2  # "told the Lamp that it ..." for the Lamp
_SPEAKER = 0.2  # "he" within a quotation for who says it


Signs = tuple[tuple[Array, float], ...]


def weighed(table: Table, asked: Questions, every: Array) -> Array:
    """The chances of `antecedents.chances` with those factors, summing to 1 again for each phrase."""
    if not len(every):
        return every
    a, b = np.repeat(asked.phrases, asked.sizes), asked.candidates
    seen = Seen(table)
    part = table.part[a] | seen.partitive[a]
    factor = np.where(b < 0, np.where(part, _NONE, 1.0), 1.0)
    for holds, weight in (*_by_kind(table, seen, a, b), *_by_place(table, seen, a, b)):
        factor *= np.where((b >= 0) & holds, weight, 1.0)
    raised = every * factor
    starts = np.cumsum(asked.sizes) - asked.sizes
    out: Array = raised / np.repeat(np.add.reduceat(raised, starts), asked.sizes)
    return out


def _form(table: Table, a: Array, *forms: str) -> Array:
    return np.isin(table.form[a], [FORMS.index(f) for f in forms])


def _by_kind(table: Table, seen: Seen, a: Array, b: Array) -> Signs:
    """By what a candidate is: a name, a body, people, a sum."""
    personal, one, they = _form(table, a, "he", "she"), _form(table, a, "it"), _form(table, a, "they")
    it, single = one | they, _form(table, a, "it", "this")
    name, body = np.array([c.name is not None for c in table.rows])[b], seen.body[b]
    pronoun = table.form[a] <= FORMS.index("these")
    goods, lives, agrees = seen.goods[a], table.lives[b], table.agrees[b]
    party = one & table.asks[a]
    return (
        (name & ~(they & seen.firm[b]), _NAMED),
        (name & they & seen.firm[b], _FIRM),
        (pronoun & ~personal & table.heading[b] & ~table.heading[a], _TITLED),
        (personal & body & ~name, _NOBODY),
        (seen.partitive[a] & seen.counted[b], _COUNTED),
        ((seen.wanted[a] & seen.kinds[b]) > 0, _FITS),
        (they & table.asks[a] & table.thing[b], _LIFELESS),
        (they & seen.paired[b], _ONE_OF_TWO),
        (they & seen.both[b], _BOTH),
        (it & seen.sum[b] & ~seen.share[a] & ~goods, _SUM),
        (it & seen.timed[b], _TIMED),
        (goods & (body | seen.ground[b]), _NO_GOODS),
        (goods & lives & ~body & ~name, _PEOPLE),
        (party & table.thing[b], _NO_PARTY),
        (party & body, _PARTY),
        (seen.inert[a] & (lives | body | seen.ground[b] | seen.site[b]), _INERT),
        (seen.inert[a] & table.thing[b], _FITS),
        (it & seen.deals[a] & (seen.ground[b] | seen.site[b]), _SETTING),
        (seen.inert[a] & (seen.share[a] | seen.partitive[a]) & name, _INERT),
        (it & seen.led[a] & body, _LED),
        ((they & (agrees < 0)) | (one & (agrees > 0)), _OTHER_NUMBER),
        (single & seen.share[a] & (body | lives), _WHOLE),
        (seen.measured[a] & (name | seen.sum[b] | body | lives), _WHOLE),
        (table.other_sort(a, b), _OTHER_SORT),
    )


def _by_place(table: Table, seen: Seen, a: Array, b: Array) -> Signs:
    """By where a candidate stands: in the same clause, in a quotation, as the subject before."""
    here, away = table.passage[a] == table.passage[b], table.sentence[a] - table.sentence[b]
    it = _form(table, a, "it", "they")
    opens = _form(table, a, "it") & table.subject[a] & seen.opens[a]
    quoting = here & (table.quote[a] > 0) & (table.quote[b] == 0) & table.speaks[b] & (away == 0)
    same = it & here & (table.clause[a] == table.clause[b])
    object_ = np.isin(table.role[a], _OBJECTS)
    below = table.above[a] == table.clause[b]
    return (
        ((table.form[a] <= FORMS.index("these")) & (table.quote[a] == 0) & (table.quote[b] > 0), _INSIDE),
        (it & seen.setting[b], _SETTING),
        (opens & table.subject[b] & (away == 1), _CENTRE),
        (_form(table, a, "he", "she") & quoting, _SPEAKER),
        (here & (seen.within[a] == table.place[b]) & _form(table, a, "he", "she"), _WHO),
        (it & seen.cited[b], _CITED),
        (it & here & (away == 0) & seen.hearer[b], _HEARER),
        (same & object_ & table.subject[b], _ACTING),
        (same & object_ & np.isin(table.role[b], _OBJECTS), _BESIDE),
        (opens & seen.told[b] & (away > 0), _TOLD),
        (it & (seen.acted[a] > 0) & (seen.acted[a] == seen.acted[b]) & (away <= _NEAR), _ACTED),
        (seen.before_colon[a] == b, _COLON),
        (_form(table, a, "these") & table.subject[a] & seen.opens[a] & table.subject[b] & (away == 1), _NOT_SUBJECT),
        (seen.answers[a] & seen.answered[b] & (away <= 1), _ANSWERS),
        (here & seen.fronted[b] & table.subject[a] & below, _FRONTED),
        (it & here & (seen.told_in[b] >= 0) & (seen.told_in[b] == table.clause[a]) & ~table.subject[a], _WITHIN),
    )
