#!/usr/bin/env bash
# Counts the result files of a folder: "N passed, N failed", and ", N skipped" where there are any.
set -euo pipefail
sum() { # sum ATTRIBUTE: over the counters of all TRX files
  grep -ohE "<Counters [^>]*" "$1"/*.trx | grep -oE " $2=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'
}
lines() { cat "$1"/*.txt 2>/dev/null | grep -cE "^$2 " || true; }

passed=$(($(sum "$1" passed) + $(lines "$1" passed)))
failed=$(($(sum "$1" failed) + $(sum "$1" error) + $(lines "$1" failed)))
skipped=$(($(sum "$1" notExecuted)))
echo "$passed passed, $failed failed$([[ $skipped == 0 ]] || echo ", $skipped skipped")"
