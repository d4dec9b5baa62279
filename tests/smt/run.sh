#!/usr/bin/env bash
# Lets z3, which shares nothing with the engine, prove what the command line exports of each pack: that no law can be
# broken, that every condition is compiled as it is written, that every rule can fire and every outcome come out. Then
# breaks the export of the shipped pack on purpose and expects z3 to find exactly what is wrong with it. Needs the built
# command line. Writes "passed NAME" or "failed NAME" lines.
#
#   tests/smt/run.sh RESULTS_FILE
set -uo pipefail
export LC_ALL=C
results=$(realpath -m "$1")
cd "$(dirname "$0")/../.."
cli=src/Screening.Cli/bin/${CONFIGURATION:-Release}/net10.0/Screening.Cli.dll
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$results"

command -v z3 >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends z3 >/dev/null; }

record() { # record NAME COMMAND...: whether the command succeeds; what it prints says why not
  local name=$1 output; shift
  if output=$("$@" 2>&1); then
    echo "passed $name" | tee -a "$results"
  else
    echo "failed $name" | tee -a "$results"; echo "$output" | head -20
  fi
}

solve() { # solve SCRIPT: what z3 answers, each answer beside what it answers: "unsat<tab>broken: law x must be unsat"
  z3 -T:120 "$1" | awk '/ must be (sat|unsat)$/ && !asked { asked = $0; next }
    /^(sat|unsat)$/ && asked { print $0 "\t" asked; asked = ""; next }
    { print "stray\t" $0; asked = "" }'
}

complete() { # complete SCRIPT ANSWERS: every question of the script has one answer, and z3 said nothing else
  ! grep '^stray' "$2" || return 1
  [[ -s $2 ]] && diff <(grep -oP '^\(echo "\K[^"]*' "$1") <(cut -f2 "$2") &&
    [[ $(grep -c '^(check-sat)' "$1") == $(wc -l <"$2") ]]
}

unexpected() { awk -F'\t' '$2 !~ " must be " $1 "$" { sub(/ must be .*/, "", $2); print $2 " is " $1 }' "$1" | sort; }

covers() { # covers ANSWERS WHAT KIND ANSWER: the ids on standard input all have the answer, and nothing else of this kind is there
  diff <(sed "s/^/$4\t$2: $3 /; s/\$/ must be $4/" | sort) <(grep -P "\t$2: $3 [^ ]+ must be" "$1" | sort)
}

ids() { sed -n 's/^- id: *//p' "$1"; }
rules() { sed '/^notes:/,$d' "$1/rules.yaml" | sed -n 's/^- id: *//p'; }
conditional() { # conditional FILE PART KEY: the ids of a part of a file that have the key
  awk -v part="$2:" -v key="  $3:" '/^[a-z]+:/ { on = $1 == part } /^- id: / { id = $3 } on && index($0, key) == 1 { print id }' "$1"
}

laws-hold() { ids "$1/laws.yaml" | covers "$2" broken law unsat && ids "$1/laws.yaml" | covers "$2" possible law sat; }
rules-fire() { rules "$1" | covers "$2" possible rule sat; }
outcomes() { printf '%s\n' proceed caution refer-to-dermatologist | covers "$1" possible outcome sat; }
compiled-as-written() {
  rules "$1" | covers "$2" differs rule unsat && ids "$1/laws.yaml" | covers "$2" differs law unsat &&
    diff <(conditional "$1/rules.yaml" rules escalate | sort) <(grep -oP '\tdiffers: rule \K[^ ]+(?= to )' "$2" | sort -u) &&
    conditional "$1/rules.yaml" notes when | covers "$2" differs note unsat &&
    conditional "$1/questions.yaml" questions askedWhen | covers "$2" differs question unsat
}
nothing-unexpected() { [[ -s $1 && -z $(unexpected "$1" | tee /dev/stderr) ]]; }

for pack in src/packs/*/* tests/packs/*/*; do
  name=$(basename "$(dirname "$pack")")-$(basename "$pack")
  script=$work/$name.smt2 answers=$work/$name.txt
  record "smt-exports-$name" dotnet "$cli" smt "$pack" --output "$script"
  [[ -s $script ]] || continue
  solve "$script" >"$answers"
  record "z3-answers-all-$name" complete "$script" "$answers"
  record "z3-laws-hold-$name" laws-hold "$pack" "$answers"
  record "z3-compiled-as-written-$name" compiled-as-written "$pack" "$answers"
  record "z3-rules-fire-$name" rules-fire "$pack" "$answers"
  record "z3-outcomes-$name" outcomes "$answers"
  record "z3-nothing-unexpected-$name" nothing-unexpected "$answers"
done

# Broken on purpose: each change of the shipped script must have exactly the effects named on standard input
script=$work/microneedling-1.0.0.smt2
finds() { # finds SED
  local expected; expected=$(sort)
  sed -E "$1" "$script" >"$work/broken.smt2"
  [[ -s $script ]] && ! cmp -s "$script" "$work/broken.smt2" || { echo "nothing was broken"; return 1; }
  solve "$work/broken.smt2" >"$work/broken.txt"
  complete "$work/broken.smt2" "$work/broken.txt" && diff <(echo "$expected") <(unexpected "$work/broken.txt")
}
refuses() { # refuses SED: what z3 says is not taken for answers to all questions
  sed -E "$1" "$script" >"$work/broken.smt2"
  [[ -s $script ]] && ! cmp -s "$script" "$work/broken.smt2" || { echo "nothing was broken"; return 1; }
  solve "$work/broken.smt2" >"$work/broken.txt"
  [[ -s $work/broken.txt ]] && ! complete "$script" "$work/broken.txt"
}

record z3-sees-a-rule-that-never-fires finds 's/^(\(define-fun \|rule inflamed-acne, as compiled\| \(\) Bool ).*/\1false)/' <<'END'
broken: law inflamed-acne is sat
differs: rule inflamed-acne is sat
possible: rule inflamed-acne is unsat
END
record z3-sees-an-escalation-that-is-lost finds \
  's/^(\(define-fun \|rule radiofrequency-needling to refer-to-dermatologist, as compiled\| \(\) Bool ).*/\1false)/' <<'END'
broken: law radiofrequency-at-home is sat
broken: law radiofrequency-with-heart-disease is sat
differs: rule radiofrequency-needling to refer-to-dermatologist is sat
possible: rule radiofrequency-needling to refer-to-dermatologist is unsat
END
record z3-sees-an-answer-used-that-was-not-asked-for finds \
  '/^\(define-fun \|rule isotretinoin-under-six-months, as compiled/s/ \|isotretinoin=stopped\|//' <<'END'
differs: rule isotretinoin-under-six-months is sat
END
record z3-sees-a-wrong-count finds '/^\(define-fun \|fired 1\|/s/ 2\)\)$/ 3))/' <<'END'
broken: law pimples-and-a-health-risk-at-home is sat
broken: law two-health-risks-at-home is sat
differs: rule several-cautions-at-home is sat
END
record z3-sees-a-law-that-asks-for-more finds \
  '/^\(assert \(and \|law pimples-needled-over, as written/s/\|at least caution\|/|at least refer-to-dermatologist|/' <<'END'
broken: law pimples-needled-over is sat
END
record z3-sees-that-no-sheet-is-left finds 's/^\(set-logic .*/&\n(assert false)/' \
  < <(grep -oP '^\(echo "\Kpossible: .*(?= must be sat)' "$script" | sed 's/$/ is unsat/')
record z3-error-is-no-answer refuses '/^\(declare-const \|acneNow=few-mild\|/d'
record z3-missing-answer-is-seen refuses '0,/^\(check-sat\)/{/^\(check-sat\)/d}'

! grep -q '^failed' "$results" && [[ -s $results ]]
