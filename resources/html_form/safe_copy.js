// The draft once more, in IndexedDB. Browsers write localStorage to the disk when it suits them, Chromium up to a minute
// later: what was typed since is lost when they are killed or the power fails. A copy that is written is on the disk.
//
// Tabs still talk by localStorage. The copy is taken in before it is first written, as what another tab stored; where
// localStorage keeps nothing, before each writing, as tabs then hear of each other nowhere else.

const COPIES = 'nwcanvas-form';
const COPY_EVERY = 1000; // milliseconds
const UNDER_WAY = -1;
let copies = null; // the database, while it is open
let base = null; // the draft that this page and the copy both come from
let copyTimer = 0; // a copy is due or under way
let [isCopyJoined, isCopied, isCopyOwed] = [false, false, false];

function keptWord() {
  return isKept || isCopied ? 'kept' : 'not_kept';
}

// Called before what was typed is stored.
function stampTyping() {
  base ??= parseDraft(seen);
  typedAt = nextTime();
}

function copySoon(pause = COPY_EVERY) {
  isCopyOwed = true;
  copyTimer ||= setTimeout(copyDraft, pause);
}

function copyNow() {
  if (copyTimer) {
    copyDraft();
  }
}

// Up to the writing nothing here waits once the copy is open and taken in: a page that goes has no time for that.
async function copyDraft() {
  clearTimeout(copyTimer);
  copyTimer = UNDER_WAY;
  const before = keptWord();
  try {
    copies ??= await openCopies();
    await writeCopy(copies.transaction(COPIES, 'readwrite', { durability: 'strict' }));
    isCopied = true;
  } catch {
    copies?.close();
    [copies, isCopied] = [null, false]; // no such store here, or no room in it: the next writing tries again
  }
  copyTimer = 0;
  if (keptWord() !== before) {
    sayKept(keptWord());
  }
  if (isCopyOwed) {
    copySoon();
  }
}

async function openCopies() {
  const request = indexedDB.open(COPIES, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(COPIES);
  const opened = await until(request, 'success', 'error');
  opened.onversionchange = () => opened.close();
  return opened;
}

function until(source, good, bad) {
  return new Promise((resolve, reject) => {
    source[`on${good}`] = () => resolve(source.result);
    source[`on${bad}`] = () => reject(source.error);
  });
}

async function writeCopy(transaction) {
  const drafts = transaction.objectStore(COPIES);
  if (!isCopyJoined || !isKept) {
    joinCopy(await until(drafts.get(DRAFT_KEY), 'success', 'error'));
  }
  showTakenIn();
  const draft = currentDraft();
  isCopyOwed = false;
  if (draft.at) {
    drafts.put(draftText(draft), DRAFT_KEY);
  }
  transaction.commit?.();
  await until(transaction, 'complete', 'abort');
  base = draft;
}

function joinCopy(text) {
  const isFirst = !isCopyJoined;
  isCopyJoined = true;
  showTakenIn(true);
  base ??= parseDraft(seen);
  const [draft, isIdle] = [parseDraft(text), typedAt === base.at && !step && !base.step];
  if (draft.at <= erasedAt) {
    return; // nothing there, or from before all was erased
  }
  const isLater = draft.at > base.at;
  const isChanged = joinDraft(draft, isLater);
  if (isFirst || isChanged) {
    write(currentDraft());
  }
  if (isChanged) {
    forgetOutcome();
    refreshStep();
    sayKept(!hasNotes() ? keptWord() : isFirst ? 'restored' : 'joined');
  }
  if (isLater && isIdle && draft.step) {
    goTo(draft.step, 'replaceState');
  }
}

// Which draft is later is told by when somebody last typed: of a note in both, the other has the older words. What only
// the copy has was lost with the browser, unless it is known as deleted; what it lacks since all was erased is gone.
function joinDraft(draft, isLater) {
  const [here, there] = [base, draft].map(allNotes);
  if (isLater && draft.erased > erasedAt) {
    [...here.keys()].filter((id) => !there.has(id)).forEach((id) => gone.add(id));
    rest = draft.rest;
  }
  rest = joinRest(...(isLater ? [rest, draft.rest] : [draft.rest, rest]));
  const isChanged = takeInNotes(draft, isLater ? here : new Map([...there].filter(([id]) => here.has(id))), true);
  return (isLater && takeInName(draft.name, true)) || isChanged;
}

function joinRest(older, newer) {
  return Object.fromEntries(['notes', 'ids'].map((part) => [part, { ...older[part], ...newer[part] }]));
}

function bindCopy() {
  window.addEventListener('blur', copyNow);
  window.addEventListener('pagehide', copyNow);
  document.addEventListener('visibilitychange', copyNow);
  copySoon(0);
}
