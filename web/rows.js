// Both texts cut into rows that belong side by side: at line ends outside of places, so that a row of the damaged text holds
// what became of it in the same row of the mended one. Rows are what is put on the screen at a time.

export const PLACE = 8;  // numbers a place
export const T0 = 0, T1 = 1, D0 = 2, D1 = 3, FLAGS = 4, FIRST = 5, COUNT = 6;
export const REFUSED = 1, FLAGGED = 2, CUT = 4, INFERRED = 8, LANGUAGE = 16, DECODED = 32;
export const ROW = 7;    // numbers a row: begin and end in the text, in the damaged bytes, first place and behind the last,
export const NONE = 0xFFFFFFFF;  // and the place that reaches into it from before, or NONE

const isInside = (byte) => (byte & 0xC0) === 0x80;  // of a UTF-8 sequence

// `least` bytes a row where lines allow it, `most` at most; a place that is longer than that is cut too.
export function cutRows(text, damagedBytes, numbers, least, most) {
  const places = numbers.length / PLACE, rows = [], damagedSize = damagedBytes.length;
  let begin = 0, damaged = 0, first = 0;
  let place = 0;         // the next place not yet passed
  let shift = 0;         // damaged offset less text offset, behind the last place that counts
  let outer = -1;        // that place
  let wholeEnd = 0;      // the end of the last line of decoded bytes: what lies in it shifts nothing
  while (begin < text.length || rows.length === 0) {
    const reaching = outer >= 0 && numbers[outer + T1] > begin ? outer / PLACE : NONE;
    // The end of the last place that begins before `at`; places passed on the way.
    const pass = (at) => {
      let end = 0;
      while (place < places) {
        const p = place * PLACE, t0 = numbers[p + T0], t1 = numbers[p + T1];
        if (t0 > at || (t0 === at && t1 > t0)) break;
        end = Math.max(end, t1);
        if (t0 >= wholeEnd || t1 > wholeEnd) {
          shift = numbers[p + D1] - t1;
          outer = p;
          if (numbers[p + FLAGS] & DECODED) wholeEnd = t1;
        }
        ++place;
      }
      return end;
    };
    let end = begin, forced = Math.min(begin + most, text.length);
    for (let from = begin + least - 1; ;) {
      const feed = text.subarray(Math.max(from, begin), forced).indexOf(10);
      end = feed < 0 ? forced + (forced < text.length) : Math.max(from, begin) + feed + 1;
      if (end > forced) {
        end = forced;
        while (end < text.length && isInside(text[end])) ++end;
        const over = pass(end);
        if (over - end <= most) end = Math.max(end, over);
        break;
      }
      const over = pass(end);
      if (over <= end) break;
      from = over - 1;
      if (over > forced) forced = over;
    }
    pass(end);
    let to = end >= text.length ? damagedSize : Math.max(damaged, end + shift);
    if (outer >= 0 && numbers[outer + T1] > end && end < text.length) {  // within a place: as far into it on either side
      const [t0, t1, d0, d1] = numbers.subarray(outer, outer + 4);
      to = Math.max(damaged, d0 + Math.floor((end - t0) / (t1 - t0) * (d1 - d0)));
      while (to < d1 && isInside(damagedBytes[to])) ++to;
    }
    rows.push(begin, end, damaged, to, first, end >= text.length ? places : place, reaching);
    begin = end, damaged = to, first = place;
    if (end >= text.length) break;
  }
  return Uint32Array.from(rows);
}

const LONG = 1 << 17, SCREENS = 1 << 14;  // bytes

// How many bytes at the beginning of a long text may be mended alone, up to a line's end or a blank; 0: none, since the
// text is short, or has two bytes and more a character.
export function beginningOf(bytes) {
  if (bytes.length < LONG || bytes.subarray(0, SCREENS).includes(0)) return 0;
  for (const end of [10, 32]) {
    const at = bytes.subarray(0, 2 * SCREENS).lastIndexOf(end);
    if (at >= SCREENS / 2) return at + 1;
  }
  return 0;
}
