# Two commands are enough for a start: `make demo` and `make test`.
.PHONY: demo test screenshots read-key picture soak fuzz test-tsan test-asan build release papers check-docs check-library docs check-papers install uninstall deb \
  try-deb lint deps help

SWIFT  ?= swift
PREFIX ?= /usr/local
# For the tests with nginx and with Python's h2, which are skipped without them, see .ci/run.
# The headers of ncurses, libcurl, libqrcodegen and, for the tests, libvterm; openssl makes the tests' certificates.
PACKAGES := libncurses-dev libcurl4-openssl-dev libqrcodegen-dev libvterm-dev openssl
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

demo: build ## the screen on the embedded sandbox
	.build/debug/mfactl --demo

test: deps ## all tests
	$(SWIFT) test

PICTURES ?= .build/pictures

screenshots: build ## pictures of the screen in xterm, into PICTURES (.build/pictures)
	Tests/Looks/screenshots.sh $(PICTURES)

read-key: build ## the QR code of a key in xterm, on black and on white, as a phone reads it
	Tests/Looks/read-key.sh $(PICTURES)

soak: deps ## every cut at every byte, then fuzzing: about eight minutes
	MFACTL_SOAK=1 $(SWIFT) test --filter '^CutTests|EndToEndTests.StrayInputTests'
	$(MAKE) fuzz

FUZZ_SECONDS ?= 60
FUZZ := .build-fuzz
FUZZERS := Answers Lists Keys Frames

fuzz: deps ## answers, lists, keys and frames under libFuzzer, each for a quarter of FUZZ_SECONDS (60)
	@for name in $(FUZZERS); do \
	  MFACTL_FUZZ=1 $(SWIFT) build -c release --scratch-path $(FUZZ) --sanitize fuzzer -Xswiftc -enable-testing --product Fuzz$$name \
	    && mkdir -p $(FUZZ)/corpus/$$name \
	    && $(FUZZ)/release/Fuzz$$name -max_total_time=$$(($(FUZZ_SECONDS) / 4)) $(FUZZ_FLAGS) -max_len=4096 -print_final_stats=1 \
	      -verbosity=0 -artifact_prefix=$(FUZZ)/ $(FUZZ)/corpus/$$name $$(ls -d Tests/Fuzz/$$name/Seeds 2>/dev/null) \
	    || exit 1; \
	done

# TESTS narrows the next two: TESTS='--skip EndToEndTests'
test-tsan: deps ## all tests under ThreadSanitizer
	MFACTL_SANITIZER=thread TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/tsan.supp" \
	  $(SWIFT) test --sanitize thread --scratch-path .build-tsan $(TESTS)

test-asan: deps ## all tests under AddressSanitizer, leaks included
	MFACTL_SANITIZER=address ASAN_OPTIONS="detect_leaks=1" LSAN_OPTIONS="suppressions=$(CURDIR)/Tests/lsan.supp print_suppressions=0" \
	  $(SWIFT) test --sanitize address --scratch-path .build-asan $(TESTS)

build: deps ## a debug build
	$(SWIFT) build --product mfactl

# libstdc++ goes into the file as well: an archive of that name in the folder of the products is found before the shared
# library. Nobody loads the program, so it exports nothing. Both shorten the start, by a fifth together.
release: deps ## one file without Swift libraries beside it: .build/release/mfactl
	@folder="$$($(SWIFT) build -c release --show-bin-path)" && mkdir -p "$$folder" \
	  && ln -sf "$$(cc -print-file-name=libstdc++.a)" "$$folder"
	$(SWIFT) build --product mfactl -c release --static-swift-stdlib -Xlinker --no-export-dynamic

# PROGRAM= takes a program that is built already.
ifndef PROGRAM
PROGRAM := .build/release/mfactl
papers install deb: release
endif
PAPERS ?= .build/papers
DOCS ?= .build/docs
VERSION = $(shell $(PROGRAM) --version)

papers: ## manual page and completions, from the argument parser, into PAPERS (.build/papers)
	@mkdir -p $(PAPERS)
	$(PROGRAM) --experimental-dump-help | python3 packaging/manual.py "$(VERSION)" \
	  "$$(git log -1 --format=%cs 2>/dev/null || date +%F)" packaging/manual.sections >$(PAPERS)/mfactl.1
	$(PROGRAM) --generate-completion-script bash >$(PAPERS)/mfactl.bash
	$(PROGRAM) --generate-completion-script zsh >$(PAPERS)/_mfactl
	$(PROGRAM) --generate-completion-script fish >$(PAPERS)/mfactl.fish

check-docs: ## links, and the tests that docs/security.md names
	docs/check.sh

check-library: build ## the example of docs/library.md, built and run as another package would
	docs/check-library.sh

docs: build ## the library's reference, into DOCS (.build/docs); needs docc, which is part of the toolchain
	docs/reference.sh $(DOCS)

check-papers: papers ## what can be checked of them with the tools that are there
	packaging/check-papers.sh $(PAPERS)

DOC := share/doc/mfactl
MAN := share/man/man1/mfactl.1
BASH_COMPLETION := share/bash-completion/completions/mfactl
# Where zsh looks, except for Debian's packages.
ZSH_FOLDER ?= site-functions
ZSH_COMPLETION = share/zsh/$(ZSH_FOLDER)/_mfactl
FISH_COMPLETION := share/fish/vendor_completions.d/mfactl.fish

install: papers ## program, manual, completions and example, to PREFIX (/usr/local) below DESTDIR
	install -D -s -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/mfactl
	install -D -m 644 $(PAPERS)/mfactl.1 $(DESTDIR)$(PREFIX)/$(MAN)
	install -D -m 644 $(PAPERS)/mfactl.bash $(DESTDIR)$(PREFIX)/$(BASH_COMPLETION)
	install -D -m 644 $(PAPERS)/_mfactl $(DESTDIR)$(PREFIX)/$(ZSH_COMPLETION)
	install -D -m 644 $(PAPERS)/mfactl.fish $(DESTDIR)$(PREFIX)/$(FISH_COMPLETION)
	install -D -m 644 config.example.json $(DESTDIR)$(PREFIX)/$(DOC)/examples/config.example.json

uninstall: ## takes away what install brought; configuration and history stay
	cd $(DESTDIR)$(PREFIX) && rm -rf bin/mfactl $(MAN) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION) $(DOC)

DEB = .build/mfactl_$(VERSION)_$(shell dpkg --print-architecture).deb

deb: papers ## a Debian package, in .build
	rm -rf .build/deb
	$(MAKE) install PROGRAM=$(PROGRAM) DESTDIR=.build/deb PREFIX=/usr ZSH_FOLDER=vendor-completions
	packaging/deb.sh .build/deb "$(VERSION)" $(DEB)

try-deb: deb ## installs, runs and removes that package in a fresh Debian; needs root and debootstrap
	packaging/try-deb.sh $(DEB)

PICTURE ?= .build/debug/mfactl

picture: ## docs/screen.svg, from the program PICTURE (.build/debug/mfactl); needs python3 with pyte
	python3 Tests/Looks/readme-picture.py $(PICTURE) >docs/screen.svg.new && mv docs/screen.svg.new docs/screen.svg

lint: deps ## format and imports
	$(SWIFT) format lint --strict --configuration .swift-format -r Package.swift Sources Tests
	$(SWIFT) build --explicit-target-dependency-import-check error

deps: ## installs the missing Debian packages
	@printf '#include <ncurses.h>\n#include <curl/curl.h>\n#include <qrcodegen/qrcodegen.h>\n#include <vterm.h>\n' | cc -E - >/dev/null 2>&1 \
	  && command -v openssl >/dev/null \
	  || { echo "installing $(PACKAGES)"; \
	       $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends $(PACKAGES); }
