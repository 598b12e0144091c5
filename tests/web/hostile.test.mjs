// Input that would do harm, and input that is large: both stay text.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {example, House} from './page.mjs';

let house;
before(async () => { house = await House.open(); });
after(() => house.close());

const HOSTILE = [
  '<script>window.harm=1</script>', '<img src=x onerror="window.harm=2">', '"><svg onload=window.harm=3>',
  "javascript:window.harm=4", '</textarea><script>window.harm=5</script>', '{{constructor.constructor("window.harm=6")()}}',
  '<a href="javascript:window.harm=7" autofocus onfocus=window.harm=8>cafÃ©</a>', '&lt;script&gt;window.harm=9&lt;/script&gt;',
];

test('what looks like markup is shown as text, and runs nothing', async () => {
  const reader = await house.page({}, '#example=%3Cimg%20src=x%20onerror=window.harm=1%3E&refused=%3Cb%3E');
  await reader.paste(HOSTILE.join('\n'));
  const shown = await reader.page.$$eval('.cell.left', (all) => all.map((c) => c.textContent).join(''));
  for (const line of HOSTILE) assert.ok(shown.includes(line), line);
  for (const seam of await reader.seams().all()) {
    await seam.click();
    await reader.page.waitForSelector('.told');
  }
  await reader.page.click('#edit');
  await reader.file('<img src=x onerror=window.harm=1>.txt', Buffer.from(HOSTILE.join(' cafÃ© ')));
  assert.equal(await reader.page.evaluate(() => window.harm), undefined);
  assert.equal(await reader.page.$$eval('#text *', (all) => all.filter((e) => !/^(DIV|SPAN)$/.test(e.tagName)).length), 0);
  assert.deepEqual(reader.errors, []);
  await reader.close();
});

test('bidi controls are shown by name and turn nothing around', async () => {
  const reader = await house.page();
  await reader.paste('access\u202E level\u2066 // check\u2069 \u202D cafÃ© user\u202C end\nnext line\n');
  const chips = await reader.page.$$eval('.right .control', (all) => all.map((c) => c.textContent));
  assert.deepEqual(chips, ['RLO', 'LRI', 'PDI', 'LRO', 'PDF']);
  assert.ok(!/[\u202A-\u202E\u2066-\u2069]/.test(await reader.page.textContent('#text')));
  assert.match(await reader.text(), /access\u202E level/, 'what is saved is the text itself');
  await reader.close();
});

test('a million combining marks', async () => {
  const reader = await house.page();
  await reader.file('zalgo.txt', Buffer.from(`a cafÃ© ${'e\u0301\u0323\u0338'.repeat(10)}${'\u0301'.repeat(1000000)} end\n`), 300000);
  const box = await reader.page.locator('.row').first().boundingBox();
  const page = await reader.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  assert.ok(box.width < 1360 && page);
  await reader.paste('still here: cafÃ©');
  assert.equal(await reader.text(), 'still here: café');
  await reader.close();
});

test('controls, lone surrogates, and bytes that are nothing', async () => {
  const reader = await house.page();
  await reader.paste('a\0b\u001B[31mc\uD800d');
  await reader.file('noise.bin', Buffer.from(Array.from({length: 70000}, (_, i) => (i * 7919 + (i >> 3)) & 255)));
  await reader.file('empty.txt', Buffer.alloc(0));
  assert.match(await reader.summary(), /Paste or type/);
  assert.deepEqual(reader.errors, []);
  await reader.close();
});

// Five megabytes, a third of them damaged.
async function large() {
  const line = (await example('russian.txt')).toString('utf8').split('\n')[0];
  const parts = [];
  for (let i = 0, size = 0; size < 5000000; ++i) {
    const text = `${i}. ${i % 3 === 0 ? line : 'Nothing is wrong with this line, which is here to be read past; there are many like it in the file.'}\n`;
    parts.push(text);
    size += Buffer.byteLength(text);
  }
  return Buffer.from(parts.join(''));
}

test('of a long text the beginning is there at once, and then the whole as the engine mends it', async () => {
  const reader = await house.page();
  const line = (await example('russian.txt')).toString('utf8').split('\n')[0];
  const file = Buffer.from(Array.from({length: 9000}, (_, i) => `${i}. ${line}\n`).join(''));
  await reader.page.evaluate(() => {
    window.seen = [];
    new MutationObserver(() => window.seen.push([performance.now(), document.querySelectorAll('.right .seam').length, document.querySelector('#save').disabled]))
      .observe(document.documentElement, {attributes: true, attributeFilter: ['data-beginning', 'data-job']});
  });
  const began = await reader.page.evaluate(() => performance.now());
  await reader.file('long.txt', file, 400000);
  const [first, last] = await reader.page.evaluate(() => window.seen);
  assert.ok(first[1] > 0, 'repairs are shown');
  assert.deepEqual([first[2], last[2]], [true, false], 'what is not all of it is not saved');
  console.log(`the beginning after ${Math.round(first[0] - began)} ms, all of it after ${Math.round(last[0] - began)} ms`);
  assert.ok(first[0] < last[0]);
  const text = await reader.text();
  assert.equal(text.split('\n').length, 9001);
  assert.ok(text.split('\n').every((l, i, all) => i === 9000 || l === all[0].replace(/^0/, String(i))), 'every line is mended alike');
  await reader.seams().first().click();
  await reader.page.waitForSelector('.told');
  assert.deepEqual(reader.errors, []);
  await reader.close();
});

test('five megabytes: the page answers all the while', async (t) => {
  const reader = await house.page();
  await reader.page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => Math.round(e.duration)))).observe({entryTypes: ['longtask']});
    window.frames = 0;
    const frame = () => { ++window.frames; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
  });
  const file = await large();
  const frames = await reader.page.evaluate(() => window.frames);
  await reader.file('large.txt', file, 400000);
  const during = await reader.page.evaluate(() => window.frames) - frames;
  assert.ok(during > 10, 'frames were painted while the worker worked');
  await reader.page.evaluate(async () => {
    for (let i = 1; i <= 20; ++i) {
      scrollTo(0, document.documentElement.scrollHeight * i / 20);
      await new Promise((done) => setTimeout(done, 50));
    }
  });
  assert.ok(await reader.page.locator('.right .seam').count() > 0);
  const elements = await reader.page.evaluate(() => document.querySelectorAll('*').length);
  assert.ok(elements < 60000, `${elements} elements`);
  await reader.seams().first().click();
  await reader.page.waitForSelector('.told');
  await reader.after(() => reader.page.keyboard.press('r'), 60000);
  const tasks = await reader.page.evaluate(() => window.tasks);
  const longest = Math.max(0, ...tasks);
  t.diagnostic(`longest task of the page's thread: ${longest} ms; ${await reader.summary()}`);
  console.log(`longest task of the page's thread: ${longest} ms; ${during} frames while mending; ${elements} elements; ${await reader.summary()}`);
  assert.ok(longest < 1000, `a task of ${longest} ms`);
  await reader.close();
});
