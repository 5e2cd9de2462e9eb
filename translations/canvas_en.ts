<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>AccessibleText</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>heading of %n note(s)</source>
        <translation>
            <numerusform>heading of %n note</numerusform>
            <numerusform>heading of %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dot(s)</source>
        <translation>
            <numerusform>%n dot</numerusform>
            <numerusform>%n dots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n coalition(s)</source>
        <translation>
            <numerusform>%n coalition</numerusform>
            <numerusform>%n coalitions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AsideColumn</name>
    <message numerus="yes">
        <source>Shorten break to %n minutes</source>
        <translation>
            <numerusform>Shorten break to %n minute</numerusform>
            <numerusform>Shorten break to %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AskedPanel</name>
    <message numerus="yes">
        <source>{done} of %n topic(s) answered</source>
        <translation>
            <numerusform>{done} of %n topic answered</numerusform>
            <numerusform>{done} of %n topics answered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuthorTally</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CanvasWidget</name>
    <message numerus="yes">
        <source>%n coalition(s)</source>
        <translation>
            <numerusform>%n coalition</numerusform>
            <numerusform>%n coalitions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n deleted</numerusform>
            <numerusform>%n deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that others changed too</source>
        <translation>
            <numerusform>%n that others changed too</numerusform>
            <numerusform>%n that others changed too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChoiceActions</name>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep all: %n note(s)</source>
        <translation>
            <numerusform>Keep all: %n note</numerusform>
            <numerusform>Keep all: %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep all %n, one behind the other</source>
        <translation>
            <numerusform>Keep all %n, one behind the other</numerusform>
            <numerusform>Keep all %n, one behind the other</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleanCopyDialog</name>
    <message numerus="yes">
        <source>who does what, in %n agreement(s)</source>
        <translation>
            <numerusform>who does what, in %n agreement</numerusform>
            <numerusform>who does what, in %n agreements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) written in silence, not revealed yet</source>
        <translation>
            <numerusform>%n note written in silence, not revealed yet</numerusform>
            <numerusform>%n notes written in silence, not revealed yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted note(s) or card(s)</source>
        <translation>
            <numerusform>%n deleted note, card or name</numerusform>
            <numerusform>%n deleted notes, cards or names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other version(s) of a text</source>
        <translation>
            <numerusform>%n other version of a text</numerusform>
            <numerusform>%n other versions of a text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) that could not be read</source>
        <translation>
            <numerusform>%n part that could not be read</numerusform>
            <numerusform>%n parts that could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>%n participant</numerusform>
            <numerusform>%n participants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the names under %n note(s)</source>
        <translation>
            <numerusform>the name under %n note</numerusform>
            <numerusform>the names under %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>who leads %n coalition(s)</source>
        <translation>
            <numerusform>who leads %n coalition</numerusform>
            <numerusform>who leads %n coalitions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>names that people typed in their notes, in %n place(s): read it through first</source>
        <translation>
            <numerusform>names that people typed in their notes, in %n place: read it through first</numerusform>
            <numerusform>names that people typed in their notes, in %n places: read it through first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoalitionsPage</name>
    <message numerus="yes">
        <source>%n coalition(s)</source>
        <translation>
            <numerusform>%n coalition</numerusform>
            <numerusform>%n coalitions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CollectDialog</name>
    <message numerus="yes">
        <source>deletes %n of the {total} note(s)</source>
        <translation>
            <numerusform>deletes %n of the {total} notes</numerusform>
            <numerusform>deletes %n of the {total} notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>older: %n note(s) added since</source>
        <translation>
            <numerusform>older: %n note was added since</numerusform>
            <numerusform>older: %n notes were added since</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) cannot be read</source>
        <translation>
            <numerusform>%n part cannot be read</numerusform>
            <numerusform>%n parts cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) in it were deleted here</source>
        <translation>
            <numerusform>%n note in it was deleted here</numerusform>
            <numerusform>%n notes in it were deleted here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>deletes what others wrote: %n note(s) or card(s)</source>
        <translation>
            <numerusform>deletes what others wrote: %n note or card</numerusform>
            <numerusform>deletes what others wrote: %n notes or cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) sent before not in it</source>
        <translation>
            <numerusform>%n note sent before is not in it</numerusform>
            <numerusform>%n notes sent before are not in it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} deletes %n of its notes or cards</source>
        <translation>
            <numerusform>{name} deletes %n of its notes or cards</numerusform>
            <numerusform>{name} deletes %n of its notes or cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In these files nothing from %n of the participants</source>
        <translation><numerusform>In these files nothing from %n participant</numerusform><numerusform>In these files nothing from %n participants</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>then %n note(s)</source>
        <translation>
            <numerusform>then %n note</numerusform>
            <numerusform>then %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merge %n file(s)</source>
        <translation>
            <numerusform>Merge %n file</numerusform>
            <numerusform>Merge %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies merged</source>
        <translation>
            <numerusform>%n copy merged</numerusform>
            <numerusform>%n copies merged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyBar</name>
    <message numerus="yes">
        <source>%n new note(s)</source>
        <translation>
            <numerusform>%n new note</numerusform>
            <numerusform>%n new notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed note(s)</source>
        <translation>
            <numerusform>%n changed note</numerusform>
            <numerusform>%n changed notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moved note(s)</source>
        <translation>
            <numerusform>%n moved note</numerusform>
            <numerusform>%n moved notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted note(s)</source>
        <translation>
            <numerusform>%n deleted note</numerusform>
            <numerusform>%n deleted notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s)</source>
        <translation>
            <numerusform>%n other change</numerusform>
            <numerusform>%n other changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) in two versions</source>
        <translation>
            <numerusform>%n text in two versions</numerusform>
            <numerusform>%n texts in two versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message numerus="yes">
        <source>Sent to the printer: %n sheet(s)</source>
        <translation>
            <numerusform>Sent to the printer: %n sheet</numerusform>
            <numerusform>Sent to the printer: %n sheets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FillPage</name>
    <message numerus="yes">
        <source>It holds %n note(s) of yours</source>
        <translation>
            <numerusform>It holds %n note of yours</numerusform>
            <numerusform>It holds %n notes of yours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s), to read only</source>
        <translation>
            <numerusform>%n note, to read only</numerusform>
            <numerusform>%n notes, to read only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowPanel</name>
    <message numerus="yes">
        <source>Shorten break to %n minutes</source>
        <translation>
            <numerusform>Shorten break to %n minute</numerusform>
            <numerusform>Shorten break to %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandoutDialog</name>
    <message numerus="yes">
        <source>Make %n file(s)</source>
        <translation>
            <numerusform>Make %n file</numerusform>
            <numerusform>Make %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the folder %1</source>
        <translation>
            <numerusform>%n file in the folder %1</numerusform>
            <numerusform>%n files in the folder %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportActions</name>
    <message numerus="yes">
        <source>%n note(s) imported</source>
        <translation>
            <numerusform>%n note imported</numerusform>
            <numerusform>%n notes imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n topic(s)</source>
        <translation>
            <numerusform>%n topic</numerusform>
            <numerusform>%n topics</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n note(s)</source>
        <translation>
            <numerusform>Import %n note</numerusform>
            <numerusform>Import %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a known topic</source>
        <translation>
            <numerusform>%n row without a known topic</numerusform>
            <numerusform>%n rows without a known topic</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without text</source>
        <translation>
            <numerusform>%n row without text</numerusform>
            <numerusform>%n rows without text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that are too long: {numbers}</source>
        <translation>
            <numerusform>%n row that is too long: {numbers}</numerusform>
            <numerusform>%n rows that are too long: {numbers}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>what stands beyond the last column in %n row(s)</source>
        <translation>
            <numerusform>what stands beyond the last column in %n row</numerusform>
            <numerusform>what stands beyond the last column in %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message numerus="yes">
        <source>%n new participant(s): {names}</source>
        <translation>
            <numerusform>%n new participant: {names}</numerusform>
            <numerusform>%n new participants: {names}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaskTexts</name>
    <message numerus="yes">
        <source>%n note(s) revealed</source>
        <translation>
            <numerusform>%n note revealed</numerusform>
            <numerusform>%n notes revealed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewWorkshopForm</name>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>%n participant</numerusform>
            <numerusform>%n participants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteStack</name>
    <message numerus="yes">
        <source>%n more above</source>
        <translation>
            <numerusform>%n more above</numerusform>
            <numerusform>%n more above</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParticipantRow</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParticipantsPage</name>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>%n participant</numerusform>
            <numerusform>%n participants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s) added</source>
        <translation>
            <numerusform>%n participant added</numerusform>
            <numerusform>%n participants added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) already on the list</source>
        <translation>
            <numerusform>%n name was on the list already</numerusform>
            <numerusform>%n names were on the list already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanLabels</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min behind</source>
        <translation>
            <numerusform>%n min behind</numerusform>
            <numerusform>%n min behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ahead</source>
        <translation>
            <numerusform>%n min ahead</numerusform>
            <numerusform>%n min ahead</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PosterForm</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s)</source>
        <translation>
            <numerusform>%n sheet</numerusform>
            <numerusform>%n sheets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PosterOptionLabels</name>
    <message numerus="yes">
        <source>On %n tile(s) of {paper}, to glue together.</source>
        <translation>
            <numerusform>On %n tile of {paper}.</numerusform>
            <numerusform>On %n tiles of {paper}, to glue together.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PresenterPage</name>
    <message numerus="yes">
        <source>%n too long for this slide: show (L)</source>
        <translation>
            <numerusform>%n too long for this slide: show (L)</numerusform>
            <numerusform>%n too long for this slide: show (L)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message numerus="yes">
        <source>Anything you leave for now is kept for %n day(s), under File.</source>
        <translation>
            <numerusform>Anything you leave for now is kept for %n day, under File.</numerusform>
            <numerusform>Anything you leave for now is kept for %n days, under File.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SharedFolderActions</name>
    <message numerus="yes">
        <source>%n taking part</source>
        <translation>
            <numerusform>%n taking part</numerusform>
            <numerusform>%n taking part</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SharedFolderDialog</name>
    <message numerus="yes">
        <source>%n file(s) only in the cloud: set the service to keep the folder on this computer.</source>
        <translation>
            <numerusform>%n file only in the cloud: set the service to keep the folder on this computer.</numerusform>
            <numerusform>%n files only in the cloud: set the service to keep the folder on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not readable yet.</source>
        <translation>
            <numerusform>%n file not readable yet.</numerusform>
            <numerusform>%n files not readable yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlideShow</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>%n participant</numerusform>
            <numerusform>%n participants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) not read</source>
        <translation>
            <numerusform>%n part not read</numerusform>
            <numerusform>%n parts not read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>file saved %n minute(s) ago</source>
        <translation>
            <numerusform>file saved %n minute ago</numerusform>
            <numerusform>file saved %n minutes ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>%n choice(s)</source>
        <translation>
            <numerusform>%n choice</numerusform>
            <numerusform>%n choices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopicOverlay</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopicPainter</name>
    <message numerus="yes">
        <source>%n heading(s)</source>
        <translation>
            <numerusform>%n heading</numerusform>
            <numerusform>%n headings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoSteps</name>
    <message numerus="yes">
        <source>%n note(s) deleted</source>
        <translation>
            <numerusform>%n note deleted</numerusform>
            <numerusform>%n notes deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) added</source>
        <translation>
            <numerusform>%n note added</numerusform>
            <numerusform>%n notes added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) moved</source>
        <translation>
            <numerusform>%n note moved</numerusform>
            <numerusform>%n notes moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) in another colour</source>
        <translation>
            <numerusform>%n note in another colour</numerusform>
            <numerusform>%n notes in another colour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) made into coalitions</source>
        <translation>
            <numerusform>%n note is a coalition now</numerusform>
            <numerusform>%n notes are coalitions now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) changed</source>
        <translation>
            <numerusform>%n note changed</numerusform>
            <numerusform>%n notes changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserPrompts</name>
    <message numerus="yes">
        <source>Delete %n dot(s) from all notes?</source>
        <translation>
            <numerusform>Delete %n dot from all notes?</numerusform>
            <numerusform>Delete %n dots from all notes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace the session plan of %n step(s)?</source>
        <translation>
            <numerusform>Replace the session plan of %n step?</numerusform>
            <numerusform>Replace the session plan of %n steps?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n note(s) in “%1”?</source>
        <translation>
            <numerusform>Paste %n note in “%1”?</numerusform>
            <numerusform>Paste %n notes in “%1”?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Anything not in the file is kept for %n day(s), under File.</source>
        <translation>
            <numerusform>Anything not in the file is kept for %n day, under File.</numerusform>
            <numerusform>Anything not in the file is kept for %n days, under File.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionTexts</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n coalition(s)</source>
        <translation>
            <numerusform>%n coalition</numerusform>
            <numerusform>%n coalitions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message numerus="yes">
        <source>{name} and %n other(s)</source>
        <translation>
            <numerusform>{name} and %n other</numerusform>
            <numerusform>{name} and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VotingLabels</name>
    <message numerus="yes">
        <source>%n given</source>
        <translation>
            <numerusform>%n given</numerusform>
            <numerusform>%n given</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too many</source>
        <translation>
            <numerusform>%n too many</numerusform>
            <numerusform>%n too many</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WallPage</name>
    <message numerus="yes">
        <source>More than %n? Keep typing, the count goes up.</source>
        <translation>
            <numerusform>More than %n? Keep typing, the count goes up.</numerusform>
            <numerusform>More than %n? Keep typing, the count goes up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) typed</source>
        <translation>
            <numerusform>%n note typed</numerusform>
            <numerusform>%n notes typed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{typed} of %n paper note(s)</source>
        <translation>
            <numerusform>{typed} of %n paper note</numerusform>
            <numerusform>{typed} of %n paper notes</numerusform>
        </translation>
    </message>
</context>
</TS>
