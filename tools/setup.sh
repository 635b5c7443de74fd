#!/bin/sh
# tools/setup.sh rust|page|test …: installs what compiling, the page's build or the tests need and this machine lacks.
#
# Tools go to .tools/, from the project's own prebuilt release where it can be reached, else from the package
# registry; browsers come from apt. What is there in the right version is left alone, in silence.
set -eu
cd "$(dirname "$0")/.."

wasm_opt_version=132
# locked CRATE: its version in Cargo.lock; a tool has that of the crate that it works with.
locked() { sed -n "/^name = \"$1\"\$/{n;s/^version = \"\(.*\)\"\$/\1/p;}" Cargo.lock; }
bindgen_version=$(locked wasm-bindgen)
split_version=$(locked wasm_split_helpers)

tools=$PWD/.tools
PATH=$tools/bin:$PATH
mkdir -p "$tools/bin"

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# is TOOL VERSION: the tool runs, and says that it has this version.
is() { "$1" --version 2>/dev/null | grep -qwF -- "$2"; }

# unpack URL NAME…: fetches a .tar.gz and puts the named programs from it into .tools/bin; fails where it cannot.
unpack() {
    url=$1
    shift
    has curl || return 1
    [ "$(uname -s)" = Linux ] || return 1
    fetched=$(mktemp -d)
    if curl -fsSL --connect-timeout 5 --max-time 300 "$url" 2>/dev/null | tar -xz -C "$fetched" 2>/dev/null; then
        for name; do
            found=$(find "$fetched" -type f -name "$name" | head -n 1)
            [ -z "$found" ] || install -m 755 "$found" "$tools/bin/$name"
        done
    fi
    rm -rf "$fetched"
}

# apt_install PACKAGE…: as root, by sudo, or not at all but with the command to run.
apt_install() {
    command="apt-get install -y --no-install-recommends $*"
    has apt-get || fail "this needs $*: install them, then run it again"
    say "installing $*"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif has sudo; then
        as_root=sudo
    else
        fail "run as root: apt-get update && $command"
    fi
    # shellcheck disable=SC2086 # the words are to be split
    { $as_root apt-get -qq update && $as_root env DEBIAN_FRONTEND=noninteractive $command >&2; } || fail "run as root: apt-get update && $command"
}

rust() {
    cargo --version >/dev/null 2>&1 || fail "cargo does not run; with rustup installed: rustup default stable"
    has cc || apt_install gcc libc6-dev
    [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ] || rustup target add wasm32-unknown-unknown
}

# build_link: tools/link, built anew when it or its versions have changed, which its name tells.
build_link() {
    for crate in wasm-bindgen-cli-support:"$bindgen_version" wasm_split_cli_support:"$split_version"; do
        grep -A1 "^name = \"${crate%:*}\"\$" tools/link/Cargo.lock | grep -qF "\"${crate#*:}\"" ||
            fail "tools/link/Cargo.lock has another ${crate%:*} than Cargo.lock needs (${crate#*:})"
    done
    made=$(cat tools/link/Cargo.toml tools/link/Cargo.lock tools/link/main.rs | cksum | tr ' ' -)
    if ! "$tools/bin/link-wasm-$made" 2>&1 | grep -q usage; then
        say "building tools/link, once"
        CARGO_TARGET_DIR="$tools/target" cargo build --quiet --locked --release --manifest-path tools/link/Cargo.toml
        rm -f "$tools/bin/link-wasm"*
        cp "$tools/target/release/link-wasm" "$tools/bin/link-wasm-$made"
        rm -rf "$tools/target"
    fi
    ln -sf "link-wasm-$made" "$tools/bin/link-wasm"
}

page() {
    rust
    build_link
    machine=$(uname -m)
    if ! is wasm-opt "$wasm_opt_version"; then
        unpack "https://github.com/WebAssembly/binaryen/releases/download/version_$wasm_opt_version/binaryen-version_$wasm_opt_version-$machine-linux.tar.gz" wasm-opt || true
        is wasm-opt "$wasm_opt_version" || wasm_opt_from_npm
    fi
    node_js
    is wasm-opt "$wasm_opt_version" || fail "wasm-opt $wasm_opt_version could not be installed"
}

# The runner of the tests in a browser. Small and quick to build matters more than a fast tool: it runs for seconds.
test_runner() {
    rust
    machine=$(uname -m)
    if ! is wasm-bindgen-test-runner "$bindgen_version"; then
        unpack "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/$bindgen_version/wasm-bindgen-$bindgen_version-$machine-unknown-linux-musl.tar.gz" \
            wasm-bindgen-test-runner || true
    fi
    if ! is wasm-bindgen-test-runner "$bindgen_version"; then
        say "building wasm-bindgen-test-runner $bindgen_version from its source, once"
        CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
            CARGO_TARGET_DIR="$tools/target" cargo install --quiet --locked --root "$tools" \
            --bin wasm-bindgen-test-runner "wasm-bindgen-cli@$bindgen_version"
        rm -rf "$tools/target"
    fi
    is wasm-bindgen-test-runner "$bindgen_version" || fail "wasm-bindgen-test-runner $bindgen_version could not be installed"
}

wasm_opt_from_npm() {
    node_js
    say "installing wasm-opt $wasm_opt_version"
    npm install --silent --no-fund --no-audit --prefix "$tools/npm" "binaryen@$wasm_opt_version"
    ln -sf ../npm/node_modules/.bin/wasm-opt "$tools/bin/wasm-opt"
}

node_js() {
    if ! has npm || ! node -e 'process.exitCode = process.versions.node.split(".")[0] < 18 ? 1 : 0' 2>/dev/null; then
        apt_install nodejs npm
    fi
}

# browser_tests: the runner in a browser, Chromium with its driver and Chinese type, a reader of QR codes, and the end-to-end tests' packages.
browser_tests() {
    cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
    cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
    node_js
    test_runner
    lacking=
    if ! has "${CHROMIUM:-chromium}" || ! has "${CHROMEDRIVER:-chromedriver}"; then lacking="chromium chromium-driver"; fi
    has zbarimg || lacking="$lacking zbar-tools"
    fc-list :lang=zh 2>/dev/null | grep -q . || lacking="$lacking fonts-noto-cjk"
    # shellcheck disable=SC2086 # a list of packages
    [ -z "$lacking" ] || apt_install $lacking
    if ! cmp -s tests/e2e/package-lock.json tests/e2e/node_modules/.installed; then
        say "installing the end-to-end tests' packages"
        npm ci --silent --no-fund --no-audit --prefix tests/e2e
        cp tests/e2e/package-lock.json tests/e2e/node_modules/.installed
    fi
}

for part; do
    case $part in
    rust) rust ;;
    page) page ;;
    test) browser_tests ;;
    *) fail "unknown part: $part" ;;
    esac
done
