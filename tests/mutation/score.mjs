// Reads Stryker's report: lists what survived, by file and line, and ends with the score. Fails under 90 %.
import { readFileSync, writeFileSync } from "node:fs";

const [report, list] = process.argv.slice(2);
const atLeast = 90;

const count = {};
const alive = [];
const files = Object.entries(JSON.parse(readFileSync(report, "utf8")).files).sort();
for (const [file, { source, mutants }] of files) {
  const lines = source.split("\n");
  const [folder, name] = file.split("/").slice(-2);
  for (const { status, location: { start, end }, replacement } of mutants) {
    const of = (count[folder] ??= { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0 });
    if (status in of) {
      of[status]++;
    }
    if (status === "Survived" || status === "NoCoverage") {
      const last = end.line === start.line ? end.column - 1 : undefined;
      const code = lines[start.line - 1].slice(start.column - 1, last).trim();
      alive.push(`${folder}/${name}:${start.line}  ${code}  =>  ${replacement.replace(/\s+/g, " ")}`);
    }
  }
}
writeFileSync(list, alive.join("\n") + "\n");

const score = ({ Killed, Timeout, Survived, NoCoverage }) => (100 * (Killed + Timeout)) / (Killed + Timeout + Survived + NoCoverage);
const all = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0 };
for (const [folder, of] of Object.entries(count)) {
  for (const status in all) {
    all[status] += of[status];
  }
  if (of.Killed + of.Timeout + of.Survived + of.NoCoverage > 0) {
    console.log(`${folder.padEnd(12)} ${score(of).toFixed(1)} %  ${JSON.stringify(of)}`);
  }
}
console.log(`${alive.length} survivors: ${list}`);
const killed = all.Killed + all.Timeout;
console.log(`mutation score ${score(all).toFixed(2)} % (${killed} of ${killed + alive.length} mutants killed)`);
process.exit(score(all) >= atLeast ? 0 : 1);
