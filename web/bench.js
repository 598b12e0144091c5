// The worker and its jobs. Only the newest text counts: a job that is overtaken is dropped, one that runs too long for that
// is ended with its worker, and the next begins in a new one.
import {gunzip, unpack} from './unpack.js';

const PATIENCE = 250;  // milliseconds that an overtaken job may still take

export class Bench {
  constructor(hear) {
    this.hear = hear;
    this.job = 0;
    this.questions = new Map();
    this.busy = true;  // until the worker is ready
  }

  async load() {
    const get = async (name) => {
      const answer = await fetch(name);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return gunzip(new Uint8Array(await answer.arrayBuffer()));
    };
    const [wasm, models] = await Promise.all([get('engine.bin'), get('models.bin')]);
    this.module = await WebAssembly.compile(wasm);
    this.models = unpack(models);
    await this.start();
  }

  start() {
    this.worker?.terminate();
    clearTimeout(this.impatience);
    this.busy = true;
    this.isReady = false;
    this.worker = new Worker('worker.js', {type: 'module'});
    this.worker.onmessage = ({data}) => this.answer(data);
    this.worker.onerror = () => this.hear({type: 'failed', message: 'the worker stopped'});
    for (const {reject} of this.questions.values()) reject(new Error('overtaken'));
    this.questions.clear();
    const ready = new Promise((resolve) => { this.ready = resolve; });
    this.worker.postMessage({type: 'init', module: this.module, models: this.models});
    return ready;
  }

  answer(data) {
    if (data.type === 'ready') {
      this.version = data.version;
      this.isReady = true;
      this.ready();
      this.next();
      return;
    }
    if (data.question !== undefined) {
      const asked = this.questions.get(data.question);
      if (data.type === 'failed') asked?.reject(new Error(data.message)); else asked?.resolve(data);
      this.questions.delete(data.question);
      return;
    }
    if (data.beginning === undefined) this.next();  // else the worker is still at it
    if (data.job === this.job) this.hear(data);
  }

  next() {
    this.busy = false;
    clearTimeout(this.impatience);
    if (!this.waiting) return;
    const message = this.waiting;
    this.waiting = undefined;
    this.busy = true;
    this.began = performance.now();
    this.worker.postMessage(message);
  }

  send(message) {
    message.job = ++this.job;
    this.waiting = message;
    if (!this.busy) {
      this.next();
    } else if (message.type === 'mend' && this.isReady) {
      clearTimeout(this.impatience);
      this.impatience = setTimeout(() => this.start(), Math.max(0, PATIENCE - (performance.now() - this.began)));
    }
    return message.job;
  }

  // A text: its bytes, what is asked, and the ids that are refused.
  mend(bytes, options, refused) { return this.send({type: 'mend', bytes, options, refused}); }
  refuse(ids) {
    if (this.waiting?.type !== 'mend') return this.send({type: 'refuse', ids});
    this.waiting.refused = ids;  // a newer text is about to be mended
    return this.job;
  }

  ask(message) {
    const question = (this.asked = (this.asked ?? 0) + 1);
    return new Promise((resolve, reject) => {
      this.questions.set(question, {resolve, reject});
      this.worker.postMessage({...message, question, job: this.job});
    });
  }

  stop() {
    ++this.job;
    this.waiting = undefined;
    return this.start();
  }
}
