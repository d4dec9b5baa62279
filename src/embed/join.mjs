#!/usr/bin/env node
// Joins the element's modules into one file for those who pin it: released/VERSION/screening-form.js.
//
//   node src/embed/join.mjs VERSION [--check]
//
// Prints its size and the integrity value; with --check it writes nothing and fails if the file is another one. The modules are
// put one after the other, without their imports, exports and comments: what stays is the code as it is reviewed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const limit = 15 * 1024;
const folder = dirname(fileURLToPath(import.meta.url));
const [version, mode] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) throw new Error('Name the version, such as 1.0.0.');

const joined = new Map();
const names = new Map();

function add(module) {
  if (joined.has(module)) return;
  joined.set(module, '');
  const source = readFileSync(join(folder, module), 'utf8');
  for (const [, sibling] of source.matchAll(/^import .* from '\.\/(.+)';$/gm)) add(sibling);
  for (const [, name] of source.matchAll(/^(?:export )?(?:async )?(?:function|class|const|let) (\w+)/gm)) {
    if (names.has(name)) throw new Error(`Both ${names.get(name)} and ${module} have '${name}' at the top.`);
    names.set(name, module);
  }
  // A Map keeps the place of the first entry; what a module needs must come before it.
  joined.delete(module);
  joined.set(module, stripped(source));
}

function stripped(source) {
  const lines = source
    .replace(/^import .* from '\.\/.+';\n/gm, '')
    .replace(/^export (?=function|class|const|let|async)/gm, '')
    .replace(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*\n/gm, '')
    .replace(/\/\*\* @type [^*]*\*\/ /g, '')
    .replace(/\(\/\*\* @(?:type|param) .*?\*\/ /g, '(')
    .replace(/, \/\*\* @type .*?\*\/ /g, ', ')
    .replace(/^[ \t]*\/\/.*\n/gm, '');
  if (/^(import|export) /m.test(lines)) throw new Error(`An import or export is written in a way that is not known here:\n${lines.match(/^(import|export) .*/m)[0]}`);
  return lines.replace(/^\s+/gm, '').replace(/\n+/g, '\n');
}

add('screening-form.js');
const licence = `/* Screening ${version}, MIT licence. Joined from the modules at /embed/v1/. */\n`;
const content = licence + [...joined.values()].join('');
const size = gzipSync(content, { level: 9 }).length;
const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`;
const target = join(folder, 'released', version, 'screening-form.js');

if (size > limit) throw new Error(`${size} bytes compressed: the limit is ${limit}.`);
if (mode === '--check') {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== content) throw new Error(`${target} is not what the modules make. Run node src/embed/join.mjs ${version}.`);
} else {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}
console.log(`${size} bytes compressed`);
console.log(integrity);
