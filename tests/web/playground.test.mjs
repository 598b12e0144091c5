// The playground in a real browser. `node --test tests/web/` after `make web`.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {AXE, example, House, ROOT} from './page.mjs';

let house;
before(async () => { house = await House.open(); });
after(() => house.close());

// A test with a page of its own, in which nothing may go wrong.
const on = (name, options, hash, body) => test(name, async (t) => {
  const reader = await house.page(options, hash);
  try {
    await body(reader, t);
    assert.deepEqual(reader.errors, []);
  } finally {
    await reader.close();
  }
});

const cuts = (reader) => reader.page.$$eval('.left .seam.cut:not(.refused)', (all) => new Set(all.map((s) => s.dataset.place)).size);

on('the specimen, pasted: five cuts, its quotes, its dashes', {}, '#example=russian.txt', async (reader) => {
  await reader.paste((await example('specimen.txt')).toString('utf8'));
  const expected = (await example('expected.txt')).toString('utf8');
  assert.equal(await reader.text(), expected);
  assert.equal(await cuts(reader), 5);
  const gold = (await reader.seams().allTextContents()).join('');
  for (const mark of '’“”—') {
    assert.equal(gold.split(mark).length, expected.split(mark).length, `every ${mark} is gold`);
  }
  assert.match(await reader.summary(), /5 cut out, 4 inferred/);
});

on('one seam refused: the text changes accordingly, and back', {}, '', async (reader) => {
  const expected = (await example('expected.txt')).toString('utf8');
  assert.equal(await reader.text(), expected, 'the specimen is the first thing shown');
  await reader.seams('.right .seam.gap').first().click();
  const cut = reader.page.locator('.told .step').nth(1);
  assert.match(await cut.textContent(), /Words put into a sentence/);
  assert.match(await cut.textContent(), /it is Korean/);
  await reader.after(() => cut.getByRole('button', {name: 'Refuse', exact: true}).click());
  const refused = await reader.text();
  assert.equal(refused, expected.replace('North Korean nuclear issue recently', 'North Kore\n야마토게임연타 an nuclear issue recently'));
  assert.match(await reader.summary(), /4 cut out/);
  const decisions = (await reader.saved('#decisions')).bytes.toString('utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(decisions.length, 1);
  assert.equal(decisions[0].decision, 'refuse');
  assert.match(decisions[0].id, /^[0-9a-z]{10}$/);
  assert.match(decisions[0].sha256, /^[0-9a-f]{64}$/);
  if (process.env.KINTSUGI) {
    const folder = await mkdtemp(path.join(tmpdir(), 'kintsugi-'));
    await writeFile(path.join(folder, 'decisions.jsonl'), decisions.map((d) => JSON.stringify(d)).join('\n'));
    const program = spawnSync(process.env.KINTSUGI, ['mend', '--decisions', path.join(folder, 'decisions.jsonl'), path.join(ROOT, 'examples/specimen.txt')]);
    assert.equal(program.stdout.toString('utf8'), refused, 'the program honours what was decided here');
    await rm(folder, {recursive: true});
  }
  await reader.after(() => reader.page.locator('.told .step').nth(1).getByRole('button', {name: 'Accept', exact: true}).click());
  assert.equal(await reader.text(), expected);
  const then = JSON.parse((await reader.saved('#decisions')).bytes.toString('utf8'));
  assert.deepEqual([then.id, then.decision], [decisions[0].id, 'accept']);
});

on('all of a kind refused: no cut is left', {}, '', async (reader) => {
  await reader.seams('.right .seam.gap').first().click();
  await reader.after(() => reader.page.locator('.told .step').nth(1).getByRole('button', {name: 'Refuse all of its kind'}).click());
  assert.equal(await cuts(reader), 0);
  assert.match(await reader.text(), /Min\n게임릴사이트 istry’s/);
});

on('with the keyboard alone', {}, '', async (reader) => {
  const {page} = reader;
  await page.focus('#share');
  for (let i = 0; i < 6 && !await page.evaluate(() => document.activeElement.matches('.seam')); ++i) await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.place), '0');
  for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.place), '3');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.told');
  await reader.after(() => page.keyboard.press('r'));
  assert.match(await reader.text(), /declined to c\n릴게임사이트추천 onfirm/);
  await reader.after(() => page.keyboard.press('r'));
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.told').count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.place), '3');
});

on('typed text is mended as it is typed; the last one counts', {}, '', async (reader) => {
  const {page} = reader;
  await page.click('#edit');
  await page.fill('#input', '');
  await reader.after(() => page.locator('#input').pressSequentially('El niÃ±o comiÃ³', {delay: 5}));
  await page.waitForFunction(() => document.querySelector('.cell.right')?.textContent === 'El niño comió', null, {timeout: 20000});
  const long = 'Ìîñêîâñêèå âëàñòè ñîîáùèëè î íîâûõ ïðàâèëàõ äâèæåíèÿ. '.repeat(4000);
  await page.fill('#input', long.slice(0, 200000));
  await page.waitForTimeout(200);
  await reader.after(() => page.fill('#input', 'cafÃ©'));
  await page.waitForFunction(() => document.querySelector('.cell.right')?.textContent === 'café', null, {timeout: 20000});
  await page.click('#edit');
  assert.equal(await reader.text(), 'café');
});

on('bytes of an older encoding, from a file', {}, '', async (reader) => {
  await reader.file('page.txt', await example('japanese.sjis.txt'));
  assert.match(await reader.summary(), /Shift_JIS/);
  assert.match(await reader.text(), /^港の図書館は、今月から/);
  assert.match((await reader.seams().first().textContent()), /港の図書館/);
});

on('a file dropped anywhere', {}, '', async (reader) => {
  await reader.after(() => reader.page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x2C, 0x20, 0xEC, 0xE8, 0xF0])], 'a.txt'));
    document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
  }));
  assert.equal(await reader.text(), 'Привет, мир');
});

on('what takes long can be stopped, and the page goes on', {}, '', async (reader) => {
  const damaged = (await example('specimen.txt')).toString('utf8').repeat(300);
  await reader.page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
  }, damaged);
  await reader.page.getByRole('button', {name: 'Stop'}).click();
  assert.match(await reader.summary(), /Stopped/);
  assert.match(await reader.page.textContent('.cell.right'), /Russian Ministry/);
  assert.equal(await reader.seams().count(), 0);
  await reader.paste('cafÃ©');
  assert.equal(await reader.text(), 'café');
});

on('right-to-left text has its direction, in its cell alone', {}, '#example=arabic.txt', async (reader) => {
  const [left, right, page] = await reader.page.evaluate(() => [
    ...[...document.querySelectorAll('.row:first-child .cell')].map((c) => getComputedStyle(c).direction), getComputedStyle(document.body).direction]);
  assert.deepEqual([left, right, page], ['ltr', 'rtl', 'ltr']);
});

on('traditional Mongolian stands upright', {}, '', async (reader) => {
  await reader.paste('ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ᠬᠡᠯᠡ');
  assert.equal(await reader.page.$eval('.cell.right', (c) => getComputedStyle(c).writingMode), 'vertical-lr');
});

on('a link holds the text and what was refused, behind the #', {permissions: ['clipboard-read', 'clipboard-write']}, '', async (reader) => {
  await reader.paste('Le cafÃ© est fermÃ©.');
  await reader.seams().first().click();
  await reader.page.waitForSelector('.told');
  await reader.after(() => reader.page.keyboard.press('r'));
  await reader.page.click('#share');
  await reader.page.waitForFunction(() => location.hash.includes('text='));
  const hash = await reader.page.evaluate(() => location.hash);
  assert.equal(await reader.page.evaluate(() => navigator.clipboard.readText()), reader.page.url());
  const other = await house.page({}, hash);
  assert.equal(await other.text(), 'Le cafÃ© est fermé.');
  await other.close();
});

on('nothing leaves the page', {}, '', async (reader) => {
  const before = reader.requests.length;
  await reader.paste('Secret: Le cafÃ© est fermÃ©.');
  await reader.seams().first().click();
  await reader.page.waitForSelector('.told');
  const new_ = reader.requests.slice(before).filter((url) => !url.startsWith('blob:'));
  assert.deepEqual(new_.filter((url) => !/\/playground\/(sw\.js|[a-z.]*|examples\/[\w.-]+)?$/.test(url)), []);
  for (const url of reader.requests) assert.ok(url.startsWith(house.server.address) || url.startsWith('blob:'), url);
  const refused = await reader.page.evaluate(() => fetch('https://example.org/').then(() => 'sent', () => 'refused'));
  assert.equal(refused, 'refused');
  reader.errors.length = 0;  // the browser's own word on that
});

on('it works without a network', {}, '', async (reader) => {
  await reader.page.waitForFunction(() => document.getElementById('offline').textContent !== '');
  await reader.page.context().setOffline(true);
  await reader.page.reload();
  await reader.painted(0);
  assert.equal(await reader.text(), (await example('expected.txt')).toString('utf8'));
});

for (const [theme, colorScheme] of [['light', 'light'], ['dark', 'dark']]) {
  for (const [width, viewport] of [['desktop', {width: 1360, height: 900}], ['phone', {width: 390, height: 844}]]) {
    on(`no serious fault for axe, nothing wider than the window: ${theme}, ${width}`, {colorScheme, viewport}, '', async (reader) => {
      await reader.shot(`${theme}-${width}`);
      const faults = async (state) => {
        await reader.page.evaluate(() => new Promise((done) => setTimeout(done, 250)));  // colours have stopped to fade
        const found = await reader.page.evaluate(() => axe.run(document, {resultTypes: ['violations']}));
        assert.deepEqual(found.violations.filter((v) => ['serious', 'critical'].includes(v.impact))
          .map((v) => `${state}: ${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' ')}`), []);
        assert.ok(await reader.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state}: too wide`);
      };
      await reader.page.evaluate(await readFile(AXE, 'utf8'));
      await faults('read');
      await reader.seams('.right .seam.gap').first().click();
      await reader.page.waitForSelector('.told');
      await reader.shot(`${theme}-${width}-story`);
      await faults('story');
      await reader.after(() => reader.page.keyboard.press('r'));
      await faults('refused');
      await reader.page.keyboard.press('Escape');
      await reader.page.click('#edit');
      await reader.shot(`${theme}-${width}-edit`);
      await faults('edit');
    });
  }
}
