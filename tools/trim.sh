#!/bin/sh
# Takes indentation and whole-line comments out of the built JavaScript; Trunk's own minifier cannot read wasm-bindgen's.
# Trunk runs it after a build, with the folder of the new page in TRUNK_STAGING_DIR.
set -eu
for script in "$TRUNK_STAGING_DIR"/*.js; do
    sed -e '/^[[:space:]]*\/\*\*/,/\*\//d' -e 's/^[[:space:]]*//' -e '/^\/\//d' -e '/^$/d' "$script" >"$script.trimmed"
    mv "$script.trimmed" "$script"
done
