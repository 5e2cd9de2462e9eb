// A section of the page for each topic, its line in the list, and its part of the line of progress.

const topics = form.topics.map((topic, index) => makeTopic(topic, index));

function makeTopic(topic, index) {
  const text = (name) => () => topic.words[lang][name];
  const notes = new NoteFields(text('title'));
  const section = make('section', 'step topic', [...makeHeading(topic, index, text), notes.element]);
  section.setAttribute('aria-labelledby', `title-${index}`);
  section.append(say(make('p', 'keys quiet'), 'keys'), say(make('p', 'thought quiet'), 'one_thought'));
  section.append(...makeEarlier(topic), ...makeOthers(topic));
  section.hidden = true;
  const line = makeLine(topic, index, text);
  setBlock(topic, section, line.element);
  return { id: topic.id, notes, section, line, segment: make('span'), title: text('title') };
}

function setBlock(topic, ...elements) {
  elements.forEach((element) => element.style.setProperty('--block', `var(--block-${topic.block_id}, var(--ink))`));
}

function makeHeading(topic, index, text) {
  const block = sayText(make('p', 'block'), text('block'));
  const title = sayText(make('h1'), text('title'));
  title.id = `title-${index}`;
  title.tabIndex = -1;
  return [block, title, sayText(make('p', 'question'), text('question'))];
}

function makeEarlier(topic) {
  if (!topic.own.length) {
    return [];
  }
  const notes = topic.own.map((text) => makeWritten('li', 'own-note', text));
  return [sayWithHint(make('h2'), 'own', () => word('read_only')), make('ul', 'own-notes', notes)];
}

function makeOthers(topic) {
  if (!topic.others.length) {
    return [];
  }
  const hint = () => `${topic.others.length} · ${word('read_only')}`;
  const summary = make('summary', '', [sayWithHint(make('h2'), 'others', hint)]);
  const notes = topic.others.map((note) => {
    const author = note.author ? [makeWritten('span', 'author', note.author)] : [];
    return make('li', 'other-note', [makeWritten('span', 'words', note.text), ...author]);
  });
  return [make('details', 'others', [summary, make('ul', 'other-notes', notes)])];
}

function sayWithHint(element, name, hint) {
  element.append(say(make('span'), name), ' ', sayText(make('span', 'hint'), hint));
  return element;
}

function makeLine(topic, index, text) {
  const count = make('span', 'count');
  const button = makeButton('line', () => show(index + 1), sayText(make('span', 'name'), text('title')), count);
  return { element: make('li', '', [button]), button, count };
}

// Shows how many notes each topic has, in the list and in the line of progress.
function refreshProgress(current) {
  topics.forEach((topic, index) => {
    const n = topic.notes.texts.length;
    say(topic.line.count, n ? 'note_count' : '', { n });
    topic.line.element.classList.toggle('filled', n > 0);
    topic.segment.className = index + 1 === current ? 'current' : n ? 'filled' : '';
    if (index + 1 === current) {
      topic.line.button.setAttribute('aria-current', 'step');
    } else {
      topic.line.button.removeAttribute('aria-current');
    }
  });
  say(byId('filled'), 'filled', { n: topics.length, filled: filledTopics() });
}

function filledTopics() {
  return topics.filter((topic) => topic.notes.texts.length).length;
}
