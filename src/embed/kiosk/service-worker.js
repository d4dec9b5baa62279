// Keeps the kiosk's shell, so that a tablet starts without a connection: pages and files, never what the API says about a person.
const name = 'screening-kiosk';

/** @param {string} address */
function isShell(address) {
  const { origin, pathname } = new URL(address);
  return origin === location.origin && (pathname.startsWith('/kiosk/') || pathname.startsWith('/embed/v1/'));
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(name);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response.status < 500 ? response : await cache.match(request) ?? response;
  } catch (error) {
    const known = await cache.match(request);
    if (known) return known;
    throw error;
  }
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', event => {
  if (event.request.method === 'GET' && isShell(event.request.url)) event.respondWith(answer(event.request));
});
self.addEventListener('message', event => {
  event.waitUntil(Promise.all(event.data.filter(isShell).map((/** @type {string} */ address) => answer(new Request(address)))));
});
