#!/bin/sh
# tools/dev.sh PORT: serves the quick page, builds it anew when one of its files changes, and lets the browser know.
# What does not compile is said, and the last page that did stays.
set -eu
cd "$(dirname "$0")/.."
page=target/dev-page

built() {
    tools/page.sh --quick "$page" || return 1
    # The list of files changes with every file, since it holds their hashes.
    cat >>"$page/index.html" <<'END'
<script type="module">
  const list = async () => (await fetch('files.json', { cache: 'no-store' })).text();
  const was = await list();
  setInterval(async () => (await list().catch(() => was)) === was || location.reload(), 1000);
</script>
END
}

built
target/serve "$page" "$1" &
server=$!
trap 'kill "$server"' EXIT
touch target/dev-seen
while sleep 1; do
    if find src static index.html Cargo.toml -newer target/dev-seen | grep -q .; then
        touch target/dev-seen
        built || echo 'the page stays as it was'
    fi
done
