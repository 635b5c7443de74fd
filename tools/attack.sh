#!/bin/bash
# Runs the attacks at full size (or ATTACK per cent of it), those in a browser included, and ends with a line for each
# kind: how many cases were tried, and what came of it. What failed is shown with its seed; the status is 1 then.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

export ATTACK=${ATTACK:-100}
export PATH="$PWD/.tools/bin:$PATH"
export CHROMIUM=${CHROMIUM:-$(command -v chromium || echo /usr/bin/chromium)}
export CARGO_TERM_COLOR=never

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0

# With the checks of arithmetic that the test profile has and the release profile has not.
cargo test --locked --no-fail-fast --test attack -- --nocapture 2>&1 | tee -a "$log" || status=1

shopt -s nullglob
pages=(tests/e2e/attack*.test.mjs)
if [ "${#pages[@]}" -gt 0 ]; then
    tools/setup.sh page test && make --no-print-directory build &&
        node --test --test-reporter=tap "${pages[@]}" 2>&1 | tee -a "$log" || status=1
fi

printf '\n== attacks at %s %%\n' "$ATTACK"
sed -nE 's/^(# )?attack: //p' "$log"
[ "$status" -eq 0 ] || printf 'failed: see above\n'
exit "$status"
