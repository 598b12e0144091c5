// Texts in the part of the address behind #, which no browser sends anywhere.

const to64 = (bytes) => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};
const from64 = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

const through = async (bytes, stream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

export const LONGEST = 16000;  // characters of a link

export async function linkTo({example, bytes, refused}) {
  const parts = [example ? `example=${encodeURIComponent(example)}` : `text=${to64(await through(bytes, new CompressionStream('deflate-raw')))}`];
  if (refused.length > 0) parts.push(`refused=${refused.join('.')}`);
  return parts.join('&');
}

// {example} or {bytes}, and {refused}; nothing where the link has neither.
export async function readLink(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const refused = (parts.get('refused') ?? '').split('.').filter((id) => /^[0-9a-z]{1,16}$/.test(id));
  if (parts.has('example')) return {example: parts.get('example'), refused};
  if (!parts.has('text')) return undefined;
  try {
    return {bytes: await through(from64(parts.get('text')), new DecompressionStream('deflate-raw')), refused};
  } catch {
    return undefined;
  }
}
