<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccessibleShow</name>
    <message>
        <source>Frozen</source>
        <translation>Stilgezet</translation>
    </message>
    <message>
        <source>No longer frozen</source>
        <translation>Niet meer stilgezet</translation>
    </message>
    <message>
        <source>The slide is shown again</source>
        <translation>De dia is weer te zien</translation>
    </message>
    <message>
        <source>Black screen</source>
        <translation>Zwart scherm</translation>
    </message>
    <message>
        <source>White screen</source>
        <translation>Wit scherm</translation>
    </message>
    <message>
        <source>Timer {time}</source>
        <translation>Timer {time}</translation>
    </message>
    <message>
        <source>The room sees this: {state}</source>
        <translation>De zaal ziet dit: {state}</translation>
    </message>
    <message>
        <source>The room will see this: {state}</source>
        <translation>De zaal gaat dit zien: {state}</translation>
    </message>
</context>
<context>
    <name>AccessibleText</name>
    <message>
        <source>Yellow</source>
        <translation>Geel</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Oranje</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blauw</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Groen</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Roze</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n briefje</numerusform>
            <numerusform>%n briefjes</numerusform>
        </translation>
    </message>
    <message>
        <source>two versions to choose from</source>
        <translation>twee versies om uit te kiezen</translation>
    </message>
    <message numerus="yes">
        <source>heading of %n note(s)</source>
        <translation>
            <numerusform>kop boven %n briefje</numerusform>
            <numerusform>kop boven %n briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dot(s)</source>
        <translation>
            <numerusform>%n stip</numerusform>
            <numerusform>%n stippen</numerusform>
        </translation>
    </message>
    <message>
        <source>More notes: the space bar opens the block</source>
        <translation>Meer briefjes: de spatiebalk opent het blok</translation>
    </message>
    <message numerus="yes">
        <source>%n coalition(s)</source>
        <translation>
            <numerusform>%n coalitie</numerusform>
            <numerusform>%n coalities</numerusform>
        </translation>
    </message>
    <message>
        <source>New coalition</source>
        <translation>Nieuwe coalitie</translation>
    </message>
</context>
<context>
    <name>ActionHandlers</name>
    <message>
        <source>Left as it is, for this page does not show it: {what}</source>
        <translation>Gelaten zoals het is, want deze pagina toont het niet: {what}</translation>
    </message>
    <message>
        <source>There is no unsaved work.</source>
        <translation>Er is geen niet-opgeslagen werk.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Page Down, →, Space · Page Up, ←</source>
        <translation>Page Down, →, spatie · Page Up, ←</translation>
    </message>
    <message>
        <source>Next page or slide · the previous one</source>
        <translation>Volgende pagina of dia · de vorige</translation>
    </message>
    <message>
        <source>O, Home · 1 … 5 · End</source>
        <translation>O, Home · 1 … 5 · End</translation>
    </message>
    <message>
        <source>The whole canvas · a block · the last slide</source>
        <translation>Het hele canvas · een blok · de laatste dia</translation>
    </message>
    <message>
        <source>J or /</source>
        <translation>J of /</translation>
    </message>
    <message>
        <source>Find and show a topic, a note, a coalition or a sentence of your own</source>
        <translation>Een onderwerp, briefje, coalitie of eigen zin opzoeken en tonen</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>Freeze what the room sees, or go on</source>
        <translation>Zet stil wat de zaal ziet, of ga weer verder</translation>
    </message>
    <message>
        <source>B or . · W or ,</source>
        <translation>B of . · W of ,</translation>
    </message>
    <message>
        <source>Black screen · white screen</source>
        <translation>Zwart scherm · wit scherm</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Laser pointer: move the mouse over the picture</source>
        <translation>Laserpen, met de muis op het plaatje</translation>
    </message>
    <message>
        <source>T · + and - · 0</source>
        <translation>T · + en - · 0</translation>
    </message>
    <message>
        <source>Start or pause the timer · a minute more or less · take it away</source>
        <translation>Timer starten of pauzeren · een minuut erbij of eraf · timer weg</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Show in full what was too long for the slide</source>
        <translation>Helemaal tonen wat te lang was voor de dia</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>The result of the vote; until it is revealed, the question</source>
        <translation>De uitslag van de stemming; tot het onthullen de vraag</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Who wrote it: shown or not</source>
        <translation>Wie het schreef: wel of niet tonen</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Write in silence in the topics in view, or reveal their notes</source>
        <translation>Stil schrijven in de onderwerpen in beeld, of hun briefjes tonen</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>What was agreed</source>
        <translation>Wat is afgesproken</translation>
    </message>
    <message>
        <source>D · R</source>
        <translation>D · R</translation>
    </message>
    <message>
        <source>Dark or light · how far the back row is</source>
        <translation>Donker of licht · hoe ver de achterste rij zit</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Swap the screens</source>
        <translation>De schermen verwisselen</translation>
    </message>
    <message>
        <source>Ctrl+Page Down · Ctrl+Page Up · S</source>
        <translation>Ctrl+Page Down · Ctrl+Page Up · S</translation>
    </message>
    <message>
        <source>The next step of the plan · the previous one · skip the rest of this one</source>
        <translation>De volgende stap van het draaiboek · de vorige · de rest van deze stap overslaan</translation>
    </message>
    <message>
        <source>[ and ] · C · H</source>
        <translation>[ en ] · C · H</translation>
    </message>
    <message>
        <source>This step a minute shorter or longer · pause the plan · a shorter break</source>
        <translation>Deze stap een minuut korter of langer · het draaiboek pauzeren · een kortere pauze</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Write something for yourself only</source>
        <translation>Iets alleen voor jezelf opschrijven</translation>
    </message>
    <message>
        <source>Enter, F2 · Esc</source>
        <translation>Enter, F2 · Esc</translation>
    </message>
    <message>
        <source>Type a note · stop typing, then stop presenting</source>
        <translation>Een briefje typen · ophouden met typen, dan met presenteren</translation>
    </message>
    <message>
        <source>Q</source>
        <translation>Q</translation>
    </message>
    <message>
        <source>Go-round: who speaks when · press again to stop</source>
        <translation>Rondje: wie is wanneer aan het woord · nog een keer: stoppen</translation>
    </message>
    <message>
        <source>Z · U · Enter · Delete</source>
        <translation>Z · U · Enter · Delete</translation>
    </message>
    <message>
        <source>In a go-round: skip · shuffle · give someone the turn · not here</source>
        <translation>In een rondje: overslaan · husselen · iemand de beurt geven · afwezig</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Type up sticky notes; the room keeps seeing its slide</source>
        <translation>Plakbriefjes overtypen; de zaal blijft de dia zien</translation>
    </message>
    <message>
        <source>?, F1</source>
        <translation>?, F1</translation>
    </message>
    <message>
        <source>This list of keys</source>
        <translation>Deze lijst met toetsen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Bestand</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Be&amp;werken</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>Brie&amp;fje</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>Bee&amp;ld</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;New network…</source>
        <translation>&amp;Nieuw netwerk…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Openen…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>Op&amp;slaan</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Opslaan &amp;als…</translation>
    </message>
    <message>
        <source>Hand in m&amp;y notes</source>
        <translation>Mi&amp;jn briefjes inleveren</translation>
    </message>
    <message>
        <source>Earlier &amp;versions…</source>
        <translation>Eerdere &amp;versies…</translation>
    </message>
    <message>
        <source>&amp;Keep this moment…</source>
        <translation>Dit &amp;moment bewaren…</translation>
    </message>
    <message>
        <source>What chan&amp;ged since…</source>
        <translation>Wat is er verander&amp;d sinds…</translation>
    </message>
    <message>
        <source>&amp;Unsaved work…</source>
        <translation>Niet-opgeslagen &amp;werk…</translation>
    </message>
    <message>
        <source>Unrea&amp;dable parts…</source>
        <translation>On&amp;leesbare onderdelen…</translation>
    </message>
    <message>
        <source>&amp;Hand out…</source>
        <translation>&amp;Uitdelen…</translation>
    </message>
    <message>
        <source>&amp;Merge copies…</source>
        <translation>Kopieën samenvoe&amp;gen…</translation>
    </message>
    <message>
        <source>Import notes from &amp;files…</source>
        <translation>Briefjes inle&amp;zen uit bestanden…</translation>
    </message>
    <message>
        <source>&amp;Work in a shared folder…</source>
        <translation>Samenwer&amp;ken in een gedeelde map…</translation>
    </message>
    <message>
        <source>&amp;Clean copy for sharing…</source>
        <translation>S&amp;chone kopie om te delen…</translation>
    </message>
    <message>
        <source>Make a &amp;poster…</source>
        <translation>&amp;Poster maken…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xporteren…</translation>
    </message>
    <message>
        <source>S&amp;tart page</source>
        <translation>S&amp;tartpagina</translation>
    </message>
    <message>
        <source>New w&amp;indow</source>
        <translation>Nieuw venst&amp;er</translation>
    </message>
    <message>
        <source>C&amp;lose window</source>
        <translation>Venster slu&amp;iten</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>A&amp;fsluiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Ongedaan maken</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Op&amp;nieuw</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Kn&amp;ippen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopiëren</translation>
    </message>
    <message>
        <source>&amp;Paste as notes, one per line</source>
        <translation>&amp;Plakken, elke regel een briefje</translation>
    </message>
    <message>
        <source>Paste as &amp;one note</source>
        <translation>Plakken als &amp;één briefje</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Dupliceren</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>V&amp;erwijderen</translation>
    </message>
    <message>
        <source>Select &amp;all in this block</source>
        <translation>&amp;Alles in dit blok selecteren</translation>
    </message>
    <message>
        <source>&amp;Find and filter…</source>
        <translation>&amp;Zoeken en filteren…</translation>
    </message>
    <message>
        <source>Choose between &amp;versions…</source>
        <translation>Kiezen tussen &amp;versies…</translation>
    </message>
    <message>
        <source>&amp;Name, date and colours…</source>
        <translation>Naam, da&amp;tum en kleuren…</translation>
    </message>
    <message>
        <source>&amp;New note</source>
        <translation>&amp;Nieuw briefje</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Omhoog</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>O&amp;mlaag</translation>
    </message>
    <message>
        <source>Move &amp;to…</source>
        <translation>Verplaatsen naa&amp;r…</translation>
    </message>
    <message>
        <source>&amp;Heading</source>
        <translation>Ko&amp;p</translation>
    </message>
    <message>
        <source>&amp;Fold or unfold</source>
        <translation>In- of uitkl&amp;appen</translation>
    </message>
    <message>
        <source>Choose who wr&amp;ites…</source>
        <translation>K&amp;ies wie schrijft…</translation>
    </message>
    <message>
        <source>T&amp;ype up sticky notes…</source>
        <translation>Plakbriefjes overt&amp;ypen…</translation>
    </message>
    <message>
        <source>&amp;Add a dot</source>
        <translation>&amp;Stip geven</translation>
    </message>
    <message>
        <source>Ta&amp;ke back a dot</source>
        <translation>Stip &amp;terugnemen</translation>
    </message>
    <message>
        <source>Re&amp;veal votes</source>
        <translation>Stemmen ont&amp;hullen</translation>
    </message>
    <message>
        <source>Delete all dot&amp;s…</source>
        <translation>Alle stippen &amp;verwijderen…</translation>
    </message>
    <message>
        <source>New coa&amp;lition</source>
        <translation>Nieuwe &amp;coalitie</translation>
    </message>
    <message>
        <source>Fit to &amp;window</source>
        <translation>Passend in het ve&amp;nster</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Inzoomen</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>&amp;Uitzoomen</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>&amp;Ware grootte</translation>
    </message>
    <message>
        <source>Show &amp;dots</source>
        <translation>Sti&amp;ppen tonen</translation>
    </message>
    <message>
        <source>Ani&amp;mations</source>
        <translation>&amp;Animaties</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Volledig scherm</translation>
    </message>
    <message>
        <source>P&amp;resent</source>
        <translation>Pr&amp;esenteren</translation>
    </message>
    <message>
        <source>Loc&amp;k the network</source>
        <translation>Netwer&amp;k vergrendelen</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>&amp;Sneltoetsen…</translation>
    </message>
    <message>
        <source>Help with this &amp;block</source>
        <translation>Hulp bij dit &amp;blok</translation>
    </message>
    <message>
        <source>User &amp;guide</source>
        <translation>&amp;Handleiding</translation>
    </message>
    <message>
        <source>&amp;About Netwerk Canvas</source>
        <translation>&amp;Over Netwerk Canvas</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Recent</translation>
    </message>
    <message>
        <source>&amp;Examples</source>
        <translation>Voor&amp;beelden</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Kleur</translation>
    </message>
    <message>
        <source>&amp;Written by</source>
        <translation>&amp;Geschreven door</translation>
    </message>
    <message>
        <source>So&amp;rt this topic</source>
        <translation>Dit onderwerp sorter&amp;en</translation>
    </message>
    <message>
        <source>A&amp;greed</source>
        <translation>A&amp;fgesproken</translation>
    </message>
    <message>
        <source>Hide &amp;or reveal notes</source>
        <translation>Stil schri&amp;jven en tonen</translation>
    </message>
    <message>
        <source>Enlarge a &amp;block</source>
        <translation>&amp;Blok groot tonen</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>&amp;Tekstgrootte</translation>
    </message>
    <message>
        <source>App&amp;earance</source>
        <translation>Weer&amp;gave</translation>
    </message>
    <message>
        <source>&amp;Language (taal)</source>
        <translation>Taal (&amp;language)</translation>
    </message>
    <message>
        <source>new note</source>
        <translation>nieuw briefje</translation>
    </message>
    <message>
        <source>editing a note</source>
        <translation>schrijven op een briefje</translation>
    </message>
    <message>
        <source>deleting notes</source>
        <translation>briefjes verwijderen</translation>
    </message>
    <message>
        <source>duplicating notes</source>
        <translation>briefjes dupliceren</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>kleur</translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation>wie het schreef</translation>
    </message>
    <message>
        <source>moving notes</source>
        <translation>briefjes verplaatsen</translation>
    </message>
    <message>
        <source>your notes</source>
        <translation>je briefjes</translation>
    </message>
    <message>
        <source>sorting notes</source>
        <translation>briefjes sorteren</translation>
    </message>
    <message>
        <source>heading</source>
        <translation>kop</translation>
    </message>
    <message>
        <source>typing up a topic</source>
        <translation>plakbriefjes overtypen</translation>
    </message>
    <message>
        <source>pasting notes</source>
        <translation>briefjes plakken</translation>
    </message>
    <message>
        <source>importing notes</source>
        <translation>briefjes inlezen</translation>
    </message>
    <message>
        <source>what was agreed</source>
        <translation>wat is afgesproken</translation>
    </message>
    <message>
        <source>writing in silence</source>
        <translation>stil schrijven</translation>
    </message>
    <message>
        <source>revealing notes</source>
        <translation>briefjes tonen</translation>
    </message>
    <message>
        <source>adding a dot</source>
        <translation>stip geven</translation>
    </message>
    <message>
        <source>taking back a dot</source>
        <translation>stip terugnemen</translation>
    </message>
    <message>
        <source>revealing votes</source>
        <translation>stemmen onthullen</translation>
    </message>
    <message>
        <source>taking back votes</source>
        <translation>stemmen terugnemen</translation>
    </message>
    <message>
        <source>new voting round</source>
        <translation>nieuwe stemronde</translation>
    </message>
    <message>
        <source>editing a voting round</source>
        <translation>stemronde bewerken</translation>
    </message>
    <message>
        <source>opening a voting round</source>
        <translation>stemronde openen</translation>
    </message>
    <message>
        <source>closing a voting round</source>
        <translation>stemronde sluiten</translation>
    </message>
    <message>
        <source>deleting a voting round</source>
        <translation>stemronde verwijderen</translation>
    </message>
    <message>
        <source>deleting all dots</source>
        <translation>alle stippen verwijderen</translation>
    </message>
    <message>
        <source>new coalition</source>
        <translation>nieuwe coalitie</translation>
    </message>
    <message>
        <source>making a coalition of a note</source>
        <translation>van een briefje een coalitie maken</translation>
    </message>
    <message>
        <source>editing a coalition</source>
        <translation>coalitie bewerken</translation>
    </message>
    <message>
        <source>deleting coalitions</source>
        <translation>coalities verwijderen</translation>
    </message>
    <message>
        <source>duplicating coalitions</source>
        <translation>coalities dupliceren</translation>
    </message>
    <message>
        <source>moving a coalition</source>
        <translation>coalitie verplaatsen</translation>
    </message>
    <message>
        <source>pasting coalitions</source>
        <translation>coalities plakken</translation>
    </message>
    <message>
        <source>new participant</source>
        <translation>nieuwe deelnemer</translation>
    </message>
    <message>
        <source>editing a participant</source>
        <translation>deelnemer bewerken</translation>
    </message>
    <message>
        <source>removing a participant from the list</source>
        <translation>deelnemer van de lijst halen</translation>
    </message>
    <message>
        <source>new step</source>
        <translation>nieuwe stap</translation>
    </message>
    <message>
        <source>editing a step</source>
        <translation>stap aanpassen</translation>
    </message>
    <message>
        <source>private notes</source>
        <translation>eigen notities</translation>
    </message>
    <message>
        <source>moving a step</source>
        <translation>stap verplaatsen</translation>
    </message>
    <message>
        <source>deleting a step</source>
        <translation>stap verwijderen</translation>
    </message>
    <message>
        <source>another session plan</source>
        <translation>ander draaiboek</translation>
    </message>
    <message>
        <source>name and date</source>
        <translation>naam en datum</translation>
    </message>
    <message>
        <source>going back to an earlier version</source>
        <translation>terug naar een eerdere versie</translation>
    </message>
    <message>
        <source>keeping a moment</source>
        <translation>een moment bewaren</translation>
    </message>
    <message>
        <source>deleting a moment</source>
        <translation>moment verwijderen</translation>
    </message>
    <message>
        <source>merging changes</source>
        <translation>wijzigingen samenvoegen</translation>
    </message>
    <message>
        <source>choosing a version</source>
        <translation>kiezen van een versie</translation>
    </message>
    <message>
        <source>&amp;Canvas</source>
        <translation>&amp;Canvas</translation>
    </message>
    <message>
        <source>C&amp;oalitions</source>
        <translation>C&amp;oalities</translation>
    </message>
    <message>
        <source>Sessio&amp;n plan</source>
        <translation>D&amp;raaiboek</translation>
    </message>
    <message>
        <source>A&amp;greements</source>
        <translation>A&amp;fspraken</translation>
    </message>
    <message>
        <source>&amp;Voting</source>
        <translation>Ste&amp;mmen</translation>
    </message>
    <message>
        <source>&amp;Participants</source>
        <translation>&amp;Deelnemers</translation>
    </message>
    <message>
        <source>Po&amp;sters</source>
        <translation>Po&amp;sters</translation>
    </message>
    <message>
        <source>Letters, digits, signs</source>
        <translation>Letters, cijfers, tekens</translation>
    </message>
    <message>
        <source>On a topic or note: the next note, beginning with that</source>
        <translation>Op een onderwerp of briefje: het volgende briefje, dat daarmee begint</translation>
    </message>
    <message>
        <source>Ctrl+Enter, Tab</source>
        <translation>Ctrl+Enter, Tab</translation>
    </message>
    <message>
        <source>Finish this note and start the next</source>
        <translation>Briefje klaar en door naar het volgende</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Start the next note; on an older note: finish</source>
        <translation>Door naar het volgende briefje; bij een ouder briefje: klaar</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>New line in a note</source>
        <translation>Nieuwe regel op een briefje</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Finish; back to the whole canvas</source>
        <translation>Klaar; terug naar het hele canvas</translation>
    </message>
    <message>
        <source>↑ ↓ ← →</source>
        <translation>↑ ↓ ← →</translation>
    </message>
    <message>
        <source>Next note, also in another block</source>
        <translation>Naar het volgende briefje, ook in een ander blok</translation>
    </message>
    <message>
        <source>Shift + arrows</source>
        <translation>Shift + pijltjes</translation>
    </message>
    <message>
        <source>Select more notes</source>
        <translation>Meer briefjes selecteren</translation>
    </message>
    <message>
        <source>Ctrl + click</source>
        <translation>Ctrl + klik</translation>
    </message>
    <message>
        <source>Add a note to the selection, or take one out</source>
        <translation>Eén briefje bij de selectie, of eruit</translation>
    </message>
    <message>
        <source>Ctrl+↓, Ctrl+↑</source>
        <translation>Ctrl+↓, Ctrl+↑</translation>
    </message>
    <message>
        <source>Next topic, or the previous one, also while writing</source>
        <translation>Naar het volgende of vorige onderwerp, ook tijdens het schrijven</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Spatie</translation>
    </message>
    <message>
        <source>On small squares: all notes of the topic</source>
        <translation>Op kleine vierkantjes: alle briefjes van het onderwerp</translation>
    </message>
    <message>
        <source>@anna, #yellow, # at the front</source>
        <translation>@anna, #geel, # vooraan</translation>
    </message>
    <message>
        <source>Who wrote the note, its colour, or that it is a heading</source>
        <translation>Wie het briefje schreef, de kleur, of dat het een kop is</translation>
    </message>
    <message>
        <source>Alt+1 … Alt+5</source>
        <translation>Alt+1 … Alt+5</translation>
    </message>
    <message>
        <source>Enlarge a block, and back</source>
        <translation>Een blok groot tonen, en terug</translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+5</source>
        <translation>Ctrl+1 … Ctrl+5</translation>
    </message>
    <message>
        <source>Colour of the selected notes and of the next ones</source>
        <translation>Kleur van de gekozen briefjes en van de volgende</translation>
    </message>
    <message>
        <source>Ctrl+Shift+D, T, P</source>
        <translation>Ctrl+Shift+D, T, P</translation>
    </message>
    <message>
        <source>Decided, to do, parked: what was agreed about the note</source>
        <translation>Besloten, te doen, geparkeerd: wat over het briefje is afgesproken</translation>
    </message>
    <message>
        <source>Ctrl+Shift+M, R</source>
        <translation>Ctrl+Shift+M, R</translation>
    </message>
    <message>
        <source>Write in silence in this topic, or reveal it; reveal everything</source>
        <translation>Stil schrijven in dit onderwerp, of het tonen; alles tonen</translation>
    </message>
    <message>
        <source>F6, Shift+F6</source>
        <translation>F6, Shift+F6</translation>
    </message>
    <message>
        <source>Next block, or the previous one</source>
        <translation>Naar het volgende blok, of het vorige</translation>
    </message>
    <message>
        <source>F7, Shift+F7</source>
        <translation>F7, Shift+F7</translation>
    </message>
    <message>
        <source>While comparing: the next change, or the previous one</source>
        <translation>Tijdens het vergelijken: de volgende verandering, of de vorige</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home, End</translation>
    </message>
    <message>
        <source>First or last of this block</source>
        <translation>Naar het eerste of laatste van dit blok</translation>
    </message>
    <message>
        <source>Shift + click</source>
        <translation>Shift + klik</translation>
    </message>
    <message>
        <source>All notes in between</source>
        <translation>Alle briefjes van hier tot daar</translation>
    </message>
    <message>
        <source>Ctrl + mouse wheel</source>
        <translation>Ctrl + muiswiel</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Edit the step; Esc ends it</source>
        <translation>De stap bewerken; Esc sluit af</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>New step after this one</source>
        <translation>Nieuwe stap hierna</translation>
    </message>
    <message>
        <source>+, -</source>
        <translation>+, -</translation>
    </message>
    <message>
        <source>Five minutes longer or shorter</source>
        <translation>Vijf minuten langer of korter</translation>
    </message>
    <message>
        <source>Alt+↑, Alt+↓</source>
        <translation>Alt+↑, Alt+↓</translation>
    </message>
    <message>
        <source>Move the step up or down</source>
        <translation>De stap omhoog of omlaag</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Delete the step</source>
        <translation>De stap verwijderen</translation>
    </message>
    <message>
        <source>Add the note; the next one</source>
        <translation>Het briefje toevoegen; het volgende</translation>
    </message>
    <message>
        <source>↑, ↓</source>
        <translation>↑, ↓</translation>
    </message>
    <message>
        <source>To the previous note, and back to the new one</source>
        <translation>Naar het vorige briefje, en terug naar het nieuwe</translation>
    </message>
    <message>
        <source>@anna, @yellow at the front</source>
        <translation>@anna, @geel vooraan</translation>
    </message>
    <message>
        <source>Who wrote it, or only the colour of the paper</source>
        <translation>Wie het schreef, of alleen de kleur van het papier</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Enter how many there are: digits, Tab, Esc</source>
        <translation>Invullen hoeveel er hangen: cijfers, Tab, Esc</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Take back what was typed, then the notes of this topic</source>
        <translation>Ongedaan maken wat je typte, daarna de briefjes van dit onderwerp</translation>
    </message>
    <message>
        <source>Enter without text</source>
        <translation>Enter zonder tekst</translation>
    </message>
    <message>
        <source>Delete the older note</source>
        <translation>Ouder briefje verwijderen</translation>
    </message>
    <message>
        <source>Move the note up or down</source>
        <translation>Het briefje omhoog of omlaag</translation>
    </message>
    <message>
        <source>Ctrl+Shift+↓, ↑</source>
        <translation>Ctrl+Shift+↓, ↑</translation>
    </message>
    <message>
        <source>Move the note to the next topic, or to the previous one</source>
        <translation>Het briefje naar het volgende onderwerp, of naar het vorige</translation>
    </message>
    <message>
        <source>Colour of the note</source>
        <translation>Kleur van het briefje</translation>
    </message>
    <message>
        <source>To the note on the canvas</source>
        <translation>Naar het briefje op het canvas</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Change text, who and when; Esc when done</source>
        <translation>Tekst, wie en wanneer wijzigen; klaar met Esc</translation>
    </message>
    <message>
        <source>D, T, P</source>
        <translation>D, T, P</translation>
    </message>
    <message>
        <source>Decided, to do, parked</source>
        <translation>Besloten, te doen, geparkeerd</translation>
    </message>
    <message>
        <source>Off the list; the note stays</source>
        <translation>Van de lijst; het briefje blijft</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Whose votes: a name or initials</source>
        <translation>Kiezen wie stemt: een naam of initialen</translation>
    </message>
    <message>
        <source>+, -, digits</source>
        <translation>+, -, cijfers</translation>
    </message>
    <message>
        <source>Give the note one more, take one back, or give exactly that many</source>
        <translation>Het briefje één geven, één terugnemen, of er precies zoveel geven</translation>
    </message>
    <message>
        <source>Enter, Shift+Enter</source>
        <translation>Enter, Shift+Enter</translation>
    </message>
    <message>
        <source>The votes of the next person, or the one before</source>
        <translation>De stemmen van de volgende, of die ervoor</translation>
    </message>
    <message>
        <source>To the notes of the next topic, or of the one before</source>
        <translation>Naar de briefjes van het volgende onderwerp, of van dat ervoor</translation>
    </message>
    <message>
        <source>From the people to the notes, then to the result and the buttons</source>
        <translation>Van de mensen naar de briefjes, dan naar de uitslag en de knoppen</translation>
    </message>
    <message>
        <source>Take everything back from the note</source>
        <translation>Alles van het briefje terugnemen</translation>
    </message>
    <message>
        <source>While presenting</source>
        <translation>Tijdens het presenteren</translation>
    </message>
    <message>
        <source>Filling in a copy</source>
        <translation>Een kopie invullen</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>Op het canvas</translation>
    </message>
    <message>
        <source>In the session plan</source>
        <translation>In het draaiboek</translation>
    </message>
    <message>
        <source>Typing up sticky notes</source>
        <translation>Plakbriefjes overtypen</translation>
    </message>
    <message>
        <source>In the agreements</source>
        <translation>In de afspraken</translation>
    </message>
    <message>
        <source>When entering votes</source>
        <translation>Bij het invoeren van stemmen</translation>
    </message>
    <message>
        <source>new: {kind}</source>
        <translation>nieuw: {kind}</translation>
    </message>
    <message>
        <source>deleting: {kind}</source>
        <translation>verwijderen: {kind}</translation>
    </message>
    <message>
        <source>editing: {kind}</source>
        <translation>wijzigen: {kind}</translation>
    </message>
</context>
<context>
    <name>AgreementForm</name>
    <message>
        <source>Note</source>
        <translation>Briefje</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Afgesproken</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
</context>
<context>
    <name>AgreementList</name>
    <message>
        <source>Show on the canvas (Enter)</source>
        <translation>Op het canvas tonen (Enter)</translation>
    </message>
    <message>
        <source>Edit (F2)</source>
        <translation>Bewerken (F2)</translation>
    </message>
    <message>
        <source>Take off the list (Delete)</source>
        <translation>Van de lijst halen (Delete)</translation>
    </message>
</context>
<context>
    <name>AgreementsPage</name>
    <message>
        <source>What was agreed?</source>
        <translation>Wat is er afgesproken?</translation>
    </message>
    <message>
        <source>On the canvas, mark a note: Ctrl+Shift+D for decided, T for to do, P for parked.</source>
        <translation>Markeer een briefje op het canvas: Ctrl+Shift+D voor besloten, T voor te doen, P voor geparkeerd.</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Iedereen</translation>
    </message>
    <message>
        <source>No one yet</source>
        <translation>Nog niemand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Taken off the list. The note stays on the canvas; Undo puts it back here.</source>
        <translation>Van de lijst gehaald. Het briefje blijft op het canvas; Ongedaan maken zet het hier terug.</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>Written in {topic}</source>
        <translation>Geschreven bij {topic}</translation>
    </message>
    <message>
        <source>Added to {topic}</source>
        <translation>Toegevoegd bij {topic}</translation>
    </message>
    <message>
        <source>New coalition</source>
        <translation>Nieuwe coalitie</translation>
    </message>
    <message>
        <source>Deleted from {topic}</source>
        <translation>Verwijderd bij {topic}</translation>
    </message>
    <message>
        <source>Coalition deleted</source>
        <translation>Coalitie verwijderd</translation>
    </message>
    <message>
        <source>Coalition moved</source>
        <translation>Coalitie verplaatst</translation>
    </message>
    <message>
        <source>Moved to {topic}</source>
        <translation>Verplaatst naar {topic}</translation>
    </message>
    <message>
        <source>No author</source>
        <translation>Geen schrijver</translation>
    </message>
    <message>
        <source>Nothing agreed</source>
        <translation>Niets afgesproken</translation>
    </message>
</context>
<context>
    <name>AppDialog</name>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>AsideColumn</name>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>After this</source>
        <translation>Hierna</translation>
    </message>
    <message>
        <source>Ask aloud</source>
        <translation>Vraag hardop</translation>
    </message>
    <message numerus="yes">
        <source>Shorten break to %n minutes</source>
        <translation>
            <numerusform>Pauze inkorten tot %n minuut</numerusform>
            <numerusform>Pauze inkorten tot %n minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Goal: {goal}</source>
        <translation>Doel: {goal}</translation>
    </message>
    <message>
        <source>This is the last step</source>
        <translation>Dit is de laatste stap</translation>
    </message>
    <message>
        <source>This is the last slide</source>
        <translation>Dit is de laatste dia</translation>
    </message>
</context>
<context>
    <name>AskedPanel</name>
    <message>
        <source>Write down what comes to mind, two or three notes on each topic.</source>
        <translation>Schrijf op wat je te binnen schiet, twee of drie briefjes per onderwerp.</translation>
    </message>
    <message>
        <source>Please hand in by {date}</source>
        <translation>Graag uiterlijk {date}</translation>
    </message>
    <message>
        <source>Hand in: {date}</source>
        <translation>Inleveren: {date}</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n topic(s) answered</source>
        <translation>
            <numerusform>{done} van %n onderwerp ingevuld</numerusform>
            <numerusform>{done} van %n onderwerpen ingevuld</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuthorPill</name>
    <message>
        <source>Whose votes are entered</source>
        <translation>Van wie je de stemmen invoert</translation>
    </message>
    <message>
        <source>Who is writing, and in which colour</source>
        <translation>Wie er schrijft, en in welke kleur</translation>
    </message>
    <message>
        <source>Votes by</source>
        <translation>Stemmen van</translation>
    </message>
    <message>
        <source>Writing as</source>
        <translation>Schrijven als</translation>
    </message>
    <message>
        <source>No one</source>
        <translation>Niemand</translation>
    </message>
</context>
<context>
    <name>AuthorTally</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>nog %n</numerusform>
            <numerusform>nog %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BadgePopup</name>
    <message>
        <source>Initials on their notes</source>
        <translation>Initialen op de briefjes</translation>
    </message>
    <message>
        <source>Colour of their notes</source>
        <translation>Kleur van de briefjes</translation>
    </message>
</context>
<context>
    <name>BallotList</name>
    <message>
        <source>gave {amount}</source>
        <translation>gaf {amount}</translation>
    </message>
    <message>
        <source>in total {amount}</source>
        <translation>in totaal {amount}</translation>
    </message>
</context>
<context>
    <name>BlockHelpPanel</name>
    <message>
        <source>On every card</source>
        <translation>Op elke kaart</translation>
    </message>
    <message>
        <source>For example: %1</source>
        <translation>Bijvoorbeeld: %1</translation>
    </message>
</context>
<context>
    <name>BlockPager</name>
    <message>
        <source>Whole canvas</source>
        <translation>Hele canvas</translation>
    </message>
    <message>
        <source>Back to the whole canvas (Esc)</source>
        <translation>Terug naar het hele canvas (Esc)</translation>
    </message>
</context>
<context>
    <name>BoardColumn</name>
    <message>
        <source>New coalition here</source>
        <translation>Hier een nieuwe coalitie</translation>
    </message>
</context>
<context>
    <name>CalendarPopup</name>
    <message>
        <source>Previous month</source>
        <translation>Vorige maand</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Volgende maand</translation>
    </message>
</context>
<context>
    <name>CanvasActions</name>
    <message>
        <source>The room does not see this note yet. Reveal its topic to change it.</source>
        <translation>De zaal ziet dit briefje nog niet. Toon eerst het onderwerp om het te wijzigen.</translation>
    </message>
    <message>
        <source>{name} has no dot on this note. First choose who gave it.</source>
        <translation>{name} heeft hier geen stip om terug te nemen. Kies eerst wie de stip gaf.</translation>
    </message>
    <message>
        <source>Dots are hidden. To show them: View › Show dots.</source>
        <translation>De stippen zijn verborgen. Zet ze aan met Beeld › Stippen tonen.</translation>
    </message>
    <message>
        <source>There are no dots on this canvas.</source>
        <translation>Er zijn geen stippen op dit canvas.</translation>
    </message>
    <message>
        <source>There are no hidden votes.</source>
        <translation>Er zijn geen verborgen stemmen.</translation>
    </message>
    <message>
        <source>Revealed: {question}</source>
        <translation>Onthuld: {question}</translation>
    </message>
</context>
<context>
    <name>CanvasWidget</name>
    <message>
        <source>%1 of %2 found</source>
        <translation>%1 van %2 gevonden</translation>
    </message>
    <message numerus="yes">
        <source>%n coalition(s)</source>
        <translation>
            <numerusform>%n coalitie</numerusform>
            <numerusform>%n coalities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n loopt</numerusform>
            <numerusform>%n lopen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nieuw</numerusform>
            <numerusform>%n nieuw</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n gewijzigd</numerusform>
            <numerusform>%n gewijzigd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n verwijderd</numerusform>
            <numerusform>%n verwijderd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that others changed too</source>
        <translation>
            <numerusform>%n die anderen ook veranderden</numerusform>
            <numerusform>%n die anderen ook veranderden</numerusform>
        </translation>
    </message>
    <message>
        <source>Something hidden, a vote or a setting is different</source>
        <translation>Iets verborgens, een stemming of een instelling is anders</translation>
    </message>
    <message>
        <source>Only the order is different</source>
        <translation>Alleen de volgorde is anders</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… en nog {count}</translation>
    </message>
    <message>
        <source>a hidden note</source>
        <translation>een verborgen briefje</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nieuw</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>gewijzigd</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>verwijderd</translation>
    </message>
    <message>
        <source>changed by others too</source>
        <translation>ook door anderen veranderd</translation>
    </message>
</context>
<context>
    <name>ChangeTexts</name>
    <message>
        <source>new</source>
        <translation>nieuw</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>gewijzigd</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verplaatst</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>verwijderd</translation>
    </message>
    <message>
        <source>Deleted: {texts}</source>
        <translation>Verwijderd: {texts}</translation>
    </message>
    <message>
        <source>Answered for the first time</source>
        <translation>Voor het eerst beantwoord</translation>
    </message>
</context>
<context>
    <name>ChangesBar</name>
    <message>
        <source>Previous change (Shift+F7)</source>
        <translation>De vorige verandering (Shift+F7)</translation>
    </message>
    <message>
        <source>Next change (F7)</source>
        <translation>De volgende verandering (F7)</translation>
    </message>
    <message>
        <source>Stop comparing (Esc)</source>
        <translation>Niet meer vergelijken (Esc)</translation>
    </message>
    <message>
        <source>F7 shows the next change, Shift+F7 the previous one, Esc ends it</source>
        <translation>F7 toont de volgende verandering, Shift+F7 de vorige, Esc stopt ermee</translation>
    </message>
    <message>
        <source>nothing changed in what the group sees</source>
        <translation>er is niets veranderd aan wat de groep ziet</translation>
    </message>
    <message>
        <source>{place} of {total}</source>
        <translation>{place} van {total}</translation>
    </message>
</context>
<context>
    <name>ChipSet</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Geen</translation>
    </message>
</context>
<context>
    <name>ChoiceActions</name>
    <message>
        <source>There are no versions to choose from.</source>
        <translation>Er valt niets te kiezen: overal staat één versie.</translation>
    </message>
    <message>
        <source>It said: {text}</source>
        <translation>Er stond: {text}</translation>
    </message>
    <message>
        <source>Deleted by one, changed by another</source>
        <translation>Door de een verwijderd, door de ander veranderd</translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n versie</numerusform>
            <numerusform>%n versies</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo brings all of it back.</source>
        <translation>Ongedaan maken brengt alles terug.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Laten staan</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>{name}’s version</source>
        <translation>Versie van {name}</translation>
    </message>
    <message>
        <source>As it stands now</source>
        <translation>Zoals het er nu staat</translation>
    </message>
    <message>
        <source>The other version</source>
        <translation>De andere versie</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>Versie {number}</translation>
    </message>
    <message>
        <source>Both in one sentence</source>
        <translation>Samen in één zin</translation>
    </message>
    <message>
        <source>proposal</source>
        <translation>voorstel</translation>
    </message>
    <message numerus="yes">
        <source>Keep all: %n note(s)</source>
        <translation>
            <numerusform>Alles houden: %n briefje</numerusform>
            <numerusform>Alles houden: %n briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep all %n, one behind the other</source>
        <translation>
            <numerusform>Alle %n houden, achter elkaar</numerusform>
            <numerusform>Alle %n houden, achter elkaar</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen. Undo brings all versions back.</source>
        <translation>Gekozen. Ongedaan maken brengt alle versies terug.</translation>
    </message>
</context>
<context>
    <name>ChoicePopup</name>
    <message>
        <source>Choose the proposal</source>
        <translation>Kies het voorstel</translation>
    </message>
    <message>
        <source>Choose this</source>
        <translation>Kies deze</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>The next one (Page Down)</source>
        <translation>De volgende (Page Down)</translation>
    </message>
    <message>
        <source>The one before (Page Up)</source>
        <translation>De vorige (Page Up)</translation>
    </message>
</context>
<context>
    <name>Choosers</name>
    <message>
        <source>No topic of that name</source>
        <translation>Geen onderwerp dat zo heet</translation>
    </message>
    <message>
        <source>Who is writing?</source>
        <translation>Wie schrijft er?</translation>
    </message>
    <message>
        <source>Whose votes?</source>
        <translation>Stemmen van wie?</translation>
    </message>
    <message>
        <source>To which topic?</source>
        <translation>Naar welk onderwerp?</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Kleur</translation>
    </message>
    <message>
        <source>Enter: back, and go on writing</source>
        <translation>Enter: terug, en schrijf verder</translation>
    </message>
    <message>
        <source>No one called “{name}”</source>
        <translation>Niemand heet “{name}”</translation>
    </message>
    <message>
        <source>Add “{name}” to the participants</source>
        <translation>“{name}” bij de deelnemers zetten</translation>
    </message>
    <message>
        <source>No one is called “{name}”. The writer has not changed.</source>
        <translation>Niemand heet “{name}”. Wie er schrijft, is niet veranderd.</translation>
    </message>
    <message>
        <source>Enter: back</source>
        <translation>Enter: terug</translation>
    </message>
</context>
<context>
    <name>CleanCopyDialog</name>
    <message>
        <source>Clean copy for sharing</source>
        <translation>Schone kopie om te delen</translation>
    </message>
    <message>
        <source>For people who may see the canvas but need not know who was there. Your own network stays as it is.</source>
        <translation>Voor wie het canvas mag lezen, maar niet hoeft te weten wie erbij waren. Je eigen netwerk verandert niet.</translation>
    </message>
    <message>
        <source>Not in the copy</source>
        <translation>Niet in de kopie</translation>
    </message>
    <message>
        <source>In the copy</source>
        <translation>Wel in de kopie</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Toon in map</translation>
    </message>
    <message>
        <source>Save the copy…</source>
        <translation>Kopie opslaan…</translation>
    </message>
    <message>
        <source>to share</source>
        <translation>om te delen</translation>
    </message>
    <message>
        <source>Save the clean copy as</source>
        <translation>Schone kopie opslaan als</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Opgeslagen: %1</translation>
    </message>
    <message numerus="yes">
        <source>who does what, in %n agreement(s)</source>
        <translation>
            <numerusform>wie wat doet, bij %n afspraak</numerusform>
            <numerusform>wie wat doet, bij %n afspraken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) written in silence, not revealed yet</source>
        <translation>
            <numerusform>%n briefje dat in stilte is geschreven en nog niet getoond</numerusform>
            <numerusform>%n briefjes die in stilte zijn geschreven en nog niet getoond</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted note(s) or card(s)</source>
        <translation>
            <numerusform>%n briefje, kaart of naam die is verwijderd</numerusform>
            <numerusform>%n briefjes, kaarten of namen die zijn verwijderd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other version(s) of a text</source>
        <translation>
            <numerusform>%n andere versie van een tekst</numerusform>
            <numerusform>%n andere versies van een tekst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) that could not be read</source>
        <translation>
            <numerusform>%n onderdeel dat niet te lezen is</numerusform>
            <numerusform>%n onderdelen die niet te lezen zijn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>%n deelnemer</numerusform>
            <numerusform>%n deelnemers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the names under %n note(s)</source>
        <translation>
            <numerusform>de naam onder %n briefje</numerusform>
            <numerusform>de namen onder %n briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>who leads %n coalition(s)</source>
        <translation>
            <numerusform>wie %n coalitie trekt</numerusform>
            <numerusform>wie %n coalities trekken</numerusform>
        </translation>
    </message>
    <message>
        <source>a record of who changed what, and when</source>
        <translation>wie wat wanneer veranderde</translation>
    </message>
    <message>
        <source>names that people typed in their notes: read it through first</source>
        <translation>namen die mensen zelf op een briefje schreven: lees het eerst na</translation>
    </message>
    <message numerus="yes">
        <source>names that people typed in their notes, in %n place(s): read it through first</source>
        <translation>
            <numerusform>namen die mensen zelf op een briefje schreven, op %n plek: lees het eerst na</numerusform>
            <numerusform>namen die mensen zelf op een briefje schreven, op %n plekken: lees het eerst na</numerusform>
        </translation>
    </message>
    <message>
        <source>all words on the notes and the coalitions, in their places</source>
        <translation>alle woorden op de briefjes en de coalities, op hun plek</translation>
    </message>
    <message>
        <source>the colours of the notes</source>
        <translation>de kleuren van de briefjes</translation>
    </message>
    <message>
        <source>name, session and date of the network</source>
        <translation>naam, sessie en datum van het netwerk</translation>
    </message>
</context>
<context>
    <name>CoalitionCardWidget</name>
    <message>
        <source>No lead yet</source>
        <translation>Nog geen trekker</translation>
    </message>
</context>
<context>
    <name>CoalitionForm</name>
    <message>
        <source>Coalition</source>
        <translation>Coalitie</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>Geef het een naam</translation>
    </message>
    <message>
        <source>May 2026, spring…</source>
        <translation>mei 2026, voorjaar…</translation>
    </message>
    <message>
        <source>No end yet</source>
        <translation>Nog geen einde</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Delete this coalition. You can undo this.</source>
        <translation>Deze coalitie verwijderen. Met Ongedaan maken komt ze terug.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>CoalitionLabels</name>
    <message>
        <source>No name yet</source>
        <translation>Nog zonder naam</translation>
    </message>
</context>
<context>
    <name>CoalitionWidget</name>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Move up (Alt+↑)</source>
        <translation>Omhoog (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down (Alt+↓)</source>
        <translation>Omlaag (Alt+↓)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
</context>
<context>
    <name>CoalitionsPage</name>
    <message>
        <source>New coalition</source>
        <translation>Nieuwe coalitie</translation>
    </message>
    <message>
        <source>No coalitions yet. Make a card for the first plan that someone will pick up the phone for tomorrow.</source>
        <translation>Nog geen coalities. Maak een kaart voor het eerste plan waar morgen iemand over belt.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Op status</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Op vorm</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Op tijdlijn</translation>
    </message>
    <message>
        <source>Arrange by</source>
        <translation>Indelen</translation>
    </message>
    <message>
        <source>All forms</source>
        <translation>Alle vormen</translation>
    </message>
    <message numerus="yes">
        <source>%n coalition(s)</source>
        <translation>
            <numerusform>%n coalitie</numerusform>
            <numerusform>%n coalities</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message>
        <source>%1 deleted. Undo brings it back.</source>
        <translation>%1 is verwijderd. Met Ongedaan maken komt de kaart terug.</translation>
    </message>
</context>
<context>
    <name>CoalitionsView</name>
    <message>
        <source>This block fills up later. Drag a note here, and it becomes a coalition.</source>
        <translation>Dit blok vult zich later. Sleep een briefje hierheen, en het wordt een coalitie.</translation>
    </message>
</context>
<context>
    <name>CollectDialog</name>
    <message>
        <source>filled in “{name}” as the name</source>
        <translation>als naam is “{name}” ingevuld</translation>
    </message>
    <message>
        <source>is called “{name}” here: the right participant?</source>
        <translation>heet hier “{name}”: klopt deze deelnemer?</translation>
    </message>
    <message>
        <source>more than one participant is called “{name}”</source>
        <translation>meer dan één deelnemer heet “{name}”</translation>
    </message>
    <message>
        <source>new among the participants</source>
        <translation>nieuw bij de deelnemers</translation>
    </message>
    <message>
        <source>new among the participants, or is it {others}?</source>
        <translation>nieuw bij de deelnemers, of is het {others}?</translation>
    </message>
    <message>
        <source>becomes a second “{name}” among the participants</source>
        <translation>wordt een tweede “{name}” bij de deelnemers</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>zonder naam</translation>
    </message>
    <message>
        <source>takes the place of what was sent before</source>
        <translation>vervangt wat eerder kwam</translation>
    </message>
    <message>
        <source>cannot be merged</source>
        <translation>kan niet worden samengevoegd</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelaten</translation>
    </message>
    <message>
        <source>came twice, counts once</source>
        <translation>twee keer gekregen, telt één keer</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>niets nieuws</translation>
    </message>
    <message numerus="yes">
        <source>deletes %n of the {total} note(s)</source>
        <translation>
            <numerusform>verwijdert %n van de {total} briefjes</numerusform>
            <numerusform>verwijdert %n van de {total} briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>older: %n note(s) added since</source>
        <translation>
            <numerusform>ouder: %n briefje kwam er later bij</numerusform>
            <numerusform>ouder: %n briefjes kwamen er later bij</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) cannot be read</source>
        <translation>
            <numerusform>%n onderdeel is niet te lezen</numerusform>
            <numerusform>%n onderdelen zijn niet te lezen</numerusform>
        </translation>
    </message>
    <message>
        <source>please check this one</source>
        <translation>kijk dit zelf na</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) in it were deleted here</source>
        <translation>
            <numerusform>%n briefje erin is hier verwijderd</numerusform>
            <numerusform>%n briefjes erin zijn hier verwijderd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>deletes what others wrote: %n note(s) or card(s)</source>
        <translation>
            <numerusform>verwijdert wat anderen schreven: %n briefje of kaart</numerusform>
            <numerusform>verwijdert wat anderen schreven: %n briefjes of kaarten</numerusform>
        </translation>
    </message>
    <message>
        <source>sent something else as well</source>
        <translation>stuurde ook iets anders</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) sent before not in it</source>
        <translation>
            <numerusform>%n eerder gestuurd briefje staat er niet in</numerusform>
            <numerusform>%n eerder gestuurde briefjes staan er niet in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} deletes %n of its notes or cards</source>
        <translation>
            <numerusform>{name} verwijdert hiervan %n briefje of kaart</numerusform>
            <numerusform>{name} verwijdert hiervan %n briefjes of kaarten</numerusform>
        </translation>
    </message>
    <message>
        <source>≠ differs from {names}</source>
        <translation>≠ andere tekst dan {names}</translation>
    </message>
    <message>
        <source>Merge copies</source>
        <translation>Kopieën samenvoegen</translation>
    </message>
    <message>
        <source>What people wrote at home, in one network. Nothing changes until you choose; one undo takes it all back.</source>
        <translation>Wat ieder thuis schreef, bij elkaar in één netwerk. Er verandert niets totdat je kiest, en met één keer Ongedaan maken staat alles weer zoals het was.</translation>
    </message>
    <message>
        <source>No copies yet</source>
        <translation>Nog geen kopieën</translation>
    </message>
    <message>
        <source>Add the files that people sent you, or drop them here. All at once will do.</source>
        <translation>Voeg de bestanden toe die mensen je stuurden, of sleep ze hierheen. Allemaal tegelijk mag.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopieën</translation>
    </message>
    <message>
        <source>About this copy</source>
        <translation>Over deze kopie</translation>
    </message>
    <message>
        <source>What this copy brings</source>
        <translation>Wat deze kopie brengt</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Bestanden toevoegen…</translation>
    </message>
    <message>
        <source>Paste from an e-mail</source>
        <translation>Plakken uit een mail</translation>
    </message>
    <message>
        <source>Answers that someone copied as text from the web page</source>
        <translation>Antwoorden die iemand als tekst van de webpagina kopieerde</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>geplakte tekst</translation>
    </message>
    <message>
        <source>In these files nothing from {names}</source>
        <translation>In deze bestanden niets van {names}</translation>
    </message>
    <message numerus="yes">
        <source>In these files nothing from %n of the participants</source>
        <translation><numerusform>In deze bestanden niets van %n deelnemer</numerusform><numerusform>In deze bestanden niets van %n deelnemers</numerusform></translation>
    </message>
    <message>
        <source>In these files something from everyone.</source>
        <translation>In deze bestanden iets van iedereen.</translation>
    </message>
    <message numerus="yes">
        <source>then %n note(s)</source>
        <translation>
            <numerusform>straks %n briefje</numerusform>
            <numerusform>straks %n briefjes</numerusform>
        </translation>
    </message>
    <message>
        <source>Together: {what} (now {before}, {after})</source>
        <translation>Samen: {what} (nu {before}, {after})</translation>
    </message>
    <message numerus="yes">
        <source>Merge %n file(s)</source>
        <translation>
            <numerusform>%n bestand samenvoegen</numerusform>
            <numerusform>%n bestanden samenvoegen</numerusform>
        </translation>
    </message>
    <message>
        <source>Include it anyway</source>
        <translation>Toch meenemen</translation>
    </message>
    <message>
        <source>Leave this one out</source>
        <translation>Deze niet meenemen</translation>
    </message>
    <message>
        <source>This copy brings nothing that is not there already.</source>
        <translation>Deze kopie brengt niets wat er niet al is.</translation>
    </message>
    <message>
        <source>Leave it deleted</source>
        <translation>Verwijderd laten</translation>
    </message>
    <message>
        <source>Bring it back anyway</source>
        <translation>Toch terugzetten</translation>
    </message>
    <message>
        <source>Keep what was sent before</source>
        <translation>Houd wat eerder kwam</translation>
    </message>
    <message>
        <source>Replace what was sent before</source>
        <translation>Vervang wat eerder kwam</translation>
    </message>
    <message numerus="yes">
        <source>%n copies merged</source>
        <translation>
            <numerusform>%n kopie samengevoegd</numerusform>
            <numerusform>%n kopieën samengevoegd</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColourSwatches</name>
    <message>
        <source>Yellow, disc</source>
        <translation>Geel, rondje</translation>
    </message>
    <message>
        <source>Orange, diamond</source>
        <translation>Oranje, ruit</translation>
    </message>
    <message>
        <source>Blue, square</source>
        <translation>Blauw, vierkant</translation>
    </message>
    <message>
        <source>Green, triangle</source>
        <translation>Groen, driehoek</translation>
    </message>
    <message>
        <source>Pink, star</source>
        <translation>Roze, ster</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>What changed since…</source>
        <translation>Wat is er veranderd sinds…</translation>
    </message>
    <message>
        <source>Nothing to compare with yet</source>
        <translation>Er is nog niets om mee te vergelijken</translation>
    </message>
    <message>
        <source>At the end of a session choose File › Keep this moment, or choose a file of this network here.</source>
        <translation>Kies aan het eind van een sessie Bestand › Dit moment bewaren, of kies hier een bestand van dit netwerk.</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Wat je ziet</translation>
    </message>
    <message>
        <source>What changed, by block</source>
        <translation>Wat er veranderde, per blok</translation>
    </message>
    <message>
        <source>Nothing changed in what the group sees.</source>
        <translation>Er is niets veranderd in wat de groep ziet.</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Ander bestand…</translation>
    </message>
    <message>
        <source>Delete this moment</source>
        <translation>Dit moment verwijderen</translation>
    </message>
    <message>
        <source>The notes stay as they are. You can undo it.</source>
        <translation>De briefjes blijven zoals ze zijn. Je kunt het ongedaan maken.</translation>
    </message>
    <message>
        <source>Show on the canvas</source>
        <translation>Op het canvas laten zien</translation>
    </message>
    <message>
        <source>Walk through the changes while you go on working; slides and posters compare too.</source>
        <translation>Loop de veranderingen langs terwijl je verder werkt; ook dia’s en posters vergelijken dan.</translation>
    </message>
    <message>
        <source>The folder with earlier versions cannot be read.</source>
        <translation>De map met eerdere versies is niet te lezen.</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Vergeleken met</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>Alles {count}</translation>
    </message>
    <message>
        <source>New {count}</source>
        <translation>Nieuw {count}</translation>
    </message>
    <message>
        <source>Changed {count}</source>
        <translation>Gewijzigd {count}</translation>
    </message>
    <message>
        <source>Moved {count}</source>
        <translation>Verplaatst {count}</translation>
    </message>
    <message>
        <source>Deleted {count}</source>
        <translation>Verwijderd {count}</translation>
    </message>
</context>
<context>
    <name>Controllers</name>
    <message>
        <source>Undo</source>
        <translation>Ongedaan maken</translation>
    </message>
</context>
<context>
    <name>CopyBar</name>
    <message numerus="yes">
        <source>%n new note(s)</source>
        <translation>
            <numerusform>%n nieuw briefje</numerusform>
            <numerusform>%n nieuwe briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed note(s)</source>
        <translation>
            <numerusform>%n gewijzigd briefje</numerusform>
            <numerusform>%n gewijzigde briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moved note(s)</source>
        <translation>
            <numerusform>%n verplaatst briefje</numerusform>
            <numerusform>%n verplaatste briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted note(s)</source>
        <translation>
            <numerusform>%n verwijderd briefje</numerusform>
            <numerusform>%n verwijderde briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s)</source>
        <translation>
            <numerusform>%n andere verandering</numerusform>
            <numerusform>%n andere veranderingen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) in two versions</source>
        <translation>
            <numerusform>%n tekst met twee versies</numerusform>
            <numerusform>%n teksten met twee versies</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Samenvoegen</translation>
    </message>
    <message>
        <source>Show what’s in it</source>
        <translation>Bekijken</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nu niet</translation>
    </message>
    <message>
        <source>There is another copy of this network in the folder: {name} – {what}</source>
        <translation>In dezelfde map staat nog een kopie van dit netwerk: {name} – {what}</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>What is in the copy</source>
        <translation>Wat staat er in de kopie</translation>
    </message>
    <message>
        <source>What this would add, person by person</source>
        <translation>Wat erbij zou komen, per persoon</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Samenvoegen</translation>
    </message>
    <message>
        <source>All in one step: Undo takes it out again.</source>
        <translation>In één stap: met Ongedaan maken gaat het er weer uit.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>This is no date that can be read: it stays as you wrote it.</source>
        <translation>Dit is niet als datum te lezen: het blijft staan zoals je het schreef.</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>Kies een dag</translation>
    </message>
</context>
<context>
    <name>EmptyHint</name>
    <message>
        <source>Let everyone write in silence first. Just type: the note goes to Theme.</source>
        <translation>Laat iedereen eerst in stilte schrijven. Typ gewoon: het briefje komt bij Thema.</translation>
    </message>
    <message>
        <source>After identity: what binds you decides which rules you need.</source>
        <translation>Na de identiteit: wat jullie bindt, bepaalt welke regels je nodig hebt.</translation>
    </message>
    <message>
        <source>Once the first coalitions are in view: then there is something to hold together.</source>
        <translation>Als de eerste coalities in beeld zijn: dan is er iets om bij elkaar te houden.</translation>
    </message>
    <message>
        <source>Begin with what binds you</source>
        <translation>Begin bij wat jullie bindt</translation>
    </message>
</context>
<context>
    <name>EntryLine</name>
    <message>
        <source>New note</source>
        <translation>Nieuw briefje</translation>
    </message>
    <message>
        <source>Type a note, then Enter</source>
        <translation>Typ een briefje, dan Enter</translation>
    </message>
    <message>
        <source>New coalition</source>
        <translation>Nieuwe coalitie</translation>
    </message>
    <message>
        <source>Type the name of a coalition, then Enter</source>
        <translation>Typ de naam van een coalitie, dan Enter</translation>
    </message>
    <message>
        <source>/topic, @name or #colour at the front goes for the notes after it too (@nobody: unsigned)</source>
        <translation>/onderwerp, @naam of #kleur vooraan geldt ook voor de briefjes daarna (@niemand: zonder naam)</translation>
    </message>
    <message>
        <source>Goes to {topic} (/)</source>
        <translation>Gaat naar {topic} (/)</translation>
    </message>
    <message>
        <source>No one</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Written by {name} (@)</source>
        <translation>Geschreven door {name} (@)</translation>
    </message>
    <message>
        <source>New coalition: {name}</source>
        <translation>Nieuwe coalitie: {name}</translation>
    </message>
</context>
<context>
    <name>ExceptionHandler</name>
    <message>
        <source>Something went wrong in the program itself. Your work is safe and you can go on.</source>
        <translation>Er ging iets mis in het programma zelf. Je werk is veilig en je kunt verder.</translation>
    </message>
    <message>
        <source>Something went wrong in the program itself, and not all of your work could be saved.</source>
        <translation>Er ging iets mis in het programma zelf, en niet al je werk kon worden opgeslagen.</translation>
    </message>
    <message>
        <source>It is still there in the window: choose “Save as” to save it somewhere else.</source>
        <translation>Het staat nog in het venster: kies “Opslaan als” om het ergens anders op te slaan.</translation>
    </message>
    <message>
        <source>Please pass this on to whoever looks after the program: {kind}, in {file}</source>
        <translation>Geef dit door aan wie het programma beheert: {kind}, in {file}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exporteren</translation>
    </message>
    <message>
        <source>Everything the group has written, as a file for another program. Your own network stays as it is.</source>
        <translation>Alles wat de groep heeft geschreven, als bestand voor een ander programma. Je eigen netwerk blijft zoals het is.</translation>
    </message>
    <message>
        <source>With names</source>
        <translation>Met namen</translation>
    </message>
    <message>
        <source>Without names</source>
        <translation>Zonder namen</translation>
    </message>
    <message>
        <source>The participants, who wrote each note, who leads a coalition and who does what.</source>
        <translation>De deelnemers, wie welk briefje schreef, wie een coalitie trekt en wie wat doet.</translation>
    </message>
    <message>
        <source>For people who need not know who was there. Names within the texts themselves stay.</source>
        <translation>Voor wie niet hoeft te weten wie erbij was. Namen in de teksten zelf blijven staan.</translation>
    </message>
    <message>
        <source>Making the file…</source>
        <translation>Het bestand wordt gemaakt…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Toon in map</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Opslaan als…</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Soort bestand</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>without names</source>
        <translation>zonder namen</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>Exporteren als</translation>
    </message>
    <message>
        <source>Saved: %1, in the folder %2</source>
        <translation>Opgeslagen: %1, in de map %2</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>All sheets in one PDF…</source>
        <translation>Alle vellen in één pdf…</translation>
    </message>
    <message>
        <source>Each sheet as its own PDF…</source>
        <translation>Alle vellen, elk een pdf…</translation>
    </message>
    <message>
        <source>As images (PNG)…</source>
        <translation>Als afbeeldingen (PNG)…</translation>
    </message>
    <message>
        <source>As drawings (SVG)…</source>
        <translation>Als tekeningen (SVG)…</translation>
    </message>
    <message>
        <source>Print at actual size</source>
        <translation>Afdrukken op ware grootte</translation>
    </message>
    <message>
        <source>Making the poster…</source>
        <translation>De poster wordt gemaakt</translation>
    </message>
    <message>
        <source>Other formats</source>
        <translation>Andere bestandssoorten</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>Opslaan als pdf…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Afdrukken…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Toon in map</translation>
    </message>
    <message>
        <source>Save the poster as</source>
        <translation>Poster opslaan als</translation>
    </message>
    <message>
        <source>on</source>
        <translation>op</translation>
    </message>
    <message>
        <source>all sheets</source>
        <translation>alle vellen</translation>
    </message>
    <message numerus="yes">
        <source>Sent to the printer: %n sheet(s)</source>
        <translation>
            <numerusform>Naar de printer gestuurd: %n vel</numerusform>
            <numerusform>Naar de printer gestuurd: %n vellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Opgeslagen: %1</translation>
    </message>
    <message>
        <source>No program on this computer opens these files. You will find it in %1</source>
        <translation>Op deze computer kan geen programma dit bestand openen. Het staat in %1</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>Open anyway</source>
        <translation>Toch openen</translation>
    </message>
    <message>
        <source>Save somewhere else…</source>
        <translation>Ergens anders opslaan…</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Sluiten zonder op te slaan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Save the network as</source>
        <translation>Netwerk opslaan als</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Networks</source>
        <translation>Netwerken</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle bestanden</translation>
    </message>
    <message>
        <source>Open a network</source>
        <translation>Een netwerk openen</translation>
    </message>
    <message>
        <source>Add copies of this network</source>
        <translation>Kopieën van dit netwerk toevoegen</translation>
    </message>
    <message>
        <source>Copies and answers</source>
        <translation>Kopieën en antwoorden</translation>
    </message>
    <message>
        <source>Import notes</source>
        <translation>Briefjes inlezen</translation>
    </message>
    <message>
        <source>Tables and lists</source>
        <translation>Tabellen en lijsten</translation>
    </message>
    <message>
        <source>The folder that all of you share</source>
        <translation>De map die jullie delen</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Afbeeldingen</translation>
    </message>
</context>
<context>
    <name>FillPage</name>
    <message>
        <source>Hand in</source>
        <translation>Inleveren</translation>
    </message>
    <message>
        <source>You can hand in at any time. What you skip stays empty.</source>
        <translation>Inleveren kan altijd. Wat je overslaat, blijft leeg.</translation>
    </message>
    <message>
        <source>What you wrote as {name} stays with {name}.</source>
        <translation>Wat je als {name} schreef, blijft bij {name} staan.</translation>
    </message>
    <message>
        <source>You are writing as {name}. Are you someone else? Then click the name at the top.</source>
        <translation>Je schrijft als {name}. Ben je iemand anders? Klik dan bovenaan op de naam.</translation>
    </message>
    <message>
        <source>This is the last topic. Done? Hand it in.</source>
        <translation>Dit is het laatste onderwerp. Klaar? Lever het in.</translation>
    </message>
    <message>
        <source>This is the first topic.</source>
        <translation>Dit is het eerste onderwerp.</translation>
    </message>
    <message numerus="yes">
        <source>It holds %n note(s) of yours</source>
        <translation>
            <numerusform>Er zit %n briefje van jou in</numerusform>
            <numerusform>Er zitten %n briefjes van jou in</numerusform>
        </translation>
    </message>
    <message>
        <source>next note</source>
        <translation>volgend briefje</translation>
    </message>
    <message>
        <source>previous note</source>
        <translation>vorig briefje</translation>
    </message>
    <message>
        <source>next topic</source>
        <translation>volgend onderwerp</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>ongedaan maken</translation>
    </message>
    <message>
        <source>Your notes</source>
        <translation>Jouw briefjes</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>Jouw briefje</translation>
    </message>
    <message>
        <source>What do you think?</source>
        <translation>Wat vind jij?</translation>
    </message>
    <message>
        <source>Others wrote this</source>
        <translation>Dit schreven anderen</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s), to read only</source>
        <translation>
            <numerusform>%n briefje, alleen om te lezen</numerusform>
            <numerusform>%n briefjes, alleen om te lezen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n briefje</numerusform>
            <numerusform>%n briefjes</numerusform>
        </translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Wat er gevraagd wordt</translation>
    </message>
    <message>
        <source>Rather not? Feel free to skip it.</source>
        <translation>Liever niet? Sla het gerust over.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Vorige (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Volgende (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Sluiten (Esc)</translation>
    </message>
    <message>
        <source>Search notes and coalitions</source>
        <translation>Zoek woorden in briefjes en coalities</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Iedereen</translation>
    </message>
    <message>
        <source>Unsigned notes</source>
        <translation>Briefjes zonder naam</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Geschreven door</translation>
    </message>
    <message>
        <source>All colours</source>
        <translation>Alle kleuren</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Kleur</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gevonden</numerusform>
            <numerusform>%n gevonden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowPanel</name>
    <message>
        <source>Are we on time?</source>
        <translation>Liggen we op schema?</translation>
    </message>
    <message>
        <source>Follow the plan</source>
        <translation>Meelopen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation>Vorige stap</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pauzeren</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>Niet meer meelopen</translation>
    </message>
    <message>
        <source>Now: {step}</source>
        <translation>Nu: {step}</translation>
    </message>
    <message numerus="yes">
        <source>Shorten break to %n minutes</source>
        <translation>
            <numerusform>Pauze inkorten tot %n minuut</numerusform>
            <numerusform>Pauze inkorten tot %n minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>User guide</source>
        <translation>Handleiding</translation>
    </message>
    <message>
        <source>Find in the guide</source>
        <translation>Zoek in de handleiding</translation>
    </message>
    <message>
        <source>The user guide is missing from this copy of the program.</source>
        <translation>Bij deze kopie van het programma zit geen handleiding.</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Vorige (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Volgende (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Sluiten (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Hoofdstukken</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gevonden</numerusform>
            <numerusform>%n gevonden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
</context>
<context>
    <name>HandedInPanel</name>
    <message>
        <source>Your file is ready</source>
        <translation>Je bestand is klaar</translation>
    </message>
    <message>
        <source>Now e-mail this file to the person who sent you the copy: the program sends nothing by itself. Thought of something more? Go on writing and hand in again; no note counts twice.</source>
        <translation>Mail dit bestand nu naar degene van wie je de kopie kreeg: het programma verstuurt zelf niets. Bedenk je nog iets? Schrijf verder en lever opnieuw in; geen briefje telt dubbel.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Toon in map</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Verder schrijven</translation>
    </message>
    <message>
        <source>Please by {date}</source>
        <translation>Graag uiterlijk {date}</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>In de map {folder}</translation>
    </message>
</context>
<context>
    <name>HandoutDialog</name>
    <message>
        <source>Hand out</source>
        <translation>Uitdelen</translation>
    </message>
    <message>
        <source>A copy for each person, with your questions. Send the files yourself; what comes back goes into “Merge copies”.</source>
        <translation>Voor ieder een kopie met jouw vragen. De bestanden verstuur je zelf; voor wat terugkomt, is er “Kopieën samenvoegen”.</translation>
    </message>
    <message>
        <source>What others wrote, and who</source>
        <translation>Wat anderen schreven, en wie</translation>
    </message>
    <message>
        <source>Without names</source>
        <translation>Zonder namen</translation>
    </message>
    <message>
        <source>Only their own notes</source>
        <translation>Alleen hun eigen briefjes</translation>
    </message>
    <message>
        <source>Write down what comes to mind, two or three notes on each topic.</source>
        <translation>Schrijf op wat je te binnen schiet, twee of drie briefjes per onderwerp.</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Waar gaat het over?</translation>
    </message>
    <message>
        <source>Which topics?</source>
        <translation>Welke onderwerpen?</translation>
    </message>
    <message>
        <source>What do you ask?</source>
        <translation>Wat vraag je?</translation>
    </message>
    <message>
        <source>What do they see?</source>
        <translation>Wat zien ze?</translation>
    </message>
    <message>
        <source>By when?</source>
        <translation>Uiterlijk wanneer?</translation>
    </message>
    <message>
        <source>What do they fill in?</source>
        <translation>Wat vullen ze in?</translation>
    </message>
    <message>
        <source>For whom?</source>
        <translation>Voor wie?</translation>
    </message>
    <message>
        <source>Copy a text for the e-mail</source>
        <translation>Tekst voor de mail kopiëren</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Toon in map</translation>
    </message>
    <message>
        <source>Text for the e-mail</source>
        <translation>Tekst voor de mail</translation>
    </message>
    <message>
        <source>One for everyone</source>
        <translation>Eén voor iedereen</translation>
    </message>
    <message numerus="yes">
        <source>Make %n file(s)</source>
        <translation>
            <numerusform>%n bestand maken</numerusform>
            <numerusform>%n bestanden maken</numerusform>
        </translation>
    </message>
    <message>
        <source>for everyone</source>
        <translation>voor iedereen</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>Uitgedeeld</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the folder %1</source>
        <translation>
            <numerusform>%n bestand in de map %1</numerusform>
            <numerusform>%n bestanden in de map %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The text for the e-mail is on the clipboard.</source>
        <translation>De tekst voor de mail staat op het klembord.</translation>
    </message>
</context>
<context>
    <name>HelpActions</name>
    <message>
        <source>About Netwerk Canvas</source>
        <translation>Over Netwerk Canvas</translation>
    </message>
    <message>
        <source>One shared picture of a network, made together. Works offline and sends nothing anywhere. Built with Python, Qt, pydantic and ReportLab; set in Lato; icons by Lucide.</source>
        <translation>Eén gedeeld beeld van een netwerk, samen gemaakt. Werkt zonder internet en verstuurt niets. Gebouwd met Python, Qt, pydantic en ReportLab; gezet in Lato; pictogrammen van Lucide.</translation>
    </message>
</context>
<context>
    <name>ImportActions</name>
    <message numerus="yes">
        <source>%n note(s) imported</source>
        <translation>
            <numerusform>%n briefje ingelezen</numerusform>
            <numerusform>%n briefjes ingelezen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import notes</source>
        <translation>Briefjes inlezen</translation>
    </message>
    <message>
        <source>From a spreadsheet, a list or a Markdown file. Nothing changes until you choose; one undo takes it all back.</source>
        <translation>Uit een rekenblad, een lijst of een Markdown-bestand. Er verandert niets totdat je kiest; met één keer Ongedaan maken staat alles weer zoals het was.</translation>
    </message>
    <message>
        <source>No notes yet</source>
        <translation>Nog geen briefjes</translation>
    </message>
    <message>
        <source>Choose an Excel, LibreOffice, CSV, text or Markdown file, drop it here, or paste rows that you copied.</source>
        <translation>Kies een bestand van Excel, LibreOffice, CSV, tekst of Markdown, sleep het hierheen, of plak rijen die je hebt gekopieerd.</translation>
    </message>
    <message>
        <source>Which sheet?</source>
        <translation>Welk tabblad?</translation>
    </message>
    <message>
        <source>Notes as they will be</source>
        <translation>De briefjes zoals ze worden</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Bestand kiezen…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Plakken</translation>
    </message>
    <message>
        <source>Rows of a spreadsheet, a list or a table that you copied</source>
        <translation>Rijen van een rekenblad, een lijst of een tabel die je hebt gekopieerd</translation>
    </message>
    <message>
        <source>from the clipboard</source>
        <translation>van het klembord</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>Er staat geen tekst op het klembord.</translation>
    </message>
    <message>
        <source>Too many: a network holds {limit} notes, and would have {count}.</source>
        <translation>Te veel: een netwerk kan {limit} briefjes hebben, en het zouden er {count} worden.</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n briefje</numerusform>
            <numerusform>%n briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n topic(s)</source>
        <translation>
            <numerusform>%n onderwerp</numerusform>
            <numerusform>%n onderwerpen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n note(s)</source>
        <translation>
            <numerusform>%n briefje inlezen</numerusform>
            <numerusform>%n briefjes inlezen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a known topic</source>
        <translation>
            <numerusform>%n rij zonder bekend onderwerp</numerusform>
            <numerusform>%n rijen zonder bekend onderwerp</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without text</source>
        <translation>
            <numerusform>%n rij zonder tekst</numerusform>
            <numerusform>%n rijen zonder tekst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that are too long: {numbers}</source>
        <translation>
            <numerusform>%n rij die te lang is: {numbers}</numerusform>
            <numerusform>%n rijen die te lang zijn: {numbers}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>what stands beyond the last column in %n row(s)</source>
        <translation>
            <numerusform>wat er in %n rij voorbij de laatste kolom staat</numerusform>
            <numerusform>wat er in %n rijen voorbij de laatste kolom staat</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: {what}.</source>
        <translation>Niet ingelezen: {what}.</translation>
    </message>
    <message>
        <source>This file does not say how its letters are encoded: check those with accents.</source>
        <translation>Dit bestand zegt niet in welke tekenset het is opgeslagen: kijk of letters met accenten kloppen.</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>Topic</source>
        <translation>Onderwerp</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>Tekst van het briefje</translation>
    </message>
    <message>
        <source>Who wrote it</source>
        <translation>Wie het schreef</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Kleur</translation>
    </message>
    <message>
        <source>Heading above it</source>
        <translation>Kop erboven</translation>
    </message>
    <message>
        <source>Says it is a heading</source>
        <translation>Zegt of het een kop is</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglaten</translation>
    </message>
    <message>
        <source>To which topic?</source>
        <translation>Naar welk onderwerp?</translation>
    </message>
    <message>
        <source>The first row says what the columns are</source>
        <translation>De eerste rij zegt wat de kolommen zijn</translation>
    </message>
    <message>
        <source>Where do these go?</source>
        <translation>Waar gaan deze heen?</translation>
    </message>
    <message>
        <source>What is in each column?</source>
        <translation>Wat staat er in elke kolom?</translation>
    </message>
    <message>
        <source>Column {number}</source>
        <translation>Kolom {number}</translation>
    </message>
    <message>
        <source>Notes without a topic</source>
        <translation>Briefjes zonder onderwerp</translation>
    </message>
    <message>
        <source>All other topics</source>
        <translation>Alle andere onderwerpen</translation>
    </message>
    <message numerus="yes">
        <source>%n new participant(s): {names}</source>
        <translation>
            <numerusform>%n nieuwe deelnemer: {names}</numerusform>
            <numerusform>%n nieuwe deelnemers: {names}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>en nog %n</numerusform>
            <numerusform>en nog %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Niet ingelezen</translation>
    </message>
</context>
<context>
    <name>KeepMomentDialog</name>
    <message>
        <source>Keep this moment</source>
        <translation>Dit moment bewaren</translation>
    </message>
    <message>
        <source>What people wrote is kept in the file as it is now. Later you can see what has changed since.</source>
        <translation>Wat iedereen schreef, wordt in het bestand bewaard zoals het nu is. Later zie je wat er sindsdien is veranderd.</translation>
    </message>
    <message>
        <source>Name of this moment</source>
        <translation>Naam van dit moment</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>after {session}</source>
        <translation>na {session}</translation>
    </message>
    <message>
        <source>Kept: {title}</source>
        <translation>Bewaard: {title}</translation>
    </message>
</context>
<context>
    <name>LogoPicker</name>
    <message>
        <source>Logo…</source>
        <translation>Logo…</translation>
    </message>
    <message>
        <source>Without a logo</source>
        <translation>Zonder logo</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>Kies een logo</translation>
    </message>
</context>
<context>
    <name>MaskActions</name>
    <message>
        <source>Go to a topic first.</source>
        <translation>Ga eerst naar een onderwerp.</translation>
    </message>
    <message>
        <source>No notes are hidden.</source>
        <translation>Er zijn geen verborgen briefjes.</translation>
    </message>
</context>
<context>
    <name>MaskButton</name>
    <message>
        <source>Reveal {n}</source>
        <translation>Toon {n}</translation>
    </message>
    <message>
        <source>In silence</source>
        <translation>In stilte</translation>
    </message>
    <message>
        <source>The room still sees the frozen slide. F lets it go.</source>
        <translation>De zaal ziet nog de stilgezette dia. Met F gaat die verder.</translation>
    </message>
</context>
<context>
    <name>MaskTexts</name>
    <message>
        <source>Written in silence, not revealed yet</source>
        <translation>In stilte geschreven, nog niet getoond</translation>
    </message>
    <message>
        <source>Note, not revealed yet</source>
        <translation>Briefje, nog niet getoond</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) revealed</source>
        <translation>
            <numerusform>%n briefje getoond</numerusform>
            <numerusform>%n briefjes getoond</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing in silence: %1. The room sees its notes when you reveal them.</source>
        <translation>Stil schrijven: %1. De zaal ziet de briefjes pas als je ze toont.</translation>
    </message>
</context>
<context>
    <name>MenuChoices</name>
    <message>
        <source>The whole canvas</source>
        <translation>Het hele canvas</translation>
    </message>
    <message>
        <source>No one (unsigned)</source>
        <translation>Niemand (zonder naam)</translation>
    </message>
    <message>
        <source>Add or change people…</source>
        <translation>Mensen toevoegen of wijzigen…</translation>
    </message>
    <message>
        <source>Most dots first</source>
        <translation>Meeste stippen eerst</translation>
    </message>
    <message>
        <source>By colour</source>
        <translation>Op kleur</translation>
    </message>
    <message>
        <source>By who wrote it</source>
        <translation>Op schrijver</translation>
    </message>
    <message>
        <source>From A to Z</source>
        <translation>Van A tot Z</translation>
    </message>
    <message>
        <source>Nothing agreed</source>
        <translation>Niets afgesproken</translation>
    </message>
    <message>
        <source>Write in silence: %1</source>
        <translation>Stil schrijven: %1</translation>
    </message>
    <message>
        <source>Reveal: %1</source>
        <translation>Tonen: %1</translation>
    </message>
    <message>
        <source>Reveal everything</source>
        <translation>Alles tonen</translation>
    </message>
</context>
<context>
    <name>MessageBoxes</name>
    <message>
        <source>Netwerk Canvas</source>
        <translation>Netwerk Canvas</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Choose a participant</source>
        <translation>Kies een deelnemer</translation>
    </message>
</context>
<context>
    <name>NavigationRail</name>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>NewWorkshopForm</name>
    <message>
        <source>Who is in the room?</source>
        <translation>Wie doen er mee?</translation>
    </message>
    <message>
        <source>Participants, one per line</source>
        <translation>Deelnemers, één per regel</translation>
    </message>
    <message>
        <source>One per line: name, organisation. You can also do this later.</source>
        <translation>Eén per regel: naam, organisatie. Later mag ook.</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>Hoe heet jullie netwerk?</translation>
    </message>
    <message>
        <source>When?</source>
        <translation>Wanneer?</translation>
    </message>
    <message>
        <source>Which session?</source>
        <translation>Welke sessie?</translation>
    </message>
    <message>
        <source>Language of the canvas and the posters</source>
        <translation>Taal van het canvas en de posters</translation>
    </message>
    <message>
        <source>The name of your network</source>
        <translation>De naam van jullie netwerk</translation>
    </message>
    <message>
        <source>For example: session 2</source>
        <translation>Bijvoorbeeld: sessie 2</translation>
    </message>
    <message>
        <source>Will be saved as</source>
        <translation>Wordt opgeslagen als</translation>
    </message>
    <message>
        <source>New network</source>
        <translation>Nieuw netwerk</translation>
    </message>
    <message>
        <source>Somewhere else…</source>
        <translation>Ergens anders…</translation>
    </message>
    <message>
        <source>Choose another folder or name</source>
        <translation>Kies een andere map of naam</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Get started</source>
        <translation>Aan de slag</translation>
    </message>
    <message>
        <source>Give it a name first, so you can find it again.</source>
        <translation>Geef het netwerk eerst een naam. Zo vind je het straks terug.</translation>
    </message>
    <message>
        <source>Which day is that? Write something like 12 June 2026, or pick a day from the calendar.</source>
        <translation>Welke dag is dat? Schrijf bijvoorbeeld 12 juni 2026, of kies een dag in de kalender.</translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>%n deelnemer</numerusform>
            <numerusform>%n deelnemers</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the network as</source>
        <translation>Netwerk opslaan als</translation>
    </message>
</context>
<context>
    <name>NoteEditController</name>
    <message>
        <source>Note in {topic}</source>
        <translation>Briefje bij {topic}</translation>
    </message>
    <message>
        <source>{name} writes the notes after this one too.</source>
        <translation>{name} schrijft ook de briefjes hierna.</translation>
    </message>
    <message>
        <source>The notes after this one are unsigned too.</source>
        <translation>De briefjes hierna zijn ook zonder naam.</translation>
    </message>
</context>
<context>
    <name>NoteEntry</name>
    <message>
        <source>It is not clear who “{tag}” is, so it stays in the text. This note and the next are unsigned.</source>
        <translation>Niet duidelijk wie “{tag}” is. Het blijft in de tekst staan; dit briefje en de volgende zijn zonder naam.</translation>
    </message>
    <message>
        <source>It is not clear which topic, person or colour “{tag}” is, so it stays in the text.</source>
        <translation>Niet duidelijk welk onderwerp, wie of welke kleur “{tag}” is. Het blijft dus in de tekst staan.</translation>
    </message>
    <message>
        <source>Written by {name}.</source>
        <translation>Geschreven door {name}.</translation>
    </message>
</context>
<context>
    <name>NoteStack</name>
    <message numerus="yes">
        <source>%n more above</source>
        <translation>
            <numerusform>nog %n hierboven</numerusform>
            <numerusform>nog %n hierboven</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Locked: nothing can be changed. Ctrl+Shift+L unlocks it.</source>
        <translation>Vergrendeld: je kunt niets wijzigen. Ontgrendel met Ctrl+Shift+L.</translation>
    </message>
    <message>
        <source>This network is read-only. Save it under another name to change it.</source>
        <translation>Dit netwerk kun je alleen lezen. Sla het op onder een andere naam om iets te veranderen.</translation>
    </message>
</context>
<context>
    <name>OneScreenShow</name>
    <message>
        <source>This note goes to {topic}. Ctrl+↓: the next topic.</source>
        <translation>Dit briefje komt bij {topic}. Ctrl+↓: het volgende onderwerp.</translation>
    </message>
    <message>
        <source>Which note? Press Esc, choose it on the canvas, and press these keys again.</source>
        <translation>Welk briefje? Druk op Esc, kies het op het canvas, en druk nog eens op deze toetsen.</translation>
    </message>
    <message>
        <source>That needs a screen of your own. Enter: a new note · Page Down: next.</source>
        <translation>Daarvoor is een eigen scherm nodig. Enter: een nieuw briefje · Page Down: verder.</translation>
    </message>
    <message>
        <source>You are typing: it is a note in {topic}.</source>
        <translation>Je bent aan het typen: het is een briefje bij {topic}.</translation>
    </message>
    <message>
        <source>Some notes are still hidden, and stopping shows them. Press Esc again to stop, or Page Down to go on.</source>
        <translation>Er zijn nog verborgen briefjes, en stoppen laat ze zien. Druk nog eens op Esc om te stoppen, of op Page Down om door te gaan.</translation>
    </message>
</context>
<context>
    <name>OpeningBar</name>
    <message>
        <source>Earlier versions…</source>
        <translation>Eerdere versies…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>OperatorPanel</name>
    <message>
        <source>Letters: whose votes · ↑ ↓ note · + and − or a number · Enter: next person</source>
        <translation>Letters: kies wie stemt · ↑ ↓ briefje · + en − of een getal · Enter: volgende</translation>
    </message>
    <message>
        <source>There are no notes in this part of the canvas yet.</source>
        <translation>Er zijn nog geen briefjes in dit deel van het canvas.</translation>
    </message>
    <message>
        <source>Whose votes?</source>
        <translation>Stemmen van wie?</translation>
    </message>
    <message>
        <source>Votes by {name}</source>
        <translation>Stemmen van {name}</translation>
    </message>
    <message>
        <source>No one is called “{name}”.</source>
        <translation>Niemand heet “{name}”.</translation>
    </message>
</context>
<context>
    <name>PaneGrid</name>
    <message>
        <source>Help with this block</source>
        <translation>Hulp bij dit blok</translation>
    </message>
    <message>
        <source>Enlarge this block (Alt+1 to Alt+5)</source>
        <translation>Dit blok vergroten (Alt+1 t/m Alt+5)</translation>
    </message>
    <message>
        <source>note</source>
        <translation>briefje</translation>
    </message>
    <message>
        <source>New coalition</source>
        <translation>Nieuwe coalitie</translation>
    </message>
</context>
<context>
    <name>ParticipantBadge</name>
    <message>
        <source>Colour and initials</source>
        <translation>Kleur en initialen</translation>
    </message>
</context>
<context>
    <name>ParticipantList</name>
    <message>
        <source>No one here by that name</source>
        <translation>Niemand gevonden met die naam</translation>
    </message>
</context>
<context>
    <name>ParticipantRow</name>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n briefje</numerusform>
            <numerusform>%n briefjes</numerusform>
        </translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisatie</translation>
    </message>
    <message>
        <source>New notes are signed with these initials, in this colour</source>
        <translation>Nieuwe briefjes krijgen deze initialen en deze kleur</translation>
    </message>
    <message>
        <source>Writing now</source>
        <translation>Schrijft nu</translation>
    </message>
    <message>
        <source>Write as</source>
        <translation>Schrijf als</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Van de lijst halen</translation>
    </message>
    <message>
        <source>Remove from the list; their notes stay</source>
        <translation>Van de lijst halen; de briefjes blijven</translation>
    </message>
</context>
<context>
    <name>ParticipantsPage</name>
    <message>
        <source>Name, organisation</source>
        <translation>Naam, organisatie</translation>
    </message>
    <message>
        <source>Name, organisation – then Enter. Or paste a whole list.</source>
        <translation>Naam, organisatie en dan Enter. Of plak een hele lijst.</translation>
    </message>
    <message>
        <source>Who is in the room?</source>
        <translation>Wie doen er mee?</translation>
    </message>
    <message>
        <source>Type a name and press Enter, or paste a whole list.</source>
        <translation>Typ een naam en druk op Enter, of plak een hele lijst.</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>Deelnemers</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Zoeken</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Toevoegen</translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>%n deelnemer</numerusform>
            <numerusform>%n deelnemers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s) added</source>
        <translation>
            <numerusform>%n deelnemer erbij</numerusform>
            <numerusform>%n deelnemers erbij</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is on the list already. Someone else? Add a surname.</source>
        <translation>%1 staat al op de lijst. Is het iemand anders? Zet er dan een achternaam bij.</translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) already on the list</source>
        <translation>
            <numerusform>%n naam stond er al</numerusform>
            <numerusform>%n namen stonden er al</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is off the list; the notes stay. Undo brings them back.</source>
        <translation>%1 is van de lijst; de briefjes blijven. Met Ongedaan maken draai je het terug.</translation>
    </message>
</context>
<context>
    <name>PlaceButton</name>
    <message>
        <source>Block, topic…</source>
        <translation>Blok, onderwerp…</translation>
    </message>
</context>
<context>
    <name>PlanLabels</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n uur</numerusform>
            <numerusform>%n uur</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minuut</numerusform>
            <numerusform>%n minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n stap</numerusform>
            <numerusform>%n stappen</numerusform>
        </translation>
    </message>
    <message>
        <source>Step without a title</source>
        <translation>Stap zonder titel</translation>
    </message>
    <message>
        <source>planned for {time}</source>
        <translation>gepland om {time}</translation>
    </message>
    <message>
        <source>Page Down starts the plan</source>
        <translation>Page Down start het draaiboek</translation>
    </message>
    <message>
        <source>planned {time}</source>
        <translation>gepland {time}</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>klaar</translation>
    </message>
    <message>
        <source>done at {time}, planned {planned}</source>
        <translation>klaar om {time}, gepland {planned}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>gepauzeerd</translation>
    </message>
    <message numerus="yes">
        <source>%n min behind</source>
        <translation>
            <numerusform>%n min achter</numerusform>
            <numerusform>%n min achter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ahead</source>
        <translation>
            <numerusform>%n min voor</numerusform>
            <numerusform>%n min voor</numerusform>
        </translation>
    </message>
    <message>
        <source>on time</source>
        <translation>op tijd</translation>
    </message>
    <message>
        <source>only for you: %1</source>
        <translation>alleen voor jou: %1</translation>
    </message>
    <message>
        <source>break</source>
        <translation>pauze</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Begins at</source>
        <translation>Begint om</translation>
    </message>
    <message>
        <source>New step</source>
        <translation>Nieuwe stap</translation>
    </message>
    <message>
        <source>Session plan</source>
        <translation>Draaiboek</translation>
    </message>
    <message>
        <source>What do we do when, and what for?</source>
        <translation>Wat doen we wanneer, en waarom?</translation>
    </message>
    <message>
        <source>Choose a plan that lies ready, or begin with a step of your own.</source>
        <translation>Kies een draaiboek dat klaarligt, of begin met een eigen stap.</translation>
    </message>
    <message>
        <source>of which %1 break</source>
        <translation>waarvan %1 pauze</translation>
    </message>
    <message>
        <source>%1 deleted. Undo brings it back.</source>
        <translation>%1 is verwijderd. Ongedaan maken haalt de stap terug.</translation>
    </message>
    <message>
        <source>There is no session plan in that network.</source>
        <translation>In dat netwerk staat geen draaiboek.</translation>
    </message>
</context>
<context>
    <name>PlanTable</name>
    <message>
        <source>begins</source>
        <translation>begint</translation>
    </message>
    <message>
        <source>step and goal</source>
        <translation>stap en doel</translation>
    </message>
    <message>
        <source>only for you</source>
        <translation>alleen voor jou</translation>
    </message>
    <message>
        <source>length</source>
        <translation>duur</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
</context>
<context>
    <name>PosterForm</name>
    <message>
        <source>Name of your organisation</source>
        <translation>Naam van je organisatie</translation>
    </message>
    <message>
        <source>Width in mm</source>
        <translation>Breedte in mm</translation>
    </message>
    <message>
        <source>Height in mm</source>
        <translation>Hoogte in mm</translation>
    </message>
    <message>
        <source>More choices</source>
        <translation>Meer keuzes</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n gewijzigd</numerusform>
            <numerusform>%n gewijzigd</numerusform>
        </translation>
    </message>
    <message>
        <source>The network file inside the PDF still contains all the names. You can leave it out below.</source>
        <translation>In het netwerkbestand in de pdf staan alle namen nog. Je kunt het hieronder weglaten.</translation>
    </message>
    <message numerus="yes">
        <source>%n sheet(s)</source>
        <translation>
            <numerusform>%n vel</numerusform>
            <numerusform>%n vellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PosterNotices</name>
    <message>
        <source>… and {count} more</source>
        <translation>… en nog {count}</translation>
    </message>
</context>
<context>
    <name>PosterOptionLabels</name>
    <message>
        <source>No</source>
        <translation>Nee</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Ander</translation>
    </message>
    <message>
        <source>All five</source>
        <translation>Alle vijf</translation>
    </message>
    <message>
        <source>Custom size</source>
        <translation>Eigen maat</translation>
    </message>
    <message>
        <source>Default for this paper</source>
        <translation>Passend bij dit papier</translation>
    </message>
    <message>
        <source>Kind of poster</source>
        <translation>Soort poster</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blok</translation>
    </message>
    <message>
        <source>One block</source>
        <translation>Eén blok</translation>
    </message>
    <message>
        <source>Cards per sheet</source>
        <translation>Kaarten per vel</translation>
    </message>
    <message>
        <source>Goals and your private notes</source>
        <translation>Doelen en je eigen notities</translation>
    </message>
    <message>
        <source>Left out, for the wall</source>
        <translation>Weggelaten, voor aan de muur</translation>
    </message>
    <message>
        <source>On the sheet, for you alone</source>
        <translation>Op het vel, alleen voor jou</translation>
    </message>
    <message>
        <source>Places for notes</source>
        <translation>Plekken voor briefjes</translation>
    </message>
    <message>
        <source>Two a topic</source>
        <translation>Twee per onderwerp</translation>
    </message>
    <message>
        <source>As many as fit</source>
        <translation>Zo veel als er passen</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Richting</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Liggend</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Staand</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Language of titles and questions</source>
        <translation>Taal van titels en vragen</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Inkt</translation>
    </message>
    <message>
        <source>Full colour</source>
        <translation>Volle kleur</translation>
    </message>
    <message>
        <source>Ink-saving</source>
        <translation>Spaart inkt</translation>
    </message>
    <message>
        <source>Greyscale</source>
        <translation>Grijstinten</translation>
    </message>
    <message>
        <source>Who wrote it</source>
        <translation>Wie het schreef</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Initials only</source>
        <translation>Alleen initialen</translation>
    </message>
    <message>
        <source>No one</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Dots</source>
        <translation>Stippen</translation>
    </message>
    <message>
        <source>On the notes</source>
        <translation>Op de briefjes</translation>
    </message>
    <message>
        <source>Not on the poster</source>
        <translation>Niet op de poster</translation>
    </message>
    <message>
        <source>Reading distance</source>
        <translation>Leesafstand</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Losse vellen</translation>
    </message>
    <message>
        <source>Tiled, for an office printer</source>
        <translation>In losse vellen, voor een kantoorprinter</translation>
    </message>
    <message>
        <source>Glue edge</source>
        <translation>Lijmrand</translation>
    </message>
    <message>
        <source>Overlap for gluing</source>
        <translation>Overlap om te plakken</translation>
    </message>
    <message>
        <source>Printer margin</source>
        <translation>Rand die de printer wit laat</translation>
    </message>
    <message>
        <source>Bleed</source>
        <translation>Afloop</translation>
    </message>
    <message>
        <source>Bleed and crop marks, for a print shop</source>
        <translation>Afloop en snijtekens, voor de drukker</translation>
    </message>
    <message>
        <source>Network file</source>
        <translation>Netwerkbestand</translation>
    </message>
    <message>
        <source>Inside the PDF</source>
        <translation>In de pdf</translation>
    </message>
    <message>
        <source>Not inside</source>
        <translation>Niet erin</translation>
    </message>
    <message>
        <source>The network file inside the PDF, so that it can be opened here again</source>
        <translation>Het netwerkbestand in de pdf, zodat die hier weer open kan</translation>
    </message>
    <message>
        <source>To read in your hands.</source>
        <translation>Om in de hand te lezen.</translation>
    </message>
    <message>
        <source>Notes can be read from {metres} m away.</source>
        <translation>Briefjes zijn leesbaar tot op {metres} m.</translation>
    </message>
    <message numerus="yes">
        <source>On %n tile(s) of {paper}, to glue together.</source>
        <translation>
            <numerusform>Op %n los vel {paper}.</numerusform>
            <numerusform>Op %n losse vellen {paper}, om aan elkaar te plakken.</numerusform>
        </translation>
    </message>
    <message>
        <source>Footer and logo</source>
        <translation>Voettekst en logo</translation>
    </message>
</context>
<context>
    <name>PostersPage</name>
    <message>
        <source>Posters</source>
        <translation>Posters</translation>
    </message>
    <message>
        <source>The poster as it will be printed</source>
        <translation>De poster zoals hij uit de printer komt</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Donker</translation>
    </message>
    <message>
        <source>Projector, dark room</source>
        <translation>Beamer, donkere zaal</translation>
    </message>
    <message>
        <source>Projector, daylight</source>
        <translation>Beamer, daglicht</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normaal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groot</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Groter</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Grootst</translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>The room still sees the slides. F5 takes you back to them.</source>
        <translation>De zaal ziet de dia’s nog. Met F5 ga je ernaar terug.</translation>
    </message>
    <message>
        <source>The room would see that page, with all that is only for you. First stop presenting (Esc).</source>
        <translation>De zaal zou die pagina zien, met alles wat alleen voor jou is. Stop eerst met presenteren (Esc).</translation>
    </message>
    <message>
        <source>Page Down: the slides and the plan · Esc: stop presenting</source>
        <translation>Page Down: de dia’s en het draaiboek · Esc: stoppen met presenteren</translation>
    </message>
    <message>
        <source>The projector shows this screen now: what is only for you is put away. Enter: the canvas.</source>
        <translation>De beamer toont nu dit scherm: wat alleen voor jou is, staat er niet meer op. Enter: het canvas.</translation>
    </message>
    <message>
        <source>The projector is disconnected. Nothing is lost: connect it again and the slides go on.</source>
        <translation>De beamer is losgeraakt. Er is niets weg: sluit hem weer aan, dan gaan de dia’s verder.</translation>
    </message>
    <message>
        <source>The room sees the slides now. F5 takes you to them.</source>
        <translation>De zaal ziet nu de dia’s. F5 brengt je ernaartoe.</translation>
    </message>
    <message>
        <source>Slides on the wrong screen? Press X to swap the screens.</source>
        <translation>Staan de dia’s op het verkeerde scherm? Druk op X om de schermen te verwisselen.</translation>
    </message>
</context>
<context>
    <name>PresenterPage</name>
    <message>
        <source>The room sees this</source>
        <translation>De zaal ziet dit</translation>
    </message>
    <message>
        <source>Frozen: the room keeps seeing this</source>
        <translation>Stilgezet: de zaal blijft dit zien</translation>
    </message>
    <message>
        <source>Frozen: F shows the room this</source>
        <translation>Stilgezet: F toont de zaal dit</translation>
    </message>
    <message>
        <source>Names off (A)</source>
        <translation>Namen uit (A)</translation>
    </message>
    <message>
        <source>No separate projector: the slides wait</source>
        <translation>Geen aparte beamer: de dia’s wachten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Who wrote how many?</source>
        <translation>Wie schreef hoeveel?</translation>
    </message>
    <message numerus="yes">
        <source>%n too long for this slide: show (L)</source>
        <translation>
            <numerusform>%n te lang voor deze dia: tonen (L)</numerusform>
            <numerusform>%n te lang voor deze dia: tonen (L)</numerusform>
        </translation>
    </message>
    <message>
        <source>Legible from the back row</source>
        <translation>Leesbaar tot achterin</translation>
    </message>
    <message>
        <source>Legible up to {n} × the height only</source>
        <translation>Alleen leesbaar tot {n} × de hoogte</translation>
    </message>
    <message>
        <source>Added to {topic}</source>
        <translation>Staat bij {topic}</translation>
    </message>
    <message>
        <source>Own notes belong to a step of the session plan; none is running.</source>
        <translation>Eigen notities horen bij een stap van het draaiboek; er loopt er nu geen.</translation>
    </message>
    <message>
        <source>What you type now is for you alone. Esc leads back.</source>
        <translation>Wat je nu typt, is alleen voor jou. Met Esc ben je terug.</translation>
    </message>
    <message>
        <source>You are typing: it is in your private note, as it began with E. Esc stops typing.</source>
        <translation>Je bent aan het typen: het staat in je eigen notitie, want het begon met E. Esc: stop met typen.</translation>
    </message>
    <message>
        <source>You are typing: it is in the line for notes. Enter adds it, Esc stops typing.</source>
        <translation>Je bent aan het typen: het staat in de regel voor briefjes. Enter voegt het toe, Esc: stop met typen.</translation>
    </message>
</context>
<context>
    <name>PreviewFooter</name>
    <message>
        <source>Whole sheet</source>
        <translation>Hele vel</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>Ware grootte</translation>
    </message>
    <message>
        <source>Previous sheet</source>
        <translation>Vorig vel</translation>
    </message>
    <message>
        <source>Next sheet</source>
        <translation>Volgend vel</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Sheet %1 of %2</source>
        <translation>Vel %1 van %2</translation>
    </message>
</context>
<context>
    <name>PrivateNotePanel</name>
    <message>
        <source>Only for you (E)</source>
        <translation>Alleen voor jou (E)</translation>
    </message>
    <message>
        <source>Write something for yourself</source>
        <translation>Schrijf iets voor jezelf</translation>
    </message>
</context>
<context>
    <name>ProgramColumn</name>
    <message>
        <source>Pause</source>
        <translation>Pauzeren</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Overslaan</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Dia’s</translation>
    </message>
    <message>
        <source>{time} finished</source>
        <translation>{time} klaar</translation>
    </message>
</context>
<context>
    <name>ProgramList</name>
    <message>
        <source>done</source>
        <translation>klaar</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1-bestand</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 bestaat al.
Wil je het vervangen?</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Zoek in:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Soort bestand:</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Dit bestand is er niet.
Kijk of de naam klopt.</translation>
    </message>
</context>
<context>
    <name>RankingPanel</name>
    <message>
        <source>Hidden until you reveal it</source>
        <translation>Verborgen tot je onthult</translation>
    </message>
    <message>
        <source>What each note got stays hidden, for you as well.</source>
        <translation>Wat elk briefje kreeg, blijft verborgen, ook voor jou.</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Onthullen</translation>
    </message>
    <message>
        <source>Not yet: {names}</source>
        <translation>Nog niet: {names}</translation>
    </message>
</context>
<context>
    <name>ReadyPlanList</name>
    <message>
        <source>Ready-made</source>
        <translation>Kant-en-klaar</translation>
    </message>
    <message>
        <source>From another network…</source>
        <translation>Uit een ander netwerk…</translation>
    </message>
</context>
<context>
    <name>RecentFileRow</name>
    <message>
        <source>Remove it from this list</source>
        <translation>Van deze lijst halen</translation>
    </message>
    <message>
        <source>Remove %1 from this list</source>
        <translation>%1 van deze lijst halen</translation>
    </message>
    <message>
        <source>No longer there</source>
        <translation>Staat hier niet meer</translation>
    </message>
</context>
<context>
    <name>RecentFilesList</name>
    <message>
        <source>Recent</source>
        <translation>Recent</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Unsaved work</source>
        <translation>Niet-opgeslagen werk</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nu niet</translation>
    </message>
    <message>
        <source>You undid a merge just before the program stopped ({day}, {time}). The file does not know that yet: what the merge brought is still in it.</source>
        <translation>Je maakte een samenvoeging ongedaan, vlak voordat het programma stopte ({day}, {time}). Het bestand weet dat nog niet: wat erbij kwam, staat er nog.</translation>
    </message>
    <message>
        <source>The program stopped before everything was saved ({day}, {time}). Your work has been kept.</source>
        <translation>Het programma stopte voordat alles was opgeslagen ({day}, {time}). Je werk is voor je bewaard.</translation>
    </message>
    <message>
        <source>Undo it again</source>
        <translation>Opnieuw ongedaan maken</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Terugzetten</translation>
    </message>
    <message>
        <source>The end could not be read: the very last words may be missing. </source>
        <translation>Het einde was niet te lezen: de allerlaatste woorden kunnen ontbreken. </translation>
    </message>
    <message>
        <source>Its file now holds another network, or cannot be read. This work gets its own file. </source>
        <translation>In het bestand staat nu een ander netwerk, of het is niet te lezen. Dit werk krijgt een eigen bestand. </translation>
    </message>
    <message>
        <source>The file itself is no longer there; it will be made again. </source>
        <translation>Het bestand zelf is er niet meer; het wordt opnieuw gemaakt. </translation>
    </message>
    <message>
        <source>Where others changed the same since, theirs is shown, and yours is kept in the file. </source>
        <translation>Waar anderen intussen hetzelfde hebben veranderd, zie je wat zij schreven; wat jij schreef, blijft bewaard in het bestand. </translation>
    </message>
    <message>
        <source>It comes in as one step that you can undo. </source>
        <translation>Het komt binnen als één stap die je ongedaan kunt maken. </translation>
    </message>
    <message numerus="yes">
        <source>Anything you leave for now is kept for %n day(s), under File.</source>
        <translation>
            <numerusform>Wat je nu laat liggen, blijft %n dag bewaard, onder Bestand.</numerusform>
            <numerusform>Wat je nu laat liggen, blijft %n dagen bewaard, onder Bestand.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundClock</name>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>T starts the timer</source>
        <translation>T start de timer</translation>
    </message>
</context>
<context>
    <name>RoundForm</name>
    <message>
        <source>Which notes?</source>
        <translation>Welke briefjes?</translation>
    </message>
    <message>
        <source>The whole canvas</source>
        <translation>Het hele canvas</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>onbeperkt</translation>
    </message>
    <message>
        <source>By note</source>
        <translation>Per briefje</translation>
    </message>
    <message>
        <source>By heading</source>
        <translation>Per kopje</translation>
    </message>
    <message>
        <source>Notes below a heading count together</source>
        <translation>Briefjes onder een kopje tellen samen</translation>
    </message>
    <message>
        <source>After revealing</source>
        <translation>Na het onthullen</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Meteen</translation>
    </message>
    <message>
        <source>Delete round</source>
        <translation>Ronde verwijderen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Vraag</translation>
    </message>
    <message>
        <source>Where do we start?</source>
        <translation>Waar beginnen we mee?</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hoe</translation>
    </message>
    <message>
        <source>Per person</source>
        <translation>Per persoon</translation>
    </message>
    <message>
        <source>Maximum per note</source>
        <translation>Hoogstens per briefje</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Telling</translation>
    </message>
    <message>
        <source>The room sees the votes</source>
        <translation>De zaal ziet de stemmen</translation>
    </message>
</context>
<context>
    <name>RoundPanel</name>
    <message>
        <source>Random</source>
        <translation>Willekeurig</translation>
    </message>
    <message>
        <source>As listed</source>
        <translation>Volgorde van de lijst</translation>
    </message>
    <message>
        <source>Wrote least first</source>
        <translation>Wie het minst schreef eerst</translation>
    </message>
    <message>
        <source>Who wrote nothing yet begins; the room does not see why</source>
        <translation>Wie nog niets schreef, begint; de zaal ziet niet waarom</translation>
    </message>
    <message>
        <source>Enter gives someone the turn. Q ends the go-round.</source>
        <translation>Enter geeft iemand de beurt. Q stopt het rondje.</translation>
    </message>
    <message>
        <source>Enter adds the note. Esc: back to the turns.</source>
        <translation>Enter voegt het briefje toe. Esc: terug naar de beurten.</translation>
    </message>
    <message>
        <source>Go-round</source>
        <translation>Rondje</translation>
    </message>
    <message>
        <source>Order of speaking</source>
        <translation>Spreekvolgorde</translation>
    </message>
    <message>
        <source>Minutes per turn</source>
        <translation>Minuten per beurt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>geen</translation>
    </message>
    <message>
        <source>Skip (Z)</source>
        <translation>Overslaan (Z)</translation>
    </message>
    <message>
        <source>Shuffle (U)</source>
        <translation>Husselen (U)</translation>
    </message>
    <message>
        <source>{n} of {total} have spoken</source>
        <translation>{n} van {total} gehoord</translation>
    </message>
    <message>
        <source>Here (Del)</source>
        <translation>Toch aanwezig (Del)</translation>
    </message>
    <message>
        <source>Not here (Del)</source>
        <translation>Afwezig (Del)</translation>
    </message>
    <message>
        <source>New go-round</source>
        <translation>Nieuw rondje</translation>
    </message>
    <message>
        <source>Back to the slide (→)</source>
        <translation>Terug naar de dia (→)</translation>
    </message>
    <message>
        <source>Begin (Enter)</source>
        <translation>Begin (Enter)</translation>
    </message>
    <message>
        <source>Next turn (→)</source>
        <translation>Volgende beurt (→)</translation>
    </message>
    <message>
        <source>Go on (Enter)</source>
        <translation>Ga verder (Enter)</translation>
    </message>
</context>
<context>
    <name>RowForm</name>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
</context>
<context>
    <name>SharedFolderActions</name>
    <message numerus="yes">
        <source>%n taking part</source>
        <translation>
            <numerusform>%n doet mee</numerusform>
            <numerusform>%n doen mee</numerusform>
        </translation>
    </message>
    <message>
        <source>Shared folder</source>
        <translation>Gedeelde map</translation>
    </message>
    <message>
        <source>Folder not reachable</source>
        <translation>Map onbereikbaar</translation>
    </message>
    <message>
        <source>Cannot write to it</source>
        <translation>Schrijven lukt niet</translation>
    </message>
</context>
<context>
    <name>SharedFolderDialog</name>
    <message>
        <source>Who takes part</source>
        <translation>Wie er meedoen</translation>
    </message>
    <message>
        <source>Someone</source>
        <translation>Iemand</translation>
    </message>
    <message>
        <source>wrote {moment}</source>
        <translation>schreef {moment}</translation>
    </message>
    <message>
        <source>seen {moment}</source>
        <translation>gezien {moment}</translation>
    </message>
    <message>
        <source>{name} – here, last wrote {moment}</source>
        <translation>{name} – is er, schreef voor het laatst {moment}</translation>
    </message>
    <message>
        <source>{name} – last seen {moment}</source>
        <translation>{name} – voor het laatst gezien {moment}</translation>
    </message>
    <message>
        <source>No one else takes part yet.</source>
        <translation>Er doet nog niemand anders mee.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) only in the cloud: set the service to keep the folder on this computer.</source>
        <translation>
            <numerusform>%n bestand staat alleen in de cloud: stel de dienst zo in dat de map op deze computer blijft.</numerusform>
            <numerusform>%n bestanden staan alleen in de cloud: stel de dienst zo in dat de map op deze computer blijft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not readable yet.</source>
        <translation>
            <numerusform>%n bestand is nog niet te lezen.</numerusform>
            <numerusform>%n bestanden zijn nog niet te lezen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everyone works on their own computer, and what one writes appears with all others. Choose a folder that OneDrive, Nextcloud, Syncthing or a network drive puts on everyone’s computer. Your private notes in the session plan, and notes that are not revealed yet, stay on this computer.</source>
        <translation>Ieder werkt op de eigen computer, en wat de een schrijft, verschijnt bij alle anderen. Kies een map die via OneDrive, Nextcloud, Syncthing of een netwerkschijf bij jullie allemaal op de computer staat. Je eigen notities bij het draaiboek, en briefjes die nog niet getoond zijn, blijven op deze computer.</translation>
    </message>
    <message>
        <source>You opened someone’s file in a shared folder. You now have a file of your own, among your documents; the others see what you write in it, and you see what they write. Under which name do you take part?</source>
        <translation>Je opende een bestand van iemand in een gedeelde map. Je hebt nu een eigen bestand, bij je documenten; wat je daarin schrijft, zien de anderen, en wat zij schrijven, zie jij. Onder welke naam doe je mee?</translation>
    </message>
    <message>
        <source>Shared folder</source>
        <translation>Gedeelde map</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Kies een map</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Your name, for the others to see</source>
        <translation>Je naam, zoals de anderen die zien</translation>
    </message>
    <message>
        <source>First and last name</source>
        <translation>Voor- en achternaam</translation>
    </message>
    <message>
        <source>Start sharing</source>
        <translation>Delen starten</translation>
    </message>
    <message>
        <source>Stop sharing</source>
        <translation>Delen stoppen</translation>
    </message>
    <message>
        <source>Shared as {name} in {folder}</source>
        <translation>Gedeeld als {name} in {folder}</translation>
    </message>
    <message>
        <source>Choose a folder first.</source>
        <translation>Kies eerst een map.</translation>
    </message>
    <message>
        <source>Another network is shared in this folder: {title}. If this is the right folder, choose “Start sharing” again.</source>
        <translation>In deze map wordt een ander netwerk gedeeld: {title}. Toch deze map? Kies dan nog een keer “Delen starten”.</translation>
    </message>
    <message>
        <source>Your own network file is in this folder too. Others can open it, with your private notes in it: keep it elsewhere.</source>
        <translation>Je eigen netwerkbestand staat ook in deze map. Anderen kunnen het openen, met je eigen notities erin: bewaar het ergens anders.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Sneltoetsen</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>Zoek een sneltoets</translation>
    </message>
    <message>
        <source>Search: note, undo, F6…</source>
        <translation>Zoek: briefje, ongedaan, F6…</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Sluiten (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>No shortcut does that</source>
        <translation>Daar is geen sneltoets voor</translation>
    </message>
</context>
<context>
    <name>ShowCommands</name>
    <message>
        <source>The room sees who wrote what, which this step hides. A hides it again.</source>
        <translation>De zaal ziet wie wat schreef, wat deze stap verbergt. A verbergt het weer.</translation>
    </message>
    <message>
        <source>The room sees who wrote what.</source>
        <translation>De zaal ziet wie wat schreef.</translation>
    </message>
    <message>
        <source>The room does not see who wrote what.</source>
        <translation>De zaal ziet niet wie wat schreef.</translation>
    </message>
    <message>
        <source>There is no voting round yet; the room keeps what it sees.</source>
        <translation>Er is nog geen stemronde; de zaal blijft zien wat er stond.</translation>
    </message>
    <message>
        <source>Nothing was agreed yet; the room keeps what it sees.</source>
        <translation>Er is nog niets afgesproken; de zaal blijft zien wat er stond.</translation>
    </message>
</context>
<context>
    <name>ShowControls</name>
    <message>
        <source>Freeze</source>
        <translation>Stilzetten</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Zwart</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Wit</translation>
    </message>
    <message>
        <source>Laser</source>
        <translation>Laser</translation>
    </message>
    <message>
        <source>Timer</source>
        <translation>Timer</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Go-round</source>
        <translation>Rondje</translation>
    </message>
    <message>
        <source>Back row: {n} × picture height</source>
        <translation>Achterste rij: {n} × beeldhoogte</translation>
    </message>
</context>
<context>
    <name>ShownNoteMarks</name>
    <message>
        <source>Show a note large first: press J and type a few of its letters.</source>
        <translation>Laat eerst een briefje groot zien: druk op J en typ een paar letters ervan.</translation>
    </message>
    <message>
        <source>The mark is off the note.</source>
        <translation>Het teken is van het briefje af.</translation>
    </message>
    <message>
        <source>{mark}: the note is on the list.</source>
        <translation>{mark}: het briefje staat op de lijst.</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Sluiten (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>SlideChooser</name>
    <message>
        <source>Topic, note, coalition, or "a sentence</source>
        <translation>Onderwerp, briefje, coalitie of "een zin</translation>
    </message>
    <message>
        <source>Show this sentence</source>
        <translation>Laat deze zin zien</translation>
    </message>
    <message>
        <source>Nothing has these letters</source>
        <translation>Niets gevonden met deze letters</translation>
    </message>
    <message>
        <source>A sentence of your own begins with a quotation mark</source>
        <translation>Een eigen zin begint met een aanhalingsteken</translation>
    </message>
</context>
<context>
    <name>SlideShow</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nieuw</numerusform>
            <numerusform>%n nieuw</numerusform>
        </translation>
    </message>
    <message>
        <source>last minute</source>
        <translation>laatste minuut</translation>
    </message>
    <message>
        <source>time is up</source>
        <translation>de tijd is om</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>gepauzeerd</translation>
    </message>
</context>
<context>
    <name>SpeakerList</name>
    <message>
        <source>has spoken</source>
        <translation>heeft gesproken</translation>
    </message>
    <message>
        <source>has the turn</source>
        <translation>is aan de beurt</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>afwezig</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Nearly twenty years of people who love the soil</source>
        <translation>Al bijna twintig jaar gek op de bodem</translation>
    </message>
    <message>
        <source>Forty members, and everyone knows only the one in the middle</source>
        <translation>Veertig leden, en iedereen kent alleen die ene in het midden</translation>
    </message>
    <message>
        <source>Festivals as a testing ground for zero waste</source>
        <translation>Festivals als proeftuin zonder afval</translation>
    </message>
    <message>
        <source>Fill the five blocks with your group. Print the poster. Carry on next time.</source>
        <translation>Vul samen de vijf blokken. Print de poster. Ga de volgende keer verder.</translation>
    </message>
    <message>
        <source>New network</source>
        <translation>Nieuw netwerk</translation>
    </message>
    <message>
        <source>A name, a date, who is in the room. That is all it takes.</source>
        <translation>Een naam, een datum en wie erbij zijn. Meer is niet nodig.</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Bestand openen…</translation>
    </message>
    <message>
        <source>A network you have, or a copy someone sent you.</source>
        <translation>Een netwerk dat je al hebt, of een kopie die iemand je stuurde.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Look around in an example</source>
        <translation>Kijk rond in een voorbeeld</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Locked</source>
        <translation>Vergrendeld</translation>
    </message>
    <message>
        <source>Nothing can be changed. Click to unlock (Ctrl+Shift+L)</source>
        <translation>Je kunt niets wijzigen. Klik om te ontgrendelen (Ctrl+Shift+L)</translation>
    </message>
    <message>
        <source>Switch language</source>
        <translation>Wissel van taal</translation>
    </message>
    <message>
        <source>Light, dark, projector</source>
        <translation>Licht, donker, beamer</translation>
    </message>
    <message>
        <source>Zoom out (Ctrl+−)</source>
        <translation>Uitzoomen (Ctrl+−)</translation>
    </message>
    <message>
        <source>Zoom in (Ctrl++)</source>
        <translation>Inzoomen (Ctrl++)</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n briefje</numerusform>
            <numerusform>%n briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n participant(s)</source>
        <translation>
            <numerusform>%n deelnemer</numerusform>
            <numerusform>%n deelnemers</numerusform>
        </translation>
    </message>
    <message>
        <source>To the participants</source>
        <translation>Naar de deelnemers</translation>
    </message>
    <message>
        <source>Fit to the window (Ctrl+9)</source>
        <translation>Passend maken in het venster (Ctrl+9)</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passend</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) not read</source>
        <translation>
            <numerusform>%n onderdeel niet gelezen</numerusform>
            <numerusform>%n onderdelen niet gelezen</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the parts of this file that could not be read</source>
        <translation>Bekijk de onderdelen van dit bestand die niet te lezen zijn</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>Alleen bekijken</translation>
    </message>
    <message>
        <source>Read only: made by a newer version</source>
        <translation>Alleen lezen: gemaakt met een nieuwere versie</translation>
    </message>
    <message>
        <source>Safe on this computer</source>
        <translation>Veilig op deze computer</translation>
    </message>
    <message>
        <source>saving to the file in a moment</source>
        <translation>bestand volgt zo</translation>
    </message>
    <message>
        <source>Saving in a moment …</source>
        <translation>Wordt zo opgeslagen …</translation>
    </message>
    <message>
        <source>Example: save it to keep your own copy</source>
        <translation>Voorbeeld: sla het op voor een eigen kopie</translation>
    </message>
    <message>
        <source>In the file, but the disk did not confirm it. Click to see why</source>
        <translation>In het bestand, maar de schijf bevestigt het niet. Klik voor de reden</translation>
    </message>
    <message>
        <source>Not in the file, but safe on this computer. Click to see why</source>
        <translation>Niet in het bestand, wel veilig op deze computer. Klik voor de reden</translation>
    </message>
    <message>
        <source>Not saved! Click to see why</source>
        <translation>Niet opgeslagen! Klik om te lezen waarom</translation>
    </message>
    <message>
        <source>Safe on this computer, but not in a file of its own yet</source>
        <translation>Veilig op deze computer, nog geen eigen bestand</translation>
    </message>
    <message>
        <source>file saved just now</source>
        <translation>bestand net opgeslagen</translation>
    </message>
    <message numerus="yes">
        <source>file saved %n minute(s) ago</source>
        <translation>
            <numerusform>bestand %n minuut geleden opgeslagen</numerusform>
            <numerusform>bestand %n minuten geleden opgeslagen</numerusform>
        </translation>
    </message>
    <message>
        <source>file saved at {time}</source>
        <translation>bestand opgeslagen om {time}</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>Working</source>
        <translation>Werken</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Pauze</translation>
    </message>
    <message>
        <source>Visible at once</source>
        <translation>Meteen zichtbaar</translation>
    </message>
    <message>
        <source>Hidden until revealed</source>
        <translation>Verborgen tot je ze toont</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Waarover</translation>
    </message>
    <message>
        <source>Nothing in particular</source>
        <translation>Niets in het bijzonder</translation>
    </message>
    <message>
        <source>Delete step</source>
        <translation>Stap verwijderen</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Stap</translation>
    </message>
    <message>
        <source>What happens?</source>
        <translation>Wat gebeurt er?</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Goal, only for you</source>
        <translation>Doel, alleen voor jou</translation>
    </message>
    <message>
        <source>What for?</source>
        <translation>Waarom?</translation>
    </message>
    <message>
        <source>What the room reads</source>
        <translation>Wat de zaal leest</translation>
    </message>
    <message>
        <source>Write three notes. No talking yet.</source>
        <translation>Schrijf drie briefjes. Nog niet overleggen.</translation>
    </message>
    <message>
        <source>Only for you</source>
        <translation>Alleen voor jou</translation>
    </message>
    <message>
        <source>Who speaks first, what to watch for</source>
        <translation>Wie begint, waar let je op</translation>
    </message>
    <message>
        <source>New notes</source>
        <translation>Nieuwe briefjes</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>overgeslagen</translation>
    </message>
    <message>
        <source>Edit (Enter)</source>
        <translation>Bewerken (Enter)</translation>
    </message>
    <message>
        <source>New step after this one (N)</source>
        <translation>Nieuwe stap hierna (N)</translation>
    </message>
    <message>
        <source>5 minutes longer (+)</source>
        <translation>5 minuten langer (+)</translation>
    </message>
    <message>
        <source>5 minutes shorter (-)</source>
        <translation>5 minuten korter (-)</translation>
    </message>
    <message>
        <source>Move up (Alt+↑)</source>
        <translation>Omhoog (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down (Alt+↓)</source>
        <translation>Omlaag (Alt+↓)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>today</source>
        <translation>vandaag</translation>
    </message>
    <message>
        <source>Without a date</source>
        <translation>Zonder datum</translation>
    </message>
</context>
<context>
    <name>ToDoPopup</name>
    <message>
        <source>To do</source>
        <translation>Te doen</translation>
    </message>
    <message>
        <source>Who? A few letters will do</source>
        <translation>Wie? Een paar letters is genoeg</translation>
    </message>
    <message>
        <source>When? 12 June 2026, autumn 2026…</source>
        <translation>Wanneer? 12 juni 2026, najaar 2026…</translation>
    </message>
    <message>
        <source>Enter: done · Esc: cancel</source>
        <translation>Enter: klaar · Esc: annuleren</translation>
    </message>
    <message>
        <source>Enter: done · Esc: later</source>
        <translation>Enter: klaar · Esc: later</translation>
    </message>
    <message>
        <source>No longer to do</source>
        <translation>Niet meer te doen</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Room sees slides</source>
        <translation>Zaal ziet dia’s</translation>
    </message>
    <message>
        <source>Back to the slides that the room sees</source>
        <translation>Terug naar de dia’s die de zaal ziet</translation>
    </message>
    <message>
        <source>No projector</source>
        <translation>Geen beamer</translation>
    </message>
    <message>
        <source>Back to the slides, which wait for a projector of their own</source>
        <translation>Terug naar de dia’s, die wachten op een eigen beamer</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s)</source>
        <translation>
            <numerusform>%n keuze</numerusform>
            <numerusform>%n keuzes</numerusform>
        </translation>
    </message>
    <message>
        <source>Two versions of the same text (F8)</source>
        <translation>Twee versies van dezelfde tekst (F8)</translation>
    </message>
</context>
<context>
    <name>TopicCounts</name>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} van {total}</translation>
    </message>
</context>
<context>
    <name>TopicOverlay</name>
    <message>
        <source>Back to the canvas (Esc)</source>
        <translation>Terug naar het canvas (Esc)</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n briefje</numerusform>
            <numerusform>%n briefjes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopicPainter</name>
    <message numerus="yes">
        <source>%n heading(s)</source>
        <translation>
            <numerusform>%n kop</numerusform>
            <numerusform>%n koppen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n briefje</numerusform>
            <numerusform>%n briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>nog %n</numerusform>
            <numerusform>nog %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopicsView</name>
    <message>
        <source>%1, continued</source>
        <translation>%1, vervolg</translation>
    </message>
</context>
<context>
    <name>UndoSteps</name>
    <message numerus="yes">
        <source>%n note(s) deleted</source>
        <translation>
            <numerusform>%n briefje verwijderd</numerusform>
            <numerusform>%n briefjes verwijderd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) added</source>
        <translation>
            <numerusform>%n briefje erbij</numerusform>
            <numerusform>%n briefjes erbij</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) moved</source>
        <translation>
            <numerusform>%n briefje verplaatst</numerusform>
            <numerusform>%n briefjes verplaatst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) in another colour</source>
        <translation>
            <numerusform>%n briefje in een andere kleur</numerusform>
            <numerusform>%n briefjes in een andere kleur</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) made into coalitions</source>
        <translation>
            <numerusform>%n briefje is nu een coalitie</numerusform>
            <numerusform>%n briefjes zijn nu coalities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) changed</source>
        <translation>
            <numerusform>%n briefje gewijzigd</numerusform>
            <numerusform>%n briefjes gewijzigd</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Ongedaan gemaakt: {what}</translation>
    </message>
    <message>
        <source>Redone: {what}</source>
        <translation>Opnieuw gedaan: {what}</translation>
    </message>
</context>
<context>
    <name>UnreadDialog</name>
    <message>
        <source>Unreadable parts</source>
        <translation>Onleesbare onderdelen</translation>
    </message>
    <message>
        <source>This version cannot make sense of these parts of the file. They stay in the file, unchanged, each time you save. A newer version may be able to read them; or copy one and type it in again as a note.</source>
        <translation>Deze onderdelen van het bestand zijn hier niet te begrijpen. Ze blijven bij elke keer opslaan ongewijzigd in het bestand staan. Misschien kan een nieuwere versie van het programma ze lezen. Of kopieer wat erin staat en schrijf het opnieuw op een briefje.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>Something that was deleted</source>
        <translation>Iets wat is verwijderd</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Onbekend</translation>
    </message>
    <message>
        <source>The parts</source>
        <translation>De onderdelen</translation>
    </message>
    <message>
        <source>What is in this part</source>
        <translation>Wat er in dit onderdeel staat</translation>
    </message>
    <message>
        <source>Only the beginning is shown. Copy takes all %1 characters.</source>
        <translation>Alleen het begin is te zien. Kopiëren neemt alle %1 tekens mee.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Gekopieerd</translation>
    </message>
</context>
<context>
    <name>UserPrompts</name>
    <message numerus="yes">
        <source>Delete %n dot(s) from all notes?</source>
        <translation>
            <numerusform>%n stip van alle briefjes verwijderen?</numerusform>
            <numerusform>%n stippen van alle briefjes verwijderen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The notes stay. Undo brings the dots back.</source>
        <translation>De briefjes blijven. Met Ongedaan maken komen de stippen terug.</translation>
    </message>
    <message>
        <source>Delete all dots</source>
        <translation>Alle stippen verwijderen</translation>
    </message>
    <message numerus="yes">
        <source>Replace the session plan of %n step(s)?</source>
        <translation>
            <numerusform>Het draaiboek van %n stap vervangen?</numerusform>
            <numerusform>Het draaiboek van %n stappen vervangen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Your private notes go with it. Undo brings everything back.</source>
        <translation>Je eigen notities gaan mee. Ongedaan maken haalt alles terug.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Vervangen</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n note(s) in “%1”?</source>
        <translation>
            <numerusform>%n briefje plakken bij “%1”?</numerusform>
            <numerusform>%n briefjes plakken bij “%1”?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each line or row becomes a note. Undo takes them all away again.</source>
        <translation>Elke regel of rij wordt een briefje. Met Ongedaan maken zijn ze in één keer weer weg.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Plakken</translation>
    </message>
    <message numerus="yes">
        <source>Anything not in the file is kept for %n day(s), under File.</source>
        <translation>
            <numerusform>Wat niet in het bestand staat, blijft %n dag bewaard, onder Bestand.</numerusform>
            <numerusform>Wat niet in het bestand staat, blijft %n dagen bewaard, onder Bestand.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a &amp;copy</source>
        <translation>Een &amp;kopie openen</translation>
    </message>
    <message>
        <source>&amp;View only</source>
        <translation>Alleen &amp;bekijken</translation>
    </message>
    <message>
        <source>Open &amp;anyway</source>
        <translation>&amp;Toch openen</translation>
    </message>
    <message>
        <source>Someone</source>
        <translation>Iemand</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>deze computer</translation>
    </message>
    <message>
        <source>another computer</source>
        <translation>een andere computer</translation>
    </message>
</context>
<context>
    <name>VersionActions</name>
    <message>
        <source>Restored to {time}. Undo takes you back.</source>
        <translation>Terug naar {time}. Met Ongedaan maken draai je dat terug.</translation>
    </message>
    <message>
        <source>Merged: {what}</source>
        <translation>Samengevoegd: {what}</translation>
    </message>
</context>
<context>
    <name>VersionPreview</name>
    <message>
        <source>As it was</source>
        <translation>Zoals het was</translation>
    </message>
    <message>
        <source>What is different now</source>
        <translation>Wat nu anders is</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als tekst</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Wat je ziet</translation>
    </message>
</context>
<context>
    <name>VersionTexts</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n briefje</numerusform>
            <numerusform>%n briefjes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n coalition(s)</source>
        <translation>
            <numerusform>%n coalitie</numerusform>
            <numerusform>%n coalities</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Cannot be read</source>
        <translation>Niet te lezen</translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n other(s)</source>
        <translation>
            <numerusform>{name} en %n ander</numerusform>
            <numerusform>{name} en %n anderen</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Eerdere versies</translation>
    </message>
    <message>
        <source>Take your time: nothing changes until you choose. The newest is at the top.</source>
        <translation>Kijk rustig rond: er verandert niets totdat je kiest. De nieuwste staat bovenaan.</translation>
    </message>
    <message>
        <source>No earlier versions yet</source>
        <translation>Nog geen eerdere versies</translation>
    </message>
    <message>
        <source>They appear by themselves: the first time a network is saved after you open it, the file as it was is kept here.</source>
        <translation>Ze komen vanzelf: de eerste keer dat er na het openen wordt opgeslagen, blijft het bestand zoals het was hier bewaard.</translation>
    </message>
    <message>
        <source>Earlier versions, the newest first</source>
        <translation>Eerdere versies, de nieuwste eerst</translation>
    </message>
    <message>
        <source>What was in this version</source>
        <translation>Wat er in deze versie stond</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Toon in map</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Terugzetten</translation>
    </message>
    <message>
        <source>Puts everything back as it was then. You can undo it.</source>
        <translation>Zet alles terug zoals het toen was. Met Ongedaan maken draai je dat weer terug.</translation>
    </message>
    <message>
        <source>Open as a copy</source>
        <translation>Openen als kopie</translation>
    </message>
    <message>
        <source>A new file beside this one; this network stays as it is.</source>
        <translation>Een nieuw bestand naast dit; dit netwerk blijft zoals het is.</translation>
    </message>
    <message>
        <source>The folder with earlier versions cannot be read.</source>
        <translation>De map met eerdere versies is niet te lezen.</translation>
    </message>
    <message>
        <source>The file is kept as it is: see Show in folder.</source>
        <translation>Het bestand blijft bewaard zoals het is: zie Toon in map.</translation>
    </message>
</context>
<context>
    <name>VotingLabels</name>
    <message>
        <source>The room</source>
        <translation>De zaal</translation>
    </message>
    <message numerus="yes">
        <source>%n given</source>
        <translation>
            <numerusform>%n gegeven</numerusform>
            <numerusform>%n gegeven</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too many</source>
        <translation>
            <numerusform>%n te veel</numerusform>
            <numerusform>%n te veel</numerusform>
        </translation>
    </message>
    <message>
        <source>{left} of {budget} left</source>
        <translation>nog {left} van {budget}</translation>
    </message>
</context>
<context>
    <name>VotingPage</name>
    <message>
        <source>Result</source>
        <translation>Uitslag</translation>
    </message>
    <message>
        <source>New round</source>
        <translation>Nieuwe ronde</translation>
    </message>
    <message>
        <source>Enter votes</source>
        <translation>Stemmen invoeren</translation>
    </message>
    <message>
        <source>Voting</source>
        <translation>Stemmen</translation>
    </message>
    <message>
        <source>Voting rounds</source>
        <translation>Stemrondes</translation>
    </message>
    <message>
        <source>What matters most to us?</source>
        <translation>Wat vinden we het belangrijkst?</translation>
    </message>
    <message>
        <source>With dots, points, plus and minus, or a hundred points to spread. You enter them for everyone.</source>
        <translation>Met stippen, punten, plus en min, of honderd punten om te verdelen. Jij voert ze in voor iedereen.</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Onthullen</translation>
    </message>
    <message>
        <source>Show everyone what was given (Ctrl+Shift+O)</source>
        <translation>Iedereen laten zien wat er gegeven is (Ctrl+Shift+O)</translation>
    </message>
    <message>
        <source>Open voting</source>
        <translation>Stemming openen</translation>
    </message>
    <message>
        <source>Close voting</source>
        <translation>Stemming sluiten</translation>
    </message>
    <message>
        <source>open, hidden</source>
        <translation>open, verborgen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>not opened yet</source>
        <translation>nog niet geopend</translation>
    </message>
    <message>
        <source>closed, hidden</source>
        <translation>gesloten, verborgen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>gesloten</translation>
    </message>
    <message>
        <source>%1 deleted, with all its votes. Undo brings everything back.</source>
        <translation>%1 verwijderd, met alle stemmen. Ongedaan maken zet alles terug.</translation>
    </message>
</context>
<context>
    <name>WallAside</name>
    <message>
        <source>Leave the name out. The colour of the paper is enough:</source>
        <translation>Laat de naam weg. De kleur van het papier is genoeg:</translation>
    </message>
    <message>
        <source>After this</source>
        <translation>Hierna</translation>
    </message>
    <message>
        <source>Before this</source>
        <translation>Hiervoor</translation>
    </message>
    <message>
        <source>Not sure who wrote it?</source>
        <translation>Weet je niet wie het schreef?</translation>
    </message>
</context>
<context>
    <name>WallPage</name>
    <message>
        <source>This is the last topic. Esc: done.</source>
        <translation>Dit is het laatste onderwerp. Esc: klaar.</translation>
    </message>
    <message>
        <source>This is the first topic.</source>
        <translation>Dit is het eerste onderwerp.</translation>
    </message>
    <message>
        <source>@name or #colour at the front goes for the notes after it too (@nobody: unsigned)</source>
        <translation>@naam of #kleur vooraan geldt ook voor de briefjes daarna (@niemand: zonder naam)</translation>
    </message>
    <message>
        <source>next note</source>
        <translation>volgend briefje</translation>
    </message>
    <message>
        <source>next topic</source>
        <translation>volgend onderwerp</translation>
    </message>
    <message>
        <source>previous note</source>
        <translation>vorig briefje</translation>
    </message>
    <message>
        <source>enter the number</source>
        <translation>aantal invullen</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>ongedaan maken</translation>
    </message>
    <message>
        <source>Type up sticky notes</source>
        <translation>Plakbriefjes overtypen</translation>
    </message>
    <message>
        <source>Topic by topic, in the reading order of the canvas</source>
        <translation>Onderwerp voor onderwerp, in de leesvolgorde van het canvas</translation>
    </message>
    <message>
        <source>Done (Esc)</source>
        <translation>Klaar (Esc)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Briefje</translation>
    </message>
    <message>
        <source>What does the note say?</source>
        <translation>Wat staat er op het briefje?</translation>
    </message>
    <message numerus="yes">
        <source>More than %n? Keep typing, the count goes up.</source>
        <translation>
            <numerusform>Hangt er meer dan %n? Typ door, het aantal groeit mee.</numerusform>
            <numerusform>Hangen er meer dan %n? Typ door, het aantal groeit mee.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) typed</source>
        <translation>
            <numerusform>%n plakbriefje overgetypt</numerusform>
            <numerusform>%n plakbriefjes overgetypt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{typed} of %n paper note(s)</source>
        <translation>
            <numerusform>{typed} van %n plakbriefje</numerusform>
            <numerusform>{typed} van %n plakbriefjes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WallView</name>
    <message>
        <source>topic {n} of {total}</source>
        <translation>onderwerp {n} van {total}</translation>
    </message>
    <message>
        <source>How many are there? Press Tab and type the number, or skip this.</source>
        <translation>Hoeveel hangen er hier? Druk op Tab en typ het aantal, of sla dit over.</translation>
    </message>
</context>
<context>
    <name>WhoPanel</name>
    <message>
        <source>Yes, that is me</source>
        <translation>Ja, dat ben ik</translation>
    </message>
    <message>
        <source>Someone else</source>
        <translation>Iemand anders</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Je naam</translation>
    </message>
    <message>
        <source>Type your name, or choose it below</source>
        <translation>Typ je naam, of kies hem hieronder</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Are you {name}?</source>
        <translation>Ben jij {name}?</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Wie ben je?</translation>
    </message>
    <message>
        <source>You are asked to write something for {network}.
Your name goes with your notes.</source>
        <translation>Je wordt gevraagd iets te schrijven voor {network}.
Je naam komt bij je briefjes te staan.</translation>
    </message>
    <message>
        <source>Are you {names}? Then choose that name below. Someone else? Then press Enter once more.</source>
        <translation>Ben je {names}? Kies dan die naam hieronder. Iemand anders? Druk dan nog een keer op Enter.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> of </translation>
    </message>
</context>
<context>
    <name>WindowStatus</name>
    <message>
        <source>Save somewhere else…</source>
        <translation>Ergens anders opslaan…</translation>
    </message>
</context>
<context>
    <name>WorkshopDialog</name>
    <message>
        <source>{colour} notes stand for</source>
        <translation>{colour} staat voor</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sessie</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Nothing in particular</source>
        <translation>Niets in het bijzonder</translation>
    </message>
    <message>
        <source>Name, date and colours</source>
        <translation>Naam, datum en kleuren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>Which day is that? Write something like 12 June 2026, or pick a day from the calendar.</source>
        <translation>Welke dag is dat? Schrijf bijvoorbeeld 12 juni 2026, of kies een dag in de kalender.</translation>
    </message>
</context>
<context>
    <name>WorkshopTitle</name>
    <message>
        <source>Untitled network</source>
        <translation>Netwerk zonder naam</translation>
    </message>
    <message>
        <source>Change the name and date</source>
        <translation>Naam en datum wijzigen</translation>
    </message>
</context>
</TS>
