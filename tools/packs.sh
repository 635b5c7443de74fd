#!/bin/sh
# tools/packs.sh FOLDER: writes the language packs, FOLDER/es.txt and FOLDER/es-names.txt and so on, from
# src/i18n/packs/, where a message's name is followed by its translations, a line each: the language's tag, the words.
# A pack has no names: a line a message, in their order, and first the number that `i18n::pack` makes of the names.
set -eu
folder=$1
cd "$(dirname "$0")/../src/i18n/packs"
mkdir -p "$folder"

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

for tag in es fr de ru ar ja ko pt; do
    pack "$tag" Ahead.txt Along.txt Exchange.txt FacetSays.txt MissingSays.txt ParkSays.txt ReasonSays.txt Say.txt Today.txt >"$folder/$tag.txt"
    pack "$tag" names/Sectors.txt names/Languages.txt names/Groups.txt >"$folder/$tag-names.txt"
done
