#!/usr/bin/env bash
# Sends the requests that the API tests sent again, through Prism as a validating proxy in front of the service, and asserts what
# Prism says; and makes sure that Prism does see a document that was broken on purpose. Batches are left out: Prism reads JSON only.
# Writes "passed NAME" or "failed NAME" lines. Needs Node.js 20 or later with npm, the service built, and recorded traffic.
#
#   SCREENING_TRAFFIC=FOLDER tests/Screening.Api.Tests ...; tests/prism/run.sh RESULTS_FILE FOLDER
set -uo pipefail
cd "$(dirname "$0")"
results=$(realpath -m "$1")
traffic=$(realpath -m "$2")
document=$(realpath ../../openapi/screening.v1.json)
service=$(realpath ../../src/Screening.Api)/bin/${CONFIGURATION:-Release}/net10.0/Screening.Api.dll
mkdir -p "$(dirname "$results")" obj && : >"$results"

[[ -x node_modules/.bin/prism ]] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

free() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
listening() { # listening PORT: waits until somebody does, for a minute at most
  timeout 60 bash -c "until (exec 3<>/dev/tcp/127.0.0.1/$1) 2>/dev/null; do sleep 0.1; done"
}

api=$(free)
ASPNETCORE_ENVIRONMENT=Production dotnet "$service" --urls "http://127.0.0.1:$api" --Hosting:Drain:Seconds=0 --Hosting:Log:Level=Warning \
  --Hosting:Limits:Burst=1000000 --Hosting:Limits:PerSecond=1000000 --Receipts:Keys="$(realpath ../keys/published.pem)" >obj/service.log &
running=($!)
trap 'kill "${running[@]}" 2>/dev/null; wait' EXIT
listening "$api"

replay() { # replay NAME DOCUMENT: what Prism says of the traffic by a document, in obj/NAME.jsonl
  local port; port=$(free)
  node_modules/.bin/prism proxy "$2" "http://127.0.0.1:$api" --host 127.0.0.1 --port "$port" --verboseLevel silent >"obj/$1.log" 2>&1 &
  running+=($!)
  listening "$port" && node replay.mjs "$traffic" "http://127.0.0.1:$port" >"obj/$1.jsonl"
}

replay contract "$document"
node -e '
  const fs = require("fs"), document = JSON.parse(fs.readFileSync(process.argv[1]));
  const { schemas } = document.components;
  schemas.ScreeningResponse.required.push("neverThere");
  schemas.MicroneedlingScreeningRequest.properties.answeredOn.type = "integer";
  fs.writeFileSync("obj/broken.json", JSON.stringify(document));' "$document"
replay broken obj/broken.json

node verdicts.mjs "$document" obj/contract.jsonl obj/broken.jsonl | tee "$results"
! grep -q '^failed' "$results" && [[ $(grep -c '^passed' "$results") == 6 ]]
