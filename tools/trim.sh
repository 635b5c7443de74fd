#!/bin/sh
# Takes indentation and whole-line comments out of the built JavaScript; Trunk's own minifier cannot read wasm-bindgen's.
# Writes the language packs, and tells the service worker which files are the page's own, and of which edition they are.
# Trunk runs it after a build, with the folder of the new page in TRUNK_STAGING_DIR.
set -eu
tools/packs.sh "$TRUNK_STAGING_DIR/lang"
cd "$TRUNK_STAGING_DIR"
for script in *.js; do
    sed -e '/^[[:space:]]*\/\*\*/,/\*\//d' -e 's/^[[:space:]]*//' -e '/^\/\//d' -e '/^$/d' "$script" >"$script.trimmed"
    mv "$script.trimmed" "$script"
done

# What a visitor needs without a network; the desk is loaded where there is one.
own="index.html embed.js again.js thread.js offline.js page.css app.css visitor.js visitor_bg.wasm visit.js visit_bg.wasm engine-thread.js engine.js engine_bg.wasm icon.svg icon-192.png manifest.webmanifest"
# shellcheck disable=SC2086 # a list of files
edition=$(cat $own lang/*.txt | sha256sum | cut -c 1-16)
list='"./"'
for file in $own; do
    [ "$file" = index.html ] || list="$list, \"$file\""
done
sed -e "s/@EDITION@/$edition/" -e "s|\"@FILES@\"|$list|" sw.js >sw.js.stamped
mv sw.js.stamped sw.js
