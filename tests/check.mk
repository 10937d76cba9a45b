# `make check-self`: everything that must hold, without installing anything; `make check` installs first.
#   three builds (release, clang, sanitizers), then one run of prove over: the unit and data tests, whole applications, the desk and the short fuzz
#   runs under the sanitizers, the units of core and forms under valgrind (the slowest first, so that none runs on alone), the tools that hold conventions, every test.
# Tests named *_long_test.c take minutes and run by `make check-long`.
TESTS_long   := $(filter %_long_test,$(TESTS))
TESTS_short  := $(filter-out %_long_test,$(TESTS))
TESTS_units  := $(filter $(O)/tests/unit/%,$(TESTS_short))
# What runs over SSH is left to the release build: its parts are in the other tests of the desk.
TESTS_whole  := $(filter-out $(O)/tests/desk/ssh_%,$(filter $(foreach t,application draft_kept reader_trouble referral discount_at_counter,$(O)/tests/terminal/$(t)_test) $(O)/tests/desk/%,$(TESTS_short)))
TESTS_memory := $(filter $(O)/tests/unit/core/% $(O)/tests/unit/forms/%,$(TESTS_short))
# Every tool that holds a convention shows first that it sees its faults.
TOOLS_check  := $(wildcard tests/tools/check-*)
TOOLS_tested := $(shell grep -l -e --self-test $(TOOLS_check) tests/bench/run)
PROVE        := prove -e tests/tools/run-test
JOBS         ?= 2
# Many a test waits for a screen or a reader: one more than there are cores keeps them busy.
TEST_JOBS    ?= $(shell expr $(JOBS) + 1)

tests: $(TESTS)
programs-and-tests: all tests

check-self:
	$(if $(filter-out $(TOOLS_tested),$(TOOLS_check)),$(error no --self-test in $(filter-out $(TOOLS_tested),$(TOOLS_check))))
	@$(MAKE) --no-print-directory -j$(JOBS) programs-and-tests walls
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=clang programs-and-tests
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=asan programs-and-tests
	$(PROVE) -j$(TEST_JOBS) --timer $(patsubst build/%,build/asan/%,$(TESTS_units) $(TESTS_whole) $(TESTS_fuzz)) \
	  $(addsuffix @valgrind,$(TESTS_memory)) $(TOOLS_check) $(patsubst %,'% --self-test',$(TOOLS_tested)) $(TESTS_short)
check-long: programs-and-tests
	$(PROVE) --timer $(TESTS_long)
	@$(MAKE) --no-print-directory fuzz
# libFuzzer for FUZZ_SECONDS at each of its programs; an input that breaks something is left in build/fuzz.
FUZZ_SECONDS ?= 60
fuzz:
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=fuzz fuzzers
	@for f in $(patsubst $(O)/%,build/fuzz/%,$(FUZZERS)); do echo "  FUZZ $$f, $(FUZZ_SECONDS) seconds"; \
	  $$f -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=build/fuzz/ -verbosity=0 || exit; done
.PHONY: programs-and-tests fuzz

# --- the languages: new sentences of the source go into every catalogue, untranslated until somebody translates them; those that are gone leave it
po: $(O)/gen/huzheng.pot
	@for f in $(PO); do msgmerge --quiet --update --backup=none --no-wrap --sort-output --no-location --no-fuzzy-matching $$f $< && \
	  msgattrib --no-obsolete --no-wrap --sort-output --output-file=$$f $$f || exit; done
$(O)/gen/huzheng.pot: FORCE
	@mkdir -p $(@D)
	@tests/tools/check-po --pot $@
FORCE:
.PHONY: po FORCE
