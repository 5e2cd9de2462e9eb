// The page as a whole: its frame, the language, the name, and when the draft is written.

let typedName = '';

function personName() {
  return form.person ? form.person_name : typedName;
}

function setPersonName(name) {
  typedName = name;
  document.querySelectorAll('.field input').forEach((input) => {
    if (input.value !== name) {
      input.value = name;
    }
  });
  refreshPerson();
}

function initialsOf(name) {
  const words = name.split(/[\s-]+/).filter((part) => /^[\p{L}\p{N}]/u.test(part));
  const capitals = words.filter((part) => /^\p{Lu}/u.test(part));
  const used = capitals.length ? capitals : words;
  const letters = used.length > 1 ? [used[0], used.at(-1)].map((part) => [...part][0]) : [...(used[0] ?? '')].slice(0, 2);
  return letters.join('').toUpperCase();
}

function refreshPerson() {
  byId('done-name-why')?.toggleAttribute('hidden', Boolean(typedName.trim()));
  const [name, initials] = [personName(), initialsOf(personName())];
  byId('who').textContent = name;
  byId('avatar').textContent = initials;
  byId('avatar').hidden = !initials;
  document.body.style.setProperty('--initials', JSON.stringify(initials));
}

function bindName(id, hint) {
  const field = byId(id);
  if (form.person) {
    field.remove();
    return;
  }
  const label = say(make('label'), 'name');
  const input = make('input');
  const why = say(make('span', 'quiet'), hint);
  Object.assign(input, { id: `${id}-input`, type: 'text', autocomplete: 'name', maxLength: 200, dir: 'auto' });
  why.id = `${id}-why`;
  label.htmlFor = input.id;
  input.setAttribute('aria-describedby', why.id);
  input.addEventListener('input', () => {
    setPersonName(input.value);
    onNotesChanged();
  });
  field.append(label, input, why);
}

function chooseLanguage(code) {
  lang = code;
  document.documentElement.lang = code;
  document.title = word('title', { network: network() });
  byId('network').textContent = network();
  byId('session').textContent = form.session[lang];
  [...byId('languages').children].forEach((button) => {
    button.setAttribute('aria-pressed', String(button.lang === code));
  });
  sayAll();
  refreshStep();
}

function makeLanguages() {
  const buttons = Object.entries(form.languages).map(([code, name]) => {
    const full = make('span', 'full', [name]);
    const button = makeButton('', () => chooseLanguage(code), full);
    button.lang = code;
    button.dataset.code = code.toUpperCase();
    return button;
  });
  byId('languages').replaceChildren(...buttons);
}

function fillFrame() {
  byId('topics').append(...topics.map((topic) => topic.line.element));
  byId('segments').append(...topics.map((topic) => topic.segment));
  byId('done').before(...topics.map((topic) => topic.section));
  say(byId('intro-lead'), 'intro_lead', { n: topics.length });
  for (const place of ['side', 'intro']) {
    byId(`${place}-instruction`).textContent = form.instruction;
    byId(`${place}-instruction`).hidden = !form.instruction;
  }
  for (const place of ['side', 'intro', 'done']) {
    say(byId(`${place}-due`), isDay() ? 'due' : 'due_text', () => ({ due: due() }));
    byId(`${place}-due`).hidden = !due() || (place === 'done' && isDay());
  }
}

function sayKept(name) {
  byId('kept').classList.toggle('bad', name === 'not_kept');
  say(byId('kept'), name);
}

function hasNotes() {
  return topics.some((topic) => topic.notes.texts.length);
}

function bindDraft() {
  onNotesChanged = () => {
    forgetOutcome();
    refreshProgress(step);
    refreshAside();
    stampTyping();
    keepDraft(); // at every key: it takes less than a millisecond, and a browser may end at any moment
  };
  onLastNote = () => byId('next').focus();
  window.addEventListener('beforeunload', (event) => {
    if (!isKept && !(isCopied && !copyTimer) && !isHandedIn && hasNotes()) {
      event.preventDefault();
    }
  });
}

function restoreDraft() {
  takeIn();
  refreshPerson();
  const { step: last } = parseDraft(seen);
  if (last) {
    goTo(last, 'replaceState');
  } else {
    history.replaceState({ step }, ''); // the focus stays at the start of the page
  }
  sayKept(!isKept ? 'not_kept' : hasNotes() ? 'restored' : 'kept');
}

function start() {
  byId('late').remove();
  byId('page').hidden = false;
  bindStaticWords();
  fillFrame();
  makeLanguages();
  bindName('intro-name', 'name_why');
  bindName('done-name', 'name_missing');
  bindSteps();
  bindHandIn();
  bindDraft();
  bindTabs();
  chooseLanguage(lang);
  restoreDraft();
  bindCopy();
  window.addEventListener('resize', () => topics[step - 1]?.notes.fields.forEach(grow));
}

start();
