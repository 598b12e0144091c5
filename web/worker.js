// The engine's own thread: the page asks, and goes on answering its reader meanwhile.
import {Engine} from './engine.js';
import {beginningOf, cutRows} from './rows.js';

let engine, all, now;

// As much as a story can show, cut between two characters.
function clipped(bytes) {
  let end = Math.min(bytes.length, 2000);
  while (end < bytes.length && end > 1990 && (bytes[end] & 0xC0) === 0x80) --end;
  return bytes.slice(0, end);
}

function forget() {
  if (now && now !== all) now.free();
  if (all) {
    all.free();
    all.freeDamaged();
  }
  all = now = undefined;
}

// What the page needs to paint: `shown`, which is `whole` with some seams refused.
function paint(job, started, whole, shown, more = {}) {
  const text = shown.text(), places = whole.places(shown);
  const damaged = engine.bytes(whole.damaged.at, whole.damaged.size);
  const small = text.length < 1 << 17;
  const rows = cutRows(text, damaged, places.numbers, small ? 1 : 1500, small ? 3000 : 4000);
  const answer = {
    type: 'mended', job, text, places: places.numbers, seams: places.seams, rows, encoding: shown.encoding(),
    encodingWords: engine.words(shown.encoding(), 'web_encoding'), isText: shown.isText(), seamCount: shown.seamCount(),
    milliseconds: performance.now() - started, ...more,
  };
  postMessage(answer, [text.buffer, places.numbers.buffer, places.seams.buffer, rows.buffer]);
}
const painted = (job, started) => paint(job, started, all, now);

// Of a long text the beginning is mended by itself and shown until all of it is: what the whole says of it may be more,
// since the whole knows more, and comes in its place.
function glance(job, bytes, options, started) {
  const size = beginningOf(bytes);
  if (size === 0) return;
  const beginning = engine.mend(bytes.subarray(0, size), options);
  if (beginning.isText()) paint(job, started, beginning, beginning, {beginning: size});
  beginning.free();
  beginning.freeDamaged();
}

function refuse(ids) {
  if (now !== all) now.free();
  now = ids.length === 0 ? all : all.without(ids);
}

const answers = {
  async init({module, models}) {
    engine = await Engine.load(module, models);
    postMessage({type: 'ready', version: engine.version()});
  },
  mend({job, bytes, options, refused}) {
    const started = performance.now();
    forget();
    glance(job, bytes, options, started);
    all = now = engine.mend(bytes, options);
    if (refused.length > 0) refuse(refused);
    painted(job, started);
  },
  refuse({job, ids}) {
    const started = performance.now();
    refuse(ids);
    painted(job, started);
  },
  // `seams` as the places name them.
  story({job, question, seams}) {
    const NEW = 0x80000000;
    const told = [...seams].map((n) => ({...(n >= NEW ? now.seam(n - NEW) : all.seam(n)), isNew: n >= NEW}));
    for (const seam of told) {
      seam.isLong = Math.max(seam.original.length, seam.restored.length, seam.evidence.length) > 2000;
      seam.original = clipped(seam.original);
      seam.restored = clipped(seam.restored);
      const language = /(?:^| )language=(\S+)/.exec(seam.evidence);
      if (language) seam.language = engine.words(language[1], 'web_language');
      if (seam.isLong) seam.evidence = `${seam.evidence.slice(0, 600)} … ${seam.evidence.slice(-300)}`;
    }
    postMessage({type: 'story', job, question, seams: told});
  },
  names({job, question}) { postMessage({type: 'names', job, question, names: all.names()}); },
};

onmessage = async ({data}) => {
  try {
    await answers[data.type](data);
  } catch (error) {
    postMessage({type: 'failed', job: data.job, question: data.question, message: String(error?.message ?? error)});
  }
};
