# make run    builds the release page and serves it at http://127.0.0.1:8080, open on a sample fair
# make test   format, lints, native and browser tests, size, end to end; ends with `passed: N, failed: M`
# make attack tries many thousand hostile cases of each kind, natively and in Chromium, and says how many held
# make bench  measures matching and planning, natively and in Chromium, and writes the tables of benches/README.md; then prints how the page loads on a slow phone
# All install what they need and lack, into .tools/ (browsers through apt).

PORT ?= 8080
export PATH := $(CURDIR)/.tools/bin:$(PATH)

# Folders are listed beside their files, so that a removed file counts as a change.
sources := $(shell find src static index.html tools/page.sh tools/trim.sh tools/packs.sh Cargo.toml Cargo.lock Makefile 2>/dev/null)

.PHONY: run build test attack bench setup screenshots clean

run: build
	cargo run --locked --quiet --example serve -- dist $(PORT)

build:
	@tools/setup.sh page
	@$(MAKE) --no-print-directory dist/index.html

dist/index.html: $(sources)
	tools/page.sh

test:
	@tools/test.sh

attack:
	@tools/attack.sh

bench: build
	@tools/setup.sh test
	node benches/report.mjs
	node benches/load.mjs

setup:
	@tools/setup.sh page test

screenshots: build
	@tools/setup.sh test
	node tests/e2e/screenshots.mjs

clean:
	cargo clean
	rm -rf dist .tools tests/e2e/node_modules
