"""The watchlists of a case: taking them, keeping their versions, comparing those, looking names up on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

import assay
from assay.engines.base import Slot
from assay.errors import BadInput, NotFound
from assay.model import PartyChange, Screening, Sought, Watchlist, changes, decode, digest, encode, on_lists
from assay.store import CaseFile, Received

if TYPE_CHECKING:  # what reads and searches lists is loaded when one has to be: an unchanged rerun has no use for it
    from assay.text.list_index import KeptList, ListIndex

_STAGE: Final = "lists"  # under which indexes are kept among the artifacts
_VERSION: Final = "8"  # of what readers and indexes give


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What changed between two versions of a list."""

    name: str
    before: Received
    after: Received
    changes: tuple[PartyChange, ...]


class Lists:
    """The watchlists of one case. `changed` is called whenever those that count are others than before."""

    def __init__(self, store: CaseFile, clock: Callable[[], str], changed: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._changed = changed

    def current(self) -> tuple[Received, ...]:
        """The lists that count, by name."""
        return self._store.watchlists()

    def versions(self) -> tuple[Received, ...]:
        """Every version, by name and in the order in which they came."""
        return self._store.list_versions()

    def take(
        self, paths: Sequence[Path], *, name: str = "", as_of: date | None = None, replaces: bool = False
    ) -> Received:
        """Keep a list as its publisher made it (one file, several, a folder, an archive), with its index.

        It is called `name`, or as its publisher calls it, or as its first file is; `as_of` dates one that bears no
        date. `replaces` makes it the new version of the list of that name. Raises BadInput, AlreadyThere or NotFound.
        """
        from assay.backends.lists import packed, read_paths, title_of
        from assay.text.list_index import indexed

        parsed = read_paths(paths, name or paths[0].stem, as_of)
        name = name or title_of(parsed.publisher) or parsed.name
        sha256, compressed = packed(paths)
        parsed = msgspec.structs.replace(parsed, name=name, sha256=sha256)
        received = Received(
            sha256=sha256,
            file=", ".join(p.name for p in paths),
            name=name,
            as_of=parsed.as_of.isoformat() if parsed.as_of else None,
            added_at=self._clock(),
            publisher=parsed.publisher,
            parties=len(parsed.parties),
        )
        received = self._store.add_watchlist(received, compressed, replaces=replaces)
        self._keep(received, indexed(parsed))
        self._changed()
        return received

    def remove(self, name: str) -> Received:
        """Let a list count no longer; what was received stays in the case. Raises NotFound."""
        removed = self._store.remove_watchlist(name, self._clock())
        self._changed()
        return removed

    def index(self, received: Received) -> ListIndex:
        """A list with its index, kept from before or made anew."""
        from assay.text.list_index import ListIndex, indexed

        if self._store.find(self._key(received)) is not None:
            return decode(self._store.load(self._key(received)), ListIndex)
        made = indexed(self._parsed(received))
        self._keep(received, made)
        return made

    def slot(self) -> Slot:
        """What `screen` takes: every list that counts, with the version that it replaced."""
        pairs = [(w, self._before(w)) for w in self.current()]
        known = [[_identity(w), _identity(b) if b else None] for w, b in pairs]
        return Slot(
            digest(known),
            lambda: tuple(self._kept(w, b) for w, b in pairs),
        )

    def difference(self, name: str, before: str = "", after: str = "") -> Difference:
        """What changed between two versions of a list, told by the first digits of their SHA-256 or their dates; by
        default between the one that counts and the one that it replaced. Raises NotFound and BadInput."""
        versions = [w for w in self.versions() if w.name == name]
        if not versions:
            known = ", ".join(sorted({w.name for w in self.versions()})) or "none"
            raise NotFound(f"{name}: the case has no such list (it has: {known})")
        new = _version(versions, after) if after else next((w for w in versions if not w.retired_at), versions[-1])
        old = _version(versions, before) if before else self._before(new)
        if old is None:
            raise BadInput(f"{name}: the case has one version of this list; `assay lists update` takes the next")
        found = changes(self.index(old).watchlist, self.index(new).watchlist)
        return Difference(name=name, before=old, after=new, changes=found)

    def look_up(self, wanted: Sequence[Sought], *, transliterate: bool) -> Screening:
        """The lists that count, asked for some parties, whether or not they are in the case."""
        from assay.stages import screen

        kept = tuple(self._kept(w) for w in self.current())
        return screen.screened(list(wanted), kept, on_lists(self._store.judgements()), transliterate=transliterate)

    def references(self) -> frozenset[str]:
        """The references of all entries of the lists that count."""
        return frozenset(r for w in self.current() for r in self.index(w).by_reference)

    def _kept(self, received: Received, before: Received | None = None) -> KeptList:
        from assay.text.list_index import KeptList

        return KeptList(current=self.index(received), before=self.index(before) if before else None)

    def _before(self, received: Received) -> Received | None:
        """The version that one replaced, last."""
        replaced = [w for w in self.versions() if w.retired_by == received.sha256]
        return max(replaced, key=lambda w: w.retired_at or "", default=None)

    def _parsed(self, received: Received) -> Watchlist:
        from assay.backends.lists import read_bytes

        as_of = date.fromisoformat(received.as_of) if received.as_of else None
        parsed = read_bytes(self._store.watchlist_bytes(received.sha256), received.file, as_of)
        return msgspec.structs.replace(parsed, name=received.name, sha256=received.sha256)

    def _keep(self, received: Received, index: ListIndex) -> None:
        payload = encode(index)
        self._store.keep(
            self._key(received), stage=_STAGE, version=_version_of_index(), digest=digest(payload), payload=payload
        )

    @staticmethod
    def _key(received: Received) -> str:
        return digest([_STAGE, _version_of_index(), _identity(received)])


def _version_of_index() -> str:
    return f"{assay.__version__}/{_VERSION}"


def _identity(received: Received) -> list[str | None]:
    return [received.name, received.sha256, received.as_of]


def _version(versions: Sequence[Received], told: str) -> Received:
    for version in versions:
        if version.sha256.startswith(told) or version.as_of == told:
            return version
    known = ", ".join(f"{v.sha256[:12]} ({v.as_of or 'undated'})" for v in versions)
    raise NotFound(f"{told}: no such version; the case has {known}")
