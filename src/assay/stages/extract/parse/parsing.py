"""Texts parsed as spaCy's own pipe parses them, in less time, and a second time where something stands aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from assay.stages.extract.parse.again import parsed_again
from assay.stages.extract.parse.recognizer import RECOGNIZER, recognizer_of
from assay.stages.extract.parse.ruler import LEMMAS, RULER, ruler_of
from assay.stages.extract.parse.stretches import cut, overlong
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def parsed(nlp: Language, texts: Iterable[str | Doc]) -> list[Doc]:
    """The parses of `texts`, the same as `nlp.pipe` gives but where something stands aside in a sentence, or one is
    overlong."""
    _teach_titles(nlp)
    ruler, recognizer = ruler_of(nlp), recognizer_of(nlp)
    ours = [*([RULER, LEMMAS] if ruler else []), *([RECOGNIZER] if recognizer else [])]
    with _multiplied_by_numpy(nlp):
        docs = list(nlp.pipe(texts, disable=ours))
        if nlp.has_pipe("parser"):
            docs = [nlp(cut(d), disable=ours) if overlong(d) else d for d in docs]
            parsed_again(docs, lambda short: list(nlp.pipe(short, disable=[*ours, RECOGNIZER])))
        if recognizer:
            recognizer(docs)
    if ruler:
        for doc in docs:
            ruler(doc)
    return docs


@lru_cache(maxsize=4)
def _teach_titles(nlp: Language) -> None:
    """Let the tokenizer keep "Col." whole, as it does "Gen.": what stands apart from its full stop ends a sentence."""
    tokenizer: Any = nlp.tokenizer
    for title in word_set("kinds.yaml", "abbreviated"):
        tokenizer.add_special_case(title, [{"ORTH": title}])


@contextmanager
def _multiplied_by_numpy(nlp: Language) -> Iterator[None]:
    """Matrices multiplied by numpy's BLAS, three times as fast as the one that spaCy's networks bring with them.

    On one thread: several make so small products slower, and dearer still where other work waits for the processor.
    """
    layers, plain = _layers(nlp), NumpyOps(use_blis=False)
    own = [layer.ops for layer in layers]
    with _pools().limit(limits=1, user_api="blas"):
        try:
            for layer in layers:
                layer.ops = plain
            yield
        finally:
            for layer, ops in zip(layers, own, strict=True):
                layer.ops = ops


@lru_cache(maxsize=4)
def _layers(nlp: Language) -> list[Model[Any, Any]]:
    """The layers of a pipeline's networks, but for those that work on a graphics card."""
    networks = [n for _, pipe in nlp.pipeline if isinstance(n := getattr(pipe, "model", None), Model)]
    return list({id(layer): layer for n in networks for layer in n.walk() if type(layer.ops) is NumpyOps}.values())


@cache
def _pools() -> ThreadpoolController:
    return ThreadpoolController()
