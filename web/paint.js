// Puts rows on the screen. All that comes from the input goes in as text, never as markup; what would steer the line (bidi
// controls) or cannot be seen is shown by its name.
import {COUNT, CUT, D0, D1, DECODED, FIRST, FLAGGED, FLAGS, INFERRED, LANGUAGE, NONE, PLACE, REFUSED, ROW, T0, T1} from './rows.js';

const NAMES = {
  0x200B: 'ZWSP', 0x2028: 'LS', 0x2029: 'PS', 0x202A: 'LRE', 0x202B: 'RLE', 0x202C: 'PDF', 0x202D: 'LRO', 0x202E: 'RLO',
  0x2066: 'LRI', 0x2067: 'RLI', 0x2068: 'FSI', 0x2069: 'PDI', 0xFEFF: 'BOM', 0xAD: 'SHY',
};
const CONTROL = /[\0-\x08\x0B-\x1F\x7F-\x9F\xAD\u200B\u2028-\u202E\u2066-\u2069\uFEFF]/g;
const strict = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
const western = new TextDecoder('windows-1252');
const hex = (n) => n.toString(16).toUpperCase().padStart(2, '0');

function control(name) {
  const chip = document.createElement('span');
  chip.className = 'control';
  chip.textContent = name;
  return chip;
}

export function addText(parent, text) {
  let at = 0;
  for (const match of text.matchAll(CONTROL)) {
    if (match[0] === '\r') continue;
    parent.append(text.slice(at, match.index));
    const code = match[0].charCodeAt(0);
    parent.append(control(NAMES[code] ?? `U+${hex(code).padStart(4, '0')}`));
    at = match.index + 1;
  }
  parent.append(text.slice(at));
}

// Bytes as their reader sees them: UTF-8; else as a windows-1252 reader would, or by their numbers.
export function shown(bytes, asWestern = false) {
  try {
    return strict.decode(bytes);
  } catch {
    return asWestern ? western.decode(bytes) : [...bytes.subarray(0, 4096)].map((b) => b < 0x80 ? String.fromCharCode(b) : `\\x${hex(b)}`).join('');
  }
}

function classes(flags, isLeft, isEmpty) {
  const list = ['seam'];
  if (flags & CUT) list.push('cut');
  if (flags & INFERRED) list.push('inferred');
  else if (flags & LANGUAGE) list.push('language');
  if (flags & FLAGGED) list.push('flagged');
  if (flags & REFUSED) list.push('refused');
  if (!isLeft && isEmpty) list.push('gap');
  return list.join(' ');
}

export class Painter {
  // `state`: {damaged, text, places, rows}
  constructor(paper) {
    this.paper = paper;
    this.watch = new IntersectionObserver((seen) => {
      for (const {isIntersecting, target} of seen) if (isIntersecting) this.fill(target);
    }, {rootMargin: '1200px 0px'});
  }

  show(state) {
    this.watch.disconnect();
    this.state = state;
    const {rows} = state, all = document.createDocumentFragment();
    const count = rows.length / ROW;
    this.elements = new Array(count);
    for (let i = 0; i < count; ++i) {
      const row = document.createElement('div');
      row.className = 'row';
      row.dataset.row = i;
      if (count > 60) {  // heights of rows not yet seen, so that the bar does not jump too much
        const size = Math.max(rows[i * ROW + 1] - rows[i * ROW], rows[i * ROW + 3] - rows[i * ROW + 2]);
        row.style.containIntrinsicSize = `auto ${Math.max(2, Math.ceil(size / 55) * 1.84)}rem`;
      }
      this.elements[i] = row;
      all.append(row);
    }
    this.paper.replaceChildren(all);
    this.elements.forEach((row, i) => i < (count > 60 ? 8 : 60) ? this.fill(row) : this.watch.observe(row));
  }

  number(place, what) { return this.state.places[place * PLACE + what]; }

  fill(row) {
    if (row.firstChild) return;
    this.watch.unobserve(row);
    const at = Number(row.dataset.row) * ROW, [t0, t1, d0, d1, first, end, reaching] = this.state.rows.subarray(at, at + ROW);
    const left = document.createElement('div'), right = document.createElement('div');
    left.className = 'cell left';
    right.className = 'cell right';
    left.dir = right.dir = 'auto';
    left.setAttribute('aria-hidden', 'true');  // each seam's story tells what had been there
    const places = reaching === NONE ? [] : [reaching];
    for (let p = first; p < end; ++p) places.push(p);
    this.left(left, d0, d1, places);
    this.right(right, t0, t1, places);
    for (const cell of [left, right]) {  // traditional Mongolian
      if (/^[\s\S]{0,40}[\u1800-\u18AA]{3}/.test(cell.textContent)) cell.classList.add('vertical');
    }
    row.append(left, right);
  }

  element(place, isLeft, isEmpty) {
    const span = document.createElement('span');
    span.className = classes(this.number(place, FLAGS), isLeft, isEmpty);
    span.dataset.place = place;
    if (!isLeft) {
      span.setAttribute('role', 'button');
      span.tabIndex = place === (this.current ?? 0) ? 0 : -1;
      if (place === this.chosen) span.classList.add('chosen');
    }
    return span;
  }

  // Gold on what is not ASCII: in a page of another encoding the rest never was in doubt.
  runs(parent, text, place, isLeft) {
    for (const part of text.split(/([^\0-\x7F]+(?:[ ,.:;!?-]{1,2}[^\0-\x7F]+)*)/)) {
      if (part === '') continue;
      if (/^[\0-\x7F]*$/.test(part)) {
        addText(parent, part);
      } else {
        const span = this.element(place, isLeft, false);
        addText(span, part);
        parent.append(span);
      }
    }
  }

  left(cell, d0, d1, places) {
    const {damaged} = this.state;
    let at = d0, outer = 0;
    for (const place of places) {
      if (this.number(place, T0) < outer && this.number(place, T1) <= outer) continue;  // within a decoded line
      const begin = Math.max(this.number(place, D0), at), end = Math.min(this.number(place, D1), d1);
      const decoded = this.number(place, FLAGS) & DECODED;
      if (decoded) outer = this.number(place, T1);
      if (begin > at) addText(cell, shown(damaged.subarray(at, begin)));
      if (end > begin) {
        if (decoded) {
          this.runs(cell, western.decode(damaged.subarray(begin, end)), place, true);
        } else {
          const span = this.element(place, true, false);
          addText(span, shown(damaged.subarray(begin, end)));
          cell.append(span);
        }
      }
      at = Math.max(at, end);
    }
    if (at < d1) addText(cell, shown(damaged.subarray(at, d1)));
  }

  right(cell, t0, t1, places) {
    const {text} = this.state;
    const plain = (from, to, line) => {
      if (to <= from) return;
      if (line === undefined) addText(cell, shown(text.subarray(from, to)));
      else this.runs(cell, shown(text.subarray(from, to)), line, false);
    };
    let at = t0, line, lineEnd = 0;
    const upTo = (place) => {
      if (line !== undefined && lineEnd <= place) {
        plain(at, Math.min(lineEnd, t1), line);
        at = Math.max(at, Math.min(lineEnd, t1));
        line = undefined;
      }
      plain(at, place, line);
      at = Math.max(at, place);
    };
    for (const place of places) {
      const begin = Math.max(this.number(place, T0), at), end = Math.min(this.number(place, T1), t1);
      upTo(begin);
      if (this.number(place, FLAGS) & DECODED) {
        line = place, lineEnd = this.number(place, T1);
        continue;
      }
      const isEmpty = end <= begin;
      if (isEmpty && this.number(place, T1) > this.number(place, T0)) continue;
      const span = this.element(place, false, isEmpty);
      if (!isEmpty) addText(span, shown(text.subarray(begin, end)));
      if (span.textContent.trim() === '') {
        span.setAttribute('aria-label', this.number(place, FLAGS) & CUT ? 'something was cut out here' : 'a repair of blanks');
      }
      cell.append(span);
      at = Math.max(at, end);
    }
    upTo(t1);
  }

  seamsOf(place) {
    const first = this.number(place, FIRST);
    return this.state.seams.subarray(first, first + this.number(place, COUNT));
  }

  // The element of a place in the mended text, on the screen.
  reveal(place) {
    const {rows} = this.state;
    let low = 0, high = rows.length / ROW - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle * ROW + 5] > place) high = middle; else low = middle + 1;
    }
    this.fill(this.elements[low]);
    return this.elements[low].querySelector(`.right .seam[data-place="${place}"]`);
  }

  // `place` is the one that Tab leads to.
  setCurrent(place) {
    for (const span of this.paper.querySelectorAll('.right .seam[tabindex="0"]')) span.tabIndex = -1;
    this.current = place;
    const span = this.reveal(place);
    if (span) span.tabIndex = 0;
    return span;
  }

  setChosen(place) {
    for (const span of this.paper.querySelectorAll('.seam.chosen')) span.classList.remove('chosen');
    this.chosen = place;
    if (place === undefined) return;
    this.reveal(place);
    for (const span of this.paper.querySelectorAll(`.seam[data-place="${place}"]`)) span.classList.add('chosen');
  }
}
