"""Extract, update and compile the catalogues: `python -m locales.pipeline all`.

How a string gets its Chinese:

1. Mark it in a view, in English: `t.gettext("You have no parcels.")`.
2. `python -m locales.pipeline all` brings it into `zh_Hans/LC_MESSAGES/messages.po`, empty.
3. Fill it in there, or all at once with `python -m locales.pipeline put words.json`, where the file
   holds `[["You have no parcels.", "您还没有包裹。"], ["Cancel", "取消", "button"]]`; the third
   part is the context of a `pgettext`. `put` is safe while somebody else works on the catalogue.
4. `python -m locales.pipeline all` once more, `check` to see what is missing, and commit
   `messages.pot`, `messages.po` and `messages.mo` together with the view.

Chinese is short and plain: at most 25 characters between two marks, full-width punctuation, no
word of `locales.rules`. Chinese has one form for every number, so a plural has one translation.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from locales.rules import mistakes

LOCALES = Path(__file__).parent
ROOT = LOCALES.parent
TEMPLATE = LOCALES / "messages.pot"
LANGUAGES = ("zh_Hans",)
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""Dates in the head would change the file without a word having changed."""
KEYWORDS: dict[str, Any] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "gettext_noop": None,
}


def extracted() -> Catalog:
    """Every string marked in the code now."""
    with (LOCALES / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    template = Catalog(charset="utf-8")
    found = extract_from_dir(
        ROOT,
        method_map=methods,
        options_map=options,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        directory_filter=_holds_words,
    )
    for _file, _line, message, comments, context in found:
        template.add(message, auto_comments=comments, context=context)
    return template


def folder(language: str) -> Path:
    """Where a language's catalogue lies."""
    return LOCALES / language / "LC_MESSAGES"


def catalogue(language: str) -> Catalog:
    """A language's translations as they lie there; empty when there are none yet."""
    path = folder(language) / "messages.po"
    if not path.exists():
        return Catalog(
            locale=language,
            header_comment=f"# {language} for Yinling.",
            project="Yinling",
            version="1",
            msgid_bugs_address="-",
            last_translator="-",
            language_team="-",
            creation_date=_LONG_AGO,
            revision_date=_LONG_AGO,
            charset="utf-8",
            fuzzy=False,
        )
    return read_po(BytesIO(path.read_bytes()), locale=language, charset="utf-8")


def as_template(template: Catalog) -> bytes:
    """What `messages.pot` holds: sorted, without places, so that it changes only with words."""
    return _po(template, omit_header=True)


def as_compiled(translations: Catalog) -> bytes:
    """What `messages.mo` holds."""
    out = BytesIO()
    write_mo(out, translations)
    return out.getvalue()


def extract() -> None:
    """Write the template."""
    _write(TEMPLATE, as_template(extracted()))


def update() -> None:
    """Bring new strings into each language, and drop those nobody uses any more."""
    for language in LANGUAGES:
        translations = catalogue(language)
        translations.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
        _write(folder(language) / "messages.po", _po(translations))


def compile_() -> None:
    """Write what the app reads."""
    for language in LANGUAGES:
        _write(folder(language) / "messages.mo", as_compiled(catalogue(language)))


def put(pairs_file: str) -> None:
    """Fill in translations from a file of `[source, translation, context]` lists."""
    pairs = json.loads(Path(pairs_file).read_text(encoding="utf-8"))
    translations = catalogue(LANGUAGES[0])
    for source, translation, *context in pairs:
        message = translations.get(source, context=context[0] if context else None)
        if message is None:
            raise SystemExit(f"not in the catalogue: {source!r}")
        message.string = (translation,) if message.pluralizable else translation
    _write(folder(LANGUAGES[0]) / "messages.po", _po(translations))
    compile_()


def faults() -> list[str]:
    """Whatever is stale, missing, broken or badly worded."""
    found = []
    if not TEMPLATE.exists() or TEMPLATE.read_bytes() != as_template(extracted()):
        found.append("messages.pot is stale: python -m locales.pipeline all")
    for language in LANGUAGES:
        translations = catalogue(language)
        compiled = folder(language) / "messages.mo"
        if not compiled.exists() or compiled.read_bytes() != as_compiled(translations):
            found.append(f"{language}/messages.mo is stale: python -m locales.pipeline all")
        for message in extracted():
            here = translations.get(message.id, context=message.context)
            if message.id and (here is None or not _texts(here.string) or here.fuzzy):
                found.append(f"no {language} for {message.id!r}")
        for message, errors in translations.check():
            found += [f"{message.id!r}: {error}" for error in errors]
        found += [fault for message in translations for fault in mistakes(message)]
    return found


def check() -> None:
    """Say what is wrong, and fail if anything is."""
    found = faults()
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    if found:
        raise SystemExit(1)


def everything() -> None:
    """Extract, update and compile."""
    extract()
    update()
    compile_()


COMMANDS: dict[str, Callable[..., None]] = {
    "extract": extract,
    "update": update,
    "compile": compile_,
    "all": everything,
    "put": put,
    "check": check,
}


def main(arguments: list[str]) -> None:
    """Run one command."""
    name, *rest = arguments or ["all"]
    if name not in COMMANDS:
        raise SystemExit(f"one of: {' '.join(COMMANDS)}")
    with _alone():
        COMMANDS[name](*rest)


def _holds_words(path: str | os.PathLike[str]) -> bool:
    parts = Path(path).relative_to(ROOT).parts
    return bool(parts) and parts[0] in {"app", "views"} and not parts[-1].startswith((".", "_"))


def _texts(strings: str | tuple[str, ...] | list[str] | None) -> list[str]:
    given = [strings] if isinstance(strings, str) else list(strings or ())
    return [each for each in given if each]


def _po(translations: Catalog, *, omit_header: bool = False) -> bytes:
    out = BytesIO()
    write_po(
        out,
        translations,
        no_location=True,
        sort_output=True,
        ignore_obsolete=True,
        omit_header=omit_header,
        width=0,
    )
    return out.getvalue()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.read_bytes() == content:
        return
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(path)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Two people at once would lose each other's words."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where one person works
    except ImportError:
        yield
        return
    with (LOCALES / "babel.cfg").open(encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    main(sys.argv[1:])
