# huzheng: `make run` and `make check` are the two commands; each works alone on a fresh Debian 12.
#
#   make              the programs: build/huzheng and build/huzheng-desk, which opens build/huzheng-face.so
#   make run          install what running needs, build, open the demo station (without a terminal: play one application)
#   make check        install what checking needs too, run everything that must hold
#   make check-self   the same without installing anything
#   make check-long   the tests that take minutes
#   make walls        links each room with only what it leans on
#   make bench        installs what measuring needs; figures beside their baselines, into build/bench.json (ROWS="a b": some rows)
#   make install      programs, man pages, units, licence (PREFIX=/usr/local, DESTDIR=)
#   make uninstall    takes what install put there away again
#   make deb          the Debian package: build/huzheng_VERSION_ARCH.deb
#   make format       brings every source into the format of the house
#   make po           brings new sentences of the source into the catalogues
#   make clean        removes build/
#   make help         this page
#
#   VARIANT=debug|asan|clang|fuzz   the same tree in build/VARIANT
#   CFLAGS=, VERSION=           more flags, another version: what depends on them is made anew
#   JOBS=2                      how much at once

SHELL    := /bin/bash
VARIANT  ?= release
VERSION  := 0.1.0
PREFIX   ?= /usr/local
CFLAGS   ?=
DEPS     := data/deploy/install-packages

O := $(if $(filter release,$(VARIANT)),build,build/$(VARIANT))

CC_release := gcc
CC_debug   := gcc
CC_asan    := gcc
CC_clang   := clang
CC_fuzz    := clang
CC := $(CC_$(VARIANT))
CXX := $(if $(filter gcc,$(CC)),g++,clang++)
CCACHE := $(shell command -v ccache)

WARN := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings \
        -Wformat=2 -Wundef -Wvla -Wno-unused-parameter -Wno-missing-field-initializers
OPT_release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
OPT_debug   := -O0 -g3 -fPIE
OPT_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -fPIE
OPT_clang   := -O1 -g -fPIE
OPT_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address -fno-omit-frame-pointer -fPIE
LINK_release := -pie -Wl,-z,relro,-z,now -Wl,--as-needed
LINK_debug   := -pie
LINK_asan    := -pie -fsanitize=address,undefined
LINK_clang   := -pie
LINK_fuzz    := -pie -fsanitize=address

# The one C++ file has the warnings that C++ knows.
WARN_CXX   := $(filter-out -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings,$(WARN))
ALL_CFLAGS = -std=gnu11 $(OPT_$(VARIANT)) $(WARN) -I. -I$(O)/gen -D_GNU_SOURCE -DG_LOG_DOMAIN='"huzheng"' $(CFLAGS)

# --- what a build remembers: a file that says TEXT is written anew when TEXT is another, and with it goes what stands on it.
# What was read is stripped: make 4.3 sometimes leaves the newline at the end of a file.
same     = $(and $(findstring x$(1)x,x$(2)x),$(findstring x$(2)x,x$(1)x))
remember = $(if $(call same,$(strip $(file <$(1))),$(strip $(2))),,$(shell mkdir -p '$(dir $(1))')$(file >$(1),$(strip $(2))))
FLAGS := $(O)/remembered/flags
$(call remember,$(FLAGS),$(CC) $(ALL_CFLAGS) $(LINK_$(VARIANT)))
# The version is a header, so that another one makes anew only what says it.
hash := \#
$(call remember,$(O)/gen/version.h,$(hash)define HZ_VERSION "$(VERSION)")

# --- packages: pkg-config is asked once for each set
once       = $(or $(asked/$(1)/$(subst $(space),+,$(2))),$(eval asked/$(1)/$(subst $(space),+,$(2)) := $$(shell pkg-config --$(1) $(2)) $$(known))$(asked/$(1)/$(subst $(space),+,$(2))))
known      = $(if $(filter 0,$(.SHELLSTATUS)),,$(error huzheng: something to build with is missing, as pkg-config says; `make run` installs it))
space     := $(subst ,, )
pkg_cflags = $(call once,cflags,$(sort $(1)))
pkg_libs   = $(call once,libs,$(sort $(1)))

# --- the rooms: a folder is a static library with its own packages, and leans only on rooms named before it.
# tests/tools/check-walls reads these lines too, and the linker proves them (`walls` below).
#          folder, packages, rooms it leans on
ROOMS :=
define room
ROOMS := $(1) $$(ROOMS)
PKG_$(1) := $(2)
LEANS_$(1) := $(3)
ALL_$(1) := $$(sort $(1) $$(foreach r,$(3),$$(ALL_$$(r))))
SRC_$(1) := $$(wildcard $(1)/*.c)
OBJ_$(1) := $$(patsubst %.c,$$(O)/obj/%.o,$$(SRC_$(1)))
endef
# Everything that links room $(1): it and what it leans on, the upper ones first; and their packages.
libs_of = $(patsubst %,$(O)/lib/%.a,$(filter $(sort $(foreach r,$(1),$(ALL_$(r)))),$(ROOMS)))
pkgs_of = $(sort $(foreach r,$(sort $(foreach r,$(1),$(ALL_$(r)))),$(PKG_$(r))))

text := glib-2.0 icu-uc icu-i18n
CORE := core/base core/crypto core/book core/person core/act core/case core/card
$(eval $(call room,core/base,$(text),))
$(eval $(call room,core/crypto,glib-2.0 libcrypto,core/base))
$(eval $(call room,core/book,glib-2.0,core/base))
$(eval $(call room,core/person,$(text),core/base))
$(eval $(call room,core/act,glib-2.0,core/base))
$(eval $(call room,core/case,glib-2.0,core/base core/book core/person core/act))
$(eval $(call room,core/card,glib-2.0,core/base core/book core/person core/act core/case))
$(eval $(call room,forms,glib-2.0,core/base core/book core/person core/act core/case core/card))

$(eval $(call room,data/embed,glib-2.0 gio-2.0,core/base))
$(eval $(call room,data/import,glib-2.0 libcrypto,$(CORE)))
$(eval $(call room,data/export,glib-2.0 gio-2.0 libqrencode xlsxwriter cairo pangocairo,$(CORE)))

$(eval $(call room,data/store/base,glib-2.0 sqlite3,core/base core/crypto core/person core/act data/embed))
$(eval $(call room,data/store/account,glib-2.0 pwquality,core/base core/crypto core/person core/act data/store/base))
$(eval $(call room,data/store/case,glib-2.0,core/case data/store/base data/store/account))
$(eval $(call room,data/store/register,glib-2.0,core/person data/store/base data/store/case))
$(eval $(call room,data/store/sealed,glib-2.0,core/case core/crypto data/store/base data/store/account data/store/case))
$(eval $(call room,data/store/card,glib-2.0,core/card data/store/base data/store/account data/store/case data/store/sealed))
$(eval $(call room,data/store/paper,glib-2.0,core/base core/crypto data/store/base))
STORE := $(filter data/store/%,$(ROOMS))

$(eval $(call room,data/message,glib-2.0,core/base core/crypto))
$(eval $(call room,data/confine,glib-2.0 libseccomp,))
bus := glib-2.0 gio-2.0 gio-unix-2.0
$(eval $(call room,data/desk/link,$(bus),$(CORE) data/message))
$(eval $(call room,data/desk/examine,$(bus),core/base data/message))
$(eval $(call room,data/desk/finger,$(bus),$(CORE) data/message data/desk/link data/desk/examine))
$(eval $(call room,data/desk/picture,$(bus),$(CORE) data/message data/desk/link data/desk/examine))
$(eval $(call room,data/desk/print,$(bus),$(CORE) data/desk/link))
DESK := data/message data/desk/link data/desk/examine data/desk/finger data/desk/picture data/desk/print
$(eval $(call room,data/desk/agent/base,$(bus) libseccomp,$(DESK) data/confine))
$(eval $(call room,data/desk/agent/finger,$(bus) libfprint-2,$(DESK) data/desk/agent/base))
$(eval $(call room,data/desk/agent/picture,$(bus) gdk-pixbuf-2.0 lcms2,$(DESK) data/desk/agent/base))
$(eval $(call room,data/desk/agent/camera,$(bus) gdk-pixbuf-2.0 gstreamer-1.0 gstreamer-app-1.0 gstreamer-video-1.0,$(DESK) data/desk/agent/base data/desk/agent/picture))
$(eval $(call room,data/desk/agent/print,$(bus),$(DESK) data/desk/agent/base))
AGENT := $(patsubst %,data/desk/agent/%,base finger picture camera print)
$(eval $(call room,data/desk/agent,$(bus) libseccomp,$(DESK) data/confine data/embed $(AGENT)))

$(eval $(call room,tui/start,glib-2.0 libseccomp,core/base data/confine))
$(eval $(call room,data/door,glib-2.0 gio-2.0,$(CORE) data/message))
$(eval $(call room,tui/station,$(bus),$(CORE) forms $(DESK) data/door data/embed data/export))
$(eval $(call room,tui/keeper,$(bus),$(CORE) forms $(STORE) $(DESK) data/door data/embed data/export tui/start tui/station))
$(eval $(call room,tui/commands,$(bus) json-glib-1.0,$(CORE) forms $(STORE) $(DESK) data/confine data/door data/embed data/export data/import tui/start tui/station tui/keeper))
screen := glib-2.0 ncursesw formw panelw
$(eval $(call room,tui/frame,$(screen) chafa,core/base data/embed))
$(eval $(call room,tui/counter,$(bus) $(screen),$(CORE) forms $(DESK) data/door tui/station tui/frame))
$(eval $(call room,tui/application,$(bus) $(screen),$(CORE) forms $(DESK) data/door tui/station tui/frame tui/counter))
$(eval $(call room,tui/paper,$(bus) $(screen),$(CORE) $(DESK) data/door data/export tui/station tui/frame tui/counter))
PAGES := tui/counter tui/application tui/paper
PROGRAM := $(CORE) forms $(PAGES) tui/frame tui/commands tui/keeper tui/station tui/start

.PHONY: all programs run check rooms help format clean walls
.DELETE_ON_ERROR:
.SECONDARY:
all: programs
programs: $(O)/huzheng $(O)/huzheng-desk $(O)/huzheng-face.so

# --- generated: the D-Bus code from its XML, and the embedded data -----------------------------------
GEN_bus       := $(O)/gen/desk_dbus
GEN_standard  := $(O)/gen/standard_dbus
GEN_rehearsal := $(O)/gen/rehearsal_dbus
GEN_embed     := $(O)/gen/embed_resource
OBJ_data/desk/link   += $(GEN_bus).o $(GEN_standard).o
OBJ_data/desk/finger += $(GEN_rehearsal).o
OBJ_data/embed       += $(GEN_embed).o

define dbus_code # generated name, XML, prefix of its interfaces
$(1).h $(1).c &: $(2)
	@mkdir -p $$(@D)
	@echo "  GEN $(1).c"
	@gdbus-codegen --interface-prefix $(3). --c-namespace HzBus --glib-min-required 2.64 --generate-c-code $(1) --c-generate-autocleanup all $$<
endef
$(eval $(call dbus_code,$(GEN_bus),data/desk/link/desk.xml,org.huzheng.Desk1))
$(eval $(call dbus_code,$(GEN_standard),data/desk/link/standard.xml,org.freedesktop.DBus))
$(eval $(call dbus_code,$(GEN_rehearsal),data/desk/finger/rehearsal.xml,org.huzheng.Desk1))
$(foreach r,$(filter data/desk/% tui/%,$(ROOMS)),$(OBJ_$(r))): | $(GEN_bus).h $(GEN_standard).h $(GEN_rehearsal).h

EMBEDDED := $(sort $(wildcard data/store/migrations/*.sql) $(wildcard data/tables/*.csv) $(wildcard data/books/*.book) $(wildcard data/help/*.txt))
PO := $(sort $(wildcard data/po/*.po))
MO := $(patsubst data/po/%.po,$(O)/gen/po/%.mo,$(PO))
$(O)/gen/po/%.mo: data/po/%.po
	@mkdir -p $(@D)
	@msgfmt --check -o $@ $<
$(call remember,$(O)/remembered/embedded,$(EMBEDDED) $(MO))
$(GEN_embed).xml: $(O)/remembered/embedded $(EMBEDDED) $(MO)
	@mkdir -p $(@D)
	@{ echo '<gresources><gresource prefix="/org/huzheng">'; \
	  for f in $(EMBEDDED); do echo "<file alias=\"$${f#data/}\">$$f</file>"; done; \
	  for f in $(MO); do echo "<file alias=\"po/$${f##*/}\">$$f</file>"; done; \
	  echo '</gresource></gresources>'; } > $@
$(GEN_embed).c: $(GEN_embed).xml
	@echo "  GEN $@"
	@glib-compile-resources --manual-register --generate-source --sourcedir=. --c-name hz_embed --target=$@ $<
$(O)/gen/%.o: $(O)/gen/%.c $(FLAGS)
	@echo "  CC  $@"
	@$(CCACHE) $(CC) $(filter-out -Wshadow -Wundef -Wmissing-prototypes,$(ALL_CFLAGS)) $(ROOM_CFLAGS) -MMD -MP -c -o $@ $<

# --- objects and libraries --------------------------------------------------------------------------------
$(foreach r,$(ROOMS),$(eval $(OBJ_$(r)): ROOM_CFLAGS = $$(call pkg_cflags,$$(PKG_$(r)))))
$(O)/obj/%.o: %.c $(FLAGS)
	@mkdir -p $(@D)
	@echo "  CC  $@"
	@$(CCACHE) $(CC) $(ALL_CFLAGS) $(ROOM_CFLAGS) -MMD -MP -c -o $@ $<
# An object stands on the packages of its room too; a library on the list of its objects, so that a deleted source leaves it.
$(foreach r,$(ROOMS),$(call remember,$(O)/remembered/$(r).packages,$(PKG_$(r))))
$(foreach r,$(ROOMS),$(eval $(OBJ_$(r)): $(O)/remembered/$(r).packages))
$(foreach r,$(ROOMS),$(call remember,$(O)/remembered/$(r).list,$(OBJ_$(r))))
$(foreach r,$(ROOMS),$(eval $(O)/lib/$(r).a: $(O)/remembered/$(r).list $(OBJ_$(r)); @mkdir -p $$(@D) && rm -f $$@ && ar rcs $$@ $$(filter %.o,$$^)))
# The walls, by the linker: each room whole, with what it leans on and nothing else.
define wall
$(call remember,$(O)/remembered/$(1).leans,$(ALL_$(1)) $(PKG_$(1)))
$(O)/walls/$(1).wall: $(call libs_of,$(1)) $(FLAGS) $(O)/remembered/$(1).leans
	@mkdir -p $$(@D)
	@$$(CC) $$(LINK_$$(VARIANT)) -nostartfiles -Wl,-e,0 -o $$@ -Wl,--whole-archive $(O)/lib/$(1).a -Wl,--no-whole-archive \
	  $(filter-out $(O)/lib/$(1).a,$(call libs_of,$(1))) $$(call pkg_libs,$$(call pkgs_of,$(1))) $(LIBS_$(1)) -lm
endef
LIBS_data/desk/agent/print := -lcups
LIBS_data/desk/agent := -lcups
$(foreach r,$(ROOMS),$(eval $(call wall,$(r))))
walls: $(patsubst %,$(O)/walls/%.wall,$(ROOMS))

# --- the two programs --------------------------------------------------------------------------------------
# The loader looks a name up in this order: with the libraries first that most names come from it starts a sixth faster.
LIBS_first = -lc $(call pkg_libs,gobject-2.0 icu-uc libcrypto)
$(O)/obj/tui/main.o: ROOM_CFLAGS = $(call pkg_cflags,$(call pkgs_of,$(PROGRAM)))
$(O)/obj/tui/main.o: | $(GEN_bus).h
$(O)/huzheng: $(O)/obj/tui/main.o $(call libs_of,$(PROGRAM))
	@echo "  LD  $@"
	@$(CC) $(LINK_$(VARIANT)) -o $@ $^ $(LIBS_first) $(call pkg_libs,$(call pkgs_of,$(PROGRAM))) -lm
# libcups has no pkg-config file on Debian 12.
$(O)/huzheng-desk: $(call libs_of,data/desk/agent)
	@echo "  LD  $@"
	@$(CC) $(LINK_$(VARIANT)) -o $@ -Wl,--whole-archive $(O)/lib/data/desk/agent.a -Wl,--no-whole-archive \
	  $(filter-out $(O)/lib/data/desk/agent.a,$^) $(call pkg_libs,$(call pkgs_of,data/desk/agent)) -lcups -lm

# What finds faces, in C++: a module, for OpenCV would make every start of huzheng-desk 20 ms longer and take 20 MB; only the
# process that measures photos opens it. OpenCV's parts have no pkg-config file on Debian 12.
$(O)/huzheng-face.so: data/desk/agent/picture/face_module.cc data/desk/agent/picture/face_module.h $(FLAGS)
	@echo "  CXX $@"
	@$(CCACHE) $(CXX) -std=c++17 $(OPT_$(VARIANT)) $(WARN_CXX) -I. -isystem /usr/include/opencv4 $(CFLAGS) -fPIC -fvisibility=hidden -c -o $(O)/obj/face_module.o $<
	@$(CXX) $(patsubst -pie,-shared,$(LINK_$(VARIANT))) -o $@ $(O)/obj/face_module.o -lopencv_objdetect -lopencv_imgproc -lopencv_core

include tests/tests.mk
include data/deploy/deploy.mk

# --- the two commands -------------------------------------------------------------------------------------------
run:
	@bash $(DEPS) build run demo
	@$(MAKE) --no-print-directory -j$(JOBS) all tests-demo
	@bash tests/demo/run
check:
	@bash $(DEPS) build run demo check
	@$(MAKE) --no-print-directory check-self

# For tests/tools/check-walls: every room and all it leans on.
rooms:
	@$(foreach r,$(ROOMS),echo '$(r): $(ALL_$(r))';)
help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile
format:
	clang-format -i $$(git ls-files '*.c' '*.h' '*.cc')
clean:
	rm -rf build

-include $(shell find $(O)/obj $(O)/gen -name '*.d' 2>/dev/null)
