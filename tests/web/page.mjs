// A browser with the playground in it, and what a reader does there.
import {createRequire} from 'node:module';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {serve} from './serve.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const BUILD = path.join(ROOT, 'build');
export const SITE = process.env.KINTSUGI_PLAYGROUND ?? path.join(BUILD, 'site');
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const modules = path.join(BUILD, 'browser-node/');

if (!existsSync(CHROMIUM) || !existsSync(path.join(modules, '.ready')) || !existsSync(path.join(SITE, 'playground/sw.js'))) {
  console.log('left out: needs chromium, tools/setup/web.sh, and `make web`');
  process.exit(77);
}
const require = createRequire(modules);
const {chromium} = require('playwright-core');
export const AXE = require.resolve('axe-core/axe.min.js');

export const example = (name) => readFile(path.join(ROOT, 'examples', name));

export class House {
  static async open() {
    const house = new House();
    house.server = await serve(SITE);
    house.browser = await chromium.launch({executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage']});
    await mkdir(path.join(BUILD, 'web-shots'), {recursive: true});
    return house;
  }
  async close() {
    await this.browser.close();
    this.server.close();
  }
  // A page with nothing in it.
  async plain(options = {}) {
    return (await this.browser.newContext({viewport: {width: 1280, height: 900}, ...options})).newPage();
  }
  shotPath(name) { return path.join(BUILD, 'web-shots', `${name}.png`); }
  // The playground, in a page of its own; what goes wrong in it is kept.
  async page(options = {}, hash = '') {
    const context = await this.browser.newContext({viewport: {width: 1360, height: 900}, acceptDownloads: true, ...options});
    const page = await context.newPage();
    const reader = new Reader(page);
    page.on('pageerror', (error) => reader.errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && reader.errors.push(message.text()));
    page.on('dialog', (dialog) => { reader.errors.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
    page.on('request', (request) => reader.requests.push(request.url()));
    await page.goto(`${this.server.address}/playground/${hash}`);
    await reader.painted(0);
    return reader;
  }
}

class Reader {
  errors = [];
  requests = [];
  constructor(page) { this.page = page; }

  job() { return this.page.evaluate(() => Number(document.documentElement.dataset.job ?? 0)); }
  // Until something newer than `job` is on the screen, and nothing is under way.
  async painted(job, timeout = 120000) {
    await this.page.waitForFunction((before) => Number(document.documentElement.dataset.job ?? 0) > before, job, {timeout});
  }
  async after(action, timeout) {
    const before = await this.job();
    await action();
    await this.painted(before, timeout);
  }
  paste(text) {
    return this.after(() => this.page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
    }, text));
  }
  // By its path: a buffer would be unpacked in the page's own thread.
  async file(name, buffer, timeout) {
    const folder = await mkdtemp(path.join(tmpdir(), 'kintsugi-'));
    const file = path.join(folder, name);
    await writeFile(file, buffer);
    await this.after(() => this.page.setInputFiles('#file', file), timeout);
    await rm(folder, {recursive: true});
  }
  async saved(button) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.click(button)]);
    return {name: download.suggestedFilename(), bytes: await readFile(await download.path())};
  }
  async text() { return (await this.saved('#save')).bytes.toString('utf8'); }
  seams(selector = '.right .seam') { return this.page.locator(selector); }
  summary() { return this.page.textContent('#summary'); }
  shot(name) { return this.page.screenshot({path: path.join(BUILD, 'web-shots', `${name}.png`)}); }
  close() { return this.page.context().close(); }
}
