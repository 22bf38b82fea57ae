"""Truth discovery: which answer to a question is right, where sources differ, some of them copy, and answers nest.

One generative model, fitted by expectation and maximisation, made of three published ideas:

- A source is right, too general, or wrong, each with a probability of its own (TDH: Jung, Kim and Shim, "Crowdsourced
  truth discovery in the presence of hierarchies for knowledge fusion", 2019). "Ghana" does not speak against "Accra".
- Sources that give the same answers, rare wrong ones above all, may copy, and a copy adds nothing (Dong, Berti-Equille
  and Srivastava, "Integrating conflicting data: the role of source dependence", 2009). Of those that give one answer
  the most accurate counts in full, every further one by the chance that it does not copy any of those before it.
- Wrong answers are not equally common (Dong, Saha and Srivastava, "Less is more", 2012): how often an answer is right
  and how often it is wrong is learnt from the other questions, never from the question itself.

The functions here know nothing of claims; `belief` asks them about the contested questions of a case, and
`benchmarks.fusion` about data sets whose right answers are known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from math import exp, log
from typing import NamedTuple

MOST_ROUNDS = 100
SETTLED = 1e-4  # largest change of a source's probabilities between two rounds that is none
COPIED = 0.8  # the share of its answers that a source that copies has from the other (Dong and others: .8), as if
SEEN = 10.0  # so many had been seen; the answers that the two have in common move it
DEPENDENT = 0.2  # chance that two sources depend on one another, before their answers are seen (Dong and others: .2)
PRIOR = (3.0, 3.0, 2.0)  # answers right, too general and wrong, as if seen of every source before (Jung and others)
_LEAST = 1e-9


class Question(NamedTuple):
    """What each source answers. `closed`: there are no other answers than those given (it is so, it is not so)."""

    key: str
    votes: Mapping[str, str]
    closed: bool = False


class Skill(NamedTuple):
    """How often a source gives the right answer, one that is right but too general, and a wrong one; sums to 1."""

    right: float
    general: float
    wrong: float


class Discovery(NamedTuple):
    """`belief`: for each question a probability for each answer given, sums to 1. `copying`: for pairs of sources in
    the order of their names that have a question in common, how likely it is that one depends on the other."""

    belief: Mapping[str, Mapping[str, float]]
    skill: Mapping[str, Skill]
    copying: Mapping[tuple[str, str], float]
    rounds: int

    def best(self, question: str) -> str:
        """The most likely answer; of equals the first by name."""
        return min(self.belief[question].items(), key=lambda item: (-item[1], item[0]))[0]


def discover(
    questions: Sequence[Question],
    wider: Mapping[str, Collection[str]] | None = None,
    known: Mapping[str, float] | None = None,
    dependent: float = DEPENDENT,
) -> Discovery:
    """Beliefs, skills and copying that fit each other. The order of questions and of votes changes nothing.

    `wider`: for an answer, those that are true with it and say less. `known`: sources of which the share of right
    answers is known and not learnt. `dependent`: the chance that two sources depend on one another, before their
    answers are seen; where somebody has looked for copies and found none, it is small; 0: none does.
    """
    model = _Model(sorted(questions, key=lambda q: q.key), wider or {}, known or {}, dependent)
    rounds = 1
    while model.round() >= SETTLED and rounds < MOST_ROUNDS:
        rounds += 1
    return Discovery(model.belief, model.skill, model.copying, rounds)


class _Answers(NamedTuple):
    """The answers to one question, and to each of them those of the others that are wider."""

    all: tuple[str, ...]
    wider: Mapping[str, tuple[str, ...]]


class _Model:
    def __init__(
        self,
        questions: Sequence[Question],
        wider: Mapping[str, Collection[str]],
        known: Mapping[str, float],
        dependent: float,
    ) -> None:
        self.questions = [q for q in questions if q.votes]
        self.dependent = dependent
        self.answers = {q.key: _answers(q, wider) for q in self.questions}
        self.values = len({v for a in self.answers.values() for v in a.all})
        self.known = {s: _fixed(share) for s, share in known.items()}
        start = Skill(*(p / sum(PRIOR) for p in PRIOR))
        self.skill = {s: self.known.get(s, start) for s in sorted({s for q in self.questions for s in q.votes})}
        self.belief = {k: dict.fromkeys(a.all, 1.0 / len(a.all)) for k, a in self.answers.items()}
        self.true: dict[str, float] = {}  # how often an answer is expected to be the right one
        self.false: dict[str, dict[str, float]] = {}  # by question, how often an answer is expected to be given wrongly
        self.false_in_all: dict[str, float] = {}
        self.wrong = 0.0  # how many answers are expected to be wrong
        self.shares = _shares(self.questions)
        self.copying = self._copying()  # before anything is believed: else copies are believed first

    def round(self) -> float:
        """One round; gives the largest change of a skill."""
        self.belief = {q.key: self._believe(q) for q in self.questions}
        self.true = defaultdict(float)
        for answers in self.belief.values():
            for value, p in answers.items():
                self.true[value] += p
        before = self.skill
        self._learn()
        self.copying = self._copying()
        return max((abs(x - y) for s in before for x, y in zip(before[s], self.skill[s], strict=True)), default=0.0)

    def _believe(self, question: Question) -> dict[str, float]:
        """The posterior of each answer given to a question."""
        weight = self._weights(question)
        scores = {}
        for value in self.answers[question.key].all:
            score = log(self._often_true(question, value))
            for source, vote in sorted(question.votes.items()):
                score += weight[source] * log(max(self._gives(question, source, vote, value), _LEAST))
            scores[value] = score
        top = max(scores.values())
        total = sum(exp(s - top) for s in scores.values())
        return {value: exp(s - top) / total for value, s in scores.items()}

    def _gives(self, question: Question, source: str, vote: str, truth: str) -> float:
        """How likely a source is to give an answer, where `truth` is right."""
        skill, answers = self.skill[source], self.answers[question.key]
        wider = answers.wider[truth]
        if vote == truth:
            return skill.right if wider else skill.right + skill.general
        if vote in wider:
            return skill.general / len(wider)
        return skill.wrong * self._often_false(question, vote, len(answers.all) - len(wider) - 1)

    def _often_true(self, question: Question, value: str) -> float:
        """How often an answer is the right one to other questions; one is added for what was not seen."""
        if question.closed or not self.true:
            return 1.0
        return max(self.true[value] - self.belief[question.key][value], 0.0) + 1.0

    def _often_false(self, question: Question, value: str, others: int) -> float:
        """The share of an answer among wrong answers: even among those given to a closed question, learnt from other
        questions for an open one."""
        if question.closed:
            return 1.0 / others
        own, in_all = self.false.get(question.key, {}), self.false_in_all
        told = max(in_all.get(value, 0.0) - own.get(value, 0.0), 0.0)
        return (told + 1.0) / (self.wrong - sum(own.values()) + self.values)

    def _weights(self, question: Question) -> dict[str, float]:
        """How much of each vote counts: the chance that it is no copy of a better one for the same answer."""
        groups: dict[str, list[str]] = defaultdict(list)
        for source, vote in question.votes.items():
            groups[vote].append(source)
        weight = {}
        for sources in groups.values():
            sources.sort(key=lambda s: (-self.skill[s].right, s))
            for n, source in enumerate(sources):
                weight[source] = 1.0
                for better in sources[:n]:
                    pair = _pair(source, better)
                    weight[source] *= 1.0 - self.shares[pair] * self.copying.get(pair, 0.0)
        return weight

    def _learn(self) -> None:
        """What each source is expected to have got right, and how often each answer is given wrongly."""
        seen = {s: list(PRIOR) for s in self.skill}
        self.false = {}
        for question in self.questions:
            answers, wrong = self.answers[question.key], defaultdict[str, float](float)
            for source, vote in sorted(question.votes.items()):
                for value, p in self.belief[question.key].items():
                    if vote == value and not answers.wider[value]:
                        right, general, _ = self.skill[source]
                        seen[source][0] += p * right / (right + general)
                        seen[source][1] += p * general / (right + general)
                    elif vote == value:
                        seen[source][0] += p
                    elif vote in answers.wider[value]:
                        seen[source][1] += p
                    else:
                        seen[source][2] += p
                        wrong[vote] += p
            self.false[question.key] = wrong
        self.false_in_all = defaultdict(float)
        for told in self.false.values():
            for vote, number in told.items():
                self.false_in_all[vote] += number
        self.wrong = sum(self.false_in_all.values())
        self.skill = {s: self.known.get(s) or Skill(*(n / sum(counts) for n in counts)) for s, counts in seen.items()}

    def _copying(self) -> dict[tuple[str, str], float]:
        """How likely each pair is to depend on one another, by Bayes' rule over the questions that both answer.

        If one copies, an answer in common needs to be come by once only; one that differs was not copied.
        """
        if not self.dependent:
            return {}
        odds: dict[tuple[str, str], float] = defaultdict(float)
        for question in self.questions:
            for pair in combinations(sorted(question.votes), 2):
                one, other = (question.votes[s] for s in pair)
                copied = self.shares[pair]
                if one != other:
                    odds[pair] += log(1.0 - copied)
                    continue
                for truth, p in self.belief[question.key].items():
                    chances = [max(self._gives(question, s, one, truth), _LEAST) for s in pair]
                    odds[pair] += p * log(1.0 - copied + copied * sum(1.0 / c for c in chances) / 2)
        prior = log(self.dependent / (1.0 - self.dependent))
        return {pair: 1.0 / (1.0 + exp(-max(-50.0, min(50.0, prior + told)))) for pair, told in sorted(odds.items())}


def _shares(questions: Sequence[Question]) -> dict[tuple[str, str], float]:
    """For pairs of sources, the share of its answers that the one has from the other, if it copies."""
    same: Counter[tuple[str, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for question in questions:
        for pair in combinations(sorted(question.votes), 2):
            both[pair] += 1
            same[pair] += question.votes[pair[0]] == question.votes[pair[1]]
    return {pair: (COPIED * SEEN + same[pair]) / (SEEN + n) for pair, n in both.items()}


def _answers(question: Question, wider: Mapping[str, Collection[str]]) -> _Answers:
    given = tuple(sorted(set(question.votes.values())))
    return _Answers(given, {v: tuple(w for w in given if w != v and w in wider.get(v, ())) for v in given})


def _fixed(share: float) -> Skill:
    """The skill of a source that is known to be right in this share of its answers."""
    general = share * PRIOR[1] / (PRIOR[0] + PRIOR[1])
    return Skill(share - general, general, 1.0 - share)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
