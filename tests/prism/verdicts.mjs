// Judges what Prism said:   node verdicts.mjs DOCUMENT CONTRACT.jsonl BROKEN.jsonl
import { readFileSync } from 'node:fs';

const [document, contract, broken] = process.argv.slice(2, 5).map(file => readFileSync(file, 'utf8'));
const { paths } = JSON.parse(document);
const lines = text => text.split('\n').filter(Boolean).map(line => JSON.parse(line));
const isSuccess = answer => answer.status >= 200 && answer.status < 400 && !answer.isRefusal;
const said = (answers, place) => answers.flatMap(answer => answer.violations.filter(violation => violation.location[0] === place)
  .map(violation => `${answer.method} ${answer.target} ${answer.status}: ${violation.location.join('.')} ${violation.message}`));

function verdict(name, holds, evidence) {
  if (!holds) console.error(evidence.slice(0, 20).join('\n'));
  console.log(`${holds ? 'passed' : 'failed'} prism-${name}`);
}

const answers = lines(contract);
// What the contract describes: the pages, the document itself and the addresses that do not exist are none of it.
const templates = Object.keys(paths).map(path => [path, new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`)]);
const operation = answer => {
  const path = templates.find(([, template]) => template.test(answer.target.split('?')[0]))?.[0];
  return path && paths[path][answer.method.toLowerCase()] && `${answer.method.toLowerCase()} ${path}`;
};
const described = answers.filter(operation);
const unanswered = answers.filter(answer => answer.status === 0);
verdict('saw-the-traffic-of-the-tests', described.length > 500 && unanswered.length === 0,
  [`${described.length} of ${answers.length} requests are described, ${unanswered.length} got no answer`]);

const wrongAnswers = said(described, 'response');
verdict('no-answer-breaks-the-contract', wrongAnswers.length === 0, wrongAnswers);

const refusedHere = said(described.filter(isSuccess), 'request');
verdict('no-request-that-succeeds-breaks-the-contract', refusedHere.length === 0, refusedHere);

const expected = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map(method => `${method} ${path}`))
  .filter(one => !one.includes('/health/') && !one.endsWith('/batch'));
const missing = expected.filter(one => !described.some(answer => isSuccess(answer) && operation(answer) === one));
verdict('every-operation-succeeded', expected.length > 8 && missing.length === 0, missing);

const seen = lines(broken);
verdict('a-broken-response-is-seen', said(seen, 'response').some(text => text.includes('neverThere')), ['no violation of a response']);
verdict('a-broken-request-is-seen', said(seen.filter(isSuccess), 'request').some(text => text.includes('answeredOn')), ['no violation of a request']);
