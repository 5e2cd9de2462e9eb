// A draft in the browser: against a crash, not to be relied on. All pages from files share this store.

const DRAFT_KEY = `nwcanvas-form:${form.document_id}:${form.person}`;
const ERASED = 'erased:'; // stands there for a moment with the time, for the other tabs

// As it stands there; nothing where a browser keeps nothing.
function storedText() {
  try {
    return localStorage.getItem(DRAFT_KEY);
  } catch {
    return null;
  }
}

// The notes of a topic are texts by their ids. What belongs to topics that this page lacks is passed on as it is.
function parseDraft(text) {
  const found = parsed(text);
  const draft = { name: typeof found?.name === 'string' ? found.name : '', step: 0, notes: {}, rest: {} };
  draft.step = Number.isInteger(found?.step) ? Math.min(Math.max(found.step, 0), form.topics.length + 1) : 0;
  draft.gone = Array.isArray(found?.gone) ? found.gone : [];
  [draft.at, draft.erased] = [found?.at, found?.erased].map((time) => (Number.isFinite(time) ? time : 0));
  form.topics.forEach((topic) => {
    draft.notes[topic.id] = notesOf(topic, found);
  });
  const others = Object.keys(found?.notes ?? {}).filter((id) => !(id in draft.notes));
  for (const part of ['notes', 'ids']) {
    draft.rest[part] = Object.fromEntries(others.map((id) => [id, found[part]?.[id]]));
  }
  return draft;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function notesOf(topic, found) {
  const texts = Array.isArray(found?.notes?.[topic.id]) ? found.notes[topic.id] : [];
  // drafts of earlier pages have no ids: every tab gives them the same
  const pairs = texts.map((text, index) => [found.ids?.[topic.id]?.[index] ?? `${topic.id}:${index}`, text]);
  // what was handed in before comes back as an earlier note
  const isFresh = (text) => typeof text === 'string' && text.trim() && !topic.own.includes(text.trim());
  return new Map(pairs.filter(([, text]) => isFresh(text)));
}

function draftText(draft) {
  const parts = { notes: { ...draft.rest.notes }, ids: { ...draft.rest.ids } };
  for (const [topic, notes] of Object.entries(draft.notes)) {
    parts.notes[topic] = [...notes.values()];
    parts.ids[topic] = [...notes.keys()];
  }
  const { name, step: last, gone: ids, at, erased } = draft;
  return JSON.stringify({ name, step: last, ...parts, gone: ids, at, erased });
}

// The notes of all topics, by id.
function allNotes(draft) {
  return new Map(Object.values(draft.notes).flatMap((notes) => [...notes]));
}

// Whether two drafts say the same, wherever people are and in whatever order.
function isSameDraft(one, other) {
  const [first, second] = [one, other].map((draft) => {
    return JSON.stringify([draft.name, [...allNotes(draft)].map(String).sort(), [...draft.gone].sort()]);
  });
  return first === second;
}

// Returns whether the browser keeps it: it may be full, or not allowed to.
function store(text) {
  try {
    localStorage.setItem(DRAFT_KEY, text);
    return true;
  } catch {
    return false;
  }
}

function eraseStored(time) {
  store(`${ERASED}${time}`);
  try {
    localStorage.removeItem(DRAFT_KEY);
  } catch {
    // nothing was kept
  }
}

function canKeepDrafts() {
  const probe = `${DRAFT_KEY}:probe`;
  try {
    localStorage.setItem(probe, probe);
    localStorage.removeItem(probe);
    return true;
  } catch {
    return false;
  }
}
