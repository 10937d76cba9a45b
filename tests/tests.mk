# Tests: every tests/**/*_test.c is one GTest program. What a program may link follows from its folder:
# the unit tests of core and forms see neither ncurses nor SQLite, so the linker keeps the walls.

LIBS_unit_core  := $(O)/libcore.a
PKGS_unit_core  := $(PKG_core)
LIBS_unit_forms := $(O)/libforms.a $(O)/libcore.a
PKGS_unit_forms := $(PKG_forms)
LIBS_unit_data  := $(O)/libexport.a $(O)/libimport.a $(O)/libstore.a $(O)/libdesk.a $(O)/libembed.a $(O)/libtests.a $(O)/libcore.a
PKGS_unit_data  := $(PKG_export) $(PKG_store) $(PKG_desk) $(PKG_tests)
LIBS_whole      := $(O)/libtests.a $(LIBS_main)
PKGS_whole      := $(PKG_tests) $(PKGS_main)

define test_folder # folder, libraries, packages
TESTS_$(subst /,_,$(1)) := $(patsubst %.c,$(O)/%,$(wildcard tests/$(1)/*_test.c))
$$(TESTS_$(subst /,_,$(1))): $(O)/tests/$(1)/%_test: $(O)/obj/tests/$(1)/%_test.o $$($(2))
	@mkdir -p $$(@D)
	@echo "  LD  $$@"
	@$$(CC) $$(LINK_$$(VARIANT)) -o $$@ $$^ $$(call pkg_libs,$$($(3))) -lm
TESTS += $$(TESTS_$(subst /,_,$(1)))
endef
TESTS :=
$(eval $(call test_folder,unit/core,LIBS_unit_core,PKGS_unit_core))
$(eval $(call test_folder,unit/forms,LIBS_unit_forms,PKGS_unit_forms))
$(eval $(call test_folder,unit/data,LIBS_unit_data,PKGS_unit_data))
$(eval $(call test_folder,terminal,LIBS_whole,PKGS_whole))
$(eval $(call test_folder,desk,LIBS_whole,PKGS_whole))
$(eval $(call test_folder,crash,LIBS_whole,PKGS_whole))
$(eval $(call test_folder,fuzz,LIBS_whole,PKGS_whole))
# What the desk program makes of stored prints, with the real libfprint.
$(O)/tests/fuzz/prints_test: $(O)/obj/data/desk/agent/print_blob.o
$(O)/tests/fuzz/prints_test: private PKGS_whole += libfprint-2
# What it does at a reader that keeps prints.
OBJ_at_reader := $(patsubst %,$(O)/obj/data/desk/agent/%.o,reader fingerprint enroll match print_blob print_picture) \
                 $(O)/obj/data/desk/print_form.o $(O)/obj/data/desk/quality.o
$(O)/tests/desk/storage_reader_test: $(OBJ_at_reader)
$(O)/tests/desk/storage_reader_test: private PKGS_whole += libfprint-2
# What the desk program makes of an error of GStreamer.
$(O)/tests/desk/camera_outcome_test: $(O)/obj/data/desk/agent/camera_source.o
$(O)/tests/desk/camera_outcome_test: private PKGS_whole += gstreamer-1.0

# Plays the finger on the virtual reader, in the demonstration and in the desk tests.
.PHONY: tests-demo
tests-demo: $(O)/huzheng-fingers
$(O)/huzheng-fingers: $(O)/obj/tests/demo/fingers.o $(O)/libtests.a
	@echo "  LD  $@"
	@$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(call pkg_libs,gio-2.0 gio-unix-2.0) -lm
# Made-up portraits.
tests-demo: $(O)/huzheng-portraits
$(O)/huzheng-portraits: $(O)/obj/tests/demo/portraits.o $(O)/libtests.a
	@echo "  LD  $@"
	@$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(call pkg_libs,$(PKGS_portraits)) -lm
# The player of `make run` without a terminal.
tests-demo: $(O)/huzheng-play
$(O)/huzheng-play: $(O)/obj/tests/demo/play.o $(LIBS_whole)
	@echo "  LD  $@"
	@$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(call pkg_libs,$(PKGS_whole)) -lm
$(TESTS_terminal) $(TESTS_crash): | programs tests-demo
$(TESTS_desk): | programs tests-demo

PKGS_portraits := glib-2.0 cairo gdk-pixbuf-2.0 libjpeg
CF_portraits = $(call pkg_cflags,$(PKGS_portraits))
CF_whole = $(call pkg_cflags,$(PKGS_whole))
$(O)/obj/tests/%.o: ROOM_CFLAGS = $(CF_whole)
$(O)/obj/tests/fuzz/prints_test.o: ROOM_CFLAGS = $(CF_whole) $(CF_agent)
$(O)/obj/tests/desk/storage_reader_test.o: ROOM_CFLAGS = $(CF_whole) $(CF_agent)
$(O)/obj/tests/desk/storage_reader_test.o: | $(O)/gen/desk_dbus.h
$(O)/obj/tests/desk/camera_outcome_test.o: ROOM_CFLAGS = $(CF_whole) $(CF_agent)
$(O)/obj/tests/demo/portraits.o: ROOM_CFLAGS = $(CF_portraits)
$(O)/obj/tests/unit/core/%.o $(O)/obj/tests/unit/forms/%.o: ROOM_CFLAGS = $(CF_core)

include tests/check.mk
include tests/bench/bench.mk
