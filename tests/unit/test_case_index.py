"""Every case that files can bring, by its name, and the test that holds it; what had none stands here."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from canvas_app.merge.join import merge_documents
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.safe_filename import document_filename
from canvas_app.storage.writer.document_writer import create_document_file, save_document
from tests.unit import (
    hostile_texts,
    test_codec,
    test_copies_at_home,
    test_damaged_files,
    test_disk_faults,
    test_kills_and_power_cuts,
    test_merge,
    test_safe_filename,
    test_save,
)
from tests.unit.builders import document, note, with_fields
from tests.unit.load_batch import load_and_check
from tests.unit.scenarios import BASE, EDITED, NOTE_KEY

CASES: dict[str, Callable[..., object]] = {
    # disk
    "full, broken, no permission at each call": (
        test_disk_faults.test_whatever_call_fails_there_is_the_old_file_or_the_new
    ),
    "short write": test_save.test_short_writes_are_finished,
    "fsync error": test_save.test_one_failed_fsync_gets_a_second_try_with_another_file,
    "folder fsync error": test_save.test_a_file_whose_folder_cannot_be_synced_is_done_but_not_confirmed,
    "kill -9 at each call": test_kills_and_power_cuts.test_really_killed_by_the_system_at_each_call,
    "power cut at each call": test_kills_and_power_cuts.test_power_cut_at_each_call,
    "vanishing stick": test_save.test_a_stick_that_was_pulled_out_is_named,
    "symlink": test_save.test_a_link_stays_a_link_and_its_file_is_written,
    "dangling link": test_save.test_a_dangling_link_gets_its_file,
    "FIFO, folder and device": test_save.test_a_folder_a_pipe_and_a_device_are_refused_without_waiting,
    "0 bytes, all NUL": test_codec.test_what_cannot_be_a_workshop_is_refused_with_a_reason,
    "cut at each byte": test_damaged_files.test_cut_at_each_byte,
    # two copies
    "changed on disk, same size and time": test_save.test_a_change_of_the_same_size_and_time_is_seen,
    "changed on disk, newer": test_save.test_what_others_saved_meanwhile_is_joined_in,
    "half-synced": test_save.test_a_file_that_became_something_else_is_left_alone,
    # merge
    "any order, tree, twice, with itself": (
        test_copies_at_home.test_five_copies_give_the_same_bytes_in_any_order_and_no_word_is_lost
    ),
    "different fields": test_merge.test_edits_of_different_fields_both_come_through,
    "same text": test_merge.test_the_same_text_edited_twice_keeps_both_versions,
    "edit against delete": test_merge.test_delete_against_edit_keeps_the_note_and_flags_it,
    "move against delete": test_merge.test_delete_against_move_removes_the_note,
    "both moved": test_merge.test_both_moved_goes_to_one_place_whole,
    "cloned session": test_merge.test_a_cloned_session_loses_neither_text,
    "bookkeeping missing": test_merge.test_copies_of_a_file_without_bookkeeping_merge_like_any_others,
    "bookkeeping hostile, counters of 10^18": test_merge.test_the_counter_stays_below_its_limit_whatever_others_claim,
    "another workshop's file": test_merge.test_another_workshop_is_refused,
    "a copy that deletes most": test_merge.test_a_copy_that_removed_most_takes_only_what_it_had_seen,
    "older app with newer fields": test_merge.test_what_is_not_understood_is_joined_in_any_order,
    # content
    "deep, huge, NaN, 1e999, two documents": test_codec.test_what_cannot_be_a_workshop_is_refused_with_a_reason,
    "huge": test_damaged_files.test_files_at_every_limit_open_soon_and_in_little_memory,
    "duplicate keys": test_codec.test_a_key_that_stands_twice_is_refused_by_name,
    "wrong types": test_codec.test_one_bad_record_goes_to_the_tray_and_is_saved_back,
    "lone surrogates": test_codec.test_a_lone_surrogate_is_replaced_and_reported,
    "BOM, UTF-16": test_codec.test_other_encodings_are_read,
    "CRLF": test_codec.test_other_layouts_are_read,
    "names like ../../x, CON": test_safe_filename.test_names_of_documents,
    "names of 300 bytes": test_safe_filename.test_any_title_gives_a_possible_name,
    "unknown kinds": test_codec.test_unknown_fields_survive_opening_editing_and_saving,
    "missing ids": test_codec.test_missing_ids_are_made_the_same_by_everybody,
    "duplicate ids": test_codec.test_of_two_records_with_one_id_both_stay_and_exact_copies_do_not,
    "every older version of the format": test_codec.test_files_of_every_version_open,
}


@pytest.mark.parametrize("case", CASES)
def test_every_case_has_its_test(case: str) -> None:
    assert CASES[case].__name__.startswith("test_")


WORDS = {
    "controls": "a\x01\x07\x1b[31m\x7f\x9fb",
    "bidi overrides": "\u202egpj.exe\u2066\u2069",
    "zero-width": "a\u200b\u200d\ufeffb",
    "combining marks": hostile_texts.COMBINING_MARKS,
    "HTML": "<b>&amp;<img src=x>",
    "file and UNC paths": r"\\host\share\x file:///etc/passwd C:\x",
    "<!--": "<!-- --> ]]>",
    "formulas": "=1+1 @SUM(A1) +x -x",
    "a long word": hostile_texts.LONG_WORD,
    "a long line": "x y " * 5000,
    "both ways": hostile_texts.MIXED_DIRECTIONS,
    "NUL": "a\0b",
}


@pytest.mark.parametrize("kind", WORDS)
def test_words_of_any_kind_come_back_as_they_were(kind: str) -> None:
    doc = document(note(text=WORDS[kind]), title=WORDS[kind])
    assert from_bytes(to_bytes(doc)).document == doc


@pytest.mark.parametrize(
    "words", ["W" * 100_000, "e" + "\u0301" * 100_000], ids=["100 kB word", "10^5 combining marks"]
)
def test_a_text_beyond_the_limit_is_kept_aside_and_saved_back(words: str) -> None:
    raw = json.loads(to_bytes(BASE))
    raw["notes"][0]["text"] = words
    data = json.dumps(raw).encode()
    assert load_and_check(data)[0] == ""
    assert words.encode() in to_bytes(from_bytes(data).document)


def test_latin_1_is_refused_as_no_text() -> None:
    data = to_bytes(with_fields(BASE, NOTE_KEY, text="één")).decode().encode("latin-1")
    assert load_and_check(data)[0] == "not_text"


def test_a_hard_link_elsewhere_keeps_the_old_version(tmp_path: Path) -> None:
    path, other = tmp_path / "a.nwcanvas.json", tmp_path / "b.nwcanvas.json"
    digest = create_document_file(BASE, path)
    os.link(path, other)
    save_document(EDITED, path, digest)
    assert load_document(path).document == EDITED
    assert load_document(other).document == BASE


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a"
    digest = create_document_file(BASE, path)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(Exception, match="no_permission"):
            save_document(EDITED, path, digest)
    finally:
        tmp_path.chmod(0o700)
    assert load_document(path).document == BASE


@pytest.mark.parametrize("seconds", [0.0, 86_400.0, 4_000_000_000.0, 250_000_000_000.0])
def test_clocks_far_off_change_nothing(tmp_path: Path, seconds: float) -> None:
    class Clock(Disk):
        def now(self) -> float:
            return seconds

    path = tmp_path / "a"
    digest = create_document_file(BASE, path)
    saved = save_document(EDITED, path, digest, disk=Clock())
    assert saved.backup_path is not None
    assert load_document(path).document == EDITED


def test_a_restored_backup_takes_nothing_back(tmp_path: Path) -> None:
    path = tmp_path / "a"
    digest = create_document_file(BASE, path)
    saved = save_document(EDITED, path, digest)
    assert saved.backup_path is not None
    path.write_bytes(saved.backup_path.read_bytes())
    again = save_document(EDITED, path, saved.digest)
    assert again.document.notes["n1"].text == "van Anna"
    assert to_bytes(merge_documents(BASE, EDITED)) == to_bytes(EDITED)


def test_a_name_is_never_a_way_out() -> None:
    for title in ("../../x", "CON", "é" * 300, "/etc/passwd", "a\0b"):
        name = document_filename(document(title=title))
        assert Path(name).name == name
        assert len(name.encode()) < 255
