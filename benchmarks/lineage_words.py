"""Sentences of the generated documents: facts, each in several wordings, and matter that tells nothing.

In a wording `[a|b]` is a choice; {p} is a person, {o} and {q} are bodies, {l} a place, {n} a figure, {g} goods.
"""

from __future__ import annotations

SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
SYLLABLES += [c + v for c in ("br", "dr", "gr", "kr", "st", "tr", "sh") for v in "aeiou"]
CODAS = ["", "n", "r", "l", "s", "m", "nd", "rk", "sk", "t"]
BODIES = ["Shipping", "Minerals", "Holdings", "Timber", "Union", "Board", "Trust", "Mills", "Haulage", "Agency"]
OUTLETS = ["Courier", "Wire", "Gazette", "Herald", "Monitor", "Post", "Review", "Tribune", "Watch", "Ledger"]
GOODS = [
    "timber",
    "barley",
    "cement",
    "diesel",
    "copper",
    "sugar",
    "squid",
    "marble",
    "cotton",
    "gravel",
    "rice",
    "coal",
]
TITLES = [
    "[Questions|New questions|Doubts] over the {g} of {l}",
    "{o} and the [missing|vanished|lost] {g}",
    "How {g} [leaves|crosses|disappears from] {l}",
    "The {g} [trail|road|business] of {l}",
    "{p} and the [brokers|middlemen|carriers] of {l}",
]
UNITS = [  # the noun, whether it is money
    ("tonnes", False),
    ("euros", True),
    ("lorries", False),
    ("crates", False),
    ("dollars", True),
    ("litres", False),
]
FACTS = [
    [
        "{o} [moved|carried|hauled] {n} of {g} [through|by way of] {l}",
        "[Through|By way of] {l} went {n} of {g} that [belonged to|were owned by] {o}",
        "{n} of {g}, all of it [owned by|the property of] {o}, passed {l}",
    ],
    [
        "{p} [received|was paid|took] {n} from {o}",
        "{o} [handed|gave|transferred] {n} to {p}",
        "A sum of {n} [reached|went to] {p}, and {o} was the payer",
    ],
    [
        "The [books|accounts] of {q} [leave out|do not show|omit] {n}",
        "{n} [cannot be found|are nowhere to be found] in what {q} [entered|wrote down]",
        "{q} [never booked|did not book] {n}",
    ],
    [
        "At the gate of {l} the guards [let|waved] {n} through without [papers|a permit]",
        "Without [papers|a permit], {n} were [let|allowed] past the gate of {l}",
        "{n} had no [papers|permit] when they [left|rolled out of] {l}",
    ],
    [
        "{p} [owns|holds|controls] a share of {q} that is [worth|valued at] {n}",
        "A stake in {q}, [worth|valued at] {n}, [belongs to|is held by] {p}",
        "{q} is partly [owned|held] by {p}, whose part has a [worth|value] of {n}",
    ],
    [
        "The [tax|duty|levy] that {o} [evaded|did not pay|saved] comes to {n}",
        "{n} in [tax|duty|levies] were [evaded|saved] by {o}",
        "The treasury [lost|went without] {n} because of {o}",
    ],
    [
        "{q} [lent|advanced] {n} to {o} [against|on the security of] the harvest",
        "A [loan|credit] of {n}, with the harvest as its pledge, [bound|tied] {o} to {q}",
        "{o} owes {n} to {q}, which [took|has] the harvest as security",
    ],
    [
        "[Inspectors|Auditors|Officials] [counted|found|noted] {n} in the sheds of {o}",
        "In the sheds of {o} there [stood|were] {n}, [inspectors|officials|auditors] noted",
        "The sheds of {o} held {n} when [inspectors|auditors] came",
    ],
    [
        "{p} [signed|approved|countersigned] invoices over {n} for {q}",
        "Invoices [made out|addressed] to {q} over {n} bear the [signature|name] of {p}",
        "For {q}, {p} put a name under bills of {n}",
    ],
    [
        "In a single [night|week|month] {n} [crossed|went over] the [river|border] near {l}",
        "Near {l}, {n} were [taken|brought] over the [river|border] within one [night|week|month]",
        "It took one [night|week|month] to bring {n} past {l}",
    ],
    [
        "{o} [insured|covered] the cargo for {n} with {q}",
        "{q} [wrote|sold] the policy of {n} for the cargo of {o}",
        "The cargo of {o} was covered by {q} up to {n}",
    ],
    [
        "[Drivers|Crewmen|Porters] were [docked|fined|charged] {n} by {p}",
        "{p} [kept|withheld] {n} of what the [drivers|porters|crewmen] had earned",
        "The [drivers|crewmen|porters] [lost|had to give up] {n} to {p}",
    ],
    [
        "A [barge|ship|truck] of {o} [ran|went] [aground|off the road] with {n} on board",
        "{n} were on a [truck|barge|ship] of {o} that [overturned|sank]",
        "When the [ship|truck|barge] [sank|overturned], {o} [wrote off|gave up] {n}",
    ],
    [
        "{p} [bought|acquired] a [house|villa] [abroad|by the sea] for {n}",
        "For {n} a [house|villa] by the sea [changed hands|was sold], and {p} was the buyer",
        "The [villa|house] of {p}, [paid for|bought] at once, [cost|came to] {n}",
    ],
    [
        "[Workers|Hands|Labourers] of {q} [wait|have been waiting] for {n} in wages",
        "{q} has not paid out {n} of its [wages|pay]",
        "In wages alone {n} are [outstanding|owed] at {q}",
    ],
    [
        "The [court|tribunal] [froze|seized] {n} that [belong|are ascribed] to {p}",
        "{p} can no longer [touch|reach] {n}, by order of the [tribunal|court]",
        "A [judge|court] has [put under seal|blocked] {n} of {p}",
    ],
    [
        "[Buyers|Dealers] at {l} [offered|paid] {n} under the [table|counter]",
        "Under the [counter|table], {n} changed hands among the [dealers|buyers] of {l}",
        "What was [paid|offered] in secret at {l} [amounts|adds up] to {n}",
    ],
    [
        "{o} [told|declared to] the customs that it had {n}, [not one more|and nothing else]",
        "By its own [declaration|statement] {o} had {n}",
        "The customs [have|hold] a paper in which {o} [admits|owns up] to {n}",
    ],
    [
        "Under the [contract|agreement] {q} was to [deliver|supply] {n} by the [spring|summer]",
        "{n} by the [summer|spring]: so much had {q} [promised|undertaken] to supply",
        "The [agreement|contract] [binds|bound] {q} to [supply|deliver] {n}",
    ],
    [
        "[Thieves|Somebody] [cut|broke] the [fence|chain] and [took|carried off] {n} at {l}",
        "{n} were [stolen|missing] at {l} when [day broke|the morning shift came]",
        "The theft at {l} [cost|robbed] its owners {n}",
    ],
]
BACKGROUND = [
    "{l} has [lived on|been known for] {g} since the days of the [old|first] railway",
    "{p} has [headed|run|led] {o} for many years",
    "{q} is the [largest|oldest] [firm|employer] in {l}",
    "[Few|Hardly any] people in {l} have [never|not] [worked|carted] for {o}",
    "The [father|uncle|brother] of {p} [founded|started] {o} with [two carts|one boat]",
    "{q} [bears|has] its name [from|after] a [well|hill] [outside|above] {l}",
]
# three pieces make a sentence that tells nothing
FILLER = [
    [
        "nobody at the [harbour|depot|office]",
        "an [old|elderly] [guard|watchman|clerk]",
        "a [boy|woman|man] with a [cart|bicycle]",
        "the [ferry|bus|train] to the [coast|hills]",
        "a [lawyer|notary|priest] of the [town|district]",
        "one of the [neighbours|shopkeepers|fishermen]",
        "the [mayor|harbour master|bishop]",
        "my [driver|guide|landlady]",
        "the [smell|sound|taste] of [metal|smoke|salt]",
        "whoever [asks|listens|waits] [long|patiently] enough",
    ],
    [
        "[remembers|recalls] [better|quieter] [times|years]",
        "[shrugged|laughed|looked away]",
        "[left|went off] [without a word|in a hurry]",
        "[would not|did not want to] [explain|say] [how|why]",
        "[stayed|remained] [behind|near] the [market|station]",
        "[has|had] [seen|heard] [it all|everything] [before|already]",
        "[came|returned] [twice|once] that [day|week]",
        "[spoke|warned] of [bad|dark] [omens|weather]",
        "[knows|knew] the [road|river|square] [well|by heart]",
        "[asked|looked] for the [key|stamp|register]",
    ],
    [
        "while [rain|fog|dust] [hung|lay] over the [yard|quay]",
        "and that was [all|the end of it]",
        "as [people|men] do [here|in these parts]",
        "before the [doors|gates|shutters] were [closed|locked]",
        "with a [smile|cough|nod]",
        "[long|years] before the [flood|strike]",
        "since the [cranes|mills|kilns] [fell silent|stand still]",
        "in the [shade|lee] of the [wall|silo|church]",
        "though the [lamps|stoves] were [cold|dark]",
        "and [bought|sold] [tea|bread|oranges] [instead|afterwards]",
    ],
]
CITED = [
    "[This|That] is what {x} [reported|reports|wrote]",
    "[According to|As reported by] {x}, the [matter|affair] is [older|wider] than it [seems|looks]",
    "{x} [said|wrote|reported] so [first|before others]",
    "[It was|It is] {x} that [first told|has told] the story",
]
# works that are not among the documents, each as different readers describe it
WORKS = [
    ["internal audit of {q}", "confidential audit of the books of {q}", "unpublished audit report on {q}"],
    ["confidential report on {o}", "leaked study of the trade of {o}", "internal inquiry into {o}"],
    [
        "unpublished inspection report on {g} of {o}",
        "internal file on the {g} that {o} keeps",
        "secret memo on {o} and its {g}",
    ],
    ["secret ledger kept at {l} by {p}", "list of payments in the hand of {p}", "records that {p} kept at {l}"],
    ["leaked balance sheets of {q}", "confidential accounts of {q}", "internal statements of {q}"],
]
HELD = [
    "So [says|shows] the {w}, seen by {us}",
    "{us} has obtained the {w}, which [lists|names|gives] it all",
    "The {w} was shown to {us} and [says|shows] as much",
]
