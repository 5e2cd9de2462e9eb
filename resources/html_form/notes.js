// The fields of a topic: one for each note, and always an empty one at the end.

const SHAPE = '●';
let onNotesChanged = () => {};
let onLastNote = () => {};

class NoteFields {
  constructor(title) {
    this.title = title;
    this.list = make('ul', 'notes');
    this.removed = make('p', 'removed');
    this.removed.setAttribute('role', 'status');
    this.element = make('div', 'note-fields', [this.list, this.removed]);
    this.clear();
  }

  clear() {
    this.list.replaceChildren();
    this.removed.replaceChildren();
    this.refresh();
  }

  get fields() {
    return [...this.list.querySelectorAll('textarea')];
  }

  get written() {
    return this.fields.filter(isWritten);
  }

  get texts() {
    return this.written.map((field) => field.value);
  }

  append(text = '', before = null, id = newId()) {
    const field = make('textarea');
    field.noteId = id;
    field.rows = 1;
    field.maxLength = form.limit;
    field.dir = 'auto';
    field.enterKeyHint = 'next';
    field.value = text;
    field.addEventListener('input', () => this.onInput(field));
    field.addEventListener('keydown', (event) => this.onKey(event, field));
    field.addEventListener('beforeinput', (event) => this.onBeforeInput(event, field));
    const spine = make('span', 'spine', [make('span', 'shape', [SHAPE]), make('span', 'initials')]);
    spine.setAttribute('aria-hidden', 'true');
    const button = makeButton('remove', () => this.remove(field), '×');
    this.list.insertBefore(make('li', 'note', [spine, field, button]), before);
    return field;
  }

  // Keeps an empty field at the end, and the labels in step with the order.
  refresh() {
    if (!this.fields.length || isWritten(this.fields.at(-1))) {
      this.append();
    }
    this.fields.forEach((field, index) => this.label(field, index));
  }

  label(field, index) {
    const [item, isLast] = [field.parentElement, index === this.fields.length - 1];
    const values = () => ({ topic: this.title(), n: index + 1 });
    say(field, 'note', values, 'aria-label');
    say(field, !isLast ? '' : index ? 'next_note' : 'first_note', {}, 'placeholder');
    say(item.lastElementChild, 'remove', { n: index + 1 }, 'aria-label');
    item.classList.toggle('empty', isLast && !field.value);
    item.lastElementChild.hidden = isLast && !field.value;
    grow(field);
  }

  onInput(field) {
    grow(field);
    if (field === this.fields.at(-1)) {
      this.refresh();
    }
    onNotesChanged();
    // the keyboard of a phone must not cover what is typed
    field.scrollIntoView({ block: 'nearest' });
  }

  onKey(event, field) {
    field.isShifted = event.shiftKey;
    if (event.isComposing || event.keyCode === 229) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      this.goOn(field);
    } else if (event.key === 'Backspace' && !field.value && field !== this.fields.at(-1)) {
      event.preventDefault();
      this.drop(field);
    }
  }

  // Keyboards on a screen may not say which key was pressed.
  onBeforeInput(event, field) {
    if (event.inputType === 'insertLineBreak' && !field.isShifted && !event.isComposing) {
      event.preventDefault();
      this.goOn(field);
    }
  }

  goOn(field) {
    if (!isWritten(field)) {
      onLastNote();
      return;
    }
    this.fields[this.fields.indexOf(field) + 1].focus();
  }

  drop(field) {
    const index = this.fields.indexOf(field);
    field.parentElement.remove();
    this.refresh();
    const previous = this.fields[Math.max(index - 1, 0)];
    previous.focus();
    previous.setSelectionRange(previous.value.length, previous.value.length);
    onNotesChanged();
  }

  remove(field) {
    const [text, index] = [field.value, this.fields.indexOf(field)];
    field.parentElement.remove();
    this.refresh();
    onNotesChanged();
    const undo = makeButton('plain', () => this.putBack(text, index));
    this.removed.replaceChildren(say(make('span'), 'removed'), ' ', say(undo, 'undo'));
    undo.focus();
  }

  putBack(text, index) {
    this.removed.replaceChildren();
    const field = this.append(text, this.list.children[index] ?? null);
    this.refresh();
    field.focus();
    onNotesChanged();
  }

  // What another tab wrote: it comes before the empty field at the end, and moves nothing that stands.
  add(text, id) {
    this.append(text, this.list.lastElementChild, id);
    this.refresh();
  }

  // What another tab made of a note; nothing when it was deleted there.
  replace(field, text) {
    if (text === null) {
      field.parentElement.remove();
    } else {
      field.value = text;
    }
    this.refresh();
  }

  // Takes away empty fields between notes, when people go on.
  tidy() {
    this.removed.replaceChildren();
    this.fields.slice(0, -1).filter((field) => !isWritten(field)).forEach((field) => {
      field.parentElement.remove();
    });
    this.refresh();
  }
}

function isWritten(field) {
  return Boolean(cleanText(field.value));
}

function newId() {
  return Math.random().toString(36).slice(2, 12);
}

function grow(field) {
  field.style.height = 'auto';
  if (field.scrollHeight) {
    field.style.height = `${field.scrollHeight}px`;
  }
}
