#!/usr/bin/env bash
# Checks the element's modules: their types against the contract, that the joined file is what they make, its size, and the integrity
# value that the README shows; and makes sure that a module that was broken on purpose is found out.
# Writes "passed NAME" or "failed NAME" lines. Needs Node.js 20 or later with npm.
#
#   tests/embed/run.sh RESULTS_FILE
set -uo pipefail
cd "$(dirname "$0")"
results=$(realpath -m "$1")
root=$(realpath ../..)
version=$(grep -oP '(?<=<Version>)[^<]+' "$root/Directory.Build.props")
mkdir -p "$(dirname "$results")" && : >"$results"
rm -rf obj && mkdir -p obj/element

[[ -x node_modules/.bin/tsc && -x node_modules/.bin/openapi-typescript ]] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

record() { # record NAME EXPECTED COMMAND...: whether the command ends as expected
  local name=$1 expected=$2 actual output; shift 2
  if output=$("$@" 2>&1); then actual=accepts; else actual=refuses; fi
  if [[ $actual == "$expected" ]]; then
    echo "passed element-$name" | tee -a "$results"
  else
    echo "$output"
    echo "failed element-$name" | tee -a "$results"
  fi
}

types() { node_modules/.bin/tsc -p tsconfig.json; }
joined() { node obj/element/join.mjs "$version" --check; }
pinned() { grep -qF "$(joined | grep -o 'sha384-.*')" "$root/README.md"; }
fresh() { rm -rf obj/element && cp -r "$root/src/embed" obj/element; }

node_modules/.bin/openapi-typescript "$root/openapi/screening.v1.json" -o obj/schema.d.ts >/dev/null || exit 1
fresh
record types accepts types
record joined-file-is-what-the-modules-make accepts joined
record integrity-is-that-of-the-README accepts pinned

sed -i 's/decision\.headline/decision.headlines/' obj/element/result.js
record a-member-that-the-contract-lacks-is-noticed refuses types
record a-module-that-was-changed-alone-is-noticed refuses joined
fresh
node -e 'require("fs").appendFileSync("obj/element/style.js", `\nexport const ballast = "${require("crypto").randomBytes(9000).toString("hex")}";\n`)'
record a-file-that-is-too-large-is-noticed refuses node obj/element/join.mjs "$version"

! grep -q '^failed' "$results" && [[ $(grep -c '^passed' "$results") == 6 ]]
