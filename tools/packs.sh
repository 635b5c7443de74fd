#!/bin/sh
# tools/packs.sh FOLDER        writes the language packs, FOLDER/es.txt and FOLDER/es-names.txt and so on
# tools/packs.sh split TAG     prints one file for a translator: every message with its Chinese, English and TAG
# tools/packs.sh join TAG      takes that file back from standard input, into src/i18n/packs/
#
# In src/i18n/packs/ a message's name is followed by its translations, a line each: the language's tag, the words.
# A pack has no names: a line a message, in their order, and first the number that `i18n::pack` makes of the names.
# What is split has the same shape, with a line `## FILE` before each file's messages; the lines zh and en are there to
# be read, and join leaves them. A tag that is new gets its lines with a question mark, to be filled in.
set -eu
here=$PWD
cd "$(dirname "$0")/../src/i18n/packs"

fail() { printf 'packs: %s\n' "$*" >&2; exit 1; }

said="Ahead.txt Along.txt BothWays.txt Exchange.txt FacetSays.txt MissingSays.txt ParkSays.txt ReasonSays.txt Say.txt Today.txt"
named="names/Sectors.txt names/Languages.txt names/Groups.txt"

# pack TAG FILE…
pack() {
    tag=$1
    shift
    cat "$@" | LC_ALL=C awk -v tag="$tag" '
        BEGIN { for (code = 1; code < 128; code++) byte[sprintf("%c", code)] = code }
        /^#/ || /^$/ { next }
        /^[a-z][a-z] / { if (substr($0, 1, 2) == tag) words[n] = substr($0, 4); next }
        {
            n++
            for (at = 1; at <= length($0); at++) print_ = (print_ * 256 + byte[substr($0, at, 1)]) % 16777213
            print_ = (print_ * 256 + 10) % 16777213
        }
        END { printf "%d\n", print_; for (at = 1; at <= n; at++) print words[at] }'
}

# sources FILE: a message a line: its name, a tab, its Chinese, a tab, its English, as the program has them.
sources() {
    room=$(basename "$1" .txt)
    awk -v room="$room" '
        $0 ~ "pub enum " room " [{]" { inside = 1; next }
        inside && /^    }/ { exit }
        inside && / => "/ {
            name = $1
            rest = substr($0, index($0, "\"") + 1)
            cut = index(rest, "\", \"")
            if (!cut) next
            english = substr(rest, cut + 4)
            sub(/";[[:space:]]*$/, "", english)
            print name "\t" substr(rest, 1, cut - 1) "\t" english
        }' ../*.rs
}

split() {
    for file in $said $named; do
        printf '## %s\n\n' "$file"
        sources "$file" | awk -F '\t' -v tag="$1" '
            FILENAME == "-" { zh[$1] = $2; en[$1] = $3; next }
            function done() { if (key != "") print tag " " (words == "" ? "?" : words) "\n"; words = "" }
            /^$/ { next }
            /^#/ { done(); key = ""; print; print ""; next }
            /^[a-z][a-z] / { if (substr($0, 1, 2) == tag) words = substr($0, 4); next }
            { done(); key = $0; print; if (key in zh) print "zh " zh[key] "\nen " en[key] }
            END { done() }' - "$file"
    done
}

# join TAG: each file gets the translations that stand after its line; a message that was left empty is named.
join() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    cat >"$work/came"
    for file in $said $named; do
        awk -v tag="$1" -v file="$file" '
            FNR == NR {
                if (/^## /) { here = ($2 == file); next }
                if (!here || /^$/ || /^#/) next
                if (/^[a-z][a-z] /) { if (substr($0, 1, 2) == tag && $2 != "?") words[key] = substr($0, 4); next }
                key = $0
                next
            }
            function add() { if (key != "" && !had && words[key] != "") print tag " " words[key]; key = ""; had = 0 }
            FNR == 1 { key = "" }
            /^$/ || /^#/ { add(); print; next }
            /^[a-z][a-z] / {
                if (substr($0, 1, 2) == tag) { had = 1; if (words[key] != "") { print tag " " words[key]; next } }
                print
                next
            }
            { add(); key = $0; print; if (words[key] == "") print file ": " key " has no " tag >"/dev/stderr" }
            END { add() }' "$work/came" "$file" >"$work/joined"
        cat "$work/joined" >"$file"
    done
}

case ${1-} in
split | join)
    printf '%s' "${2-}" | grep -qx '[a-z][a-z]' || fail "which language? for instance: tools/packs.sh $1 es"
    "$1" "$2"
    ;;
'') fail "tools/packs.sh FOLDER, or split TAG, or join TAG" ;;
*)
    case $1 in /*) folder=$1 ;; *) folder=$here/$1 ;; esac
    mkdir -p "$folder"
    for tag in es fr de ru ar ja ko pt; do
        # shellcheck disable=SC2086 # lists of files
        pack "$tag" $said >"$folder/$tag.txt"
        # shellcheck disable=SC2086 # lists of files
        pack "$tag" $named >"$folder/$tag-names.txt"
    done
    ;;
esac
