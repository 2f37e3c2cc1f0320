# Crosswalk. Two commands do all on a fresh Debian 12 with a Swift toolchain:
#   make demo   installs what is needed, builds, writes reports on Examples/
#   make test   installs what is needed, builds and runs every test

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
OUT ?= out

# The toolchain's own run-time libraries, then what Crosswalk builds with.
BUILD_PACKAGES := binutils git libncurses6 libcurl4 libsqlite3-0 pkg-config g++ \
  libxml2-dev libxslt1-dev libsimdjson-dev libssl-dev libarchive-dev zlib1g-dev libyaml-dev libxlsxwriter-dev libxmlsec1-dev \
  libpcre2-dev libsqlite3-dev
TEST_PACKAGES := libxml2-utils tidy chromium zsh python3 openscap-scanner poppler-utils xmlsec1 openssl \
  sqlite3 postgresql-15 libpq5
# What the slow tests run besides.
SLOW_PACKAGES := python3-venv libreoffice-calc-nogui weasyprint chromium-driver poppler-utils
BROWSER_PACKAGES := chromium-driver poppler-utils
BENCH_PACKAGES := python3 python3-venv xsltproc libxml2-utils openssl openscap-scanner

RELEASE := .build/release/crosswalk
RELEASE_FLAGS := -c release --static-swift-stdlib --product crosswalk

.PHONY: help
help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'

.PHONY: packages
packages: ## Install the Debian packages that building needs
	@.ci/packages $(BUILD_PACKAGES)

.PHONY: release
release: packages ## Build the release binary
	$(SWIFT) build $(RELEASE_FLAGS)

.PHONY: demo
demo: release ## Report on Examples/ and say where to look
	$(RELEASE) report --results Examples --output $(OUT)

.PHONY: test
test: packages ## Run every test but the slow ones
	@.ci/packages $(TEST_PACKAGES)
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

.PHONY: test-all
test-all: test ## Run every test, the slow ones whole
	@.ci/packages $(SLOW_PACKAGES)
	CROSSWALK_SLOW_TESTS=1 $(SWIFT) test --skip-build

.PHONY: lint
lint: packages ## Check format, documentation comments, catalog files and scripts
	@.ci/packages libxml2-utils
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests Fuzzing/Package.swift Fuzzing/Sources
	bash -n .ci/run .ci/packages Benchmarks/run Fuzzing/run Tests/RealTools/openscap Tests/RealTools/checkov Tests/RealTools/cloud Tests/RealTools/trestle Tests/Browser/judge Tests/RealTools/report-judges
	find rules -name '*.xml' -print0 | sort -z | xargs -0 xmllint --noout --nonet --schema rules/rule.xsd
	xmllint --noout --nonet frameworks/*.xml templates/*.xsl templates/*.xsd templates/messages/*.xml
	$(SWIFT) run crosswalk catalog lint --strict --base-catalog .

.PHONY: format
format: ## Put the source into the house's format
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests Fuzzing/Package.swift Fuzzing/Sources

.PHONY: catalog
catalog: packages ## Write frameworks/ anew from catalog/
	$(SWIFT) run catalog-generator --output frameworks

.PHONY: bench
bench: release ## Print speed and memory as ratios against peers, in one run
	@.ci/packages $(BENCH_PACKAGES)
	Benchmarks/run $(RELEASE)

SECONDS ?= 600

.PHONY: fuzz
fuzz: packages ## Fuzz each family of formats, ten minutes each or SECONDS
	Fuzzing/run $(SECONDS)

.PHONY: install
install: release ## Install binary, catalog, templates, man page and completions under PREFIX
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/crosswalk' '$(DESTDIR)$(PREFIX)/share/man/man1' \
	  '$(DESTDIR)$(PREFIX)/share/bash-completion/completions' '$(DESTDIR)$(PREFIX)/share/zsh/site-functions'
	install -m 755 $(RELEASE) '$(DESTDIR)$(PREFIX)/bin/crosswalk'
	rm -rf '$(DESTDIR)$(PREFIX)/share/crosswalk/'{frameworks,rules,templates,schemas}
	cp -R frameworks rules templates schemas '$(DESTDIR)$(PREFIX)/share/crosswalk/'
	$(RELEASE) man > '$(DESTDIR)$(PREFIX)/share/man/man1/crosswalk.1'
	$(RELEASE) completions bash > '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/crosswalk'
	$(RELEASE) completions zsh > '$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_crosswalk'
	@echo "Installed. Try: $(PREFIX)/bin/crosswalk report --results DIR --output out"

.PHONY: uninstall
uninstall: ## Remove what install put under PREFIX
	rm -rf '$(DESTDIR)$(PREFIX)/bin/crosswalk' '$(DESTDIR)$(PREFIX)/share/crosswalk' '$(DESTDIR)$(PREFIX)/share/man/man1/crosswalk.1' \
	  '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/crosswalk' '$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_crosswalk'

.PHONY: clean
clean: ## Remove what was built
	rm -rf .build $(OUT)
