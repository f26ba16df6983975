"""The zip and XML of a Word or Excel file: opened within limits, without entities, parts found by their relations."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from lxml import etree

from tusoi_nlp.extract.limits import check_archive, check_nodes
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.extract.sniff import BROKEN_ZIP
from tusoi_nlp.settings import Limits

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # "strict" files
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@lru_cache(maxsize=1024)
def _local_name(tag: str) -> str:
    namespace, _, local = tag[1:].partition("}")
    if namespace in _WORD:
        return local
    return "mc:Fallback" if tag == _FALLBACK else ""


def name_of(element: etree._Element) -> str:
    """Return the name of a Word element without its namespace, "mc:Fallback", "" for anything else."""
    return _local_name(element.tag) if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return the attribute w:`name`, None where there is no such element or attribute."""
    if element is None:
        return None
    return next((v for ns in _WORD if (v := element.get(f"{{{ns}}}{name}")) is not None), None)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first Word element at the end of `path` below `element`, None where there is none."""
    for name in path:
        element = next((e for e in element if name_of(e) == name), None) if element is not None else None
    return element


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Return whether a toggle such as w:vanish stands in `properties` and is not switched off."""
    toggle = child(properties, name)
    return toggle is not None and attribute(toggle, "val") not in ("0", "false", "off", "none")


class Package:
    """An open Word or Excel file; a context manager. All that lxml or zipfile say against it becomes Unreadable."""

    def __init__(self, file: str, limits: Limits) -> None:
        self._limits = limits
        self._n_nodes = 0
        with _damaged_if_broken():
            self._archive = zipfile.ZipFile(file)
        check_archive(self._archive, limits)

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def main_part(self) -> str:
        """Return the name of the part that holds the text."""
        return next(iter(self.related("").get("officeDocument", [])), "word/document.xml")

    def related(self, part: str) -> dict[str, list[str]]:
        """Return the names of the parts that `part` ("" for the package) relates to, by the last word of the kind."""
        found: dict[str, list[str]] = {}
        for relation, target in self._relations(part):
            found.setdefault((relation.get("Type") or "").rpartition("/")[2], []).append(target)
        return found

    def targets(self, part: str) -> dict[str, str]:
        """Return the names of the parts that `part` relates to, by the ids that it calls them by."""
        return {relation.get("Id") or "": target for relation, target in self._relations(part)}

    def _relations(self, part: str) -> Iterator[tuple[etree._Element, str]]:
        folder, base = posixpath.split(part)
        relations = self.parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in relations if relations is not None else ():
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
                yield relation, target

    def data(self, part: str) -> bytes:
        """Return the bytes of a part, none where there is no such part."""
        with _damaged_if_broken():
            return self._archive.read(part) if part in self._archive.NameToInfo else b""

    def parse(self, part: str) -> etree._Element | None:
        """Return the root of an XML part, None where there is no such part; entities are not resolved."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        with _damaged_if_broken():
            try:
                entry = self._archive.getinfo(part)
            except KeyError:
                return None
            if entry.flag_bits & 1:
                raise Unreadable("encrypted", "zip")
            with self._archive.open(entry) as stream:
                tree = etree.parse(stream, parser)
            if tree.docinfo.internalDTD is not None:  # Office writes none; the text would end at its first entity
                raise Unreadable("damaged", "xml")
            root = tree.getroot()
        self._n_nodes += sum(1 for _ in root.iter())
        check_nodes(self._n_nodes, self._limits)
        return root


@contextmanager
def _damaged_if_broken() -> Iterator[None]:
    try:
        yield
    except BROKEN_ZIP as error:
        raise Unreadable("damaged", "zip") from error
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged", "xml") from error
