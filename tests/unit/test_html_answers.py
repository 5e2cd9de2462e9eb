"""Answers of people at home are read back: from the file, from a mail or chat, and as far as possible when damaged."""

from __future__ import annotations

import json
import re
import textwrap
from base64 import encodebytes
from email.message import EmailMessage
from time import thread_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from canvas_app.content.handout_form import Answers
from canvas_app.content.languages import language_codes, texts
from canvas_app.errors import FileError
from canvas_app.exchange.html_answers import MAX_BYTES, PAGE_MARK, parse
from canvas_app.model.text import sanitize
from tests.data.hostile.strings import all_strings
from tests.unit.answer_writers import CORPUS, to_file, to_message, to_object
from tests.unit.cpu_time import check_cpu_seconds

THEME, VALUES, DECISIONS = "identity.passion.theme", "identity.passion.values", "rules.decisions"
TITLES = {THEME: "Thema", VALUES: "Waarden", DECISIONS: "Besluiten"}
WORDS = texts("html_form", "nl")["page"]
ANNA = Answers("1aef2718f88f339f", "p1", "Anna Jansen", {THEME: CORPUS[:4], VALUES: CORPUS[4:8]})


def message(answers: Answers = ANNA) -> str:
    return to_message(answers, WORDS, TITLES)


def same_words(read: Answers, written: Answers) -> bool:
    """Whether all is there, white space aside."""
    return _squeezed(read) == _squeezed(written)


def _squeezed(answers: Answers) -> object:
    notes = {topic: ["".join(text.split()) for text in found] for topic, found in answers.notes.items()}
    return answers.document_id, answers.person, "".join(answers.person_name.split()), notes


def code_of(reason: object) -> str:
    assert isinstance(reason, FileError)
    return reason.code


def read_or_none(data: bytes | str, *codes: str) -> Answers | None:
    try:
        return parse(data)
    except FileError as error:
        if error.code not in (codes or ("answers_missing",)):
            raise
        return None


NOTE = st.text(min_size=1, max_size=60).map(sanitize)
NOTES = st.lists(NOTE.filter(bool) | st.sampled_from(CORPUS), min_size=1, max_size=5).map(tuple)
ANSWERS = st.builds(
    Answers,
    st.text("0123456789abcdef", min_size=1, max_size=16),
    st.sampled_from(("", "p1", "a b/é|]")),
    st.sampled_from(("", "Anna Jansen", "José | ] Núñez", "王芳")),
    st.dictionaries(st.sampled_from((THEME, VALUES, DECISIONS)), NOTES, min_size=1),
    st.just(()),
    st.integers(0, 10**14),
)


@given(ANSWERS)
def test_the_file_comes_back_as_it_was_saved(written: Answers) -> None:
    assert parse(to_file(written).encode()) == written
    assert parse(to_file(written).encode("utf-16")) == written
    assert parse(b"\xef\xbb\xbf" + to_file(written).replace("\n", "\r\n").encode()) == written


@given(ANSWERS)
@example(Answers("0", "", "", {"identity.passion.theme": (PAGE_MARK,)}))
def test_the_text_comes_back_as_it_was_copied(written: Answers) -> None:
    assert parse(message(written)) == written


@given(ANSWERS)
def test_a_mail_that_quotes_wraps_and_changes_spaces_loses_nothing(written: Answers) -> None:
    assert parse(as_mail(message(written))) == written


def as_mail(text: str) -> str:
    lines = [piece for line in text.split("\n") for piece in textwrap.wrap(line, 60) or [""]]
    quoted = "\r\n".join(f"> > {line}" for line in lines).replace(" ", "\u00a0 ")
    return f"Hoi Femke,\r\n\r\nHier zijn ze.\r\n\r\nOp 3 juni schreef Anna:\r\n{quoted}\r\n-- \r\nAnna\r\n"


def test_hostile_strings_come_back() -> None:
    found = tuple(sorted({*map(sanitize, all_strings())} - {""}))
    written = Answers("aa", "p1", "Anna", {THEME: found})
    assert len(found) > 400
    assert parse(message(written)) == written
    assert parse(to_file(written)) == written


def test_the_clock_of_the_form_comes_back_though_words_of_it_are_changed() -> None:
    known = ANNA._replace(clock=41)
    mail = to_message(known, WORDS, TITLES)
    assert parse(to_file(known)).clock == parse(mail).clock == 41
    assert parse(mail.replace(ANNA.notes[THEME][0], "een ander woord", 1)).clock == 41
    assert parse(to_file(known).replace('"clock": 41', '"clock": "veel"')).clock == 0
    assert parse(to_file(known).replace('"clock": 41', '"clock": -3')).clock == 0


def test_a_mail_that_was_saved_as_a_file_is_read() -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Briefjes", "anna@example.org", "femke@example.org"
    mail.set_content(f"Hoi Femke!\n\n{message()}", cte="quoted-printable")
    assert parse(bytes(mail)) == ANNA
    mail.set_content(f"Hoi!\n\n{message()}", cte="base64")
    assert parse(bytes(mail)) == ANNA
    mail.set_content("Zie bijlage.\n")
    mail.add_attachment(to_file(ANNA).encode(), "application", "octet-stream", filename="NIPlan.json")
    assert parse(bytes(mail)) == ANNA


def test_without_the_lines_for_the_program_the_words_are_read_and_that_is_said() -> None:
    cut = message().partition("[[")[0]
    read = parse(cut)
    assert same_words(read, ANNA)
    assert read.notes[VALUES][3] == CORPUS[7]
    assert read.doubtful == (texts("html_form", "nl")["doubts"]["only_written"],)
    signed = parse(cut.partition(WORDS["text_code"])[0] + "\n-- \nAnna Jansen\n06 12345678\n")
    assert same_words(signed, ANNA)


@pytest.mark.parametrize("lang", language_codes())
def test_what_is_doubtful_is_said_in_the_language_that_is_asked_for(lang: str) -> None:
    assert parse(message().partition("[[")[0], lang).doubtful == (
        texts("html_form", lang)["doubts"]["only_written"],
    )


def test_a_damaged_code_is_no_loss_while_the_words_are_there() -> None:
    before, _, code = message().partition("[[")
    lines = code.split("\n")
    without_a_line = f"{before}[[" + "\n".join([*lines[:3], *lines[4:]])
    read = parse(without_a_line)
    assert same_words(read, ANNA)
    assert read.doubtful


def test_of_a_text_without_its_first_and_last_lines_the_words_are_read_and_that_is_said() -> None:
    """Somebody copied only what they could read."""
    lines = message().partition("[[")[0].split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("[identity"))
    read = parse("Hoi!\n" + "\n".join(lines[start:]))
    assert {*read.notes[THEME]} == {*ANNA.notes[THEME]}
    doubts = texts("html_form", "nl")["doubts"]
    assert read.doubtful == (doubts["unchecked"], doubts["no_network"])
    with pytest.raises(FileError, match="answers_missing"):
        parse("Hoi!\n• een lijstje\n• van iets anders [a.b]\n")


def test_what_was_changed_in_the_mail_itself_is_told_word_for_word() -> None:
    """The words for the program are taken, and those that somebody typed in the mail are not lost without a sign."""
    first = CORPUS[0]
    mail = message().replace(first, f"{first}, en wat het oplevert", 1)
    mail = mail.replace("\n[[", "\n• nog een dat ik vergat\n[[", 1)
    read = parse(mail)
    assert read.notes == ANNA.notes
    [told] = read.doubtful
    assert f"“{first}, en wat het oplevert”" in told
    assert "nog een dat ik vergat" in told


def test_a_changed_word_is_mended_by_the_code_and_lost_words_are_counted() -> None:
    changed = parse(message().replace("Eerlijk over", "Erlijk over"))
    assert changed._replace(doubtful=()) == ANNA
    words = message().partition("[[")[0].replace(f"• {CORPUS[1]}\n", "")
    read = parse(words)
    assert read.doubtful == (texts("html_form", "nl")["doubts"]["notes_lost"].format(expected=8, found=7),)
    assert read.notes[VALUES] == ANNA.notes[VALUES]


def test_of_two_damaged_halves_all_is_kept() -> None:
    before, _, code = message().partition("[[")
    read = parse(before.replace(f"• {CORPUS[0]}\n", "") + "[[" + code[: len(code) // 3])
    assert {*ANNA.notes[THEME]} == {*read.notes[THEME]}
    assert read.doubtful


@given(st.integers(0, len(message())))
def test_a_text_that_was_cut_off_gives_what_it_has(at: int) -> None:
    read = read_or_none(message()[:at])
    if read is None:
        return
    assert read.doubtful or read == ANNA
    read_texts = [text for found in read.notes.values() for text in found]
    written = [text for found in ANNA.notes.values() for text in found]
    # the last one is cut off, or has what is left of the next line
    assert read_texts[:-1] == written[: len(read_texts) - 1]


@given(st.integers(1, len(to_file(ANNA).encode())))
def test_a_file_that_was_cut_off_gives_what_it_has(at: int) -> None:
    read = read_or_none(to_file(ANNA).encode()[:at])
    assert read is None or read.doubtful or read == ANNA
    assert read is None or {*read.notes} <= {*ANNA.notes}


@given(st.integers(0, len(to_file(ANNA).encode()) - 1), st.integers(1, 255))
def test_a_file_with_a_damaged_byte_never_fails_otherwise(at: int, change: int) -> None:
    data = bytearray(to_file(ANNA).encode())
    data[at] ^= change
    read = read_or_none(bytes(data), "answers_missing", "answers_newer")
    assert read is None or read.doubtful or same_words(read, ANNA)


def test_a_file_pasted_into_a_mail_is_read_though_its_lines_are_wrapped() -> None:
    wrapped = re.sub("(.{70}) ", "\\1\n", to_file(ANNA))
    read = parse(f"Hoi,\n\n{wrapped}\n\nGroet, Anna")
    assert read.notes == ANNA.notes
    assert read.doubtful == (texts("html_form", "nl")["doubts"]["wrapped"],)


def test_answers_written_by_hand_are_taken_and_called_unchecked() -> None:
    by_hand = {
        "format": "nwcanvas-answers",
        "version": 1,
        "document_id": "aa",
        "notes": {THEME: ["zelf", 3, ""]},
    }
    read = parse(json.dumps(by_hand))
    assert read.notes == {THEME: ("zelf", "")}
    assert read.doubtful == (texts("html_form", "nl")["doubts"]["unchecked"],)
    assert parse(json.dumps({**by_hand, "document_id": 7})).doubtful[1:] == (
        texts("html_form", "nl")["doubts"]["no_network"],
    )


def test_of_two_in_one_text_the_first_whole_one_is_read_and_the_other_named() -> None:
    ben = Answers(ANNA.document_id, "p2", "Ben", {THEME: ("anders",)})
    read = parse(message() + as_mail(message(ben)))
    assert read.person == "p1"
    assert read.doubtful == (texts("html_form", "nl")["doubts"]["several"],)
    assert parse(message() + as_mail(message())) == ANNA


def test_the_workshop_that_it_belongs_to_is_told_whichever_it_is() -> None:
    assert parse(message(ANNA._replace(document_id="another"))).document_id == "another"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "answers_missing"),
        (b"Hoi Femke, ik doe niet mee", "answers_missing"),
        (b'{"format": "nwcanvas"}', "answers_missing"),
        (b'{"format": "nwcanvas-answers"', "answers_missing"),
        (b"\xff\xfe\x00", "answers_missing"),
        (b'<!doctype html><meta name="nwcanvas-form" content="1">nwcanvas-answers', "answers_in_form"),
        (to_file(ANNA).replace('"version": 1', '"version": 2').encode(), "answers_newer"),
        (message().replace("nwcanvas-answers 1", "nwcanvas-answers 2").encode(), "answers_newer"),
        (b" " * (MAX_BYTES + 1), "answers_too_large"),
    ],
)
def test_what_holds_no_answers_says_why(data: bytes, code: str) -> None:
    with pytest.raises(FileError) as raised:
        parse(data)
    assert code_of(raised.value) == code


@pytest.mark.parametrize(
    "hostile",
    [
        "[nwcanvas-answers 1 |" * 100_000,
        '{"nwcanvas-answers' * 100_000,
        '"nwcanvas-answers"' + "{[" * 900_000,
        '{"format": "nwcanvas-answers", "a": "' + '\\"x": [' * 200_000,
        '{"format": "nwcanvas-answers", "a": "' + '\\"' * 500_000,
        '{"format": "nwcanvas-answers", ' * 50_000,
        "[[nwcanvas-answers 1 01234567" * 50_000,
        "[nwcanvas-answers 1 | a | b | 1 | 01234567 | c]\n[a.b] x\n\u2022 a\n" + "\n" * 300_000,
        "nwcanvas-answers " + "> " * 500_000,
    ],
    ids=range(9),
)
def test_what_is_made_to_take_long_does_not(hostile: str) -> None:
    begun = thread_time()
    read_or_none(hostile)
    check_cpu_seconds(thread_time() - begun, 0.5, "reading it")


def test_the_checksum_is_of_all_but_white_space() -> None:
    assert to_object(ANNA)["checksum"] == to_object(ANNA._replace(person_name="Anna\u00a0Jansen"))["checksum"]
    assert to_object(ANNA)["checksum"] != to_object(ANNA._replace(person_name="Anna Janssen"))["checksum"]


def odd_mail(header: str, body: bytes = b"") -> bytes:
    return f"From: a@b.nl\nMIME-Version: 1.0\n{header}\n\n".encode() + body


@pytest.mark.parametrize(
    "header",
    ["Content-Type: text/plain; name*", "Content-Type: text/plain; charset*",
     "Content-Type: text/plain\nContent-Disposition: attachment; filename*"],
)  # fmt: skip
def test_a_mail_with_odd_headers_is_read_as_it_stands(header: str) -> None:
    assert parse(odd_mail(header, message().encode())) == ANNA


def test_a_mail_with_long_headers_of_its_service_is_taken_apart() -> None:
    service = "X-MS-Exchange-AntiSpam-MessageData-0:\n" + "\n".join(f" {'Ab3=' * 18}" for _ in range(300))
    header = f"{service}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64"
    assert parse(odd_mail(header, encodebytes(message().encode()))) == ANNA


@pytest.mark.parametrize(
    "data",
    [
        odd_mail("Content-Type: text/plain; " + "; ".join(f"p{n}=1" for n in range(20_000))),
        odd_mail("Subject: " + "=?utf-8?q?a?= " * 20_000),
        odd_mail("Content-Type: multipart/mixed; boundary=x", b"\n--x\n\n" * 100_000),
        odd_mail("Content-Type: message/rfc822", b"Content-Type: message/rfc822\n\n" * 2_000),
        b"[nwcanvas-answers 1|d|p|1|00000000|" * 30_000,
    ],
)
def test_mails_that_are_made_to_take_long_do_not(data: bytes) -> None:
    started = thread_time()
    assert read_or_none(data) is None
    check_cpu_seconds(thread_time() - started, 0.5)
