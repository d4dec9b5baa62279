#!/usr/bin/env bash
# All tests. Needs the .NET SDK; fetches Node.js with npm, for the plain evaluator, the linters, a client and the element, z3, Chromium and zbar.
# The last line counts the result files that the runs left in artifacts/results: N passed, N failed[, N skipped].
set -euo pipefail
cd "$(dirname "$0")/.."
results=$PWD/artifacts/results
traffic=$PWD/artifacts/traffic
configuration=${CONFIGURATION:-Release}
status=0
rm -rf "$results" "$traffic" && mkdir -p "$results"

if ! command -v npm >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null
fi
if ! command -v "${CHROMIUM:-chromium}" >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null
fi
if ! command -v zbarimg >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends zbar-tools >/dev/null
fi

dotnet build Screening.sln --configuration "$configuration" --nologo --verbosity quiet

for project in tests/*.Tests; do
  name=$(basename "$project")
  echo "== $name"
  # The API's tests leave their requests for the validating proxy.
  [[ $name == Screening.Api.Tests ]] && export SCREENING_TRAFFIC=$traffic || unset SCREENING_TRAFFIC
  dotnet "$project/bin/$configuration/net10.0/$name.dll" -trx "$results/$name.trx" -noLogo -noColor || status=1
  [[ -s $results/$name.trx ]] || { echo "$name left no result file"; status=1; }
done

echo "== Outside witness: z3"
tests/smt/run.sh "$results/smt.txt" || status=1

echo "== Outside witness: plain evaluator"
tests/reference/run.sh "$results/reference.txt" || status=1

echo "== OpenAPI document"
tests/lint/run.sh "$results/lint.txt" || status=1

echo "== Validating proxy"
tests/prism/run.sh "$results/prism.txt" "$traffic" || status=1

echo "== Generated TypeScript client"
tests/clients/run.sh "$results/clients.txt" || status=1

echo "== Element"
tests/embed/run.sh "$results/embed.txt" || status=1

tests/count.sh "$results"
exit $status
