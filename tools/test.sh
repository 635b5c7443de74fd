#!/bin/bash
# Runs every test of the project, each section even when one before it failed, and ends with one plain line:
# `passed: N, failed: M`. A check (format, lints, size) counts as one; a section of tests that ran none has failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

export PATH="$PWD/.tools/bin:$PATH"
export CHROMIUM=${CHROMIUM:-$(command -v chromium || echo /usr/bin/chromium)}
export CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver || echo /usr/bin/chromedriver)}
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
export CARGO_TERM_COLOR=never

log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0
failed=0
failures=()

# section NAME COMMAND…: runs it, shows it and keeps what it said in the log.
section() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    began=$SECONDS
    "$@" 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
}

# tally PASSED FAILED: adds a section's result and says it.
tally() {
    passed=$((passed + $1))
    failed=$((failed + $2))
    [ "$2" -eq 0 ] || failures+=("$name")
    printf -- '-- %s: %s passed, %s failed (%s s)\n' "$name" "$1" "$2" "$((SECONDS - began))"
}

# check NAME COMMAND…: a section that passes or fails as a whole.
check() {
    section "$@"
    if [ "$status" -eq 0 ]; then tally 1 0; else tally 0 1; fi
}

# tests COUNTER NAME COMMAND…: a section of single tests, counted in its log by COUNTER, which prints `passed failed`.
# One that broke without naming a test, or ran none, has failed once.
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

check "setup" tools/setup.sh page test
check "format" cargo fmt --all --check
check "lints, host" cargo clippy --locked --all-targets -- -D warnings
check "lints, wasm32" cargo clippy --locked --target wasm32-unknown-unknown --lib --bins --test browser -- -D warnings
check "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --lib --target wasm32-unknown-unknown
tests of_cargo "native tests" cargo test --locked --no-fail-fast
tests of_cargo "tests in Chromium" cargo test --locked --target wasm32-unknown-unknown --test browser
check "release page" make --no-print-directory build
check "size" node tools/size.mjs
tests of_node "end to end" node --test --test-reporter=tap tests/e2e/*.test.mjs

printf '\n'
[ "$failed" -eq 0 ] || printf 'failed: %s\n' "${failures[@]}"
printf 'passed: %s, failed: %s\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
