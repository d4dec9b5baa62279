#!/usr/bin/env bash
# The mutation score of the engine: changes src/Screening.Engine in some 2,700 places, one at a time, and sees whether a test
# of tests/Screening.Engine.Tests notices. Takes an hour or more, hence no part of tests/run.sh. The last line is the score; below
# 90 % it fails. Needs Node.js. What survives is listed in artifacts/mutation/survivors.txt and explained in tests/mutation/survivors.md.
#   tests/mutation.sh                   all of the engine
#   tests/mutation.sh '**/Rules/*.cs'   some of it
set -euo pipefail
cd "$(dirname "$0")/.."
reports=$PWD/artifacts/mutation
mutate=("$@")
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Each mutant runs the tests again: a tenth of the random inputs finds what all of them find.
export SCREENING_TRIES_PERCENT=${SCREENING_TRIES_PERCENT:-10}

# In a copy, so that no build output of a mutant is left where others look for the engine.
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
git ls-files --cached --others --exclude-standard -z |
  tar --null --files-from=- --create --file=- | tar --extract --file=- --directory="$tree"
rm -rf "$reports" && mkdir -p "$reports"

cd "$tree/tests/Screening.Engine.Tests"
dotnet tool restore
status=0
dotnet stryker --config-file ../mutation/stryker-config.json --concurrency "${CONCURRENCY:-2}" --output "$reports" \
  --skip-version-check "${mutate[@]/#/--mutate=}" || status=$?
node "$tree/tests/mutation/score.mjs" "$reports/reports/mutation-report.json" "$reports/survivors.txt" || status=1
exit $status
