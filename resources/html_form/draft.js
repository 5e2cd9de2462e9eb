// A draft in the browser: against a crash, not to be relied on. All pages from files share this store.

const DRAFT_KEY = `nwcanvas-form:${form.document_id}:${form.person}`;

function readDraft() {
  try {
    return checkedDraft(JSON.parse(localStorage.getItem(DRAFT_KEY)));
  } catch {
    return checkedDraft(null);
  }
}

function checkedDraft(found) {
  const notes = {};
  for (const topic of form.topics) {
    const texts = Array.isArray(found?.notes?.[topic.id]) ? found.notes[topic.id] : [];
    // what was handed in before comes back as an earlier note
    const fresh = texts.filter((text) => typeof text === 'string' && !topic.own.includes(text.trim()));
    notes[topic.id] = fresh.filter((text) => text.trim());
  }
  const step = Number.isInteger(found?.step) ? Math.min(Math.max(found.step, 0), form.topics.length + 1) : 0;
  return { name: typeof found?.name === 'string' ? found.name : '', step, notes };
}

// Returns whether the browser keeps it: it may be full, or not allowed to.
function writeDraft(draft) {
  try {
    localStorage.setItem(DRAFT_KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

function forgetDraft() {
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
