"""Each safety step taken out in turn: the check that guards it must go red, and be green with the step in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit import (
    test_codec,
    test_concurrent_file_changes,
    test_export,
    test_file_permissions,
    test_safe_filename,
    test_save,
    test_save_lock,
)
from tests.unit.journal_mutants import JOURNAL_MUTANTS
from tests.unit.mutants import Mutant, apply_mutant, check_fails
from tests.unit.safety_checks import (
    a_backup_that_came_out_wrong_does_not_count,
    a_descriptor_is_given_back_when_writing_fails,
    a_file_that_grows_is_read_no_further_than_the_limit,
    a_file_that_is_there_is_never_created_over,
    a_huge_file_is_not_even_read,
    a_poster_never_writes_over_a_workshop,
    a_temporary_file_is_tidied_up_when_replacing_fails,
    an_fsync_that_always_fails_is_never_called_saved,
    check_power_cuts,
    check_refused,
    check_with_file,
    check_without_folder,
    read_back_reads_to_the_end,
    two_savers_both_end_in_the_file,
    versions_of_one_size_are_both_kept,
    what_a_message_quotes_cannot_turn_it_around,
)

WRITE, SAVE, LOAD = (
    "canvas_app.storage.file_io.atomic_write",
    "canvas_app.storage.writer.document_writer",
    "canvas_app.storage.reader.loader",
)
TEMPORARY = "canvas_app.storage.file_io.temporary_file"
LIMITS = "canvas_app.storage.limits"
DECODE, FAST, TOLERANT = (
    "canvas_app.storage.reader.raw_document",
    "canvas_app.storage.reader.document_decoder",
    "canvas_app.storage.reader.lenient_reader",
)

pytestmark = pytest.mark.slow


GROWN = b'{"format": "nwcanvas", "x": ' + b"[" * 70 + b"]" * 70 + b"}"
TWICE = (b'"text": "Samen eten"', b'"text": "Samen eten", "text": "iets anders"')

MUTANTS = (
    # on the disk itself
    Mutant(
        "fsync of the bytes",
        f"{TEMPORARY}:_write_and_sync",
        "disk.fsync(descriptor)",
        "pass",
        check_power_cuts("save"),
    ),
    Mutant(
        "fsync of the folder after replacing",
        f"{WRITE}:replace_file",
        "is_confirmed=try_sync_folder(target.parent, disk)",
        "is_confirmed=True",
        check_power_cuts("save again"),
    ),
    Mutant(
        "fsync of the folder after creating",
        f"{WRITE}:create_file",
        "try_sync_folder(target.parent, disk)",
        "True",
        check_power_cuts("create"),
    ),
    Mutant(
        "a folder that could not be synced is no confirmation",
        f"{WRITE}:try_sync_folder",
        "return False",
        "return True",
        check_with_file(test_save.test_a_file_whose_folder_cannot_be_synced_is_done_but_not_confirmed),
    ),
    Mutant(
        "fsync of the folder above a new folder",
        "canvas_app.storage.app_files:make_folders",
        "fsync_folder(part.parent, disk)",
        "pass",
        check_power_cuts("put a version away"),
    ),
    Mutant(
        "an fsync that failed is a failure",
        f"{TEMPORARY}:_write_and_sync",
        "return None",
        "pass",
        check_with_file(an_fsync_that_always_fails_is_never_called_saved),
    ),
    Mutant(
        "a second try with a new file after a failed fsync",
        f"{TEMPORARY}:write_temporary_file",
        " or _try_write(data, lock, mode)",
        "",
        check_with_file(test_save.test_one_failed_fsync_gets_a_second_try_with_another_file),
    ),
    # whole
    Mutant(
        "the count of a short write",
        f"{TEMPORARY}:write_fully",
        "remaining = remaining[written_count:]",
        "break",
        check_with_file(test_save.test_short_writes_are_finished),
    ),
    Mutant(
        "read-back of the temporary file",
        f"{TEMPORARY}:write_temporary_file",
        "_verify_content(data, temporary.path, lock.disk, lock.target)",
        "pass",
        check_with_file(test_save.test_bytes_that_came_back_different_are_not_put_in_place),
    ),
    Mutant(
        "read-back reads to the end",
        f"{TEMPORARY}:_has_content",
        "return position == len(data)",
        "return False if position > len(data) else True",
        read_back_reads_to_the_end,
    ),
    Mutant(
        "parsing back before writing",
        "canvas_app.storage.writer.verification:encode_verified",
        "if not is_verified:",
        "if False:",
        check_with_file(test_save.test_a_document_that_cannot_be_read_back_is_not_written),
    ),
    Mutant(
        "tidying up",
        f"{WRITE}:replace_file",
        "except BaseException:\n            delete_quietly(temporary.path, disk)",
        "except BaseException:\n            pass",
        check_with_file(a_temporary_file_is_tidied_up_when_replacing_fails),
    ),
    Mutant(
        "descriptors are given back",
        f"{TEMPORARY}:_write_and_sync",
        "disk.close(descriptor)",
        "pass",
        check_with_file(a_descriptor_is_given_back_when_writing_fails),
    ),
    # others at work
    Mutant(
        "comparing digests",
        f"{SAVE}:_try_save",
        "digest_of(old) == job.known_digest",
        "True",
        check_with_file(test_save.test_a_change_of_the_same_size_and_time_is_seen),
    ),
    Mutant(
        "looking again just before replacing",
        f"{WRITE}:replace_file",
        "if not is_unchanged(target, stat_result, disk):",
        "if False:",
        check_with_file(test_save.test_a_change_between_looking_and_writing_is_joined_in_too),
    ),
    Mutant(
        "one saver at a time",
        "canvas_app.storage.locks.save_lock:SaveLock._try_lock_existing",
        "is_locked = self.disk.try_lock(descriptor)",
        "is_locked = self.disk.try_lock(descriptor) or True",
        check_with_file(two_savers_both_end_in_the_file),
    ),
    Mutant(
        "a lock whose name is gone is nobody's",
        "canvas_app.storage.locks.save_lock:SaveLock._try_lock_existing",
        "is_locked is False or not self._has_lock_name(descriptor)",
        "is_locked is False",
        check_with_file(test_save_lock.test_a_lock_that_was_removed_while_waiting_is_not_taken_for_held),
    ),
    Mutant(
        "temporary files in use are left alone",
        "canvas_app.storage.file_io.temporary_file:_remove_if_unlocked",
        "if lock.try_acquire():",
        "if lock.try_acquire() or True:",
        check_with_file(test_save_lock.test_what_is_in_use_stays),
    ),
    Mutant(
        "write protection is looked at",
        f"{WRITE}:replace_file",
        "check_writable(target, stat_result, disk)",
        "pass",
        check_with_file(
            test_file_permissions.test_a_write_protected_file_is_not_replaced_not_even_for_the_administrator
        ),
    ),
    Mutant(
        "permissions are given to the file itself, not to its name",
        f"{WRITE}:replace_file",
        "stat_result, new, temporary.stat_result",
        "stat_result, temporary.path, temporary.stat_result",
        check_with_file(test_file_permissions.test_permissions_never_go_to_what_took_the_name),
    ),
    Mutant(
        "a poster that was changed meanwhile is looked at anew",
        "canvas_app.storage.file_io.file_transaction:_check_unchanged",
        "not is_unchanged(target, stat_result, disk)",
        "False",
        test_export.test_a_poster_that_is_changed_while_the_new_one_is_made_is_not_replaced,
    ),
    Mutant(
        "who may do what with a file is looked at anew",
        f"{WRITE}:is_unchanged",
        "current_stat.st_ctime_ns == stat_result.st_ctime_ns",
        "True",
        check_with_file(
            test_concurrent_file_changes.test_whatever_changes_at_a_file_while_it_is_saved_is_looked_at_anew
        ),
    ),
    Mutant(
        "what another put in the place of a poster is not undone",
        "canvas_app.storage.file_io.file_transaction:_restore",
        "is_replaced_at(file.target, file.new, disk)",
        "False",
        lambda folder: (
            test_concurrent_file_changes.test_what_somebody_put_in_the_place_of_a_poster_survives_the_undoing(
                folder, is_there=False
            )
        ),
    ),
    Mutant(
        "a file is kept open, to be known again",
        "canvas_app.storage.locks.kept_open_files:KeptOpenFiles.open",
        "self._descriptors[path] = descriptor",
        "self._disk.close(descriptor)",
        check_with_file(test_concurrent_file_changes.test_a_stick_that_gives_files_other_numbers_is_saved_to),
    ),
    Mutant(
        "a link that leads elsewhere by now is followed there",
        f"{SAVE}:_leads_elsewhere",
        "job.disk.resolve(job.path) != job.lock.target",
        "False",
        check_with_file(
            test_concurrent_file_changes.test_a_link_that_leads_elsewhere_by_now_is_followed_there
        ),
    ),
    Mutant(
        "an answer that was lost is no failure",
        f"{WRITE}:replace_with_retry",
        "if is_file_at(target, source, disk):",
        "if False:",
        check_with_file(test_save.test_a_renaming_whose_answer_was_lost_is_done),
    ),
    Mutant(
        "another group gets no more than everybody",
        "canvas_app.storage.file_io.file_permissions:copy_access",
        "mode = (mode & ~_GROUP_BITS) | ((mode & 0o007) << 3)",
        "pass",
        check_with_file(test_file_permissions.test_another_group_gets_no_more_than_everybody_has),
    ),
    Mutant(
        "exclusive creating by a link",
        f"{WRITE}:try_hard_link",
        "disk.link(source.path, target)",
        "disk.replace(source.path, target)",
        check_with_file(a_file_that_is_there_is_never_created_over),
    ),
    Mutant(
        "exclusive creating by name",
        "canvas_app.storage.filesystem:Disk.open_new",
        "_CREATE_FLAGS",
        "_CREATE_FLAGS & ~os.O_EXCL",
        test_save.test_creating_works_where_there_are_no_hard_links,
    ),
    Mutant(
        "what became something else is left alone",
        f"{SAVE}:_merge_with_file",
        'raise FileError("changed_on_disk", file=displayable_file_name(job.path), reason=error.code) from error',
        "return job.document",
        check_with_file(test_save.test_a_file_that_became_another_workshop_is_left_alone),
    ),
    # earlier versions
    Mutant(
        "a version is put away before the first overwrite",
        f"{SAVE}:_try_save",
        "if job.should_back_up or not is_ours else",
        "if False else",
        check_with_file(test_save.test_the_first_overwrite_keeps_the_old_version),
    ),
    Mutant(
        "nothing of others is written over without a copy",
        f"{SAVE}:_store_backup",
        "if is_required:",
        "if False:",
        check_with_file(test_save.test_without_a_place_for_backups_nothing_of_others_is_written_over),
    ),
    Mutant(
        "a version counts when it was read back",
        "canvas_app.storage.backups.backup_store:store",
        "_verify_stored(path, data, disk)",
        "pass",
        check_with_file(a_backup_that_came_out_wrong_does_not_count),
    ),
    Mutant(
        "a version that is there must be the same",
        "canvas_app.storage.backups.backup_store:_has_content",
        "return read_file(version.path, LARGE_LIMITS, disk) == data",
        "return True",
        versions_of_one_size_are_both_kept,
    ),
    # whose file it is
    Mutant(
        "while it is written nobody else can read it",
        f"{WRITE}:replace_file",
        "PRIVATE_MODE",
        "0o644",
        check_with_file(test_save.test_while_it_is_written_nobody_else_can_read_it),
    ),
    Mutant(
        "permissions are kept",
        "canvas_app.storage.file_io.file_permissions:copy_access",
        "disk.chmod(new, mode)",
        "pass",
        check_with_file(test_save.test_the_file_keeps_its_permissions_and_a_new_one_gets_the_usual),
    ),
    Mutant(
        "links are followed, not replaced",
        f"{SAVE}:save_document",
        "disk.resolve(path)",
        "path",
        check_with_file(test_save.test_a_link_stays_a_link_and_its_file_is_written),
    ),
    Mutant(
        "only ordinary files",
        f"{LOAD}:_require_regular_file",
        "if not is_regular_file(stat_result):",
        "if False:",
        test_save.test_a_folder_a_pipe_and_a_device_are_refused_without_waiting,
    ),
    Mutant(
        "an id never leads out of the folder",
        "canvas_app.storage.backups.backup_store:_folder_id",
        'if re.fullmatch(r"[0-9a-f]{16}", document_id):',
        "if True:",
        check_without_folder(test_save.test_an_id_never_leads_out_of_the_folder),
    ),
    Mutant(
        "names are cleaned",
        "canvas_app.storage.safe_filename:safe_filename",
        "text.translate(_FORBIDDEN_LETTERS)",
        "text",
        check_without_folder(
            test_safe_filename.test_names_of_documents, "../../x", "", "", "", "-..-x.nwcanvas.json"
        ),
    ),
    # hostile files
    Mutant(
        "depth cap",
        f"{DECODE}:_SurrogateCleaner._check_depth",
        "if depth >= self._max_depth:",
        "if False:",
        check_refused(GROWN, "too_deep"),
    ),
    Mutant(
        "size cap before reading",
        f"{LOAD}:read_file",
        "if size > limits.max_bytes:",
        "if False:",
        a_huge_file_is_not_even_read,
    ),
    Mutant(
        "size cap while reading",
        f"{LOAD}:read_file",
        "if len(data) > limits.max_bytes:",
        "if False:",
        check_with_file(a_file_that_grows_is_read_no_further_than_the_limit),
    ),
    Mutant(
        "size cap of the bytes",
        f"{LIMITS}:Limits.is_within",
        "len(data) > self.max_bytes",
        "False",
        check_without_folder(test_codec.test_a_file_above_the_size_is_refused),
    ),
    Mutant(
        "cap of lists and objects",
        f"{LIMITS}:Limits._allow",
        "containers <= self.max_containers",
        "True",
        check_refused(b"[" * 500_000, "too_large"),
    ),
    Mutant(
        "cap of values",
        f"{LIMITS}:Limits._allow",
        " and commas <= self.max_commas",
        "",
        check_refused(b"[" + b"1," * 2_100_000 + b"1]", "too_large"),
    ),
    Mutant(
        "record limit of the tolerant reader",
        f"{TOLERANT}:_LenientReader._read_records",
        "if len(rows) > self._limits.max_records:",
        "if False:",
        check_without_folder(
            test_codec.test_more_records_than_usual_are_refused_and_can_be_opened_on_purpose
        ),
    ),
    Mutant(
        "record limit of the quick reader",
        f"{FAST}:_records_by_kind",
        " or len(of_kind) > limits.max_records",
        "",
        check_without_folder(
            test_codec.test_more_records_than_usual_are_refused_and_can_be_opened_on_purpose
        ),
    ),
    Mutant(
        "duplicate keys: the quick reader counts",
        f"{FAST}:_read_fast",
        "_count_strings(raw) != _count_strings_in_text(",
        "False and (",
        check_without_folder(test_codec.test_a_key_that_stands_twice_is_refused_by_name, *TWICE),
    ),
    Mutant(
        "duplicate keys: the tolerant reader",
        f"{DECODE}:_unique_members",
        "if len(members) != len(pairs):",
        "if False:",
        check_without_folder(test_codec.test_a_key_that_stands_twice_is_refused_by_name, *TWICE),
    ),
    Mutant(
        "no number that is none",
        f"{DECODE}:_parse_json",
        "parse_constant=_reject_number,",
        "",
        check_refused(b'{"format": "nwcanvas", "x": NaN}', "not_a_number"),
    ),
    Mutant(
        "no number without end",
        f"{DECODE}:_parse_float",
        "if math.isfinite(value)",
        "if True",
        check_refused(b'{"format": "nwcanvas", "x": 1e999}', "not_a_number"),
    ),
    Mutant(
        "lone surrogates are replaced",
        f"{DECODE}:_SurrogateCleaner._clean_text",
        "return clean",
        "return text",
        check_without_folder(test_codec.test_a_lone_surrogate_is_replaced_and_reported),
    ),
    Mutant(
        "what is quoted is shown harmlessly",
        "canvas_app.content.message_catalog:_MessageParameters.__init__",
        "_displayable(value)",
        "str(value)",
        what_a_message_quotes_cannot_turn_it_around,
    ),
    Mutant(
        "posters never write over a workshop",
        "canvas_app.storage.writer.export_writer:_check_target",
        " or _is_workshop_file(target, disk)",
        "",
        a_poster_never_writes_over_a_workshop,
    ),
    *JOURNAL_MUTANTS,
)


def checked_in(folder: Path, mutant: Mutant) -> bool:
    """Whether the check of this step is green here."""
    (folder / "werk").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANVAS_DOCUMENTS", str(folder / "documents"))
        return not check_fails(mutant.check, folder / "werk")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.step)
def test_without_the_step_its_check_goes_red(tmp_path: Path, mutant: Mutant) -> None:
    assert checked_in(tmp_path / "with", mutant)
    with apply_mutant(mutant):
        assert not checked_in(tmp_path / "without", mutant), (
            f"nothing noticed that this is gone: {mutant.step}"
        )
