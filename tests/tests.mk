# Tests: every tests/**/*_test.c is one GTest program. What a program may link follows from its folder:
# the unit tests of core and forms see neither ncurses nor SQLite, so the linker keeps the walls.

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
PKG_tests  := $(PKG_demo) icu-uc icu-i18n zbar libarchive libxml-2.0 json-glib-1.0 sqlite3 lcms2
$(eval $(call shared,tests,$(wildcard tests/support/*.c)))

LIBS_unit_core  := $(call libs_of,$(CORE))
PKGS_unit_core  := $(call pkgs_of,$(CORE))
LIBS_unit_forms := $(call libs_of,forms)
PKGS_unit_forms := $(call pkgs_of,forms)
NO_SCREEN       := tui/station data/import data/export $(STORE) $(DESK)
LIBS_unit_data  := $(O)/lib/tests.a $(O)/lib/demo.a $(call libs_of,$(NO_SCREEN))
PKGS_unit_data  := $(PKG_tests) $(call pkgs_of,$(NO_SCREEN))
LIBS_whole      := $(O)/lib/tests.a $(O)/lib/demo.a $(call libs_of,$(PROGRAM))
PKGS_whole      := $(PKG_tests) $(call pkgs_of,$(PROGRAM))

define test_folder # folder, libraries, packages
TESTS_$(subst /,_,$(1)) := $(patsubst %.c,$(O)/%,$(wildcard tests/$(1)/*_test.c))
$$(TESTS_$(subst /,_,$(1))): $(O)/tests/$(1)/%_test: $(O)/obj/tests/$(1)/%_test.o $$($(2))
	@mkdir -p $$(@D)
	@echo "  LD  $$@"
	@$$(CC) $$(LINK_$$(VARIANT)) -o $$@ -Wl,--start-group $$^ -Wl,--end-group $$(call pkg_libs,$$($(3))) -lm
TESTS += $$(TESTS_$(subst /,_,$(1)))
endef
TESTS :=
$(eval $(call test_folder,unit/core,LIBS_unit_core,PKGS_unit_core))
$(eval $(call test_folder,unit/forms,LIBS_unit_forms,PKGS_unit_forms))
$(eval $(call test_folder,unit/data,LIBS_unit_data,PKGS_unit_data))
$(eval $(call test_folder,terminal,LIBS_whole,PKGS_whole))
$(eval $(call test_folder,verbs,LIBS_whole,PKGS_whole))
$(eval $(call test_folder,desk,LIBS_whole,PKGS_whole))
$(eval $(call test_folder,crash,LIBS_whole,PKGS_whole))
$(eval $(call test_folder,fuzz,LIBS_whole,PKGS_whole))
# The program of a test that is no more goes too.
$(foreach f,$(filter-out $(TESTS),$(shell find $(O)/tests -name '*_test' 2>/dev/null)),$(shell rm -f '$(f)'))
# What the desk program makes of stored prints, with the real libfprint.
$(O)/tests/fuzz/prints_test: $(O)/lib/data/desk/agent/finger.a
$(O)/tests/fuzz/prints_test: private PKGS_whole += libfprint-2
# What it does at a reader that keeps prints.
$(O)/tests/desk/storage_reader_test: $(O)/lib/data/desk/agent/finger.a
$(O)/tests/desk/storage_reader_test: private PKGS_whole += libfprint-2
# What the desk program makes of an error of GStreamer.
$(O)/tests/desk/camera_outcome_test: $(O)/lib/data/desk/agent/camera.a
$(O)/tests/desk/camera_outcome_test: private PKGS_whole += gstreamer-1.0

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

CF_devices = $(call pkg_cflags,libfprint-2 gdk-pixbuf-2.0 gstreamer-1.0 gstreamer-app-1.0 gstreamer-video-1.0)
CF_whole = $(call pkg_cflags,$(PKGS_whole))
$(O)/obj/tests/%.o: ROOM_CFLAGS = $(CF_whole)
$(O)/obj/tests/fuzz/prints_test.o: ROOM_CFLAGS = $(CF_whole) $(CF_devices)
$(O)/obj/tests/desk/storage_reader_test.o: ROOM_CFLAGS = $(CF_whole) $(CF_devices)
$(O)/obj/tests/desk/storage_reader_test.o: | $(O)/gen/desk_dbus.h
$(O)/obj/tests/desk/camera_outcome_test.o: ROOM_CFLAGS = $(CF_whole) $(CF_devices)
$(O)/obj/tests/demo/%.o: ROOM_CFLAGS = $(call pkg_cflags,$(PKG_demo) $(call pkgs_of,$(LEANS_demo)))
$(O)/obj/tests/unit/core/%.o $(O)/obj/tests/unit/forms/%.o: ROOM_CFLAGS = $(call pkg_cflags,$(PKGS_unit_forms))

include tests/check.mk
include tests/bench/bench.mk
