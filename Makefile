# make run    builds the release page and serves it at http://127.0.0.1:8080, open on a sample fair
# make test   format, lints, native and browser tests, size, end to end; ends with `passed: N, failed: M`
# make suite NAME=planning        one native suite of tests/ (NAME=lib: the tests beside the code)
# make e2e FILE=tabs              one end-to-end file, on a page that is built quickly, not small
# make dev                        that page, served, and built and loaded anew whenever a file changes
# make package makes release/ of the release page: a zip for hosts and a package for npm, the same bytes whenever they are made
# make attack tries many thousand hostile cases of each kind, natively and in Chromium, and says how many held
# make bench  measures matching and planning, natively and in Chromium, and writes the tables of benches/README.md; then prints how the page loads on a slow phone
# All install what they need and lack, into .tools/ (browsers through apt).

PORT ?= 8080
export PATH := $(CURDIR)/.tools/bin:$(PATH)

# Folders are listed beside their files, so that a removed file counts as a change.
sources := $(shell find src static index.html tools/page.sh tools/trim.sh tools/packs.sh Cargo.toml Cargo.lock Makefile 2>/dev/null)

.PHONY: run build package test suite e2e dev attack bench setup screenshots clean

run: build target/serve
	target/serve dist $(PORT)

# It needs nothing but the standard library: Cargo would build the whole crate for it first.
target/serve: examples/serve.rs
	@mkdir -p target
	rustc --edition 2024 -O -o $@ $<

build: dist/index.html

dist/index.html: $(sources)
	tools/page.sh

package: build
	node tools/package.mjs

test:
	@tools/test.sh

suite:
	cargo test --locked $(if $(filter lib,$(NAME)),--lib,--test $(NAME))

dist-quick/index.html: $(sources)
	tools/page.sh --quick dist-quick

e2e:
	@tools/setup.sh test
	@$(MAKE) --no-print-directory dist-quick/index.html
	DIST=$(CURDIR)/dist-quick node --test tests/e2e/$(FILE).test.mjs

dev: target/serve
	@tools/dev.sh $(PORT)

attack:
	@tools/attack.sh

bench: build
	@tools/setup.sh test
	node benches/report.mjs
	node benches/load.mjs
	node benches/desk_lists.mjs

setup:
	@tools/setup.sh page test

screenshots: build
	@tools/setup.sh test
	node tests/e2e/screenshots.mjs

clean:
	cargo clean
	rm -rf dist dist-quick release .tools tests/e2e/node_modules
