// kintsugi.h over WebAssembly's memory. No glue is generated: the engine asks its host for nothing but memory and clocks
// that it does not use.

const STAGES = ['decode', 'unbake', 'excise', 'infer'];
const PROOFS = ['bytes', 'language', 'none'];
const SEAM_SIZE = 112, OPTIONS_SIZE = 40;  // page.cpp asserts both

const utf8 = new TextEncoder();

function imports(module, memory) {
  const space = {};
  for (const {module: from, name} of WebAssembly.Module.imports(module)) {
    space[from] ??= {};
    space[from][name] = () => 52;  // WASI's "not implemented": no files, no environment
  }
  const wasi = space.wasi_snapshot_preview1 ?? {};
  const zero = (a, b) => {  // no arguments, no environment
    const view = new DataView(memory().buffer);
    view.setUint32(a, 0, true);
    view.setUint32(b, 0, true);
    return 0;
  };
  for (const name of ['environ_sizes_get', 'args_sizes_get']) if (wasi[name]) wasi[name] = zero;
  for (const name of ['environ_get', 'args_get']) if (wasi[name]) wasi[name] = () => 0;
  if (wasi.proc_exit) wasi.proc_exit = (status) => { throw new Error(`the engine stopped (${status})`); };
  if (wasi.fd_write) {
    wasi.fd_write = (file, vectors, count, written) => {
      const view = new DataView(memory().buffer);
      let text = '', size = 0;
      for (let i = 0; i < count; ++i) {
        const at = view.getUint32(vectors + 8 * i, true), length = view.getUint32(vectors + 8 * i + 4, true);
        text += new TextDecoder().decode(new Uint8Array(memory().buffer, at, length));
        size += length;
      }
      view.setUint32(written, size, true);
      if (text.trim()) console.warn(text.trim());
      return 0;
    };
  }
  return space;
}

export class Engine {
  // `models`: the files in the order of web_room().
  static async load(module, models) {
    const engine = new Engine();
    const instance = await WebAssembly.instantiate(module, imports(module, () => engine.x.memory));
    engine.x = instance.exports;
    engine.x._initialize?.();
    models.forEach((file, which) => {
      if (engine.x.web_room_size(which) !== file.length) throw new Error(`model ${which} is not the engine's`);
      engine.bytes(engine.x.web_room(which), file.length).set(file);
    });
    return engine;
  }

  bytes(at, size) { return new Uint8Array(this.x.memory.buffer, at, size); }
  view() { return new DataView(this.x.memory.buffer); }

  put(bytes) {
    const at = this.x.malloc(Math.max(bytes.length, 1));
    if (at === 0) throw new Error('out of memory');
    this.bytes(at, bytes.length).set(bytes);
    return at;
  }

  // A kintsugi_view at `at`, copied.
  copy(at) {
    const view = this.view();
    return this.bytes(view.getUint32(at, true), view.getUint32(at + 4, true)).slice();
  }
  string(at) { return new TextDecoder().decode(this.copy(at)); }

  // Calls that give a view by value: the first argument is where it goes.
  given(call) {
    const at = this.x.malloc(8);
    call(at);
    const result = this.copy(at);
    this.x.free(at);
    return result;
  }
  buffer(handle) {
    const result = this.given((at) => this.x.kintsugi_buffer_view(at, handle));
    this.x.kintsugi_buffer_free(handle);
    return result;
  }
  words(name, call) {
    const bytes = utf8.encode(name), at = this.put(bytes);
    const result = new TextDecoder().decode(this.buffer(this.x[call](at, bytes.length)));
    this.x.free(at);
    return result;
  }

  // `out`: calls that make a handle and give a status.
  made(call) {
    const out = this.x.malloc(4);
    const status = call(out);
    const handle = this.view().getUint32(out, true);
    this.x.free(out);
    if (status !== 0) throw new Error(`the engine says ${status}`);
    return handle;
  }

  // `bytes` stay in the engine's memory until free().
  mend(bytes, {proof = 'language'} = {}) {
    const at = this.put(bytes), options = this.x.malloc(OPTIONS_SIZE);
    this.bytes(options, OPTIONS_SIZE).fill(0);
    const view = this.view();
    view.setUint32(options, OPTIONS_SIZE, true);
    view.setInt32(options + 8, PROOFS.indexOf(proof), true);
    this.bytes(options + 16, 4).fill(1);
    const handle = this.made((out) => this.x.kintsugi_mend(at, bytes.length, options, out));
    this.x.free(options);
    return new Mended(this, handle, {at, size: bytes.length});
  }

  // Runs a seam's certificate forward.
  verified(seam) {
    const at = this.x.malloc(4);
    this.x.kintsugi_verify(seam, at);
    const result = this.view().getInt32(at, true) === 1;
    this.x.free(at);
    return result;
  }

  version() {
    const bytes = this.bytes(this.x.kintsugi_version(), 32);
    return new TextDecoder().decode(bytes.slice(0, bytes.indexOf(0)));
  }
}

export class Mended {
  constructor(engine, handle, damaged) {
    Object.assign(this, {engine, handle, damaged});
  }

  text() { return this.engine.given((at) => this.engine.x.kintsugi_mended_text(at, this.handle)); }
  encoding() {
    return new TextDecoder().decode(this.engine.given((at) => this.engine.x.kintsugi_mended_encoding(at, this.handle)));
  }
  isText() { return this.engine.x.kintsugi_mended_is_text(this.handle) !== 0; }
  seamCount() { return this.engine.x.kintsugi_mended_seam_count(this.handle); }

  // All that is known of a seam; `checked`: its certificate has just been run.
  seam(index) {
    const {engine} = this, at = engine.x.malloc(SEAM_SIZE);
    engine.bytes(at, SEAM_SIZE).fill(0);
    engine.view().setUint32(at, SEAM_SIZE, true);
    if (engine.x.kintsugi_mended_seam(this.handle, index, at) !== 0) throw new Error(`no seam ${index}`);
    const view = engine.view();
    const kind = engine.string(at + 20), evidence = engine.string(at + 96);
    const seam = {
      index, kind, evidence, id: engine.string(at + 104),
      stage: STAGES[view.getInt32(at + 4, true)], proof: PROOFS[view.getInt32(at + 8, true)],
      layer: view.getUint32(at + 12, true), confidence: view.getFloat32(at + 16, true),
      original: engine.copy(at + 80), restored: engine.copy(at + 88),
      words: engine.words(kind, 'web_words'), checked: engine.verified(at),
    };
    engine.x.free(at);
    [seam.python, seam.iconv] = new TextDecoder().decode(engine.buffer(engine.x.web_one_line(this.handle, index))).split('\n');
    return seam;
  }

  // Ids and kinds alone, for decisions about many.
  names() {
    const {engine} = this, at = engine.x.malloc(SEAM_SIZE), result = [];
    for (let i = 0, n = this.seamCount(); i < n; ++i) {
      engine.view().setUint32(at, SEAM_SIZE, true);
      engine.x.kintsugi_mended_seam(this.handle, i, at);
      result.push({id: engine.string(at + 104), kind: engine.string(at + 20)});
    }
    engine.x.free(at);
    return result;
  }

  without(ids) {
    const {engine} = this, all = ids.map((id) => utf8.encode(id)), texts = all.map((id) => engine.put(id));
    const list = engine.x.malloc(8 * ids.length + 1);
    const view = engine.view();
    all.forEach((id, i) => {
      view.setUint32(list + 8 * i, texts[i], true);
      view.setUint32(list + 8 * i + 4, id.length, true);
    });
    const handle = engine.made((out) => engine.x.kintsugi_mended_without_ids(this.handle, list, ids.length, out));
    for (const text of texts) engine.x.free(text);
    engine.x.free(list);
    return new Mended(engine, handle, this.damaged);
  }

  // The places of `now`, this text with some seams refused: {count, numbers (eight each), seams}.
  places(now) {
    const {x} = this.engine;
    const bytes = this.engine.buffer(x.web_places(this.damaged.at, this.damaged.size, this.handle, now.handle));
    const numbers = new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
    return {count: numbers[0], numbers: numbers.slice(2, 2 + 8 * numbers[0]), seams: numbers.slice(2 + 8 * numbers[0])};
  }

  undo() { return this.engine.buffer(this.engine.made((out) => this.engine.x.kintsugi_mended_undo(this.handle, out))); }
  free() { this.engine.x.kintsugi_mended_free(this.handle); }
  freeDamaged() { this.engine.x.free(this.damaged.at); }
}
