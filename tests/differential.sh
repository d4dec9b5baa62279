#!/usr/bin/env bash
# The long comparison of the engine with the plain evaluator: builds the command line, then COUNT sheets of the shipped
# packs and a fiftieth as many with their completions, from a seed that is printed and new each time.
#
#   tests/differential.sh [COUNT] [SEED]
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-1000000}
seed=${2:-$((RANDOM * 32768 + RANDOM))}
cli=${CLI:-$PWD/src/Screening.Cli/bin/Release/net10.0/Screening.Cli.dll}
exported=$(mktemp)
trap 'rm -f "$exported"' EXIT

[[ -n ${CLI:-} ]] || dotnet build src/Screening.Cli --configuration Release --nologo --verbosity quiet
for folder in src/packs/*/*; do
  dotnet "$cli" export "$folder" >"$exported"
  node tests/reference/compare.js cases "$cli" "$folder" "$exported"
  node tests/reference/compare.js sheets "$cli" "$folder" "$exported" "$count" "$seed"
  node tests/reference/compare.js completions "$cli" "$folder" "$exported" $((count / 50)) "$seed"
done
