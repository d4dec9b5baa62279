#!/usr/bin/env bash
# Generates TypeScript types from the committed OpenAPI document, compiles a client and the example that verifies a receipt, and runs them
# against the live service, all without a warning; and makes sure that a document or a client that was broken on purpose is found out.
# Writes "passed NAME" or "failed NAME" lines. Needs Node.js 20 or later with npm, and the service built.
#
#   tests/clients/run.sh RESULTS_FILE
set -uo pipefail
cd "$(dirname "$0")"
results=$(realpath -m "$1")
document=$PWD/../../openapi/screening.v1.json
service=$PWD/../../src/Screening.Api/bin/${CONFIGURATION:-Release}/net10.0/Screening.Api.dll
# Requests of any version, to be posted as they are; of everything else the type is known.
untyped=(CaseResponse.request DifferingSetResponse.{from,to}Request FindingResponse.{request,otherRequest})
mkdir -p "$(dirname "$results")" && : >"$results"
rm -rf obj

[[ -x node_modules/.bin/tsc && -x node_modules/.bin/openapi-typescript ]] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

verdict() { # verdict NAME STATUS OUTPUT
  if [[ $2 == 0 ]]; then
    echo "passed $1" | tee -a "$results"
  else
    echo "$3"
    echo "failed $1" | tee -a "$results"
  fi
}

accepted() { # accepted NAME COMMAND...: whether the command succeeds
  local output; output=$("${@:2}" 2>&1)
  verdict "$1" $? "$output"
}

noticed() { # noticed NAME COMPLAINT OUTPUT: whether it has been complained of
  [[ $3 == *"$2"* ]]
  verdict "$1" $? "expected '$2' in: $3"
}

compile() { # compile NAME DOCUMENT: generates the types into obj/NAME and compiles src and the example against them
  mkdir -p "obj/$1" && cp src/*.ts ../../openapi/examples/receipts/verify-receipt.ts "obj/$1/"
  node_modules/.bin/openapi-typescript "$2" -o "obj/$1/schema.d.ts" || return
  echo '{ "extends": "../../tsconfig.json", "include": ["."], "compilerOptions": { "rootDir": ".", "outDir": "js" } }' >"obj/$1/tsconfig.json"
  node_modules/.bin/tsc -p "obj/$1"
}

broken() { # broken NAME CHANGE: a copy of the document, changed on purpose
  mkdir -p obj/broken
  node -e '
    const fs = require("fs"), document = JSON.parse(fs.readFileSync(process.argv[1]));
    const { schemas } = document.components;
    const screen = document.paths["/v1/treatments/microneedling/screenings"].post;
    eval(process.argv[3]);
    fs.writeFileSync(process.argv[2], JSON.stringify(document));' "$document" "obj/broken/$1.json" "$2"
  echo "obj/broken/$1.json"
}

at() { echo "types.ts($(grep -nm1 -- "$1" src/types.ts | cut -d: -f1),"; } # at TEXT: how the compiler names the line

# The contract as it is.
accepted typescript-client-compiles compile contract "$document"
accepted typescript-client-knows-every-type node obj/contract/js/untyped.js obj/contract/schema.d.ts "${untyped[@]}"

# The contract broken on purpose: each time the line that relies on it is complained of.
loose=$(compile loose "$(broken loose '
  delete schemas.MicroneedlingAcneNow.enum;
  schemas.MicroneedlingPregnancy.type = ["string", "null"];
  schemas.MicroneedlingPregnancy.enum.push(null);
  delete schemas.Outcome.enum;
  for (const [status, response] of Object.entries(screen.responses)) if (status >= 400) delete response.content;')")
noticed typescript-client-notices-options-that-are-any-text "$(at 'no such option$')" "$loose"
noticed typescript-client-notices-an-answer-that-may-be-null "$(at 'not null$')" "$loose"
noticed typescript-client-notices-an-outcome-that-is-any-text "$(at 'function word')" "$loose"
noticed typescript-client-notices-a-problem-without-a-type "Property 'errors' does not exist" "$loose"
strict=$(compile strict "$(broken strict '
  schemas.MicroneedlingAnswers.required = ["device"];
  schemas.ReasonResponse.properties.because = {};')")
noticed typescript-client-notices-an-answer-that-is-required "$(at 'const untouched')" "$strict"
noticed typescript-client-notices-what-is-not-known "+   'ReasonResponse.because'" \
  "$(node obj/contract/js/untyped.js obj/strict/schema.d.ts "${untyped[@]}" 2>&1)"

# The live service.
coproc SERVICE { ASPNETCORE_ENVIRONMENT=Production exec dotnet "$service" --urls http://127.0.0.1:0 --Hosting:Drain:Seconds=0 \
  --Receipts:Keys="$(realpath ../keys/published.pem)"; }
id=$SERVICE_PID
trap 'kill "$id" && wait "$id"' EXIT
while read -r -t 60 -u "${SERVICE[0]}" line; do
  [[ $line == *'listens on'* ]] && export SCREENING && SCREENING=$(node -p 'JSON.parse(process.argv[1]).Addresses' "$line") && break
done

node --test --test-reporter=tap obj/contract/js/scenarios.js >obj/scenarios.tap
while read -r line; do
  [[ $line == ok* ]]
  verdict "typescript-client-${line#*- }" $? "$(cat obj/scenarios.tap)"
done < <(grep -E '^(not )?ok ' obj/scenarios.tap)

# A client that answers for the person.
mkdir -p obj/careless && cp -r obj/contract/js obj/careless/
sed -i 's/answers: {} }/answers: { acneNow: "none" } }/' obj/careless/js/scenarios.js
noticed typescript-client-that-answers-for-the-person-is-noticed an-untouched-request \
  "$(node --test --test-reporter=tap obj/careless/js/scenarios.js | grep '^not ok')"

! grep -q '^failed' "$results" && [[ $(grep -c '^passed' "$results") == 16 ]]
