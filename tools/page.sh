#!/bin/sh
# tools/page.sh [--quick] [FOLDER]: builds the page into FOLDER (dist): the five wasm programs, one of them in two parts, the
# files of static/ and index.html, under the names that tools/trim.sh gives them. FOLDER is replaced whole at the end, or
# stays as it was. What it works with is installed first, where it lacks.
#
# With --quick nothing is optimised: for a look or an end-to-end test while one works, never to be published.
#
# The programs are linked once each, in two runs of Cargo at the same time: each has its own profile, and so its own
# folder and lock, and compiles the library for itself, which is where most of the time goes; the planner's leaves out
# all that it does not need. A bundler does the same one after another and has to be built first, for longer than the
# page. What is to link them is built meanwhile.
set -eu
cd "$(dirname "$0")/.."
PATH=$PWD/.tools/bin:$PATH

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
cp -R static/. index.html "$staging"
# The schema is for who writes fair files, and is read where the source is.
rm -r "$staging/schema"

# compile COMMAND PROFILE ARGUMENT…
compile() {
    command=$1 profile=$2
    shift 2
    cargo "$command" --locked --quiet --target "$wasm" --profile "$profile" "$@"
}

# bind NAME PROGRAM OPTION…: the JavaScript glue, and the program beside it.
bind() {
    name=$1 program=$2
    shift 2
    link-wasm bind "$program" "$staging" "$name" "$@"
}

# optimise NAME OPTION…
optimise() {
    name=$1
    shift
    [ "$quick" ] || wasm-opt "$@" "$staging/${name}_bg.wasm" -o "$staging/${name}_bg.wasm"
}

# program NAME PROFILE OPTION…: a program that is whole.
program() {
    name=$1 profile=$2
    shift 2
    bind "$name" "$built/$profile/$name.wasm"
    optimise "$name" "$@"
    node tools/glue.mjs "$staging" "$name"
}

# The visitor's program, cut in two at what `wasm_split` marks: `visitor` is what the first question needs, with whatever
# else the rest needs too; the rest is `visit`, which stands on it (static/visit.js). What the tool writes to load it
# with is not taken: the loader has its own way, which may fail and be tried again.
visitor() {
    cut=$target/cut
    rm -rf "$cut"
    link-wasm cut "$built/page/visitor.wasm" "$cut" visitor
    bind visitor "$cut/visitor.wasm" --keep-lld-exports
    cp "$cut/split_beyond.wasm" "$staging/visit_bg.wasm"
    optimise visitor "$@" --converge &
    first=$!
    optimise visit "$@" 2>/dev/null
    wait "$first"
    wasm-opt "$cut/visitor.wasm" --print-call-graph -o /dev/null >"$cut/visitor.wasm.calls"
    node tools/glue.mjs "$staging" visitor "$cut/visitor.wasm" visit.js
}

# Taken apart into single steps and put together again, a program comes out smaller; nothing of ours lies in the lowest
# kilobyte of memory, where the stack ends.
small="--low-memory-unused --flatten --rereloop -Oz -Oz"

tools/setup.sh rust
cargo fetch --quiet --locked
tools/setup.sh page &
tools=$!
# The planner is made for speed, the screens for few bytes.
compile build release --no-default-features --bin engine &
engine=$!
# Where a program is cut is found by what its linker knew of it.
compile rustc page --bin visitor -- -C link-args=--emit-relocs
wait "$tools"
wait "$engine"
program engine release -O3 &
engine=$!
# shellcheck disable=SC2086 # a list of words, here and below
visitor $small &
visitor=$!
compile build page --bin desk --bin words --bin sheets
# shellcheck disable=SC2086
program desk page $small
# shellcheck disable=SC2086
program words page $small
# shellcheck disable=SC2086
program sheets page $small
wait "$visitor"
wait "$engine"

tools/trim.sh "$staging"

rm -rf "$folder"
mv "$staging" "$folder"
