// Rows, without a browser: they cover both texts, in order, and are no longer than they may be.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {beginningOf, cutRows, NONE, PLACE, ROW} from '../../web/rows.js';

let seed = 6;
const random = (n) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;

// A damaged text and what became of it: copied stretches and places by turns.
function pair(pieces, longest) {
  const text = [], damaged = [], numbers = [];
  for (let i = 0; i < pieces; ++i) {
    for (let n = random(60); n > 0; --n) {
      const byte = random(12) === 0 ? 10 : 97 + random(20);
      text.push(byte), damaged.push(byte);
    }
    const at = [text.length, 0, damaged.length, 0];
    for (let n = random(longest); n > 0; --n) text.push(random(20) === 0 ? 10 : 65);
    for (let n = random(longest); n > 0; --n) damaged.push(66);
    at[1] = text.length, at[3] = damaged.length;
    numbers.push(...at, 0, i, 1, 0);
  }
  return {text: Uint8Array.from(text), damaged: Uint8Array.from(damaged), numbers: Uint32Array.from(numbers)};
}

test('rows cover both texts and all places, in step', () => {
  for (let round = 0; round < 300; ++round) {
    const {text, damaged, numbers} = pair(random(40), 1 + random(30)), most = 40 + random(200);
    const rows = cutRows(text, damaged, numbers, 1 + random(30), most);
    let t = 0, d = 0, p = 0;
    for (let i = 0; i < rows.length; i += ROW) {
      const [t0, t1, d0, d1, first, end] = rows.subarray(i, i + ROW);
      assert.deepEqual([t0, d0, first], [t, d, p]);
      assert.ok(t1 >= t0 && d1 >= d0 && end >= first);
      assert.ok(t1 - t0 <= 2 * most);
      for (let q = first; q < end; ++q) {
        const at = q * PLACE;
        assert.ok(numbers[at] >= t0 && numbers[at + 1] <= t1 && numbers[at + 2] >= d0 && numbers[at + 3] <= d1, 'a short place is not cut');
      }
      t = t1, d = d1, p = end;
    }
    assert.deepEqual([t, d, p], [text.length, damaged.length, numbers.length / PLACE]);
  }
});

test('a place longer than a row is cut, and both sides go on in step', () => {
  const text = new Uint8Array(100000).fill(65), damaged = new Uint8Array(60000).fill(66);
  const rows = cutRows(text, damaged, Uint32Array.of(0, 100000, 0, 60000, 0, 0, 1, 0), 1, 4000);
  assert.equal(rows.length / ROW, 25);
  for (let i = 0; i < rows.length; i += ROW) {
    assert.ok(Math.abs(rows[i + 1] * 0.6 - rows[i + 3]) < 2);
    assert.equal(rows[i + 6], i === 0 ? NONE : 0, 'the place reaches into each row but the first');
  }
});

test('an empty text is one empty row', () => {
  assert.deepEqual([...cutRows(new Uint8Array(), new Uint8Array(), new Uint32Array(), 1, 100)], [0, 0, 0, 0, 0, 0, NONE]);
});

test('the beginning of a long text ends with a line, a word, or not at all', () => {
  const of = (unit, size) => Buffer.from(unit.repeat(Math.ceil(size / Buffer.byteLength(unit))));
  assert.equal(beginningOf(of('a line of words\n', 1000)), 0, 'short');
  const lines = of('a line of words\n', 300000), size = beginningOf(lines);
  assert.ok(size > 8000 && size < 40000 && lines[size - 1] === 10);
  const words = of('слова ', 300000), part = beginningOf(words);
  assert.ok(part > 8000 && part < 40000 && words[part - 1] === 32);
  assert.equal(beginningOf(of('말', 300000)), 0, 'no blank');
  assert.equal(beginningOf(Buffer.from('a line\n'.repeat(50000), 'utf16le')), 0, 'two bytes a character');
});
