# `make check-self`: everything that must hold, without installing anything; `make check` installs first.
#   one build, what clang warns of, what the sanitizers look at; then one run of prove over: the tests under the sanitizers, those under valgrind,
#   the tools that hold conventions, every test (the slowest first, so that none runs on alone).
# Tests named *_long_test.c take minutes and run by `make check-long`, as do the whole campaigns of tests/fuzz (HZ_WHOLE), and the sanitizers and
# valgrind over all the rest.
TESTS_long   := $(filter %_long_test,$(TESTS))
TESTS_short  := $(filter-out %_long_test,$(TESTS))
in_tests      = $(foreach t,$(1),$(O)/tests/$(t)_test)
# Under the sanitizers: what reads bytes and texts from outside, what lives and dies beside other programs, one whole application.
TESTS_sanitized := $(call in_tests,terminal/application desk/photo_hostile desk/enrol_kept) \
  $(filter $(O)/tests/fuzz/%,$(TESTS_short)) \
  $(filter $(foreach t,ask camera_outcome capture_words devices hostile photo picture print reader readers storage,$(O)/tests/desk/$(t)%),$(filter-out $(O)/tests/desk/photo_check_test,$(TESTS_short))) \
  $(filter-out $(foreach r,data/store/account data/store/case data/store/register data/store/card data/store/paper tui/start/cage,$(O)/tests/unit/$(r)%) \
    $(O)/tests/unit/data/desk/finger/ridge_quality_test,$(filter $(O)/tests/unit/%,$(TESTS_short)))
# Under valgrind, for what the sanitizers do not see, values that nobody set: the rooms that reckon with bytes.
TESTS_memory := $(filter $(foreach r,core/base core/crypto core/person,$(O)/tests/unit/$(r)/%),$(TESTS_short))
# Over SSH: its parts are in the other tests of the desk.
REST_sanitized := $(filter-out $(TESTS_sanitized) $(O)/tests/desk/ssh_%,$(filter $(foreach t,application draft_kept reader_trouble referral discount_at_counter,$(O)/tests/terminal/$(t)_test) \
  $(O)/tests/desk/% $(O)/tests/unit/%,$(TESTS_short)))
REST_memory  := $(filter-out $(TESTS_memory),$(filter $(O)/tests/unit/core/% $(O)/tests/unit/forms/%,$(TESTS_short)))
# Every tool that holds a convention shows first that it sees its faults; one builds everything several times for that.
TOOLS_check  := $(wildcard tests/tools/check-*)
TOOLS_slow   := tests/tools/check-build
TOOLS_tested := $(shell grep -l -e --self-test $(TOOLS_check) tests/bench/run)
PROVE        := prove -e tests/tools/run-test
JOBS         ?= 2
# Many a test waits for a screen or a reader: one more than there are cores keeps them busy.
TEST_JOBS    ?= $(shell expr $(JOBS) + 1)

tests: $(TESTS)
programs-and-tests: all tests
sanitized: all $(TESTS_sanitized)
rest-sanitized: all $(REST_sanitized) $(TESTS_fuzz)
# What a compiler has to say needs no program linked.
objects: $(foreach r,$(ROOMS),$(OBJ_$(r))) $(O)/obj/tui/main.o $(O)/huzheng-face.so \
  $(patsubst %.c,$(O)/obj/%.o,$(shell find tests -name '*.c' ! -name '*_fuzzer.c' ! -path 'tests/support/preload/*'))

check-self:
	$(if $(filter-out $(TOOLS_tested),$(TOOLS_check)),$(error no --self-test in $(filter-out $(TOOLS_tested),$(TOOLS_check))))
	@$(MAKE) --no-print-directory -j$(JOBS) programs-and-tests walls
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=clang objects
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=asan sanitized
	$(PROVE) -j$(TEST_JOBS) --timer $(patsubst build/%,build/asan/%,$(TESTS_sanitized)) \
	  $(addsuffix @valgrind,$(TESTS_memory)) $(TOOLS_check) $(patsubst %,'% --self-test',$(filter-out $(TOOLS_slow),$(TOOLS_tested))) $(TESTS_short)
check-long: programs-and-tests
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=asan rest-sanitized
	HZ_WHOLE=1 $(PROVE) --timer $(TESTS_long) $(TESTS_fuzz) $(patsubst build/%,build/asan/%,$(TESTS_fuzz)) $(patsubst build/%,build/asan/%,$(REST_sanitized)) $(addsuffix @valgrind,$(REST_memory)) \
	  $(patsubst %,'% --self-test',$(TOOLS_slow))
	@$(MAKE) --no-print-directory fuzz
# libFuzzer for FUZZ_SECONDS at each of its programs; an input that breaks something is left in build/fuzz.
FUZZ_SECONDS ?= 60
fuzz:
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=fuzz fuzzers
	@for f in $(patsubst $(O)/%,build/fuzz/%,$(FUZZERS)); do echo "  FUZZ $$f, $(FUZZ_SECONDS) seconds"; \
	  $$f -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=build/fuzz/ -verbosity=0 || exit; done
.PHONY: programs-and-tests sanitized rest-sanitized objects fuzz

# --- the languages: new sentences of the source go into every catalogue, untranslated until somebody translates them; those that are gone leave it
po: $(O)/gen/huzheng.pot
	@for f in $(PO); do msgmerge --quiet --update --backup=none --no-wrap --sort-output --no-location --no-fuzzy-matching $$f $< && \
	  msgattrib --no-obsolete --no-wrap --sort-output --output-file=$$f $$f || exit; done
$(O)/gen/huzheng.pot: FORCE
	@mkdir -p $(@D)
	@tests/tools/check-po --pot $@
FORCE:
.PHONY: po FORCE
