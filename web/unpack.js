// The reader of what tools/web/pack.py writes: the model files, as the engine has them.

const LINE = 64;

export async function gunzip(bytes) {
  // A server that sends .gz as content-encoding has unpacked it already.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export function unpack(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (new TextDecoder().decode(bytes.subarray(0, 6)) !== 'KPACK1') throw new Error('the models are no package of ours');
  let at = 12;
  const number = () => (at += 4, view.getUint32(at - 4, true));
  const files = [];
  for (let left = view.getUint32(8, true); left > 0; --left) {
    const file = new Uint8Array(number());
    const regions = [];
    for (let n = number(); n > 0; --n) regions.push([number(), number(), number()]);
    for (const region of regions) at = unpackTable(bytes, at, file, ...region);
    let place = 0;
    for (const [offset, buckets] of [...regions, [file.length, 0]]) {
      file.set(bytes.subarray(at, at + offset - place), place);
      at += offset - place;
      place = offset + buckets * LINE;
    }
    files.push(file);
  }
  return files;
}

function unpackTable(bytes, at, file, offset, buckets, payload) {
  const slots = Math.floor((LINE - 1) / (2 + payload));
  const entries = buckets * slots;
  const high = at, low = at + entries, columns = low + entries, marks = columns + payload * entries;
  for (let bucket = 0, entry = 0, line = offset; bucket < buckets; ++bucket, line += LINE) {
    let print = 0;
    for (let slot = 0; slot < slots; ++slot, ++entry) {
      print += bytes[high + entry] << 8 | bytes[low + entry];
      file[line + 2 * slot] = print & 255;
      file[line + 2 * slot + 1] = print >> 8;
      for (let p = 0; p < payload; ++p) file[line + (2 + p) * slots + slot] = bytes[columns + p * entries + entry];
    }
    file[line + LINE - 1] = bytes[marks + bucket];
  }
  return marks + buckets;
}
