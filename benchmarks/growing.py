"""How the work on many reports of one affair grows with their number, beside parsing them with spaCy alone.

    python -m benchmarks.growing [--most N]

Each round reads twice as many reports: a third tell something themselves, a third are copies, a third retell with a
figure changed, and all name the same people, firms and towns. The peer is spaCy's `nlp.pipe` over the same blocks in
the same run. What reading costs is left out of the rest, so that the last column tells what a report costs beyond it;
where nothing grows worse than it need, it hardly rises.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable
from functools import partial

import spacy
from tests.whole import Whole

from assay.settings import load
from assay.stages import ingest
from assay.stages.extract.parse.passages import READ

LIMIT = 2.0  # how many times as much a report of the last round may cost as one of the first
FEWEST = 25
PEOPLE = ("Bekdal", "Mirnov", "Pekrad", "Seltov", "Vikzan", "Gorlum", "Hestar", "Oskfen", "Julwer", "Ibrtar")
FIRMS = ("Kelm Trading", "Sedge Mining", "Ostrow Bank", "Fir Transport", "Elm Holdings", "Alder Shipping")
TOWNS = ("Kelmvale", "Sedgeford", "Ostrow", "Firgrad", "Elmabad", "Alderton")
TOLD = (
    "{a} paid {f} {n},000 dollars for the talc in {t}.",
    "According to a customs officer, {f} shipped {n} tonnes of coal from {t}.",
    "{f} owns {q} per cent of {g}, officials said.",
    "{a} denied that {f} had bought {n} tonnes of ore in {t}.",
    "At least {q} people were hurt when a shaft near {t} fell in, {b} told us.",
    "Drivers pay {q} dollars a lorry on the road to {t}, said {b}.",
    "{a} was arrested in {t}, and {b} leads {f} now.",
)


def report(chance: random.Random) -> list[str]:
    def one() -> str:
        names = dict(zip("ab", chance.sample(PEOPLE, 2), strict=True)) | dict(
            zip("fg", chance.sample(FIRMS, 2), strict=True)
        )
        figures = {"n": chance.randrange(100, 990), "q": chance.randrange(2, 99), "t": chance.choice(TOWNS)}
        return chance.choice(TOLD).format(**names, **figures)

    return [" ".join(one() for _ in range(4)) for _ in range(3)]


def affair(count: int, seed: int = 5) -> dict[str, str]:
    chance, found, told = random.Random(seed), {}, [report(random.Random(seed))]
    for i in range(count):
        text = report(chance) if i % 3 == 0 else list(chance.choice(told[-20:]))
        if i % 3 == 1:
            at = chance.randrange(len(text))
            text[at] = text[at].replace(" tonnes", "5 tonnes", 1).replace("officials said", "it is said")
        told.append(text)
        body = "\n\n".join(text)
        found[f"{i:03}.txt"] = f"The trade of {chance.choice(TOWNS)}\n\nThe {i} Post\n{1 + i % 28} May 2021\n\n{body}\n"
    return found


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=100)
    most = parser.parse_args(arguments).most
    settings = load()
    nlp = spacy.load(settings.model)
    Whole().read(affair(3))  # loads and fills what is loaded and filled once
    costs: list[float] = []
    print("reports  spaCy alone  reading      rest  rest for each  memory")
    while (count := FEWEST * 2 ** len(costs)) <= most:
        documents, whole = affair(count), Whole()
        read = [ingest.run(data=t.encode(), file=n, max_bytes=settings.max_bytes) for n, t in documents.items()]
        blocks = [b.span.of(d.text) for d in read for b in d.blocks if b.kind in READ]
        alone = seconds(partial(list, nlp.pipe(blocks)))
        reading = seconds(partial(whole.each, documents))
        rest = seconds(partial(whole.read, documents))
        costs.append(rest / count)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{count:7} {alone:10.1f} s {reading:6.1f} s {rest:7.1f} s {1000 * rest / count:10.0f} ms {memory:4} MB")
    grown = costs[-1] / costs[0]
    print(f"a report of the last round costs {grown:.2f} times what one of the first costs; limit {LIMIT}")
    return int(grown > LIMIT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
