#!/bin/sh
# tools/trim.sh FOLDER: takes indentation and whole-line comments out of the JavaScript of a page that was just built there.
# Writes the language packs. Then gives every file a name with its content in it, app.css →
# app-0123456789.css, but those that others name (index.html, embed.js, sw.js, fairs/, lang/): so an edition's files name
# each other, and no cache can mix them with those of another. files.json says which file is which; embed.js and the
# service worker are told too.
# tools/page.sh runs it.
set -eu
tools/packs.sh "$1/lang"
cd "$1"
for script in *.js; do
    sed -e '/^[[:space:]]*\/\*\*/,/\*\//d' -e 's/^[[:space:]]*//' -e '/^\/\//d' -e '/^$/d' "$script" >"$script.trimmed"
    mv "$script.trimmed" "$script"
done
# Of wasm-bindgen's glue goes what nobody calls (initSync), what every supported browser has (encodeInto, Response), what only words a
# panic (debugString), the name of the program, which everybody gives it, and many words.
streaming='console.warn("`WebAssembly.instantiateStreaming` failed.*, e)'
for script in visitor.js desk.js engine.js words.js sheets.js; do
    sed -e '/^function initSync(/,/^return __wbg_finalize_init/{' -e '/^return/N' -e d -e '}' \
        -e 's/^export { initSync, /export { /' \
        -e "/^if (!('encodeInto' in cachedTextEncoder)) {/,/^}\$/d" \
        -e '/^function debugString(/,/^function /{' -e '//!d' -e '}' -e 's/^function debugString(val) {$/const debugString = String;/' \
        -e '/using deprecated parameters/d' \
        -e '/^if (module_or_path === undefined) {/,/^}$/d' \
        -e "s/typeof \(Response\|URL\) === 'function' && //g" \
        -e "s/(typeof Request === 'function' && module_or_path instanceof Request) || //" \
        -e "s/typeof \(WebAssembly.instantiateStreaming\) === 'function'/\1/" \
        -e "s|$streaming|console.warn(\"serve .wasm as application/wasm\", e)|" "$script" >"$script.trimmed"
    mv "$script.trimmed" "$script"
done

# What a visitor needs without a network; the desk is loaded where there is one.
kept=" again.js app.css contract.js engine.js engine-thread.js engine_bg.wasm icon-192.png icon.svg manifest.webmanifest offline.js"
kept="$kept home.js page.css tags.js thread.js visit.js visit_bg.wasm visitor.js visitor_bg.wasm words.js words_bg.wasm "
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/names" >"$work/rename"

sum() { sha256sum "$1" | cut -c "1-$2"; }

# hashed FILE…: each gets its name, and what names it is renamed by the script $work/rename. In $work/names stand the
# plain name, the hash and the new name.
hashed() {
    for file; do
        hash=$(sum "$file" 10)
        name=${file%.*}-$hash.${file##*.}
        mv "$file" "$name"
        printf '%s %s %s\n' "$file" "$hash" "$name" >>"$work/names"
        pattern=$(printf '%s' "$file" | sed 's/\./\\./g')
        printf '%s\n' "s#\\([\"'/]\\)$pattern\\([\"']\\)#\\1$name\\2#g" >>"$work/rename"
    done
}

# renamed FILE…: what these files name is called by its new name. A change of what a file names changes its own name.
renamed() {
    for file; do
        sed -f "$work/rename" "$file" >"$work/renamed"
        cat "$work/renamed" >"$file"
    done
}

# What is named comes before what names it.
hashed *.wasm *.css *.png *.svg
renamed engine.js visitor.js visit.js desk.js words.js sheets.js manifest.webmanifest
hashed engine.js visitor.js visit.js desk.js words.js sheets.js thread.js again.js contract.js home.js tags.js frame.js snippet.js manifest.webmanifest
renamed engine-thread.js sheets-thread.js offline.js index.html frame.html snippet.html
hashed engine-thread.js sheets-thread.js offline.js

# filled FILE MARK TEXT: the text in the place of "@MARK@" and what stands with it.
filled() {
    sed -e "s|$2|$3|" "$1" >"$work/filled"
    cat "$work/filled" >"$1"
}

# The loader finds the programs, their styles and its own pieces by name.
loaded=$(awk '
    ($1 ~ /\.(js|wasm)$/ && $1 != "frame.js" && $1 != "snippet.js") || $1 == "app.css" || $1 == "desk.css" { printf "%s\"%s\":\"%s\"", sep, $1, $2; sep = "," }
' "$work/names")
filled embed.js '"@FILES@": ""' "$loaded"

# The service worker takes an edition by its list, which says what each file's content is, and knows names of any edition.
own=$(awk -v kept="$kept" 'index(kept, " " $1 " ") { printf "\"%s\":\"%s\",", $3, $2 }' "$work/names")
packs=$(for pack in lang/*.txt; do printf '%s"%s":"%s"' "${sep-}" "$pack" "$(sum "$pack" 10)" && sep=,; done)
printf '{"files":{%s"embed.js":"%s"},"packs":{%s}}\n' "$own" "$(sum embed.js 10)" "$packs" >edition.json
names=$(awk -v kept="$kept" '
    index(kept, " " $1 " ") {
        at = index($1, ".")
        printf "%s%s-[0-9a-f]{10}\\\\.%s", sep, substr($1, 1, at - 1), substr($1, at + 1)
        sep = "\\|"
    }
' "$work/names")
filled sw.js '@NAMES@' "$names"

hashed edition.json
awk '{ printf "%s\"%s\": \"%s\"", (NR > 1 ? ",\n" : "{\n"), $1, $3 } END { print "\n}" }' "$work/names" >files.json
