// The page: a text in, rows and stories out. Nothing here asks the network for anything but the page's own files.
import {Bench} from './bench.js';
import {LONGEST, linkTo, readLink} from './link.js';
import {Painter} from './paint.js';
import {CUT, FLAGGED, FLAGS, INFERRED, LANGUAGE, PLACE, REFUSED, cutRows} from './rows.js';
import {tell} from './story.js';

const $ = (id) => document.getElementById(id);
const DEBOUNCE = 120, EDITABLE = 1 << 18;
const utf8 = new TextEncoder();

const doc = {bytes: new Uint8Array(), name: '', example: undefined, isText: true, refused: new Set(), reviewed: new Map()};
let state, stories = 0, debounce, notice;

const painter = new Painter($('text'));
const bench = new Bench(hear);

// --- texts come in ---------------------------------------------------------------------------------------------------

function load(bytes, {name = 'text.txt', example, refused = []} = {}) {
  Object.assign(doc, {bytes, name, example, refused: new Set(refused), reviewed: new Map()});
  painter.current = 0;
  closeStory(false);
  $('example').value = example ?? '';
  setEditing(false);
  mend();
}

function mend() {
  clearTimeout(debounce);
  $('summary').textContent = 'Mending…';
  clearInterval(notice);
  const began = performance.now();
  let clock;
  notice = setInterval(() => {
    if (!clock) {
      clock = document.createElement('span');
      clock.ariaHidden = 'true';  // who hears the page is told once
      const stop = document.createElement('button');
      stop.type = 'button';
      stop.textContent = 'Stop';
      stop.addEventListener('click', giveUp);
      $('summary').append(' ', clock, stop);
    }
    clock.textContent = `${Math.round((performance.now() - began) / 1000)} s`;
  }, 900);
  bench.mend(doc.bytes, {proof: $('proof').checked ? 'bytes' : 'language'}, [...doc.refused]);
}

// The text as it arrived, on both sides.
function giveUp() {
  clearInterval(notice);
  bench.stop();
  const none = new Uint32Array();
  state = {text: doc.bytes, damaged: doc.bytes, places: none, seams: none, rows: cutRows(doc.bytes, doc.bytes, none, 1500, 4000)};
  painter.show(state);
  allowOut(true);
  $('summary').textContent = 'Stopped. The text is as it arrived.';
}

async function loadExample(file, refused) {
  const known = [...$('example').options].some((option) => option.value === file);
  const answer = await fetch(`examples/${known ? file : 'specimen.txt'}`);
  load(new Uint8Array(await answer.arrayBuffer()), {name: file, example: known ? file : 'specimen.txt', refused});
}

async function fromAddress() {
  const link = await readLink(location.hash);
  if (link?.bytes) load(link.bytes, {refused: link.refused});
  else await loadExample(link?.example ?? 'specimen.txt', link?.refused ?? []);
}

const textIn = (text) => load(utf8.encode(text));
const fileIn = async (file) => load(new Uint8Array(await file.arrayBuffer()), {name: file.name});

// --- and are painted ---------------------------------------------------------------------------------------------------

function hear(answer) {
  if (answer.beginning !== undefined) return hearBeginning(answer);
  clearInterval(notice);
  if (answer.type === 'failed') {
    $('summary').textContent = `That did not work: ${answer.message}.`;
    return;
  }
  if (answer.type !== 'mended') return;
  state = {...answer, damaged: doc.bytes};
  painter.show(state);
  summarize();
  allowOut(true);
  if (painter.chosen !== undefined) {
    const place = Math.min(painter.chosen, state.places.length / PLACE - 1);
    if (place >= 0) openStory(place, false); else closeStory(false);
  }
  document.documentElement.dataset.job = answer.job;  // for tests: this is what is on the screen
}

function allowOut(on) {
  for (const id of ['copy', 'save', 'decisions']) $(id).disabled = !on;
}

// A long text's first screens, while the rest is being mended. They cannot be asked yet.
function hearBeginning(answer) {
  state = {...answer, damaged: doc.bytes.subarray(0, answer.beginning)};
  closeStory(false);
  painter.show(state);
  $('summary').firstChild.textContent = `This is the beginning; the other ${(doc.bytes.length - answer.beginning).toLocaleString('en')} bytes are being mended…`;
  for (const b of document.querySelectorAll('[data-count]')) b.textContent = '';
  allowOut(false);
  document.documentElement.dataset.beginning = answer.job;  // for tests
}

function summarize() {
  const count = {proved: 0, language: 0, inferred: 0, cut: 0, flagged: 0, refused: 0};
  for (let at = FLAGS; at < state.places.length; at += PLACE) {
    const flags = state.places[at];
    if (flags & REFUSED) ++count.refused;
    else if (flags & FLAGGED && !(flags & LANGUAGE)) ++count.flagged;
    else if (flags & CUT) ++count.cut;
    else if (flags & INFERRED) ++count.inferred;
    else if (flags & LANGUAGE) ++count.language;
    else ++count.proved;
  }
  for (const b of document.querySelectorAll('[data-count]')) b.textContent = count[b.dataset.count] ? count[b.dataset.count].toLocaleString('en') : '';
  const n = (number, one, many) => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
  const mended = count.proved + count.language + count.inferred + count.cut;
  const parts = [];
  if (!state.isText) parts.push('This does not look like text; it passes through as it can.');
  else if (doc.bytes.length === 0) parts.push('Paste or type a damaged text, or drop a file.');
  else if (state.places.length === 0) parts.push('Nothing is wrong with this text. It comes through as it is.');
  else {
    if (state.encoding !== 'utf-8') parts.push(`Its bytes are ${state.encodingWords}.`);
    parts.push(`${n(mended, 'place', 'places')} mended`);
    const of = [];
    if (count.cut) of.push(`${count.cut.toLocaleString('en')} cut out`);
    if (count.inferred) of.push(`${count.inferred.toLocaleString('en')} inferred`);
    if (count.flagged) of.push(`${count.flagged.toLocaleString('en')} flagged`);
    if (count.refused) of.push(`${count.refused.toLocaleString('en')} refused`);
    parts[parts.length - 1] += of.length > 0 ? `: ${of.join(', ')}.` : '.';
  }
  const time = state.milliseconds < 1000 ? `${Math.max(1, Math.round(state.milliseconds))} ms` : `${(state.milliseconds / 1000).toFixed(1)} s`;
  $('summary').textContent = `${parts.join(' ')} ${n(doc.bytes.length, 'byte', 'bytes')}, ${time}.`;
}

// --- stories and choices -------------------------------------------------------------------------------------------------

async function openStory(place, takeFocus = true) {
  if (state.beginning !== undefined) return;
  const story = ++stories;
  painter.setChosen(place);
  const span = painter.setCurrent(place);
  // Where the story covers the lower part of the page, the seam moves above it.
  if (span && matchMedia('(max-width: 68rem)').matches) span.scrollIntoView({block: 'nearest'});
  let answer;
  try {
    answer = await bench.ask({type: 'story', seams: painter.seamsOf(place)});
  } catch {
    return;
  }
  if (story !== stories || answer.job !== bench.job) return;
  const focused = document.activeElement?.dataset?.act;
  const box = tell(answer.seams, {
    isRefused: (seam) => doc.refused.has(seam.id),
    isAccepted: (seam) => doc.reviewed.get(seam.id)?.decision === 'accept',
    accept, toggle, toggleKind, close: () => closeStory(true),
  });
  $('told').replaceChildren(box);
  doc.seams = answer.seams;
  if (takeFocus) $('story').focus({preventScroll: true});
  else if (focused) box.querySelector(`[data-act="${CSS.escape(focused)}"]`)?.focus();
}

function closeStory(takeFocus) {
  ++stories;
  const place = painter.chosen;
  painter.setChosen(undefined);
  $('told').replaceChildren();
  doc.seams = undefined;
  if (takeFocus && place !== undefined) painter.setCurrent(place)?.focus();
}

function decide(seam, refuse) {
  if (refuse) doc.refused.add(seam.id); else doc.refused.delete(seam.id);
  doc.reviewed.set(seam.id, {decision: refuse ? 'refuse' : 'accept', kind: seam.kind});
}

function accept(seam) {
  decide(seam, false);
  bench.refuse([...doc.refused]);
}

function toggle(seam) {
  decide(seam, !doc.refused.has(seam.id));
  bench.refuse([...doc.refused]);
}

async function toggleKind(seam) {
  const refuse = !doc.refused.has(seam.id);
  const {names} = await bench.ask({type: 'names'});
  for (const other of names) if (other.kind === seam.kind) decide(other, refuse);
  bench.refuse([...doc.refused]);
}

// The lines that `kintsugi mend --decisions` reads.
async function decisionsText() {
  const lines = [];
  let sha256;
  if (globalThis.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', doc.bytes));
    sha256 = [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
  }
  for (const [id, {decision, kind}] of doc.reviewed) lines.push(JSON.stringify({id, decision, kind, sha256}));
  for (const id of doc.refused) if (!doc.reviewed.has(id)) lines.push(JSON.stringify({id, decision: 'refuse', sha256}));
  return lines.map((line) => `${line}\n`).join('');
}

// --- and go out ------------------------------------------------------------------------------------------------------------

function say(button, words) {
  const before = button.dataset.words ??= button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = before; }, 1800);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // no secure address: the old way
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'hidden';
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    button.focus();
  }
  say(button, 'Copied');
}

function save(bytes, name, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], {type}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// --- editing -----------------------------------------------------------------------------------------------------------------

function setEditing(on, text) {
  $('editor').hidden = !on;
  $('paper').classList.toggle('editing', on);
  $('edit').setAttribute('aria-pressed', String(on));
  $('edit').textContent = on ? 'Done' : 'Edit or paste';
  if (on) {
    $('input').value = text;
    $('input').setSelectionRange(0, 0);
    $('input').focus({preventScroll: true});
    $('input').scrollTop = 0;
  }
}

$('edit').addEventListener('click', () => {
  if (!$('editor').hidden) return setEditing(false);
  let text = '';
  try {
    if (doc.bytes.length <= EDITABLE) text = new TextDecoder('utf-8', {fatal: true}).decode(doc.bytes);
  } catch { /* bytes of another encoding cannot be edited as text: an empty sheet */ }
  setEditing(true, text);
});
$('input').addEventListener('input', () => {
  clearTimeout(debounce);
  debounce = setTimeout(() => {
    Object.assign(doc, {bytes: utf8.encode($('input').value), name: 'text.txt', example: undefined});
    $('example').value = '';
    closeStory(false);
    mend();
  }, DEBOUNCE);
});

addEventListener('paste', (event) => {
  const file = event.clipboardData?.files?.[0], text = event.clipboardData?.getData('text/plain') ?? '';
  const inEditor = event.target === $('input');
  if (!file && (text === '' || (inEditor && text.length < EDITABLE))) return;
  event.preventDefault();
  if (file) fileIn(file); else textIn(text);
});
addEventListener('dragover', (event) => {
  event.preventDefault();
  $('drop').hidden = false;
});
addEventListener('dragleave', (event) => { if (!event.relatedTarget) $('drop').hidden = true; });
addEventListener('drop', (event) => {
  event.preventDefault();
  $('drop').hidden = true;
  const file = event.dataTransfer.files[0];
  if (file) fileIn(file); else textIn(event.dataTransfer.getData('text/plain'));
});
$('file').addEventListener('change', () => {
  if ($('file').files[0]) fileIn($('file').files[0]);
  $('file').value = '';
});
$('example').addEventListener('change', () => {
  if ($('example').value === '') return load(new Uint8Array()), setEditing(true, '');
  history.replaceState(null, '', `#example=${encodeURIComponent($('example').value)}`);
  loadExample($('example').value);
});
$('proof').addEventListener('change', mend);
addEventListener('hashchange', fromAddress);

// --- the text by mouse and keyboard ----------------------------------------------------------------------------------------------

const placeOf = (target) => target.closest?.('.seam[data-place]')?.dataset.place;

$('text').addEventListener('click', (event) => {
  const place = placeOf(event.target);
  if (place !== undefined && getSelection().isCollapsed) openStory(Number(place), false);
});
const twin = (event, on) => {
  const place = placeOf(event.target);
  if (place === undefined) return;
  for (const span of $('text').querySelectorAll(`.seam[data-place="${place}"]`)) span.classList.toggle('twin', on);
};
$('text').addEventListener('pointerover', (event) => twin(event, true));
$('text').addEventListener('pointerout', (event) => twin(event, false));
$('text').addEventListener('keydown', (event) => {
  const place = placeOf(event.target), step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
  if (place === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  if (step) {
    event.preventDefault();
    for (let next = Number(place) + step; next >= 0 && next < state.places.length / PLACE; next += step) {
      const span = painter.setCurrent(next);
      if (!span) continue;
      span.focus({preventScroll: true});
      span.scrollIntoView({block: 'nearest'});
      if (painter.chosen !== undefined) openStory(next, false);
      break;
    }
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    openStory(Number(place), true);
  }
});
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(TEXTAREA|SELECT)$/.test(event.target.tagName ?? '')) return;
  if (event.key === 'Escape' && painter.chosen !== undefined) closeStory(true);
  const act = {r: toggle, a: accept}[event.key.toLowerCase()];
  if (act && doc.seams?.length) {
    const seam = doc.seams.findLast((s) => !s.isNew && s.proof !== 'none');
    if (seam) act(seam);
  }
});

$('copy').addEventListener('click', () => copy(new TextDecoder().decode(state.text), $('copy')));
$('save').addEventListener('click', () => save(state.text, doc.name.replace(/(\.\w+)?$/, '.mended$1'), 'text/plain;charset=utf-8'));
$('decisions').addEventListener('click', async () => save(await decisionsText(), 'decisions.jsonl', 'application/x-ndjson'));
$('share').addEventListener('click', async () => {
  const link = await linkTo({example: doc.example, bytes: doc.bytes, refused: [...doc.refused]});
  if (link.length > LONGEST) return say($('share'), 'Too long for a link');
  history.replaceState(null, '', `#${link}`);
  await copy(location.href, $('share'));
});
for (const button of document.querySelectorAll('.views button')) {
  button.addEventListener('click', () => {
    $('paper').dataset.view = button.dataset.view;
    for (const other of document.querySelectorAll('.views button')) other.setAttribute('aria-pressed', String(other === button));
  });
}
$('theme').addEventListener('click', () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
});

// --- begin ---------------------------------------------------------------------------------------------------------------------

$('paper').dataset.view = 'right';
allowOut(false);
try {
  const examples = await (await fetch('examples.json')).json();
  for (const {file, title} of examples) $('example').add(new Option(title, file));
  $('example').add(new Option('Your own text', ''));
  await Promise.all([bench.load(), fromAddress()]);
  $('version').textContent = `Version ${bench.version}.`;
  if ('serviceWorker' in navigator && location.protocol.startsWith('http')) {
    navigator.serviceWorker.register('sw.js').then(() => navigator.serviceWorker.ready).then(() => {
      $('offline').textContent = 'It now works without a network too.';
    }, () => {});
  }
} catch (error) {
  $('summary').textContent = `The engine could not be loaded: ${error.message}. The page needs to come from a file server.`;
}
