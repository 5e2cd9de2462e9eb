// What people do with their answers: save a file, share it, copy it as text, and erase what is on this device.

function currentAnswers() {
  return makeAnswers(personName(), topics.map((topic) => [topic.id, topic.notes.texts]));
}

function refreshHandIn() {
  const answers = currentAnswers();
  const n = countNotes(answers);
  const values = { n, topics: filledTopics(), total: topics.length };
  say(byId('done-lead'), !n ? 'done_empty' : topics.length > 1 ? 'done_lead' : 'done_lead_one', values);
  byId('hand-over').hidden = !n;
  byId('done-mark').hidden = values.topics < values.total;
  say(byId('return'), isDay() ? 'return_due' : 'return_it', () => ({ due: due() }));
  byId('share').hidden = !canShare(answers);
  byId('summary').replaceChildren(...topics.map(makeSummaryLine));
}

function makeSummaryLine(topic, index) {
  const texts = topic.notes.texts;
  const words = make('span', 'words', texts.map((text) => makeWritten('span', 'one', text)));
  const skipped = say(make('span', 'skipped'), 'skipped');
  const title = sayText(make('span', 'name'), topic.title);
  const button = makeButton('line', () => show(index + 1), title, texts.length ? words : skipped);
  const line = make('li', texts.length ? 'filled' : 'left-out', [button]);
  setBlock(form.topics[index], line);
  return line;
}

async function onSave() {
  joinTabs();
  const answers = currentAnswers();
  const [name, text] = [fileName(answers, '.json'), fileText(answers)];
  try {
    if (window.showSaveFilePicker) {
      tell('saved', { file: await savePicked(name, text) });
      return;
    }
  } catch (error) {
    if (error.name === 'AbortError') {
      tell('save_stopped', {}, '');
      return;
    }
  }
  try {
    download(name, text);
    tell('downloaded', { file: name }, ''); // nobody tells a page whether a file came of it
  } catch {
    tell('not_saved', {}, 'bad');
  }
}

async function savePicked(name, text) {
  const types = [{ accept: { 'application/json': ['.json'] } }];
  const handle = await window.showSaveFilePicker({ suggestedName: name, types });
  const stream = await handle.createWritable();
  await stream.write(text);
  await stream.close();
  return handle.name;
}

function download(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// Systems share files of known kinds only: .json is none of them.
function sharedFile(answers) {
  return new File([messageText(answers)], fileName(answers, '.txt'), { type: 'text/plain' });
}

function canShare(answers) {
  try {
    return Boolean(navigator.canShare?.({ files: [sharedFile(answers)] }));
  } catch {
    return false;
  }
}

async function onShare() {
  joinTabs();
  const file = sharedFile(currentAnswers());
  try {
    await navigator.share({ files: [file], title: file.name });
    tell('shared');
  } catch (error) {
    if (error.name === 'AbortError') {
      tell('share_stopped', {}, '');
    } else {
      tell('not_shared', {}, 'bad');
    }
  }
}

async function onCopy() {
  joinTabs();
  const text = messageText(currentAnswers());
  byId('text').value = text;
  const isCopied = (await copyAsText(text)) || copySelected();
  byId('by-hand').hidden = isCopied;
  tell(isCopied ? 'copied' : 'not_copied', {}, isCopied ? 'good' : 'bad');
}

async function copyAsText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

// For browsers that have no clipboard for pages from files.
function copySelected() {
  byId('by-hand').hidden = false;
  byId('text').select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  }
}

let isHandedIn = false;

// How it went is 'good' where that is certain, 'bad' where it failed.
function tell(name, values = {}, how = 'good') {
  isHandedIn = isHandedIn || how === 'good';
  byId('outcome').classList.toggle('bad', how === 'bad');
  say(byId('outcome'), name, values);
  say(byId('done-title'), name === 'saved' || name === 'copied' ? 'to_send' : 'done_title');
  byId('outcome').scrollIntoView({ block: 'nearest' });
}

// What was told holds for the notes as they were.
function forgetOutcome() {
  isHandedIn = false;
  say(byId('outcome'), '');
  say(byId('done-title'), 'done_title');
}

function askToForget(isAsking) {
  byId('forget').hidden = isAsking;
  byId('forget-sure').hidden = !isAsking;
  byId(isAsking ? 'forget-no' : 'forget-ask').focus();
}

function onForget() {
  const time = nextTime();
  eraseStored(time);
  eraseHere(time);
  askToForget(false);
  sectionOf(step).querySelector('h1').focus();
}

function bindHandIn() {
  byId('share').addEventListener('click', onShare);
  byId('copy').addEventListener('click', onCopy);
  byId('forget-ask').addEventListener('click', () => askToForget(true));
  byId('forget-no').addEventListener('click', () => askToForget(false));
  byId('forget-yes').addEventListener('click', onForget);
}
