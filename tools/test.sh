#!/bin/bash
# Runs every test of the project, each section even when one before it failed, and ends with one plain line:
# `passed: N, failed: M`. A check (format, lints, size) counts as one; a section of tests that ran none has failed.
#
# Two lanes run side by side, one for each of the two processors that a small machine has: what checks the code, and
# what builds and visits the page. Both are bound by one compiler or one browser at a time for most of their way. A
# section is printed when it ends, so that the lanes do not mix.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

export PATH="$PWD/.tools/bin:$PATH"
export CHROMIUM=${CHROMIUM:-$(command -v chromium || echo /usr/bin/chromium)}
export CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver || echo /usr/bin/chromedriver)}
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
export CARGO_TERM_COLOR=never

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/results"

# section LANE NAME COMMAND…: runs it; what it said stands in $log, how it ended in $status.
section() {
    lane=$1
    name=$2
    shift 2
    log=$work/$lane.log
    began=$SECONDS
    printf '.. %s\n' "$name"
    "$@" >"$log" 2>&1
    status=$?
}

# tally PASSED FAILED: says what a section said and adds its result; the other lane waits for its turn.
tally() {
    {
        flock 9
        printf '\n== %s\n' "$name"
        cat "$log"
        printf -- '-- %s: %s passed, %s failed (%s s)\n' "$name" "$1" "$2" "$((SECONDS - began))"
        printf '%s %s %s\n' "$1" "$2" "$name" >>"$work/results"
    } 9>"$work/turn"
}

# check LANE NAME COMMAND…: a section that passes or fails as a whole.
check() {
    section "$@"
    if [ "$status" -eq 0 ]; then tally 1 0; else tally 0 1; fi
}

# tests COUNTER LANE NAME COMMAND…: a section of single tests, counted in its log by COUNTER, which prints
# `passed failed`. One that broke without naming a test, or ran none, has failed once.
tests() {
    counter=$1
    shift
    section "$@"
    read -r good bad < <($counter <"$log")
    if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }; then bad=1; fi
    tally "$good" "$bad"
}

# What is ignored has not been tested: it counts as failed.
of_cargo() {
    sed -nE 's/^test result: .* ([0-9]+) passed; ([0-9]+) failed; ([0-9]+) ignored.*/\1 \2 \3/p' |
        awk '{ good += $1; bad += $2 + $3 } END { print good + 0, bad + 0 }'
}

of_node() {
    awk '/^# pass / { good += $3 } /^# (fail|cancelled|skipped|todo) / { bad += $3 } END { print good + 0, bad + 0 }'
}

# One folder of Cargo's, in which one command at a time works; the page is built in others.
code() {
    wasm="--locked --target wasm32-unknown-unknown"
    check code "format" cargo fmt --all --check
    check code "format of tools/link" cargo fmt --manifest-path tools/link/Cargo.toml --check
    check code "lints, host" cargo clippy --locked --all-targets -- -D warnings
    tests of_cargo code "native tests" cargo test --locked --no-fail-fast
    # shellcheck disable=SC2086 # a list of words
    {
        check code "lints, wasm32" cargo clippy $wasm --lib --bins --test browser -- -D warnings
        check code "lints, the planner's program alone" cargo clippy $wasm --no-default-features --bin engine -- -D warnings
        check code "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc $wasm --no-deps --lib
        # Optimised, this takes three minutes longer to compile than it saves.
        tests of_cargo code "tests in Chromium" env CARGO_PROFILE_TEST_OPT_LEVEL=0 cargo test $wasm --test browser
    }
}

page() {
    check page "release page" make --no-print-directory build
    check page "size" node tools/size.mjs
    tests of_node page "end to end" node --test --test-reporter=tap tests/e2e/*.test.mjs
}

check setup "setup" tools/setup.sh page test
code &
page &
wait

# Every section has left its line, or a lane has ended before its end.
lacking=$((12 - $(wc -l <"$work/results")))
[ "$lacking" -eq 0 ] || printf '0 %s sections that did not end\n' "$lacking" >>"$work/results"

printf '\n'
awk '$2 > 0 { sub(/^[0-9]+ [0-9]+ /, ""); print "failed: " $0 }' "$work/results"
read -r passed failed < <(awk '{ good += $1; bad += $2 } END { print good + 0, bad + 0 }' "$work/results")
printf 'passed: %s, failed: %s\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
