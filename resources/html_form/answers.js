// What was filled in, as a file and as text; canvas_app/exchange/answer_format.py and answer_text.py read it.

const SPACES = /[\t-\r \u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/g;
const LINE_BREAKS = /\r\n|[\r\u000b\u000c\u0085\u2028\u2029]/g;
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufff9-\ufffb]/g;
const CODE_WIDTH = 64;

// As the program does it (`sanitize` in canvas_app/model/text.py): without controls and halves of characters.
function cleanText(text) {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(LINE_BREAKS, '\n').replace(CONTROLS, '').trim();
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return ((crc ^ -1) >>> 0).toString(16).padStart(8, '0');
}

// White space is left out, as mails wrap lines.
function checksumOf(answers) {
  const parts = [answers.document_id, answers.person, answers.person_name];
  for (const [topic, texts] of Object.entries(answers.notes)) {
    parts.push(topic, ...texts);
  }
  return crc32(new TextEncoder().encode(parts.map((part) => part.replace(SPACES, '')).join('\u001f')));
}

// `notes` is a list of pairs, of the id of a topic and its texts, in the order of the form.
function makeAnswers(name, notes) {
  const written = notes.map(([topic, texts]) => [topic, texts.map(cleanText).filter((text) => text)]);
  const answers = {
    format: form.format,
    version: form.version,
    document_id: cleanText(form.document_id),
    person: cleanText(form.person),
    person_name: cleanText(name).replace(/\s+/g, ' '),
    clock: form.clock,
    notes: Object.fromEntries(written.filter(([, texts]) => texts.length)),
  };
  answers.checksum = checksumOf(answers);
  return answers;
}

function countNotes(answers) {
  return Object.values(answers.notes).reduce((total, texts) => total + texts.length, 0);
}

function fileText(answers) {
  return `${JSON.stringify(answers, null, 1)}\n`;
}

function fileName(answers, suffix) {
  const parts = [network(), answers.person_name, word('answers_file')].filter((part) => part);
  const name = cleanText(parts.join(' – ')).replace(/[<>:"/\\|?*\n\t]+/g, '-').replace(/^[\s.]+/, '');
  return [...name].slice(0, 80).join('').trim() + suffix;
}

// For people first, then the same for the program, in letters that no mail program changes.
function messageText(answers) {
  const title = answers.person_name
    ? word('text_title', { name: answers.person_name })
    : word('text_title_nameless');
  const ids = [answers.document_id, answers.person].map(encodeURIComponent);
  const facts = [...ids, countNotes(answers), answers.checksum, answers.person_name.replaceAll(']', ')')];
  return [
    `${network()} · ${title}`,
    word('text_hint'),
    `[${answers.format} ${answers.version} | ${facts.join(' | ')}]`,
    ...form.topics.filter((topic) => answers.notes[topic.id]).map((topic) => topicText(topic, answers)),
    word('text_code'),
    `[[${answers.format} ${answers.version} ${answers.checksum}\n${encode(JSON.stringify(answers))}\n]]\n`,
  ].join('\n\n');
}

function topicText(topic, answers) {
  const notes = answers.notes[topic.id].map((text) => `• ${text.replaceAll('\n', '\n  ')}`);
  return [`[${topic.id}] ${topic.words[lang].title}`, ...notes].join('\n');
}

function encode(text) {
  const bytes = new TextEncoder().encode(text);
  const code = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replace(/=+$/, '');
  return code.match(new RegExp(`.{1,${CODE_WIDTH}}`, 'g')).join('\n');
}
