#!/usr/bin/env bash
# Lints the committed OpenAPI document with Redocly (recommended) and Spectral (oas), warnings included, and makes sure
# that both linters do refuse a document that was broken on purpose. Writes "passed NAME" or "failed NAME" lines.
#
#   tests/lint/run.sh RESULTS_FILE
set -uo pipefail
cd "$(dirname "$0")"
results=$(realpath -m "$1")
document=$PWD/../../openapi/screening.v1.json
broken=$(mktemp -d)/broken.json
: >"$results"

[[ -x node_modules/.bin/redocly && -x node_modules/.bin/spectral ]] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

redocly() { node_modules/.bin/redocly lint --extends=recommended --max-problems=1000 --format=json "$1" 2>/dev/null >"$2"
  node -e 'const {totals} = JSON.parse(require("fs").readFileSync(process.argv[1])); process.exit(totals.errors + totals.warnings ? 1 : 0)' "$2"; }
spectral() { node_modules/.bin/spectral lint --quiet --ruleset spectral.yaml --fail-severity=warn "$1" >"$2" 2>&1; }

record() { # record NAME EXPECTED COMMAND...: whether the command ends as expected
  local name=$1 expected=$2; shift 2
  local output; output=$(mktemp)
  if "$@" "$output"; then actual=accepts; else actual=refuses; fi
  if [[ $actual == "$expected" ]]; then
    echo "passed $name" | tee -a "$results"
  else
    cat "$output"
    echo "failed $name" | tee -a "$results"
  fi
}

node -e '
  const document = JSON.parse(require("fs").readFileSync(process.argv[1]));
  const operation = Object.values(Object.values(document.paths)[0])[0];
  delete operation.operationId;
  operation.responses = { 200: {} };
  require("fs").writeFileSync(process.argv[2], JSON.stringify(document));' "$document" "$broken"

record redocly accepts redocly "$document"
record spectral accepts spectral "$document"
record redocly-refuses-a-broken-document refuses redocly "$broken"
record spectral-refuses-a-broken-document refuses spectral "$broken"
! grep -q '^failed' "$results" && [[ $(grep -c '^passed' "$results") == 4 ]]
