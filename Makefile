# huzheng: `make run` and `make check` are the two commands; each works alone on a fresh Debian 12.
#
#   make            release programs at build/huzheng and build/huzheng-desk
#   make run        install what is missing, build, open the demo station (no terminal: play one application)
#   make check      install what is missing, run everything that must hold
#   make bench      figures with their baselines (ROWS="a b": some rows)
#   make VARIANT=debug|asan|clang    the same tree in build/VARIANT
#   make format, make install, make deb

SHELL   := /bin/bash
VARIANT ?= release
DEPS    := data/deploy/install-packages

ifeq ($(VARIANT),release)
O := build
else
O := build/$(VARIANT)
endif

CC_release := gcc
CC_debug   := gcc
CC_asan    := gcc
CC_clang   := clang
CC := $(CC_$(VARIANT))

WARN := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings \
        -Wformat=2 -Wundef -Wvla -Wno-unused-parameter -Wno-missing-field-initializers
OPT_release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
OPT_debug   := -O0 -g3 -fPIE
OPT_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -fPIE
OPT_clang   := -O1 -g -fPIE
LINK_release := -pie -Wl,-z,relro,-z,now -Wl,--as-needed
LINK_debug   := -pie
LINK_asan    := -pie -fsanitize=address,undefined
LINK_clang   := -pie

VERSION := 0.1.0
PREFIX  ?= /usr/local
CFLAGS  ?=
ALL_CFLAGS = -std=gnu11 $(OPT_$(VARIANT)) $(WARN) -I. -I$(O)/gen -D_GNU_SOURCE -DG_LOG_DOMAIN='"huzheng"' -DHZ_VERSION='"$(VERSION)"' $(CFLAGS)

# --- the rooms: each a static library, with the packages it may use and nothing else -------------
PKG_core   := glib-2.0 libcrypto icu-uc icu-i18n
PKG_forms  := $(PKG_core)
PKG_store  := $(PKG_core) gio-2.0 sqlite3
PKG_export := $(PKG_core) gio-2.0 libqrencode xlsxwriter cairo pangocairo
PKG_import := $(PKG_core)
PKG_desk   := $(PKG_core) gio-2.0 gio-unix-2.0
PKG_agent  := $(PKG_desk) libfprint-2 gdk-pixbuf-2.0 gstreamer-1.0 gstreamer-app-1.0 gstreamer-video-1.0 lcms2
PKG_embed  := glib-2.0 gio-2.0
PKG_tui    := $(PKG_core) gio-2.0 gio-unix-2.0 ncursesw formw panelw chafa json-glib-1.0 sqlite3
PKG_tests  := $(PKG_core) gio-2.0 gio-unix-2.0 vterm tinfo cairo pangocairo zbar libarchive libxml-2.0 json-glib-1.0 sqlite3 gdk-pixbuf-2.0 libjpeg lcms2

SRC_core   := $(wildcard core/*.c)
SRC_forms  := $(wildcard forms/*.c)
SRC_store  := $(wildcard data/store/*.c)
SRC_export := $(wildcard data/export/*.c)
SRC_import := $(wildcard data/import/*.c)
SRC_desk   := $(wildcard data/desk/*.c)
SRC_agent  := $(wildcard data/desk/agent/*.c)
SRC_embed  := $(wildcard data/embed/*.c)
SRC_tui    := $(filter-out tui/main.c,$(wildcard tui/*.c) $(wildcard tui/commands/*.c))
SRC_tests  := $(wildcard tests/support/*.c)

ROOMS := core forms store export import desk agent embed tui tests
pkg_cflags = $(shell pkg-config --cflags $(1) 2>/dev/null)
pkg_libs   = $(shell pkg-config --libs $(1) 2>/dev/null)

$(foreach r,$(ROOMS),$(eval CF_$(r) = $$(call pkg_cflags,$$(PKG_$(r)))))
$(foreach r,$(ROOMS),$(eval OBJ_$(r) := $(patsubst %.c,$(O)/obj/%.o,$(SRC_$(r)))))
GEN_desk  := $(O)/gen/desk_dbus.c
GEN_embed := $(O)/gen/embed_resource.c
OBJ_desk  += $(GEN_desk:.c=.o)
OBJ_embed += $(GEN_embed:.c=.o)

.PHONY: all run check check-long check-self deps bench format install deb clean programs tests
.DELETE_ON_ERROR:
.SECONDARY:
all: programs
programs: $(O)/huzheng $(O)/huzheng-desk

$(foreach r,$(ROOMS),$(eval $(OBJ_$(r)): ROOM_CFLAGS = $$(CF_$(r))))
# A static library remembers which objects it holds, so that a deleted file leaves it too.
$(foreach r,$(ROOMS),$(eval $(O)/lib$(r).a: $(OBJ_$(r)); @rm -f $$@; ar rcs $$@ $$(filter %.o,$$^)))
$(OBJ_desk) $(OBJ_agent) $(OBJ_tui): | $(O)/gen/desk_dbus.h

$(O)/obj/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC  $@"
	@$(CC) $(ALL_CFLAGS) $(ROOM_CFLAGS) -MMD -MP -c -o $@ $<

# --- generated: the D-Bus code from its XML, and the embedded data --------------------------------
$(O)/gen/desk_dbus.h $(O)/gen/desk_dbus.c &: data/desk/desk.xml
	@mkdir -p $(@D)
	gdbus-codegen --interface-prefix org.huzheng.Desk1. --c-namespace HzBus --generate-c-code $(O)/gen/desk_dbus \
	  --c-generate-autocleanup all data/desk/desk.xml
$(O)/gen/%.o: $(O)/gen/%.c
	@echo "  CC  $@"
	@$(CC) $(filter-out -Wshadow -Wundef -Wmissing-prototypes,$(ALL_CFLAGS)) $(ROOM_CFLAGS) -MMD -MP -c -o $@ $<

EMBEDDED := $(sort $(wildcard data/store/migrations/*.sql) $(wildcard data/tables/*.csv) $(wildcard data/books/*.book) \
              $(wildcard data/help/*.txt))
PO := $(sort $(wildcard data/po/*.po))
MO := $(patsubst data/po/%.po,$(O)/gen/po/%.mo,$(PO))
$(O)/gen/po/%.mo: data/po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<
$(O)/gen/embed.gresource.xml: $(EMBEDDED) $(MO) Makefile
	@mkdir -p $(@D)
	@{ echo '<gresources><gresource prefix="/org/huzheng">'; \
	  for f in $(EMBEDDED); do echo "<file alias=\"$${f#data/}\">$(CURDIR)/$$f</file>"; done; \
	  for f in $(MO); do echo "<file alias=\"po/$${f##*/}\">$(CURDIR)/$$f</file>"; done; \
	  echo '</gresource></gresources>'; } > $@
$(GEN_embed): $(O)/gen/embed.gresource.xml
	glib-compile-resources --manual-register --generate-source --c-name hz_embed --target=$@ $<

# --- the two programs ------------------------------------------------------------------------------
LIBS_main := $(O)/libtui.a $(O)/libforms.a $(O)/libexport.a $(O)/libimport.a $(O)/libstore.a $(O)/libdesk.a $(O)/libembed.a $(O)/libcore.a
# The loader looks a name up in this order: with the libraries first that most names come from it starts a sixth faster.
LIBS_first := -lc $(call pkg_libs,gobject-2.0 icu-uc libcrypto)
PKGS_main := $(PKG_tui) $(PKG_export) $(PKG_store) $(PKG_desk)
$(O)/obj/tui/main.o: ROOM_CFLAGS = $(CF_tui)
$(O)/huzheng: $(O)/obj/tui/main.o $(LIBS_main)
	@echo "  LD  $@"
	@$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(LIBS_first) $(call pkg_libs,$(PKGS_main)) -lm
# libcups has no pkg-config file on Debian 12.
$(O)/huzheng-desk: $(O)/libagent.a $(O)/libdesk.a $(O)/libembed.a $(O)/libcore.a
	@echo "  LD  $@"
	@$(CC) $(LINK_$(VARIANT)) -o $@ -Wl,--whole-archive $(O)/libagent.a -Wl,--no-whole-archive \
	  $(O)/libdesk.a $(O)/libembed.a $(O)/libcore.a $(call pkg_libs,$(PKG_agent)) -lcups -lm

include tests/tests.mk
-include data/deploy/deploy.mk

# --- the two commands --------------------------------------------------------------------------------
deps:
	@bash $(DEPS)
run: deps
	@$(MAKE) --no-print-directory all tests-demo
	@bash tests/demo/run
check: deps
	@$(MAKE) --no-print-directory check-self

format:
	clang-format -i $$(git ls-files '*.c' '*.h')
clean:
	rm -rf build

-include $(shell find $(O)/obj $(O)/gen -name '*.d' 2>/dev/null)
