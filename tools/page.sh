#!/bin/sh
# tools/page.sh [--quick] [FOLDER]: builds the page into FOLDER (dist): the five wasm programs, the files of static/ and
# index.html, under the names that tools/trim.sh gives them. FOLDER is replaced whole at the end, or stays as it was.
#
# With --quick nothing is optimised: for a look or an end-to-end test while one works, never to be published.
#
# The programs are linked once each, in two runs of Cargo at the same time: each has its own profile, and so its own
# folder and lock. A bundler does the same one after another and has to be built first, for longer than the page.
set -eu
cd "$(dirname "$0")/.."

quick=
[ "${1-}" != --quick ] || { quick=yes; shift; }
folder=${1:-dist}
wasm=wasm32-unknown-unknown
target=${CARGO_TARGET_DIR:-target}

if [ "$quick" ]; then
    target=$target/quick
    export CARGO_TARGET_DIR="$target"
    for profile in PAGE RELEASE; do
        export "CARGO_PROFILE_${profile}_LTO=off" "CARGO_PROFILE_${profile}_CODEGEN_UNITS=16" \
            "CARGO_PROFILE_${profile}_OPT_LEVEL=1"
    done
fi

built=$target/$wasm
staging=$folder.new
trap 'rm -rf "$staging"' EXIT
rm -rf "$staging"
mkdir -p "$staging"

# compile PROFILE ARGUMENT…
compile() {
    profile=$1
    shift
    cargo build --locked --quiet --target "$wasm" --profile "$profile" "$@"
}

# program NAME PROFILE OPTION…: the JavaScript glue, and the optimised program beside it.
program() {
    name=$1 profile=$2
    shift 2
    wasm-bindgen --target=web --no-typescript --out-dir="$staging" --out-name="$name" "$built/$profile/$name.wasm"
    [ "$quick" ] || wasm-opt "$@" "$staging/${name}_bg.wasm" -o "$staging/${name}_bg.wasm"
}

# Taken apart into single steps and put together again, a program comes out smaller; nothing of ours lies in the lowest
# kilobyte of memory, where the stack ends.
small="--low-memory-unused --flatten --rereloop -Oz -Oz"

cargo fetch --quiet --locked
# The planner is made for speed, the screens for few bytes.
{ compile release --bin engine && program engine release -O3; } &
engine=$!
# The visitor's first program reads without the feature `thorough`, see Cargo.toml. The last three share what they link.
compile page --no-default-features --bin visitor
# shellcheck disable=SC2086 # a list of words, here and below
program visitor page $small --converge &
visitor=$!
compile page --bin visit --bin desk --bin words
# shellcheck disable=SC2086
program visit page $small &
visit=$!
# shellcheck disable=SC2086
program desk page $small
# shellcheck disable=SC2086
program words page $small
wait "$visit"
wait "$visitor"
wait "$engine"

cp -R static/. "$staging"
# The schema is for who writes fair files, and is read where the source is.
rm -r "$staging/schema"
cp index.html "$staging"
tools/trim.sh "$staging"

rm -rf "$folder"
mv "$staging" "$folder"
