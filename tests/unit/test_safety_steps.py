"""Each safety step taken out in turn: the check that guards it must go red, and be green with the step in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit import (
    test_codec,
    test_export,
    test_file_access,
    test_meanwhile,
    test_names,
    test_save,
    test_save_lock,
)
from tests.unit.journal_steps import STEPS
from tests.unit.mutants import Mutant, fails, without
from tests.unit.safety_checks import (
    a_backup_that_came_out_wrong_does_not_count,
    a_descriptor_is_given_back_when_writing_fails,
    a_file_that_grows_is_read_no_further_than_the_limit,
    a_file_that_is_there_is_never_created_over,
    a_huge_file_is_not_even_read,
    a_poster_never_writes_over_a_workshop,
    a_temporary_file_is_tidied_up_when_replacing_fails,
    alone,
    an_fsync_that_always_fails_is_never_called_saved,
    power_cuts,
    read_back_reads_to_the_end,
    refused,
    two_savers_both_end_in_the_file,
    versions_of_one_size_are_both_kept,
    what_a_message_quotes_cannot_turn_it_around,
    with_file,
)

WRITE, SAVE, LOAD = "canvas_app.storage.write", "canvas_app.storage.save", "canvas_app.storage.load"
TEMPORARY = "canvas_app.storage.temporary"
LIMITS = "canvas_app.storage.limits"
DECODE, CODEC, TOLERANT = (
    "canvas_app.storage.decode",
    "canvas_app.storage.codec",
    "canvas_app.storage.tolerant",
)

pytestmark = pytest.mark.slow


GROWN = b'{"format": "nwcanvas", "x": ' + b"[" * 70 + b"]" * 70 + b"}"
TWICE = (b'"text": "Samen eten"', b'"text": "Samen eten", "text": "iets anders"')

MUTANTS = (
    # on the disk itself
    Mutant("fsync of the bytes", f"{TEMPORARY}:_write", "disk.fsync(descriptor)", "pass", power_cuts("save")),
    Mutant(
        "fsync of the folder after replacing",
        f"{WRITE}:put_over",
        "is_confirmed=is_folder_synced(target.parent, disk)",
        "is_confirmed=True",
        power_cuts("save again"),
    ),
    Mutant(
        "fsync of the folder after creating",
        f"{WRITE}:place_new",
        "is_folder_synced(target.parent, disk)",
        "True",
        power_cuts("create"),
    ),
    Mutant(
        "a folder that could not be synced is no confirmation",
        f"{WRITE}:is_folder_synced",
        "return False",
        "return True",
        with_file(test_save.test_a_file_whose_folder_cannot_be_synced_is_done_but_not_confirmed),
    ),
    Mutant(
        "fsync of the folder above a new folder",
        "canvas_app.storage.small_files:make_folders",
        "fsync_folder(part.parent, disk)",
        "pass",
        power_cuts("put a version away"),
    ),
    Mutant(
        "an fsync that failed is a failure",
        f"{TEMPORARY}:_write",
        "return None",
        "pass",
        with_file(an_fsync_that_always_fails_is_never_called_saved),
    ),
    Mutant(
        "a second try with a new file after a failed fsync",
        f"{TEMPORARY}:write_temporary",
        " or _try_to_write(data, lock, mode)",
        "",
        with_file(test_save.test_one_failed_fsync_gets_a_second_try_with_another_file),
    ),
    # whole
    Mutant(
        "the count of a short write",
        f"{TEMPORARY}:write_all",
        "rest = rest[taken:]",
        "break",
        with_file(test_save.test_short_writes_are_finished),
    ),
    Mutant(
        "read-back of the temporary file",
        f"{TEMPORARY}:write_temporary",
        "_check_written(data, temporary.path, lock.disk, lock.target)",
        "pass",
        with_file(test_save.test_bytes_that_came_back_different_are_not_put_in_place),
    ),
    Mutant(
        "read-back reads to the end",
        f"{TEMPORARY}:_reads",
        "return place == len(data)",
        "return False if place > len(data) else True",
        read_back_reads_to_the_end,
    ),
    Mutant(
        "parsing back before writing",
        "canvas_app.storage.verify:checked_bytes",
        "if not is_right:",
        "if False:",
        with_file(test_save.test_a_document_that_cannot_be_read_back_is_not_written),
    ),
    Mutant(
        "tidying up",
        f"{WRITE}:put_over",
        "except BaseException:\n            discard(temporary.path, disk)",
        "except BaseException:\n            pass",
        with_file(a_temporary_file_is_tidied_up_when_replacing_fails),
    ),
    Mutant(
        "descriptors are given back",
        f"{TEMPORARY}:_write",
        "disk.close(descriptor)",
        "pass",
        with_file(a_descriptor_is_given_back_when_writing_fails),
    ),
    # others at work
    Mutant(
        "comparing digests",
        f"{SAVE}:_save_once",
        "digest_of(old) == job.known",
        "True",
        with_file(test_save.test_a_change_of_the_same_size_and_time_is_seen),
    ),
    Mutant(
        "looking again just before replacing",
        f"{WRITE}:put_over",
        "if not is_unchanged(target, facts, disk):",
        "if False:",
        with_file(test_save.test_a_change_between_looking_and_writing_is_joined_in_too),
    ),
    Mutant(
        "one saver at a time",
        "canvas_app.storage.save_lock:SaveLock._is_held",
        "is_locked = self.disk.try_lock(descriptor)",
        "is_locked = self.disk.try_lock(descriptor) or True",
        with_file(two_savers_both_end_in_the_file),
    ),
    Mutant(
        "a lock whose name is gone is nobody's",
        "canvas_app.storage.save_lock:SaveLock._is_held",
        "is_locked is False or not self._is_in_place(descriptor)",
        "is_locked is False",
        with_file(test_save_lock.test_a_lock_that_was_removed_while_waiting_is_not_taken_for_held),
    ),
    Mutant(
        "temporary files in use are left alone",
        "canvas_app.storage.leftovers:_remove_if_free",
        "if lock.try_acquire():",
        "if lock.try_acquire() or True:",
        with_file(test_save_lock.test_what_is_in_use_stays),
    ),
    Mutant(
        "write protection is looked at",
        f"{WRITE}:put_over",
        "check_writable(target, facts, disk)",
        "pass",
        with_file(
            test_file_access.test_a_write_protected_file_is_not_replaced_not_even_for_the_administrator
        ),
    ),
    Mutant(
        "permissions are given to the file itself, not to its name",
        f"{WRITE}:put_over",
        "facts, new, temporary.facts",
        "facts, temporary.path, temporary.facts",
        with_file(test_file_access.test_permissions_never_go_to_what_took_the_name),
    ),
    Mutant(
        "a poster that was changed meanwhile is looked at anew",
        "canvas_app.storage.write_together:_check_unchanged",
        "not is_unchanged(target, facts, disk)",
        "False",
        test_export.test_a_poster_that_is_changed_while_the_new_one_is_made_is_not_replaced,
    ),
    Mutant(
        "who may do what with a file is looked at anew",
        f"{WRITE}:is_unchanged",
        "now.st_ctime_ns == facts.st_ctime_ns",
        "True",
        with_file(test_meanwhile.test_whatever_changes_at_a_file_while_it_is_saved_is_looked_at_anew),
    ),
    Mutant(
        "what another put in the place of a poster is not undone",
        "canvas_app.storage.write_together:_put_back",
        "is_replaced_at(file.target, file.new, disk)",
        "False",
        lambda folder: test_meanwhile.test_what_somebody_put_in_the_place_of_a_poster_survives_the_undoing(
            folder, is_there=False
        ),
    ),
    Mutant(
        "a file is kept open, to be known again",
        "canvas_app.storage.save_lock:SaveLock.keep_open",
        "self._kept_open[path] = descriptor",
        "self._close(descriptor)",
        with_file(test_meanwhile.test_a_stick_that_gives_files_other_numbers_is_saved_to),
    ),
    Mutant(
        "a link that leads elsewhere by now is followed there",
        f"{SAVE}:_leads_elsewhere",
        "job.disk.resolve(job.path) != job.lock.target",
        "False",
        with_file(test_meanwhile.test_a_link_that_leads_elsewhere_by_now_is_followed_there),
    ),
    Mutant(
        "an answer that was lost is no failure",
        f"{WRITE}:replace_patiently",
        "if is_now_at(target, source, disk):",
        "if False:",
        with_file(test_save.test_a_renaming_whose_answer_was_lost_is_done),
    ),
    Mutant(
        "another group gets no more than everybody",
        "canvas_app.storage.file_access:keep_access",
        "mode = (mode & ~_GROUP) | ((mode & 0o007) << 3)",
        "pass",
        with_file(test_file_access.test_another_group_gets_no_more_than_everybody_has),
    ),
    Mutant(
        "exclusive creating by a link",
        f"{WRITE}:try_link",
        "disk.link(source.path, target)",
        "disk.replace(source.path, target)",
        with_file(a_file_that_is_there_is_never_created_over),
    ),
    Mutant(
        "exclusive creating by name",
        "canvas_app.storage.disk:Disk.open_new",
        "_NEW",
        "_NEW & ~os.O_EXCL",
        test_save.test_creating_works_where_there_are_no_hard_links,
    ),
    Mutant(
        "what became something else is left alone",
        f"{SAVE}:_joined",
        'raise FileError("changed_on_disk", file=shown(job.path), reason=error.code) from error',
        "return job.document",
        with_file(test_save.test_a_file_that_became_another_workshop_is_left_alone),
    ),
    # earlier versions
    Mutant(
        "a version is put away before the first overwrite",
        f"{SAVE}:_save_once",
        "if job.backup or not is_ours else",
        "if False else",
        with_file(test_save.test_the_first_overwrite_keeps_the_old_version),
    ),
    Mutant(
        "nothing of others is written over without a copy",
        f"{SAVE}:_backup",
        "if must:",
        "if False:",
        with_file(test_save.test_without_a_place_for_backups_nothing_of_others_is_written_over),
    ),
    Mutant(
        "a version counts when it was read back",
        "canvas_app.storage.backups:keep",
        "_reopen(path, data, disk)",
        "pass",
        with_file(a_backup_that_came_out_wrong_does_not_count),
    ),
    Mutant(
        "a version that is there must be the same",
        "canvas_app.storage.backups:_holds",
        "return read_bytes(version.path, LARGE, disk) == data",
        "return True",
        versions_of_one_size_are_both_kept,
    ),
    # whose file it is
    Mutant(
        "while it is written nobody else can read it",
        f"{WRITE}:put_over",
        "PRIVATE",
        "0o644",
        with_file(test_save.test_while_it_is_written_nobody_else_can_read_it),
    ),
    Mutant(
        "permissions are kept",
        "canvas_app.storage.file_access:keep_access",
        "disk.chmod(new, mode)",
        "pass",
        with_file(test_save.test_the_file_keeps_its_permissions_and_a_new_one_gets_the_usual),
    ),
    Mutant(
        "links are followed, not replaced",
        f"{SAVE}:save",
        "disk.resolve(path)",
        "path",
        with_file(test_save.test_a_link_stays_a_link_and_its_file_is_written),
    ),
    Mutant(
        "only ordinary files",
        f"{LOAD}:_refuse_odd",
        "if not is_regular(facts):",
        "if False:",
        test_save.test_a_folder_a_pipe_and_a_device_are_refused_without_waiting,
    ),
    Mutant(
        "an id never leads out of the folder",
        "canvas_app.storage.backups:_as_name",
        'if re.fullmatch(r"[0-9a-f]{16}", document_id):',
        "if True:",
        alone(test_save.test_an_id_never_leads_out_of_the_folder),
    ),
    Mutant(
        "names are cleaned",
        "canvas_app.storage.names:clean",
        "text.translate(_FORBIDDEN)",
        "text",
        alone(test_names.test_names_of_documents, "../../x", "", "", "", "-..-x.nwcanvas.json"),
    ),
    # hostile files
    Mutant(
        "depth cap",
        f"{DECODE}:_Cleaner._check",
        "if depth >= self._depth:",
        "if False:",
        refused(GROWN, "too_deep"),
    ),
    Mutant(
        "size cap before reading",
        f"{LOAD}:read_bytes",
        "if facts.st_size > limits.size:",
        "if False:",
        a_huge_file_is_not_even_read,
    ),
    Mutant(
        "size cap while reading",
        f"{LOAD}:_read_all",
        "if size > limits.size:",
        "if False:",
        with_file(a_file_that_grows_is_read_no_further_than_the_limit),
    ),
    Mutant(
        "size cap of the bytes",
        f"{LIMITS}:Limits.allow",
        "len(data) <= self.size and ",
        "",
        alone(test_codec.test_a_file_above_the_size_is_refused),
    ),
    Mutant(
        "cap of lists and objects",
        f"{LIMITS}:Limits.allow",
        "containers <= self.containers and ",
        "",
        refused(b"[" * 500_000, "too_large"),
    ),
    Mutant(
        "cap of values",
        f"{LIMITS}:Limits.allow",
        ' and data.count(b",") <= self.commas',
        "",
        refused(b"[" + b"1," * 2_100_000 + b"1]", "too_large"),
    ),
    Mutant(
        "record limit of the tolerant reader",
        f"{TOLERANT}:_Reader._shelf",
        "if len(rows) > self._limits.records:",
        "if False:",
        alone(test_codec.test_more_records_than_usual_are_refused_and_can_be_opened_on_purpose),
    ),
    Mutant(
        "record limit of the quick reader",
        f"{CODEC}:_shelves",
        " or len(shelf) > limits.records",
        "",
        alone(test_codec.test_more_records_than_usual_are_refused_and_can_be_opened_on_purpose),
    ),
    Mutant(
        "duplicate keys: the quick reader counts",
        f"{CODEC}:_quick",
        " or _strings_in(raw) != _strings_in_text(data)",
        "",
        alone(test_codec.test_a_key_that_stands_twice_is_refused_by_name, *TWICE),
    ),
    Mutant(
        "duplicate keys: the tolerant reader",
        f"{DECODE}:_object",
        "if len(found) != len(pairs):",
        "if False:",
        alone(test_codec.test_a_key_that_stands_twice_is_refused_by_name, *TWICE),
    ),
    Mutant(
        "no number that is none",
        f"{DECODE}:_parse",
        "parse_constant=_refuse_number,",
        "",
        refused(b'{"format": "nwcanvas", "x": NaN}', "not_a_number"),
    ),
    Mutant(
        "no number without end",
        f"{DECODE}:_number",
        "if math.isfinite(value)",
        "if True",
        refused(b'{"format": "nwcanvas", "x": 1e999}', "not_a_number"),
    ),
    Mutant(
        "lone surrogates are replaced",
        f"{DECODE}:_Cleaner._clean_text",
        "return clean",
        "return text",
        alone(test_codec.test_a_lone_surrogate_is_replaced_and_reported),
    ),
    Mutant(
        "what is quoted is shown harmlessly",
        "canvas_app.content.messages:_Facts.__init__",
        "_shown(value)",
        "str(value)",
        what_a_message_quotes_cannot_turn_it_around,
    ),
    Mutant(
        "posters never write over a workshop",
        "canvas_app.storage.export:_checked",
        " or _is_canvas(target, disk)",
        "",
        a_poster_never_writes_over_a_workshop,
    ),
    *STEPS,
)


def checked_in(folder: Path, mutant: Mutant) -> bool:
    """Whether the check of this step is green here."""
    (folder / "werk").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANVAS_DOCUMENTS", str(folder / "documents"))
        return not fails(mutant.check, folder / "werk")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.step)
def test_without_the_step_its_check_goes_red(tmp_path: Path, mutant: Mutant) -> None:
    assert checked_in(tmp_path / "with", mutant)
    with without(mutant):
        assert not checked_in(tmp_path / "without", mutant), (
            f"nothing noticed that this is gone: {mutant.step}"
        )
