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
_ACTING = 0.02  # "received 3 million from it" for the one that received it
_ACTED = 4.0  # "never lowered it" for what was to be lowered in the sentences before
_NEAR = 4  # sentences between the two
_FRONTED = 0.1  # "it" for what the same clause tells before it: "for the week before the vote it records"
_WITHIN = 0.2  # "it" for what only tells more of the subject: "the line, of Kelm, sold it"
_NO_GOODS, _PEOPLE = 0.2, 0.3  # "they sold it" for a body, "they were sold" for people
_PARTY, _NO_PARTY = 2.0, 0.3  # "received 3 million from it" for a body, and for a thing
_LED = 2.5  # "its chairman" for a body
_OTHER_NUMBER = 0.3  # "they" for a name that the text only ever tells of as one ("Kelm Bank is"), "it" for several
_SPEAKER = 0.2  # "he" within a quotation for who says it


def weighed(table: Table, asked: Questions, every: Array) -> Array:
    """The chances of `antecedents.chances` with those factors, summing to 1 again for each phrase."""
    if not len(every):
        return every
    a, b = np.repeat(asked.phrases, asked.sizes), asked.candidates
    some = b >= 0
    seen = Seen(table)
    personal = np.isin(table.form[a], [FORMS.index("he"), FORMS.index("she")])
    they = table.form[a] == FORMS.index("they")
    it = np.isin(table.form[a], [FORMS.index("it"), FORMS.index("they")])
    pronoun = table.form[a] <= FORMS.index("these")
    name = np.array([c.name is not None for c in table.rows])
    here = table.passage[a] == table.passage[b]
    factor = np.where(some & name[b], np.where(they & seen.firm[b], _FIRM, _NAMED), 1.0)
    factor *= np.where(some & pronoun & ~personal & table.heading[b] & ~table.heading[a], _TITLED, 1.0)
    factor *= np.where(some & personal & seen.body[b] & ~name[b], _NOBODY, 1.0)
    factor *= np.where(some & seen.partitive[a] & seen.counted[b], _COUNTED, 1.0)
    factor *= np.where(some & ((seen.wanted[a] & seen.kinds[b]) > 0), _FITS, 1.0)
    factor *= np.where(some & they & table.asks[a] & table.thing[b], _LIFELESS, 1.0)
    factor *= np.where(some & pronoun & (table.quote[a] == 0) & (table.quote[b] > 0), _INSIDE, 1.0)
    factor *= np.where(some & it & seen.setting[b], _SETTING, 1.0)
    centre = table.subject[a] & table.subject[b] & (table.sentence[a] - table.sentence[b] == 1) & seen.opens[a]
    factor *= np.where(some & (table.form[a] == FORMS.index("it")) & centre, _CENTRE, 1.0)
    quoting = (
        here & (table.quote[a] > 0) & (table.quote[b] == 0) & table.speaks[b] & (table.sentence[a] == table.sentence[b])
    )
    factor *= np.where(some & personal & quoting, _SPEAKER, 1.0)
    factor *= np.where(some & it & seen.cited[b], _CITED, 1.0)
    factor *= np.where(some & it & seen.sum[b] & ~seen.share[a], _SUM, 1.0)
    factor *= np.where(some & it & seen.timed[b], _TIMED, 1.0)
    below = np.isin(table.role[a], [ROLES.index("object"), ROLES.index("pobj")]) & table.subject[b]
    factor *= np.where(some & it & here & below & (table.clause[a] == table.clause[b]), _ACTING, 1.0)
    again = (seen.acted[a] > 0) & (seen.acted[a] == seen.acted[b]) & (table.sentence[a] - table.sentence[b] <= _NEAR)
    factor *= np.where(some & it & again, _ACTED, 1.0)
    factor *= np.where(
        some & seen.fronted[b] & table.subject[a] & here & (table.above[a] == table.clause[b]), _FRONTED, 1.0
    )
    within = here & (seen.told_in[b] >= 0) & (seen.told_in[b] == table.clause[a]) & ~table.subject[a]
    factor *= np.where(some & it & within, _WITHIN, 1.0)
    factor *= np.where(some & seen.goods[a] & seen.body[b], _NO_GOODS, 1.0)
    factor *= np.where(some & seen.goods[a] & table.lives[b] & ~seen.body[b] & ~name[b], _PEOPLE, 1.0)
    party = some & (table.form[a] == FORMS.index("it")) & table.asks[a]
    factor *= np.where(party & table.thing[b], _NO_PARTY, 1.0)
    factor *= np.where(party & seen.body[b], _PARTY, 1.0)
    factor *= np.where(some & it & seen.led[a] & seen.body[b], _LED, 1.0)
    one = table.form[a] == FORMS.index("it")
    single = one | (table.form[a] == FORMS.index("this"))
    factor *= np.where(some & ((they & (table.agrees[b] < 0)) | (one & (table.agrees[b] > 0))), _OTHER_NUMBER, 1.0)
    factor *= np.where(some & single & seen.share[a] & (seen.body[b] | table.lives[b]), _WHOLE, 1.0)
    factor *= np.where(some & seen.measured[a] & (name[b] | seen.sum[b] | seen.body[b] | table.lives[b]), _WHOLE, 1.0)
    factor *= np.where(some & table.other_sort(a, b), _OTHER_SORT, 1.0)
    factor *= np.where(~some & (table.part[a] | seen.partitive[a]), _NONE, 1.0)
    raised = every * factor
    starts = np.cumsum(asked.sizes) - asked.sizes
    out: Array = raised / np.repeat(np.add.reduceat(raised, starts), asked.sizes)
    return out
