# weir: `make run` to study, `make test` to prove. Both install what is missing.
PREFIX ?= /usr/local
SWIFT ?= swift
PACKAGES = libncurses-dev libcmark-dev libsqlite3-dev
TEST_PACKAGES = tmux
COUNT_PACKAGES = binutils valgrind
INSTALL_PACKAGES = binutils chrpath
RELEASE = SWIFT=$(SWIFT) scripts/release-build
INSTALLED = bin/weir share/man/man1/weir.1.gz share/bash-completion/completions/weir share/zsh/site-functions/_weir \
  share/fish/vendor_completions.d/weir.fish
# Releases of Debian in which the package is tried.
RELEASES ?= bookworm trixie

.PHONY: run build test soak check bench instructions mutants pictures format lint install uninstall deb package-test \
  release tools test-tools

run: tools
	@folder=$$($(RELEASE) weir) && exec "$$folder/weir" $(ARGS)

build: tools
	@$(RELEASE) weir

test: tools test-tools
	$(SWIFT) build --build-tests
	@SWIFT=$(SWIFT) scripts/run-tests

soak: tools test-tools
	$(SWIFT) build --build-tests
	@WEIR_SOAK=1 SWIFT=$(SWIFT) scripts/run-tests

check: tools
	@folder=$$($(RELEASE) weir) && "$$folder/weir" check content

# PROFILE=1 measures a build with a profile of the core; see scripts/profiled-build.
bench: tools
	@folder=$$($(if $(PROFILE),SWIFT=$(SWIFT) scripts/profiled-build,$(RELEASE)) weir-benchmarks) && \
	  "$$folder/weir-benchmarks"

# How many of a hundred small mistakes in the core the tests notice; `make mutants SEED=7` for another hundred.
mutants: tools test-tools
	@./scripts/mutate.py --seed $(or $(SEED),1) --count 100

# Instructions a simulated request, by callgrind: at most 965 and 1370, and 900 and 1270 with a profile of the core.
instructions: tools
	@./scripts/install-packages $(COUNT_PACKAGES)
	@folder=$$($(RELEASE) weir-benchmarks) && scripts/instructions "$$folder" mm1 leveling
	@echo "With a profile of the core:"
	@scripts/instructions "$$(SWIFT=$(SWIFT) scripts/profiled-build weir-benchmarks)" mm1 leveling

# What the README shows, drawn by weir itself.
pictures: build
	@weir="$$($(RELEASE) weir)/weir"; pictures=assets/pictures; \
	"$$weir" watch traffic-leveling --at 60 --size 100x30 --overwrite --frame $$pictures/stage.svg && \
	"$$weir" watch synchronous-trap --press "v ] ] ] ] space" --wait 4 --size 100x32 --overwrite --frame $$pictures/twin.svg && \
	"$$weir" guide latency-problem --press "space a" --wait 6 --size 90x28 --overwrite --frame $$pictures/lesson.svg && \
	echo "Drawn into $$pictures."

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

# A program that runs where there is no Swift: the runtime is in it.
install: tools
	@./scripts/install-packages $(INSTALL_PACKAGES)
	@folder=$$($(RELEASE) weir) && SWIFT=$(SWIFT) scripts/install-files "$$folder/weir" "$(DESTDIR)$(PREFIX)"
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/weir"

# Tags a version and adds runs that it saved to the test data: make release VERSION=1.2.3
release: tools test-tools
	@SWIFT="$(SWIFT)" ./scripts/release "$(VERSION)"

# The learner's progress stays.
uninstall:
	rm -f $(INSTALLED:%="$(DESTDIR)$(PREFIX)/%")
	rm -rf "$(DESTDIR)$(PREFIX)/share/weir"

# A Debian package of a profiled build, made anew; the last line printed is its name.
deb: tools
	@./scripts/install-packages $(INSTALL_PACKAGES) dpkg-dev
	@SWIFT=$(SWIFT) scripts/package

# Installs the package into new systems that have no Swift, and uses it there; root only.
package-test: deb
	@./scripts/install-packages debootstrap
	@scripts/test-package "$$(ls -t .build-package/weir_*.deb | head -1)" $(RELEASES)

tools:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "weir needs Swift 6.2 or later: see https://www.swift.org/install, then run make again." >&2; exit 1; }
	@./scripts/install-packages $(PACKAGES)

test-tools:
	@./scripts/install-packages $(TEST_PACKAGES)
