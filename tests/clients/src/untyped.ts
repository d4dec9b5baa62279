// Lists the members of the generated types, contracts and parameters alike, of which nothing is known: any, unknown, object,
// bags of members (one of texts is known). Given names, it ends with 1 unless these are exactly the ones: untyped.js SCHEMA.d.ts [NAME...]
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ts from "typescript";

const [file, ...known] = process.argv.slice(2);
assert(file, "Which file?");
const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
const found = new Set<string>();

function isUntyped(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.AnyKeyword || node.kind === ts.SyntaxKind.UnknownKeyword || node.kind === ts.SyntaxKind.ObjectKeyword
    || (ts.isIndexSignatureDeclaration(node) && node.type.kind !== ts.SyntaxKind.StringKeyword)
    || (ts.isTypeReferenceNode(node) && node.typeName.getText(source) === "Record");
}

function visit(node: ts.Node, path: readonly string[]): void {
  if (ts.isPropertySignature(node)) {
    const name = node.name.getText(source);
    // Any response may have headers of which the document says nothing.
    if (name === "headers" && path.at(-2) === "responses") return;
    path = [...path, name];
  }
  if (isUntyped(node)) found.add(path.filter(name => name !== "schemas").join("."));
  ts.forEachChild(node, child => visit(child, path));
}

for (const statement of source.statements) {
  if (ts.isInterfaceDeclaration(statement)) visit(statement, []);
}
assert(source.statements.some(ts.isInterfaceDeclaration), "No types at all.");
assert.deepEqual([...found].sort(), known.sort());
