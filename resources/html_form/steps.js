// Going from one question to the next: the introduction is step 0, what to do with the answers the last one.

const LAST_STEP = topics.length + 1;
let step = 0;

function sectionOf(number) {
  return number === 0 ? byId('intro') : number === LAST_STEP ? byId('done') : topics[number - 1].section;
}

function show(number, how = 'pushState') {
  const [isBack, top] = [isListing && number === step, listedFrom];
  topics[step - 1]?.notes.tidy();
  // an entry of the history that showed the list becomes the question that was chosen there
  goTo(number, isListing && how === 'pushState' ? 'replaceState' : how);
  window.scrollTo(0, isBack ? top : 0);
}

function goTo(number, how) {
  setListing(false);
  sectionOf(step).hidden = true;
  step = number;
  sectionOf(step).hidden = false;
  topics[step - 1]?.notes.refresh();
  if (how) {
    history[how]({ step }, '');
  }
  keepDraft();
  refreshStep();
  byId('main').scrollTop = 0;
  topics[step - 1]?.line.element.scrollIntoView({ block: 'nearest' });
  focusStep();
}

// On a phone the list of questions takes the place of the question, and the way back leads to it.
let isListing = false;
let listedFrom = 0;

function setListing(isOn) {
  isListing = isOn;
  document.body.toggleAttribute('data-listing', isOn);
}

function openList() {
  listedFrom = window.scrollY;
  setListing(true);
  history.pushState({ step }, '');
  refreshStep();
  window.scrollTo(0, 0);
  const line = topics[step - 1]?.line;
  line?.element.scrollIntoView({ block: 'center' });
  (line?.button ?? byId('side')).focus({ preventScroll: true });
}

// With a keyboard people can write at once; on a phone the keyboard would cover the question.
function focusStep() {
  const fields = topics[step - 1]?.notes.fields;
  const canType = window.matchMedia('(hover: hover) and (pointer: fine)').matches;
  const target = fields && canType ? fields.at(-1) : sectionOf(step).querySelector('h1');
  target.focus({ preventScroll: true });
}

function refreshStep() {
  const [isIntro, isDone] = [step === 0, step === LAST_STEP];
  document.body.dataset.step = isIntro ? 'intro' : isDone ? 'done' : 'topic';
  const block = form.topics[step - 1]?.block_id;
  document.body.style.setProperty('--at', `var(${isDone ? '--safe' : `--block-${block}`}, var(--focus))`);
  refreshProgress(step);
  say(byId('at'), isIntro || isDone ? '' : 'step', { n: step, total: topics.length });
  byId('previous').hidden = isIntro && !isListing;
  byId('all').hidden = isDone || isListing;
  byId('next').hidden = isDone && !filledTopics() && !isListing;
  refreshAside();
  sayText(byId('previous-words'), previousTitle);
  sayText(byId('next'), nextTitle);
  if (isDone) {
    refreshHandIn();
  }
}

function refreshAside() {
  say(byId('aside'), topics[step - 1]?.notes.texts.length === 0 && !isListing ? 'skip_it' : '');
}

function isNarrow() {
  return window.matchMedia('(max-width: 899px)').matches;
}

function previousTitle() {
  if (isListing) {
    return word('close');
  }
  if (step <= 1) {
    return word('to_intro');
  }
  return isNarrow() ? word('previous') : topics[step - 2].title();
}

function nextTitle() {
  if (isListing) {
    return word('hand_in');
  }
  if (step === 0) {
    return word('start');
  }
  if (step === LAST_STEP) {
    return word('save');
  }
  return step === topics.length ? word('hand_in') : isNarrow() ? word('next') : topics[step].title();
}

// The one large button: to the next question, and at the end it saves.
function goOn() {
  if (isListing) {
    show(LAST_STEP);
  } else if (step === LAST_STEP) {
    onSave();
  } else {
    show(step + 1);
  }
}

function goBack() {
  if (isListing) {
    history.back();
  } else {
    show(step - 1);
  }
}

function bindSteps() {
  byId('previous').addEventListener('click', goBack);
  byId('all').addEventListener('click', openList);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && isListing && history.back());
  byId('next').addEventListener('click', goOn);
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault(); // a new address would be a step of the history
    byId('main').focus();
  });
  byId('hand-in').addEventListener('click', () => show(LAST_STEP));
  window.addEventListener('popstate', (event) => show(event.state?.step ?? 0, ''));
  window.matchMedia('(max-width: 899px)').addEventListener('change', () => {
    setListing(false);
    refreshStep();
  });
}
