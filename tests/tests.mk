# Tests: what a program may link follows from its folder, so the linker keeps the walls here too.

define shared # name, sources
OBJ_$(1) := $(patsubst %.c,$(O)/obj/%.o,$(2))
$(call remember,$(O)/remembered/$(1).list,$(patsubst %.c,$(O)/obj/%.o,$(2)))
$(O)/lib/$(1).a: $(O)/remembered/$(1).list $(patsubst %.c,$(O)/obj/%.o,$(2)); @mkdir -p $$(@D) && rm -f $$@ && ar rcs $$@ $$(filter %.o,$$^)
endef
# --- the demonstration: a library of its own and three programs, which need nothing that only checking needs
LEANS_demo := core/base core/person
PKG_demo   := glib-2.0 gio-2.0 gio-unix-2.0 vterm tinfo cairo pangocairo gdk-pixbuf-2.0 libjpeg
MAIN_demo  := $(patsubst %,tests/demo/%.c,fingers portraits play)
$(eval $(call shared,demo,$(filter-out $(MAIN_demo),$(wildcard tests/demo/*.c))))
# --- what the tests share; it leans on the demonstration
PKG_tests  := $(PKG_demo) icu-uc icu-i18n zbar libarchive libxml-2.0 json-glib-1.0 sqlite3 lcms2 libcrypto umockdev-1.0
$(eval $(call shared,tests,$(wildcard tests/support/*.c)))

# With what the tests share comes its cheap hash of passwords, tests/support/cheap_password.c, which stands between two rooms:
# hence the group. What leans on what is proved by the walls.
CHEAP := -Wl,--wrap=hz_password_hash
# A test program is linked hundreds of times for one that is installed; gold, of Debian's binutils too, takes a quarter of the time.
QUICK := $(if $(shell command -v ld.gold),-fuse-ld=gold)
# Every tests/**/NAME_test.c is one GTest program. Those of a folder link the rooms that are named for it and what these lean on.
define test_folder # folder, rooms, shared libraries
TESTS_$(1) := $(patsubst %.c,$(O)/%,$(wildcard tests/$(1)/*_test.c))
PKGS_$(1)  := $(foreach l,$(3),$(PKG_$(l))) $(call pkgs_of,$(2))
$$(TESTS_$(1):$(O)/%=$(O)/obj/%.o): ROOM_CFLAGS = $$(call pkg_cflags,$$(PKGS_$(1)) $$(MORE_$$(notdir $$*)))
$$(TESTS_$(1)): $(O)/tests/$(1)/%_test: $(O)/obj/tests/$(1)/%_test.o $(patsubst %,$(O)/lib/%.a,$(3)) $(call libs_of,$(2))
	@mkdir -p $$(@D)
	@echo "  LD  $$@"
	@$$(CC) $$(LINK_$$(VARIANT)) $(QUICK) -o $$@ $(if $(3),$(CHEAP)) -Wl,--start-group $$^ -Wl,--end-group $$(call pkg_libs,$$(PKGS_$(1)) $$(MORE_$$(@F))) -lm
TESTS += $$(TESTS_$(1))
endef
TESTS :=
# tests/unit mirrors the rooms. The pure ones are tested with nothing but themselves and what they lean on; a store of any
# kind with cases of every kind.
UNITS := $(patsubst tests/unit/%/,%,$(sort $(dir $(shell find tests/unit -name '*_test.c'))))
pure   = $(filter core/% forms,$(1))
with   = $(1) $(if $(filter data/store/% data/import tui/start,$(1)),$(STORE) data/embed) $(if $(filter tui/start,$(1)),data/export)
$(foreach u,$(UNITS),$(eval $(call test_folder,unit/$(u),$(call with,$(u)),$(if $(call pure,$(u)),,tests demo))))
# Verbs run as processes: their tests look at the station beside them, without a screen.
$(eval $(call test_folder,verbs,tui/commands data/import,tests demo))
$(foreach f,terminal desk crash fuzz,$(eval $(call test_folder,$(f),$(PROGRAM) data/import,tests demo)))
# tests/fuzz/NAME_fuzzer.c is a program of libFuzzer, which only VARIANT=fuzz can link; it ends by itself and needs no screen.
FUZZERS := $(patsubst %.c,$(O)/%,$(wildcard tests/fuzz/*_fuzzer.c))
PKGS_fuzzers := $(PKG_tests) $(call pkgs_of,tui/keeper)
$(FUZZERS:$(O)/%=$(O)/obj/%.o): ROOM_CFLAGS = $(call pkg_cflags,$(PKGS_fuzzers))
$(FUZZERS): $(O)/tests/fuzz/%: $(O)/obj/tests/fuzz/%.o $(patsubst %,$(O)/lib/%.a,tests demo) $(call libs_of,tui/keeper)
	@mkdir -p $(@D)
	@echo "  LD  $@"
	@$(CC) $(LINK_$(VARIANT)) -fsanitize=fuzzer -o $@ $(CHEAP) -Wl,--start-group $^ -Wl,--end-group $(call pkg_libs,$(PKGS_fuzzers)) -lm
fuzzers: $(FUZZERS)
.PHONY: fuzzers
# The program of a test that is no more goes too.
$(foreach f,$(filter-out $(TESTS),$(shell find $(O)/tests -name '*_test' 2>/dev/null)),$(shell rm -f '$(f)'))
# What only one test wants: a part of the desk program that is no part of huzheng.
comma := ,
READER_TESTS := fuzz/damaged_prints_test $(patsubst %,desk/%_test,storage_reader reader_environment reader_silent recorded_readers)
$(foreach t,$(READER_TESTS),$(eval MORE_$(notdir $(t)) := libfprint-2))
MORE_finger_quality_long_test := libfprint-2
MORE_camera_outcome_test := gdk-pixbuf-2.0 gstreamer-1.0 gstreamer-app-1.0 gstreamer-video-1.0
$(patsubst %,$(O)/tests/%,$(READER_TESTS)): $(O)/lib/data/desk/agent/finger.a
$(O)/tests/desk/camera_outcome_test: $(O)/lib/data/desk/agent/camera.a
$(O)/tests/desk/examiner_cage_test: $(O)/lib/data/desk/agent/base.a

# A driver that does not answer, and a clock that does not make the test wait for it.
$(O)/tests/desk/reader_silent_test: LINK_$(VARIANT) += $(patsubst %,-Wl$(comma)--wrap=%,fp_device_open fp_device_close fp_device_identify fp_context_enumerate g_timeout_add_seconds)

$(O)/tests/unit/core/case/number_read_once_test: LINK_$(VARIANT) += -Wl,--wrap=hz_citizen_number_parse
# Loaded before a program: to count what it asks of the database and of its keeper, to let its reader be a recording, or of another kind, to break out.
$(O)/tests/%.so: tests/support/preload/%.c
	@mkdir -p $(@D)
	@echo "  CC  $@"
	@$(CC) -std=gnu11 -O2 -Wall -Wextra -Werror -shared -fPIC -D_GNU_SOURCE -o $@ $< -ldl
$(O)/tests/terminal/field_cost_test: | $(O)/tests/count_asked.so
$(O)/tests/desk/examiner_cage_test $(O)/tests/desk/desk_bounds_test: | $(O)/tests/escape.so
$(O)/tests/desk/recorded_readers_test: | $(O)/tests/emulated_reader.so
$(O)/tests/terminal/other_reader_test: | $(O)/tests/other_reader.so

# huzheng-fingers plays the finger on the virtual reader, huzheng-portraits draws people, huzheng-play is the player of
# `make run` without a terminal.
.PHONY: tests-demo
DEMO := $(patsubst tests/demo/%.c,$(O)/huzheng-%,$(MAIN_demo))
tests-demo: $(DEMO)
$(DEMO): $(O)/huzheng-%: $(O)/obj/tests/demo/%.o $(O)/lib/demo.a $(call libs_of,$(LEANS_demo))
	@echo "  LD  $@"
	@$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(call pkg_libs,$(PKG_demo) $(call pkgs_of,$(LEANS_demo))) -lm
$(TESTS_terminal) $(TESTS_verbs) $(TESTS_crash): | programs tests-demo
$(TESTS_desk): | programs tests-demo

# The benches link everything.
LIBS_whole := $(patsubst %,$(O)/lib/%.a,tests demo) $(call libs_of,$(PROGRAM) data/import)
PKGS_whole := $(PKG_tests) $(call pkgs_of,$(PROGRAM) data/import)
$(O)/obj/tests/support/%.o $(O)/obj/tests/bench/%.o: ROOM_CFLAGS = $(call pkg_cflags,$(PKGS_whole))
$(O)/obj/tests/demo/%.o: ROOM_CFLAGS = $(call pkg_cflags,$(PKG_demo) $(call pkgs_of,$(LEANS_demo)))
# What looks into the desk looks at the generated code too.
$(patsubst %.c,$(O)/obj/%.o,$(shell find tests -name '*.c')): | $(GEN_bus).h $(GEN_standard).h

include tests/check.mk
include tests/bench/bench.mk
