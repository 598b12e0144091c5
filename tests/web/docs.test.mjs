// The documentation's pages in a real browser.
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {after, before, test} from 'node:test';
import {AXE, House} from './page.mjs';

let house;
before(async () => { house = await House.open(); });
after(() => house.close());

const PAGES = ['index', 'damage', 'readme', 'corpus', 'api-cpp', 'api-c', 'api-python'];

for (const colorScheme of ['light', 'dark']) {
  for (const [width, viewport] of [['desktop', {width: 1280, height: 900}], ['phone', {width: 390, height: 844}]]) {
    test(`no serious fault for axe, nothing wider than the window: ${colorScheme}, ${width}`, async () => {
      const page = await house.plain({colorScheme, viewport});
      for (const name of PAGES) {
        await page.goto(`${house.server.address}/${name}.html`);
        if (name === 'index') await page.screenshot({path: house.shotPath(`docs-${colorScheme}-${width}`)});
        await page.evaluate(await readFile(AXE, 'utf8'));
        const found = await page.evaluate(() => axe.run(document, {resultTypes: ['violations']}));
        assert.deepEqual(found.violations.filter((v) => ['serious', 'critical'].includes(v.impact))
          .map((v) => `${name}: ${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' ')}`), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name}: too wide`);
        const torn = await page.$$eval('td code', (all) => all.filter((c) => /^[a-zA-Z0-9_.]+$/.test(c.textContent) && c.getClientRects().length > 1).map((c) => c.textContent));
        assert.deepEqual(torn, [], `${name}: a name in a table is torn`);
      }
      await page.context().close();
    });
  }
}

test('an example of the pages opens in the playground, mended', async () => {
  const page = await house.plain();
  await page.goto(`${house.server.address}/damage.html`);
  const link = page.getByRole('link', {name: 'in the playground'}).first();
  const printed = await link.evaluate((a) => a.nextElementSibling.textContent);
  await link.click();
  await page.waitForFunction(() => document.documentElement.dataset.job, null, {timeout: 60000});
  assert.equal((await page.textContent('.cell.right')).trim(), printed);
  await page.context().close();
});
