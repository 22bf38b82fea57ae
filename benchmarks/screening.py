"""Screening at the speed of lists: how fast, how much is found under changed spelling, how often in vain.

    python -m benchmarks.screening --data ../shared/data/watchlists [--listed 100000] [--asked 2000] [--million]

The list is made of the words of the real ones (the UN's and OFAC's persons), put together anew. Half of those asked for
are listed and spelled otherwise, half are not listed. Assay asks its index and scores what is near; OpenSanctions'
logic-v2 scores the same candidate pairs in the same run, all of them. Assay's threshold is its own (0.85), logic-v2's
the usual 0.7. Times are of one processor. `--million` makes a list of a million names and takes it into a new case, as
`assay lists add` does, and tells the time and the memory of that.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from assay.backends.lists import read_paths
from assay.model import Kind, ListedParty, Sought, Watchlist
from assay.stages.screen.matching import Decided, look_up
from assay.text.list_index import ListIndex, indexed
from benchmarks.names import logic_v2

FLOORS = Path(__file__).with_name("floors.json")
CUT = 0.7  # logic-v2's usual threshold
_SPELLINGS = [
    pair.split("=")
    for pair in [
        "ou=u",
        "u=ou",
        "ee=i",
        "i=ee",
        "q=k",
        "k=q",
        "dd=d",
        "mm=m",
        "h=",
        "sh=ch",
        "kh=h",
        "y=i",
        "i=y",
        "e=a",
        "o=u",
        "w=v",
        "j=dj",
    ]
]


class Asked(NamedTuple):
    """A name to look up, and the reference of the entry that it is, "" where it is on no list."""

    name: str
    reference: str


def words_of(data: Path) -> tuple[list[str], list[str]]:
    """First words and other words of the persons on the real lists, as often as they occur."""
    lists = [read_paths([data / "UN_consolidated.xml"], "UN")]
    lists.append(read_paths([data / "ofac_sdn.csv", data / "ofac_alt.csv"], "OFAC SDN"))
    first, other = [], []
    for party in (p for found in lists for p in found.parties if p.kind is Kind.PERSON):
        last, _, given = party.name.partition(",")
        words = [w for w in f"{given} {last}".split() if w.isascii() and w.isalpha() and len(w) > 2]
        first += words[:1]
        other += words[1:]
    return first, other


def names_made(count: int, data: Path, seed: int) -> list[str]:
    chance = random.Random(seed)
    first, other = words_of(data)
    made: dict[str, None] = {}
    while len(made) < count:
        words = [chance.choice(first), *(chance.choice(other) for _ in range(chance.choice((1, 2, 2, 3))))]
        made[" ".join(w.capitalize() for w in words)] = None
    return list(made)


def respelled(name: str, chance: random.Random) -> str:
    """A name as another text may spell it: one or two other romanisations or slips, at times a word less."""
    words = name.split()
    if len(words) > 3 and chance.random() < 0.3:
        del words[chance.randrange(1, len(words) - 1)]
    for _ in range(chance.choice((1, 1, 2))):
        i = chance.randrange(len(words))
        word = words[i].lower()
        fitting = [(a, b) for a, b in _SPELLINGS if a in word[1:]]
        if fitting and chance.random() < 0.75:
            a, b = chance.choice(fitting)
            word = word[0] + word[1:].replace(a, b, 1)
        elif len(word) > 4:
            at = chance.randrange(1, len(word) - 1)
            word = chance.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]])
        words[i] = word.capitalize()
    return " ".join(words)


def made(listed: int, asked: int, data: Path) -> tuple[ListIndex, list[Asked]]:
    chance = random.Random(7)
    names = names_made(listed + asked // 2, data, 1)
    parties = [ListedParty(reference=f"X{i}", name=n, kind=Kind.PERSON) for i, n in enumerate(names[:listed])]
    started = time.process_time()
    index = indexed(Watchlist(name="made", as_of=None, sha256="0" * 64, parties=tuple(parties)))
    print(f"indexed {listed} names in {time.process_time() - started:.1f} s of processor time")
    wanted = [Asked(respelled(p.name, chance), p.reference) for p in chance.sample(parties, asked // 2)]
    return index, [*wanted, *(Asked(n, "") for n in names[listed:])]


class Found(NamedTuple):
    recall: float
    alarms: float
    seconds: float


def judged(hits: list[set[str]], asked: list[Asked], seconds: float) -> Found:
    """Share of the listed that are found, share of the others for whom anybody is found."""
    listed = [a.reference in h for a, h in zip(asked, hits, strict=True) if a.reference]
    others = [bool(h) for a, h in zip(asked, hits, strict=True) if not a.reference]
    return Found(sum(listed) / max(1, len(listed)), sum(others) / max(1, len(others)), seconds)


def ours(index: ListIndex, asked: list[Asked]) -> tuple[Found, list[list[str]]]:
    """Assay's answers and time; and the references of the candidates of each name."""
    decided = Decided(())
    look_up([Sought(id="x", names=("Jan Moll",), kind=Kind.PERSON)], index, decided, transliterate=True)  # loads tables
    started = time.process_time()
    wanted = [Sought(id=str(i), names=(one.name,), kind=Kind.PERSON) for i, one in enumerate(asked)]
    found = look_up(wanted, index, decided, transliterate=True)
    spent = time.process_time() - started
    hits = [{x.party.reference for x in f.listings} for f in found]
    near: list[list[str]] = [[] for _ in asked]
    for half in index.halves:
        for i, numbers in enumerate(half.candidates([a.name for a in asked])):
            near[i] += [index.watchlist.parties[half.entry(n).party].reference for n in numbers]
    return judged(hits, asked, spent), near


def peers(index: ListIndex, asked: list[Asked], near: list[list[str]]) -> Found | None:
    """logic-v2 over the candidate pairs, each name an entity with an id of its own; None where it is not installed."""
    loaded = logic_v2()
    if loaded is None:
        return None
    model, algorithm, config = loaded

    def entity(key: str, name: str) -> Any:
        it = model.make_entity("Person")
        it.id = key
        it.add("name", name)
        return it

    algorithm.compare(entity("a", "Jan Moll"), entity("b", "Jahn Mool"), config)
    names = index.by_reference
    entities = {r: entity(r, names[r].name) for r in {r for rs in near for r in rs}}
    started = time.process_time()
    hits = []
    for i, (one, references) in enumerate(zip(asked, near, strict=True)):
        mine = entity(f"q{i}", one.name)
        hits.append({r for r in references if float(algorithm.compare(mine, entities[r], config).score) >= CUT})
    return judged(hits, asked, time.process_time() - started)


def million(data: Path) -> dict[str, float]:
    """Take a list of a million names (400,000 parties, FollowTheMoney) into a case, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path, case = Path(folder) / "million.json", Path(folder) / "million.assay"
        names = names_made(1_000_000, data, 3)
        with path.open("w", encoding="utf-8") as file:
            for i in range(400_000):
                properties = {"name": names[i * 5 // 2 : (i + 1) * 5 // 2], "topics": ["sanction"]}
                file.write(json.dumps({"id": f"p{i}", "schema": "Person", "properties": properties}) + "\n")
        del names
        assay = [sys.executable, "-m", "assay"]
        subprocess.run([*assay, "new", str(case)], check=True, capture_output=True)
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run([*assay, "lists", "add", str(case), str(path)], check=True, capture_output=True)
        wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    memory = after.ru_maxrss / 2**20
    print(f"1000000 names of 400000 parties: read, indexed and kept in {spent:.0f} s of processor time ({wall:.0f} s)")
    print(f"most memory of the process: {memory:.2f} GB")
    return {"a million names, seconds": spent, "a million names, GB": memory}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with the UN's and OFAC's lists")
    parser.add_argument("--listed", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=2_000)
    parser.add_argument("--million", action="store_true")
    args = parser.parse_args()
    if not (args.data / "UN_consolidated.xml").is_file():
        print(f"no UN_consolidated.xml in {args.data}: give the folder with --data", file=sys.stderr)
        return 3
    if args.million:
        return held(million(args.data))
    index, asked = made(args.listed, args.asked, args.data)
    mine, near = ours(index, asked)
    pairs = sum(map(len, near))
    print(f"{len(asked)} names against {args.listed}: {pairs} candidate pairs ({pairs / len(asked):.1f} a name)")
    print(f"Assay: {mine.seconds:.2f} s of processor time, {mine.seconds / len(asked) * 1e3:.2f} ms a name")
    print(f"Assay: recall {mine.recall:.3f}, false alarms {mine.alarms:.3f} over {len(asked)} names")
    found = {"recall": mine.recall, "false alarms": mine.alarms}
    peer = peers(index, asked, near)
    if peer is None:
        print("logic-v2 is not installed (nomenklatura), so nothing is compared with it")
        return held(found)
    print(f"logic-v2: these pairs in {peer.seconds:.1f} s, {pairs / peer.seconds:.0f} pairs a second")
    print(f"logic-v2: recall {peer.recall:.3f}, false alarms {peer.alarms:.3f} at {CUT}")
    found |= {
        "times as fast as logic-v2": peer.seconds / mine.seconds,
        "recall over logic-v2's": mine.recall - peer.recall,
        "false alarms under logic-v2's": peer.alarms - mine.alarms,
    }
    print(f"Assay is {found['times as fast as logic-v2']:.0f} times as fast")
    return held(found)


def held(found: dict[str, float]) -> int:
    """1 where a figure is worse than its floor (of seconds, memory and false alarms: its ceiling), else 0."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))["screening"]
    worse = 0
    for name, value in found.items():
        ceiling = name == "false alarms" or name.startswith("a million")
        if value > floors[name] if ceiling else value < floors[name]:
            print(f"{name} is {value:.3f}, its {'ceiling' if ceiling else 'floor'} is {floors[name]}", file=sys.stderr)
            worse = 1
    return worse


if __name__ == "__main__":
    sys.exit(main())
