#!/usr/bin/env bash
# Holds the engine against a second, plain evaluator, for every pack; and makes sure that the comparison finds every small
# alteration of a pack. Needs Node.js 18 or later and the command line built in Release. Writes "passed NAME" or "failed NAME" lines.
#
#   tests/reference/run.sh RESULTS_FILE
#
# COUNT (100000) sheets of the shipped packs from seed SEED (1); CLI names another build of the command line.
set -uo pipefail
cd "$(dirname "$0")"
results=$(realpath -m "$1")
root=$(realpath ../..)
cli=${CLI:-$root/src/Screening.Cli/bin/Release/net10.0/Screening.Cli.dll}
count=${COUNT:-100000}
seed=${SEED:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
expected=0
: >"$results"

hold() { # hold NAME PART PACK_FOLDER [COUNT]: whether they agree
  expected=$((expected + 1))
  if node compare.js "$2" "$cli" "$3" "$work/pack.json" ${4:+"$4" "$seed"}; then echo "passed $1"; else echo "failed $1"; fi |
    tee "$work/said" && grep -E '^(passed|failed) ' "$work/said" >>"$results"
}

pack() { # pack FOLDER SHEETS COMPLETED ALTERED
  local name; name=$(basename "$(dirname "$1")")-$(basename "$1")
  if ! dotnet "$cli" export "$1" >"$work/pack.json"; then
    expected=$((expected + 1))
    echo "failed $name-is-exported" | tee -a "$results"
    return
  fi
  hold "$name-worked-cases-hold-in-the-plain-evaluator" cases "$1"
  hold "$name-sheets-are-decided-alike" sheets "$1" "$2"
  hold "$name-completions-agree" completions "$1" "$3"
  hold "$name-every-alteration-is-found" alterations "$1" "$4"
}

for folder in "$root"/src/packs/*/*/; do pack "${folder%/}" "$count" 2000 20000; done
for folder in "$root"/tests/packs/*/*/ packs/*/*/; do pack "${folder%/}" 20000 500 20000; done

! grep -q '^failed' "$results" && [[ $(grep -c '^passed' "$results") == "$expected" && $expected -gt 0 ]]
