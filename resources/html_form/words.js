// What is asked, and what the page says in the language that is chosen.

const form = JSON.parse(document.getElementById('form').textContent);
let lang = form.lang;

function byId(id) {
  return document.getElementById(id);
}

function make(tag, className = '', children = []) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function makeButton(className, onClick, ...children) {
  const button = make('button', className, children);
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}

// Text that people wrote: in its own direction, whatever the language of the page.
function makeWritten(tag, className, text) {
  const element = make(tag, className, [text]);
  element.dir = 'auto';
  return element;
}

// A pair of sentences is for one and for several of `n`.
function word(name, values = {}) {
  const found = form.words[lang][name];
  const text = Array.isArray(found) ? found[values.n === 1 ? 0 : 1] : found;
  return text.replace(/\{(\w+)\}/g, (place, key) => (key in values ? String(values[key]) : place));
}

const said = new Map();

// Has an element say something, and say it anew when the language changes. `values` may be a function.
function say(element, name, values = {}, attribute = '') {
  const attributes = said.get(element) ?? {};
  attributes[attribute] = () => (name ? word(name, typeof values === 'function' ? values() : values) : '');
  said.set(element, attributes);
  sayOne(element, attribute);
  return element;
}

// The same with a text that is made by a function, such as the title of a topic.
function sayText(element, text, attribute = '') {
  const attributes = said.get(element) ?? {};
  attributes[attribute] = text;
  said.set(element, attributes);
  sayOne(element, attribute);
  return element;
}

function sayOne(element, attribute) {
  const text = said.get(element)[attribute]();
  if (attribute) {
    element.setAttribute(attribute, text);
  } else if (element.textContent !== text) {
    element.textContent = text;
  }
}

function sayAll() {
  for (const [element, attributes] of said) {
    if (element.isConnected) {
      Object.keys(attributes).forEach((attribute) => sayOne(element, attribute));
    } else {
      said.delete(element);
    }
  }
}

function bindStaticWords() {
  document.querySelectorAll('[data-text]').forEach((element) => say(element, element.dataset.text));
  document.querySelectorAll('[data-label]').forEach((element) => {
    say(element, element.dataset.label, {}, 'aria-label');
  });
}

function network() {
  return form.network || word('untitled');
}

// Until when: a day, or as people wrote it.
function due() {
  return form.due[lang] ?? '';
}

function isDay() {
  return form.is_day;
}
