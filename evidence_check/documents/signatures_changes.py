"""Whether what was appended after a signature changes what the page shows.

A signed PDF grows by appending revisions, and in e-office files that is the rule: the leader
signs, then the clerk's number, day and seal are signed in one after the other. Programs in use also
rewrite objects that they need not touch, which strict comparisons (pyHanko's among them) call
suspicious in half of the real files. So this asks the reader's question instead: of everything
that pages and annotations showed in the signed revision, is anything different now, or newly there,
other than the signature fields signed since?
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final, TypeAlias

from evidence_check.documents.signatures_objects import (
    Pdf,
    get,
    items,
    raw,
    reference,
    resolved,
)
from evidence_check.documents.signatures_pages import PageObject, walk_pages

_Key: TypeAlias = tuple[int, int]
"""object number and generation"""

_SHOWN_OF_PAGE: Final = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
_SHOWN_OF_ANNOTATION: Final = ("/Subtype", "/Rect", "/F", "/AP", "/AS", "/OC")
_NOT_PRINTED: Final = frozenset({"/Link", "/Popup"})
_BACK_REFERENCES: Final = frozenset({"/Parent", "/P", "/StructParent", "/StructParents"})
_MAX_DEPTH: Final = 200


class Revisions:
    """The revisions of one file, `reader` being a pyHanko `PdfFileReader`."""

    def __init__(self, reader: Pdf, page_limit: int) -> None:
        self._reader = reader
        self._page_limit = page_limit
        self._reach = _Reach()

    def last_within(self, end: int) -> int | None:
        """The last revision that lies wholly within the first `end` bytes."""
        whole = None
        for revision in range(self._reader.xrefs.total_revisions):
            if self._reader.xrefs.get_xref_container_info(revision).end_location > end:
                break
            whole = revision
        return whole

    def show_otherwise_than(self, revision: int) -> bool:
        """Whether the file now shows anything that `revision` does not show alike.

        Raises what pyHanko raises on unreadable objects.
        """
        before = self._reader.get_historical_resolver(revision).root
        after = self._reader.root
        same = _Comparison(self._reach, self._redefined_after(revision))
        if not same.entries(before, after, ("/OCProperties",)):
            return True
        pairs = zip_longest(
            walk_pages(before, self._page_limit), walk_pages(after, self._page_limit)
        )
        return not all(
            old is not None and new is not None and same.pages(old, new) for old, new in pairs
        )

    def _redefined_after(self, revision: int) -> frozenset[_Key]:
        xrefs = self._reader.xrefs
        return frozenset(
            (ref.idnum, ref.generation)
            for later in range(revision + 1, xrefs.total_revisions)
            for ref in xrefs.explicit_refs_in_revision(later) | xrefs.refs_freed_in_revision(later)
        )


class _Reach:
    """What can be reached from an object as the file is now; asked once for each object."""

    def __init__(self) -> None:
        self._known: dict[_Key, frozenset[_Key]] = {}

    def __call__(self, start: Pdf) -> frozenset[_Key]:
        """The numbers of all objects behind a reference, its own included."""
        own = reference(start)
        if own is None:
            return frozenset()
        if own not in self._known:
            self._known[own] = self._search(start)
        return self._known[own]

    def _search(self, start: Pdf) -> frozenset[_Key]:
        met: set[_Key] = set()
        waiting = [start]
        while waiting:
            value = waiting.pop()
            key = reference(value)
            if key is not None and (key in met or key in self._known):
                met.update(self._known.get(key, ()))
                continue
            if key is not None:
                met.add(key)
                value = resolved(value)
            if isinstance(value, dict):
                waiting += [raw(value, entry) for entry in value.keys() - _BACK_REFERENCES]
            elif isinstance(value, list):
                waiting += items(value)
        return frozenset(met)


class _Comparison:
    """Compares object graphs of two revisions; a pair of references is looked at once."""

    def __init__(self, reach: _Reach, redefined: frozenset[_Key]) -> None:
        self._reach = reach
        self._redefined = redefined
        self._met: set[tuple[int, ...]] = set()

    def pages(self, old: PageObject, new: PageObject) -> bool:
        """Whether two versions of a page show the same, signatures since aside."""
        shown_alike = all(
            self.values(old.stored(key), new.stored(key), 0) for key in _SHOWN_OF_PAGE
        )
        return shown_alike and self._annotations(old.annotations, new.annotations)

    def entries(self, old: Pdf, new: Pdf, keys: tuple[str, ...]) -> bool:
        """Whether two dictionaries hold the same under these keys."""
        return all(self.values(raw(old, key), raw(new, key), 0) for key in keys)

    def _annotations(self, old: list[Pdf], new: list[Pdf]) -> bool:
        """Every annotation that was there is there unchanged; what is new is a signature."""
        rest = _by_identity(new)
        for identity, entry in _by_identity(old).items():
            later = rest.pop(identity, None)
            was, now = resolved(entry), resolved(later)
            if not _shows(was) or _is_empty_signature(was):
                continue
            if now is None or not self.entries(was, now, _SHOWN_OF_ANNOTATION):
                return False
        return not any(
            _shows(added) and not _is_signature(added) for added in map(resolved, rest.values())
        )

    def values(self, old: Pdf, new: Pdf, depth: int) -> bool:
        """Whether two values are the same, references followed into their own revisions."""
        if depth > _MAX_DEPTH:
            return False
        old_key, new_key = reference(old), reference(new)
        if old_key is not None and new_key is not None:
            if old_key == new_key and self._reach(new).isdisjoint(self._redefined):
                return True
            if (*old_key, *new_key) in self._met:
                return True
            self._met.add((*old_key, *new_key))
        old, new = resolved(old), resolved(new)
        if isinstance(old, dict) and isinstance(new, dict):
            return self._dictionaries(old, new, depth)
        if isinstance(old, list) and isinstance(new, list):
            pairs = zip_longest(list.__iter__(old), list.__iter__(new))
            return all(self.values(a, b, depth + 1) for a, b in pairs)
        return bool(old == new)

    def _dictionaries(self, old: Pdf, new: Pdf, depth: int) -> bool:
        if _stream_bytes(old) != _stream_bytes(new):
            return False
        keys = (set(old) | set(new)) - _BACK_REFERENCES
        return all(self.values(raw(old, key), raw(new, key), depth + 1) for key in keys)


def _stream_bytes(value: Pdf) -> bytes | None:
    """The stored bytes of a stream; comparing them packed costs nothing and proves the same."""
    encoded: bytes | None = getattr(value, "encoded_data", None)
    return encoded


def _by_identity(entries: list[Pdf]) -> dict[tuple[int, ...], Pdf]:
    """Annotations by what tells them from another over revisions: their object number, else (the
    entry being no reference) their place in the array.
    """
    return {reference(entry) or (place,): entry for place, entry in enumerate(entries)}


def _shows(annotation: Pdf) -> bool:
    return isinstance(annotation, dict) and get(annotation, "/Subtype") not in _NOT_PRINTED


def _is_signature(annotation: Pdf) -> bool:
    """A widget of a signature field; the field may be its parent."""
    if get(annotation, "/Subtype") != "/Widget":
        return False
    kind = get(annotation, "/FT") or get(get(annotation, "/Parent"), "/FT")
    return bool(kind == "/Sig")


def _is_empty_signature(annotation: Pdf) -> bool:
    """A signature field that nobody had signed yet; signing it later is what it is there for."""
    signed = get(annotation, "/V") or get(get(annotation, "/Parent"), "/V")
    return _is_signature(annotation) and not signed
