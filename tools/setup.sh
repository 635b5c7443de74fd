#!/bin/sh
# tools/setup.sh page|test …: installs what the page's build or the tests need and this machine lacks.
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

# install_crate NAME VERSION OPTION…: small and quick to build matters more than a fast tool: they run for seconds.
install_crate() {
    crate=$1@$2
    say "building $1 $2 from its source, once"
    shift 2
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_TARGET_DIR="$tools/target" cargo install --quiet --locked --root "$tools" "$@" "$crate"
    rm -rf "$tools/target"
}

page() {
    rust
    machine=$(uname -m)
    if ! is wasm-bindgen "$bindgen_version" || ! is wasm-bindgen-test-runner "$bindgen_version"; then
        unpack "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/$bindgen_version/wasm-bindgen-$bindgen_version-$machine-unknown-linux-musl.tar.gz" \
            wasm-bindgen wasm-bindgen-test-runner || true
        is wasm-bindgen-test-runner "$bindgen_version" || install_crate wasm-bindgen-cli "$bindgen_version"
    fi
    if ! is wasm-opt "$wasm_opt_version"; then
        unpack "https://github.com/WebAssembly/binaryen/releases/download/version_$wasm_opt_version/binaryen-version_$wasm_opt_version-$machine-linux.tar.gz" wasm-opt || true
        is wasm-opt "$wasm_opt_version" || wasm_opt_from_npm
    fi
    # It does not say which version it is; Cargo's list does.
    if ! has wasm-split-cli || ! grep -qsF "wasm_split_cli_support $split_version " "$tools/.crates.toml"; then
        install_crate wasm_split_cli_support "$split_version" --features build-binary
    fi
    node_js
    for tool in "wasm-bindgen $bindgen_version" "wasm-opt $wasm_opt_version"; do
        # shellcheck disable=SC2086 # two words: the tool and its version
        is $tool || fail "$tool could not be installed"
    done
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

# browser_tests: Chromium with its driver and Chinese type, a reader of QR codes, and the end-to-end tests' packages.
browser_tests() {
    cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
    cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
    node_js
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
    page) page ;;
    test) browser_tests ;;
    *) fail "unknown part: $part" ;;
    esac
done
