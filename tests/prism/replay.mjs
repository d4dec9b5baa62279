// Sends recorded requests through a validating proxy, and writes what it says of each: a line of JSON with the request, the
// status and the violations.   node replay.mjs TRAFFIC_FOLDER PROXY > ANSWERS
// The tests' clock stands still and their packs for comparing are others, so a receipt of today and a comparison come from here.
import { readFileSync, readdirSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';

const [folder, proxy] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
// The connection's own business, and what would make the answer's bytes unreadable for the proxy.
const ours = ['host', 'connection', 'content-length', 'transfer-encoding', 'expect', 'upgrade', 'accept-encoding', 'origin'];
const largest = 64 * 1024;

const seen = new Set();
const requests = readdirSync(folder).filter(file => file.endsWith('.jsonl'))
  .flatMap(file => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)).filter(line => !seen.has(line) && seen.add(line))
  .map(line => JSON.parse(line))
  .filter(request => !request.streamed && !request.target.includes('/screenings/batch')
    && !Object.values(request.headers).some(value => value.includes('utf-16')) && isJson(Buffer.from(request.body ?? '', 'base64')));

// Prism hangs on a body that is no JSON in UTF-8, and ends over a member's name that fits no header. What the service says of those is for the
// tests that recorded them.
function isJson(body) {
  if (body.length > largest) return false;
  try {
    return body.length === 0 || /^[ -~]*$/.test(JSON.stringify(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))));
  } catch {
    return false;
  }
}

function send({ method, target, headers, body }) {
  const { promise, resolve } = Promise.withResolvers?.() ?? deferred();
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !ours.includes(name.toLowerCase())));
  const content = Buffer.from(body ?? '', 'base64');
  const request = http.request(`${proxy}${target}`, { method, agent, headers: body === null ? kept : { ...kept, 'Content-Length': content.length } }, response => {
    const parts = [];
    response.on('data', part => parts.push(part));
    response.on('end', () => resolve({
      method, target, status: response.statusCode, violations: violations(response.headers['sl-violations'] ?? '[]'),
      // A receipt that does not hold is a 200, too, whatever its answers were.
      isRefusal: target.startsWith('/v1/receipts/verify') && Buffer.concat(parts).includes('"valid":false'), content: Buffer.concat(parts) }));
  });
  request.setTimeout(3_000, () => request.destroy(new Error('no answer within 3 seconds')));
  request.on('error', error => resolve({ method, target, status: 0, violations: [], error: error.message, headers: kept, body: content.toString().slice(0, 200) }));
  request.end(content);
  return promise;
}

// Where there are many, Prism says so and cuts the list off.
function violations(header) {
  return header.startsWith('[') ? JSON.parse(header)
    : [...header.matchAll(/\{"location":(\[[^\]]*\]),.*?"message":"(.*?)"\}/g)].map(([, location, message]) => ({ location: JSON.parse(location), message }));
}

function deferred() {
  let resolve;
  return { promise: new Promise(done => { resolve = done; }), resolve };
}

const write = ({ content, ...answer }) => console.log(JSON.stringify(answer));
const json = (target, value) => send({ method: 'POST', target, headers: { 'Content-Type': 'application/json' }, body: Buffer.from(JSON.stringify(value)).toString('base64') });

const example = JSON.parse(readFileSync(new URL('../../openapi/examples/screenMicroneedling/healthy-adult-in-a-clinic.request.json', import.meta.url)));
const today = new Date().toISOString().slice(0, 10);
const screening = await json('/v1/treatments/microneedling/screenings?receipt=true', { ...example, answeredOn: today, plannedDate: today });
const { receipt, receiptSalt: salt } = JSON.parse(screening.content);
write(screening);
write(await json('/v1/receipts/verify', { receipt, answers: example.answers, salt }));
write(await send({ method: 'GET', target: '/v1/treatments/microneedling/rules/compare?from=1.0.0&to=1.0.0', headers: {}, body: null }));

const waiting = [...requests];
await Promise.all(Array.from({ length: 4 }, async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) write(await send(next));
}));
agent.destroy();
