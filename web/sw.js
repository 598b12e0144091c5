// Keeps the page for when there is no network. tools/web/playground.py writes the name and the list.
const NAME = 'CACHE';
const FILES = ['FILES'];

addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith('kintsugi-') && name !== NAME) await caches.delete(name);
    await clients.claim();
  })());
});
addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    return await cache.match(event.request, {ignoreSearch: true}) ?? fetch(event.request);
  })());
});
