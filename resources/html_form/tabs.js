// The same page in several tabs: each takes in what another stored before it writes, so no words are lost.
//
// Every note has an id. What this tab and the store last agreed on tells who changed a note since; what both changed
// stands twice. A note that is missing in the store was never deleted by that alone, as tabs may write at the same
// moment: only what is in `gone` was.

let seen = null; // the store as this tab last read or wrote it
let known = new Map(); // notes by id, as this tab and the store last agreed
let gone = new Set(); // ids of deleted notes
let held = new Map(); // what waits until a field is left: what the store has by id, null when deleted
let [knownName, storedName] = ['', ''];
let rest = {};
let [typedAt, erasedAt] = [0, 0]; // when somebody last typed or erased everything, in any tab; in milliseconds

function isTypedIn(field) {
  return field === document.activeElement && document.hasFocus();
}

// Returns whether anything changed here. Who comes back to this tab types nothing yet.
function takeIn(isBack = false) {
  const text = storedText();
  if (text === seen && !held.size && storedName === knownName) {
    return false;
  }
  seen = text;
  held = new Map();
  const draft = parseDraft(text);
  // a tab that was not told yet may have written what was erased
  if (parsed(text) === null || draft.at < erasedAt) {
    known = new Map();
    [knownName, storedName] = ['', ''];
    return false;
  }
  rest = draft.rest;
  const isChanged = takeInNotes(draft, known, isBack);
  return takeInName(draft.name, isBack) || isChanged;
}

// `agreed` has the notes by id, as they last were the same here and there.
function takeInNotes(draft, agreed, isBack) {
  [typedAt, erasedAt] = [Math.max(typedAt, draft.at), Math.max(erasedAt, draft.erased)];
  draft.gone.forEach((id) => gone.add(id));
  return topics.map((topic) => mergeNotes(topic.notes, draft.notes[topic.id], agreed, isBack)).includes(true);
}

function mergeNotes(notes, stored, agreed, isBack) {
  const before = notes.texts.join('\u001f');
  const put = (field, text) => (isTypedIn(field) && !isBack ? held.set(field.noteId, text) : notes.replace(field, text));
  const here = new Map(notes.written.map((field) => [field.noteId, field]));
  const add = (id, text) => {
    if (!gone.has(id) && !here.has(id)) {
      notes.add(text, id);
    }
  };
  [...here].filter(([id, field]) => gone.has(id) && field.value === agreed.get(id)).forEach(([, field]) => put(field, null));
  for (const [id, theirs] of stored) {
    const [field, last] = [here.get(id), agreed.get(id)];
    if (gone.has(id)) {
      continue;
    }
    if (field && field.value !== theirs && field.value === last) {
      put(field, theirs);
    } else if (field && field.value !== theirs && theirs !== last) {
      add(copyId(id, theirs), theirs);
    } else if (!field && last === undefined) {
      add(id, theirs);
    } else if (!field) {
      gone.add(id); // deleted here; not what was written in it elsewhere since
      if (theirs !== last) {
        add(copyId(id, theirs), theirs);
      }
    }
    if (!held.has(id)) {
      agreed.set(id, theirs);
    }
  }
  return notes.texts.join('\u001f') !== before;
}

// The same in every tab, so that two that find the same do not add it twice.
function copyId(id, text) {
  return `${id}~${crc32(new TextEncoder().encode(text))}`;
}

// Notes that joining made of one are one again where they say the same; not while somebody types in them.
function dropDoubles(notes) {
  const words = new Set();
  const fields = notes.written.filter((field) => !isTypedIn(field));
  const doubles = fields.sort((one, other) => (one.noteId < other.noteId ? -1 : 1)).filter((field) => {
    const [same, { size }] = [`${rootOf(field.noteId)}~${field.value}`, words];
    return words.add(same).size === size;
  });
  doubles.forEach((field) => notes.replace(field, null));
  return doubles.length > 0;
}

function rootOf(id) {
  return id.split('~')[0];
}

function takeInName(name, isBack) {
  storedName = name;
  const isOwn = typedName !== knownName || (!isBack && [...document.querySelectorAll('.field input')].some(isTypedIn));
  if (isOwn || name === typedName) {
    return false;
  }
  knownName = name;
  setPersonName(name);
  return true;
}

function currentDraft() {
  const written = topics.flatMap((topic) => topic.notes.written);
  // what was emptied or deleted elsewhere and then written again is another note
  written.filter((field) => gone.has(field.noteId) && !held.has(field.noteId)).forEach((field) => {
    field.noteId = `${rootOf(field.noteId)}~${newId()}`;
  });
  const ids = new Set(written.map((field) => field.noteId));
  [...known.keys()].filter((id) => !ids.has(id)).forEach((id) => {
    gone.add(id);
    known.delete(id);
  });
  const notes = Object.fromEntries(topics.map((topic) => [topic.id, notesToStore(topic.notes)]));
  const name = typedName === knownName ? storedName : typedName;
  return { name, step, notes, gone: [...gone], rest, at: typedAt, erased: erasedAt };
}

function notesToStore(notes) {
  const kept = notes.written.filter((field) => held.get(field.noteId) !== null);
  return new Map(kept.map((field) => [field.noteId, held.get(field.noteId) ?? field.value]));
}

let isKept = canKeepDrafts();

// Later than all before, whatever becomes of the clock.
function nextTime() {
  return Math.max(Date.now(), typedAt + 1);
}

function keepDraft() {
  takeIn();
  write(currentDraft());
  sayKept(keptWord());
}

function write(draft) {
  if (seen === null && !hasNotes() && !typedName && !gone.size) {
    return;
  }
  copySoon();
  const text = draftText(draft);
  isKept = store(text);
  if (!isKept) {
    return;
  }
  seen = text;
  const agreed = [...allNotes(draft)].filter(([id]) => !held.has(id));
  agreed.forEach(([id, one]) => known.set(id, one));
  knownName = typedName;
  storedName = draft.name;
}

// Shows what another tab stored, and mends the store where it wrote over what stands here. A tab that nobody types in
// waits a moment with that: what it knows may be on its way to be replaced.
let mending = 0;

function joinTabs(isBack = false) {
  showTakenIn(isBack);
  clearTimeout(mending);
  mending = setTimeout(mend, document.hasFocus() ? 0 : 300);
}

function mend() {
  showTakenIn();
  const draft = currentDraft();
  if (seen === null ? isKept && hasNotes() : !isSameDraft(draft, parseDraft(seen))) {
    write(draft);
  }
}

function showTakenIn(isBack = false) {
  const isChanged = takeIn(isBack);
  if (topics.map((topic) => dropDoubles(topic.notes)).includes(true) || isChanged) {
    forgetOutcome();
    refreshStep();
    sayKept(hasNotes() ? 'joined' : keptWord());
  }
}

function eraseHere(time) {
  clearTimeout(mending);
  topics.forEach((topic) => topic.notes.clear());
  setPersonName('');
  [seen, known, gone, held, rest] = [null, new Map(), new Set(), new Map(), {}];
  [knownName, storedName] = ['', ''];
  [typedAt, erasedAt, base] = [time, time, null];
  copyDraft();
  byId('text').value = '';
  byId('by-hand').hidden = true;
  forgetOutcome();
  refreshStep();
  say(byId('kept'), 'forgotten');
}

function bindTabs() {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === DRAFT_KEY && newValue?.startsWith(ERASED)) {
      eraseHere(Number(newValue.slice(ERASED.length)));
      joinTabs();
    } else if (key === DRAFT_KEY && newValue !== null) {
      joinTabs();
    }
  });
  window.addEventListener('focus', () => joinTabs(true));
  window.addEventListener('pageshow', () => joinTabs(true));
  document.addEventListener('focusout', () => setTimeout(joinTabs)); // the field is left by then
}
