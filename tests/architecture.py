"""Assay's architecture as rules over its source: the checks behind test_architecture.py."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Set
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.utils import canonicalize_name

# Every package and module at the top of `assay`, with its layer. Imports point down only.
LAYERS = {
    "errors": 0,
    "resources": 0,
    "model": 1,
    "globe": 1,
    "text": 2,
    "pictures": 2,
    "stages": 3,
    "store": 3,
    "exports": 3,
    "backends": 3,
    "inquiry": 3,
    "intake": 4,
    "imports": 4,
    "lists": 5,
    "settings": 3,
    "plugins": 4,
    "engines": 4,
    "pipeline": 5,
    "case": 6,
    "cli": 7,
    "web": 7,
    "__main__": 8,
    "__init__": 8,
}

IMPURE = {
    "asyncio",
    "glob",
    "http",
    "httpx",
    "io",
    "multiprocessing",
    "os",
    "pathlib",
    "pickle",
    "random",
    "requests",
    "secrets",
    "shutil",
    "socket",
    "sqlalchemy",
    "sqlite3",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
    "uuid",
    "z3",
}
IMPURE_CALLS = {"open", "input", "print", "exec", "eval", "__import__", "hash"}
IMPURE_METHODS = {"now", "today", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def modules(root: Path) -> dict[str, Path]:
    """Every module under `root` (the folder of the package `assay`), by its dotted name."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def breaches(root: Path) -> list[str]:
    """What breaks the architecture, one line each."""
    known = modules(root)
    lines: list[str] = []
    for module, path in known.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = sorted(set(_imports(tree, module, set(known))))
        lines += _layer_breaches(module, imports)
        if module.startswith("assay.stages."):
            lines += _stage_breaches(module, imports, tree)
        lines += _size_breaches(module, path, tree)
    return lines


def _imports(tree: ast.AST, module: str, known: set[str]) -> Iterator[str]:
    """Dotted names of what is imported, wherever it stands in the file; type hints' imports as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = module.split(".")[: -node.level]
                base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield full if full in known else base


def _top(module: str) -> str:
    """The package or module right under `assay` that `module` belongs to."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def _layer_breaches(module: str, imports: list[str]) -> Iterator[str]:
    here = _top(module)
    if here not in LAYERS:
        yield f"{module}: no layer is named for {here!r}"
        return
    stages = {i.split(".")[2] for i in imports if i.startswith("assay.stages.")}
    if len(stages) > 1 and here != "pipeline":
        yield f"{module}: imports more than one stage: {', '.join(sorted(stages))}"
    for name in imports:
        if name.split(".")[0] != "assay":
            continue
        there = _top(name)
        if there in ("__init__", here):
            continue
        if there not in LAYERS:
            yield f"{module}: imports {name}, for which no layer is named"
        elif LAYERS[there] >= LAYERS[here]:
            yield f"{module}: imports {name}, which is not below it"


def _stage_breaches(module: str, imports: list[str], tree: ast.AST) -> Iterator[str]:
    stage = module.split(".")[2]
    for name in imports:
        parts = name.split(".")
        if parts[0] in IMPURE and not (name == "io" and _only_buffers(tree)):
            yield f"{module}: imports {parts[0]}, which a pure stage must not"
        if parts[:2] == ["assay", "stages"] and len(parts) > 2 and parts[2] != stage:
            yield f"{module}: imports the stage {parts[2]}"
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
            yield f"{module}: calls {node.func.id}() on line {node.lineno}"
        if isinstance(node.func, ast.Attribute):
            called = ast.unparse(node.func)
            if node.func.attr in IMPURE_METHODS or called == "spacy.load":
                yield f"{module}: calls {called}() on line {node.lineno}"


def _only_buffers(tree: ast.AST) -> bool:
    """Whether all that is imported of `io` is a buffer in memory, which libraries want for a file."""
    plain = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    named = [a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == "io" for a in n.names]
    return "io" not in plain and set(named) <= {"BytesIO", "StringIO"}


def _size_breaches(module: str, path: Path, tree: ast.AST) -> Iterator[str]:
    length = len(path.read_text(encoding="utf-8").splitlines())
    if length > LONGEST_FILE:
        yield f"{module}: {length} lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{module}: {node.name} has {lines} lines"


def undeclared(tree: Path, installed: Set[str]) -> list[str]:
    """Imports, told as `file: module`, of what no distribution among `installed` (plain names) brings.

    Args:
        tree: a folder of source files; its own top packages and the standard library need no declaration.
    """
    brought_by = packages_distributions()
    own = sys.stdlib_module_names | {p.name for p in tree.iterdir()} | {"assay", "tests", "benchmarks"}
    found = []
    for file in sorted(tree.rglob("*.py")):
        nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for module in sorted({m.partition(".")[0] for n in nodes for m in _modules(n)} - own):
            if not installed & {canonicalize_name(d) for d in brought_by.get(module, (module,))}:
                found.append(f"{file.relative_to(tree)}: {module}")
    return found


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
