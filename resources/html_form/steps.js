// Going from one question to the next: the introduction is step 0, what to do with the answers the last one.

const LAST_STEP = topics.length + 1;
let step = 0;

function sectionOf(number) {
  return number === 0 ? byId('intro') : number === LAST_STEP ? byId('done') : topics[number - 1].section;
}

function show(number, { remember = true } = {}) {
  topics[step - 1]?.notes.tidy();
  sectionOf(step).hidden = true;
  step = number;
  sectionOf(step).hidden = false;
  topics[step - 1]?.notes.refresh();
  if (remember) {
    history.pushState({ step }, '');
  }
  refreshStep();
  keepDraft();
  byId('main').scrollTop = 0;
  window.scrollTo(0, 0);
  topics[step - 1]?.line.element.scrollIntoView({ block: 'nearest' });
  focusStep();
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
  refreshProgress(step);
  say(byId('at'), isIntro || isDone ? '' : 'step', { n: step, total: topics.length });
  byId('previous').hidden = isIntro;
  byId('next').hidden = isDone && !filledTopics();
  say(byId('aside'), isIntro || isDone ? '' : 'skip_it');
  sayText(byId('previous'), () => (step === 1 ? word('to_intro') : step > 1 ? previousTitle() : ''));
  sayText(byId('next'), nextTitle);
  if (isDone) {
    refreshHandIn();
  }
}

function isNarrow() {
  return window.matchMedia('(max-width: 899px)').matches;
}

function previousTitle() {
  return isNarrow() ? word('previous') : topics[Math.min(step, LAST_STEP) - 2].title();
}

function nextTitle() {
  if (step === 0) {
    return word(firstStep() > 1 ? 'resume' : 'start');
  }
  if (step === LAST_STEP) {
    return word('save');
  }
  return step === topics.length ? word('finish') : isNarrow() ? word('next') : topics[step].title();
}

// The one large button: to the next question, and at the end it saves.
function goOn() {
  if (step === LAST_STEP) {
    onSave();
  } else {
    show(step === 0 ? firstStep() : step + 1);
  }
}

let resumedStep = 1;

function firstStep() {
  return Math.max(resumedStep, 1);
}

function bindSteps() {
  byId('previous').addEventListener('click', () => show(step - 1));
  byId('next').addEventListener('click', goOn);
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault(); // a new address would be a step of the history
    byId('main').focus();
  });
  byId('hand-in').addEventListener('click', () => show(LAST_STEP));
  window.addEventListener('popstate', (event) => show(event.state?.step ?? 0, { remember: false }));
  window.matchMedia('(max-width: 899px)').addEventListener('change', refreshStep);
}
