// What is told about a place: each of its seams in the order they were undone, with what it rests on.
import {addText, shown} from './paint.js';

const make = (name, className, ...children) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
};

const PROOFS = {
  bytes: ['The bytes prove it.', 'The damage, run forward over what stands there now, gives what had been there, byte for byte; no other reading does.'],
  language: ['The language makes it likely.', 'Several originals would fit, or bytes are lost. A model of the language chose.'],
  none: ['Flagged, and left alone.', 'It was seen, and nothing was changed.'],
};
const SIGNS = {
  'foreign-script': 'letters that this text does not use', 'splits-word': 'it splits a word', 'layout': 'it is laid out as an insertion is',
  'foreign-words': 'words of another language', 'topic': 'it speaks of {}', 'alike': '{} others like it in this text', 'listed': 'words that spam is known for',
};
const COUNT_STAGE = {decode: 'Bytes to characters', unbake: 'Misread text', excise: 'Cut out', infer: 'Inferred'};

function said(value, isWestern, isLong) {
  const cell = make('dd');
  cell.dir = 'auto';
  const text = shown(value, isWestern);
  if (value.length === 0) {
    cell.append(make('span', 'control', 'nothing'));
  } else {
    addText(cell, text.replaceAll('\n', '↵'));
    if (isLong) cell.append(' …');
  }
  return cell;
}

function change(seam) {
  const list = make('dl', 'change');
  const before = said(seam.original, seam.stage === 'decode', seam.isLong && seam.original.length > 1980);
  if (seam.stage === 'excise') {
    const cut = make('del');
    cut.append(...before.childNodes);
    before.append(cut);
  }
  list.append(make('dt', '', 'there was'), before, make('dt', '', 'now stands'), said(seam.restored, false, seam.isLong && seam.restored.length > 1980));
  return list;
}

function signs(seam) {
  const at = seam.evidence.indexOf('| signs');
  if (at < 0) return '';
  const told = seam.language ? [`it is ${seam.language}`] : [];
  for (const word of seam.evidence.slice(at + 8).split(' ')) {
    const [name, value] = word.split('=');
    if (SIGNS[name]) told.push(SIGNS[name].replace('{}', value ?? ''));
  }
  return told.length > 0 ? `Why: ${told.join('; ')}.` : '';
}

// `does`: {isRefused(seam), isAccepted(seam), accept(seam), toggle(seam), toggleKind(seam), close()}
export function tell(seams, does) {
  const box = make('div', 'told');
  const close = make('button', 'close quiet', '×');
  close.type = 'button';
  close.setAttribute('aria-label', 'Close the story');
  close.addEventListener('click', does.close);
  const title = make('h2', '', seams.length > 1 ? `Mended in ${seams.length} steps` : COUNT_STAGE[seams[0].stage]);
  box.append(make('header', '', title, close));
  seams.forEach((seam, i) => {
    const step = make('section', 'step');
    if (seams.length > 1) step.append(make('h3', '', `${i + 1}. ${COUNT_STAGE[seam.stage]}`));
    const isFlag = seam.stage !== 'decode' && seam.proof === 'none';
    const [short, long] = PROOFS[seam.proof];
    step.append(make('p', '', seam.words));
    step.append(change(seam));
    step.append(make('p', '', make('span', 'proof', short), ' ', long));
    const why = signs(seam);
    if (why) step.append(make('p', '', why));
    if (!isFlag) {
      const meter = make('meter');
      meter.min = 0, meter.max = 1, meter.value = seam.confidence;
      meter.setAttribute('aria-label', 'confidence');
      step.append(make('p', 'sure', 'Confidence', meter, `${(Math.floor(seam.confidence * 1000) / 10).toFixed(1)}%`));
      if (!seam.isNew) {
        const refused = does.isRefused(seam);
        const button = (words, what, pressed, act) => {
          const made = make('button', '', words);
          made.type = 'button';
          made.dataset.act = `${what} ${seam.id}`;
          made.setAttribute('aria-pressed', String(pressed));
          made.addEventListener('click', act);
          return made;
        };
        const kind = make('button', 'quiet', refused ? 'Take back all of its kind' : 'Refuse all of its kind');
        kind.type = 'button';
        kind.addEventListener('click', () => does.toggleKind(seam));
        const accept = button('Accept', 'accept', does.isAccepted(seam), () => does.accept(seam));
        const refuse = button('Refuse', 'refuse', refused, () => does.toggle(seam));
        step.append(make('div', 'choice', accept, refuse, kind));
      }
    }
    const evidence = make('p', 'evidence');
    addText(evidence, `${seam.kind} · layer ${seam.layer + 1} · seam ${seam.id}\n${seam.evidence}`);
    const certificate = seam.checked ? 'Run forward in this page just now: it gives what was there.' : 'Run forward it does not give what was there.';
    const more = make('details', '', make('summary', '', 'Evidence'), isFlag ? '' : make('p', '', certificate), evidence);
    for (const [name, line] of [['Python', seam.python], ['iconv', seam.iconv]]) {
      if (!line) continue;
      const code = make('p', 'evidence');
      addText(code, line);
      more.append(make('p', '', `The same damage, made again with ${name}:`), code);
    }
    step.append(more);
    box.append(step);
  });
  return box;
}
