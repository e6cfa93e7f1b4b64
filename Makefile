# weir: `make run` to study, `make test` to prove. Both install what is missing.
PREFIX ?= /usr/local
SWIFT ?= swift
PACKAGES = libncurses-dev libcmark-dev libsqlite3-dev
TEST_PACKAGES = tmux
COUNT_PACKAGES = binutils valgrind
RELEASE = $(SWIFT) build -c release --product weir

.PHONY: run build test soak check bench instructions mutants pictures format lint install uninstall release tools test-tools

run: tools
	@$(RELEASE) 
	@exec "$$($(SWIFT) build -c release --show-bin-path)/weir" $(ARGS)

build: tools
	@$(RELEASE)

test: tools test-tools
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

soak: tools test-tools
	WEIR_SOAK=1 $(SWIFT) test -c release -Xswiftc -enable-testing

check: tools
	@$(RELEASE)
	@"$$($(SWIFT) build -c release --show-bin-path)/weir" check content

# PROFILE=1 measures a build with a profile of the core; see scripts/profiled-build.
bench: tools
	@$(if $(PROFILE),"$$(SWIFT=$(SWIFT) scripts/profiled-build weir-benchmarks)/weir-benchmarks",\
	  $(SWIFT) run -c release weir-benchmarks)

# How many of a hundred small mistakes in the core the tests notice; `make mutants SEED=7` for another hundred.
mutants: tools test-tools
	@./scripts/mutate.py --seed $(or $(SEED),1) --count 100

# Instructions a simulated request, by callgrind: at most 965 and 1370, and 900 and 1270 with a profile of the core.
instructions: tools
	@./scripts/install-packages $(COUNT_PACKAGES)
	@$(SWIFT) build -c release --product weir-benchmarks
	@scripts/instructions "$$($(SWIFT) build -c release --show-bin-path)" mm1 leveling
	@echo "With a profile of the core:"
	@scripts/instructions "$$(SWIFT=$(SWIFT) scripts/profiled-build weir-benchmarks)" mm1 leveling

# What the README shows, drawn by weir itself.
pictures: build
	@weir="$$($(SWIFT) build -c release --show-bin-path)/weir"; pictures=assets/pictures; \
	"$$weir" watch traffic-leveling --at 60 --size 100x30 --frame $$pictures/stage.svg && \
	"$$weir" watch synchronous-trap --press "v ] ] ] ] space" --wait 4 --size 100x32 --frame $$pictures/twin.svg && \
	"$$weir" guide latency-problem --wait 6 --size 90x28 --frame $$pictures/lesson.svg && \
	echo "Drawn into $$pictures."

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

install: build
	@bin="$$($(SWIFT) build -c release --show-bin-path)"; \
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/weir" && \
	install -m 755 "$$bin/weir" "$(DESTDIR)$(PREFIX)/bin/weir" && \
	cp -R content assets "$(DESTDIR)$(PREFIX)/share/weir/" && \
	echo "Installed $(DESTDIR)$(PREFIX)/bin/weir"

# Tags a version and adds runs that it saved to the test data: make release VERSION=1.2.3
release: tools test-tools
	@SWIFT="$(SWIFT)" ./scripts/release "$(VERSION)"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/weir"
	rm -rf "$(DESTDIR)$(PREFIX)/share/weir"

tools:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "weir needs Swift 6.2 or later: see https://www.swift.org/install, then run make again." >&2; exit 1; }
	@./scripts/install-packages $(PACKAGES)

test-tools:
	@./scripts/install-packages $(TEST_PACKAGES)
