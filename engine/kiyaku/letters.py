"""Letters that are typed, pasted or printed in another form than the one meant, and those that only look alike.

`folded` takes the forms of one letter together: full and half width, a mark apart from its kana (NFD), the radicals
that PDFs give for characters (⾦ for 金), the many hyphens and spaces. A figure is what it looks like: ², ①, Ⅷ and ½
are no digits and stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_MARKED = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# Radicals that Unicode gives no character of Japan for.
_OWN = dict(zip("⺟⺠⻁⻄⻆⻑⻘⻝⻣⻤⻨⻩⻭⻲⼾⿊⿈⻫⻯", "母民虎西角長青食骨鬼麦黄歯亀戸黒黄斉竜", strict=True))
_FORMS = (
    {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # full-width ASCII
    | {ord(ch): "-" for ch in "‐‑‒–−﹣"}
    | {ord(ch): " " for ch in "\u00a0\u3000\u202f"}
    | dict.fromkeys(range(8192, 8203), " ")
    | {ord(radical): ch for radical, ch in _OWN.items()}
)
# Letters that only look alike: none is read for another, but advice says which is which.
_ALIKE = (
    "ー一—―-─━‐‑‒–−－", "ロ口", "カ力", "ニ二", "ハ八", "タ夕", "エ工", "ト卜", "へヘ", "べベ", "ぺペ", "りリ",
    "O0ΟО〇", "l1I|ІΙ", "・·•‧∙･", "AΑА", "BΒВ", "CС", "EΕЕ", "HΗН", "KΚК", "MΜМ", "NΝ", "PΡР", "SЅ", "TΤТ", "XΧХ",
    "YΥ", "aа", "cс", "eе", "oοо", "pр", "xх", "yу", "未末", "己已巳", "ソン", "シツ",
)  # fmt: skip
_SKELETON = {ord(ch): group[0] for group in _ALIKE for ch in group}


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """A text in the one form of its letters."""
    if text.isascii():
        return text
    plain = text.translate(_FORMS)
    plain = _HALF_KANA.sub(lambda m: unicodedata.normalize("NFKC", m[0]), plain)
    plain = _RADICAL.sub(lambda m: unicodedata.normalize("NFKC", m[0]), plain)
    return composed(plain)


def composed(text: str) -> str:
    """A text in which each kana or letter is one with its mark (NFC), as a reader sees it; the rest as it is."""
    return _MARKED.sub(lambda m: unicodedata.normalize("NFC", m[0]), text)


def meant(word: str, known: Iterable[str]) -> str:
    """The known word that is typed in another form; '' where none or several are."""
    some = list(known)
    if word in some:
        return word
    wanted = folded(word.strip())
    found = [one for one in some if folded(one) == wanted]
    return found[0] if len(found) == 1 else ""


def odd_figure(text: str) -> str:
    """The first character of a text that stands for a number and is no ordinary digit: ², ①, Ⅷ, ½, ٣; '' if none."""
    return next((ch for ch in text if unicodedata.numeric(ch, None) is not None and not _ordinary(ch)), "")


def _ordinary(ch: str) -> bool:
    """0-9, ０-９, or a letter (the kanji numerals)."""
    return ch in "0123456789０１２３４５６７８９" or unicodedata.category(ch) == "Lo"


def difference(typed: str, known: str) -> str:
    """Where two words that look alike differ: 「一」（U+4E00）→「ー」（U+30FC）; '' where anybody sees it."""
    if len(typed) != len(known) or typed == known or typed.translate(_SKELETON) != known.translate(_SKELETON):
        return ""
    a, b = next((a, b) for a, b in zip(typed, known, strict=True) if a != b)
    return f"「{a}」（U+{ord(a):04X}）→「{b}」（U+{ord(b):04X}）"


def visible(text: str, keep: str = "\n") -> str:
    """A text as it may be shown: what nobody sees and a terminal would obey stands as \\u001b, as JSON writes it.

    Everything that comes from a file or a call passes through here on its way out: names, numbers, titles, paths.
    """
    return "".join(_escaped(ch) if ch not in keep and _unseen(ch) else ch for ch in text) if _odd(text) else text


def _odd(text: str) -> bool:
    return not text.isprintable()


def _unseen(ch: str) -> bool:
    """Controls, bidirectional and zero-width marks, lone surrogates, odd line ends."""
    return unicodedata.category(ch) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _escaped(ch: str) -> str:
    units = ch.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
