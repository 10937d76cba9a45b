# Installing, and the Debian package.
#   make install [PREFIX=/usr/local] [DESTDIR=…]     everything in the list below; only copies what `make` made
#   make uninstall [PREFIX=/usr/local] [DESTDIR=…]   takes away what install put there, and nothing else
#   make deb                                          build/huzheng_VERSION_ARCH.deb
# The program is setgid to the group that owns the station's directory (the package sees to it; by hand:
# chgrp huzheng $(PREFIX)/bin/huzheng && chmod 2755 $(PREFIX)/bin/huzheng), so that a clerk reaches the
# database through the counter only.

# What names paths or the version: written in data/deploy for PREFIX=/usr, made for this PREFIX and VERSION here.
DEPLOY ?= $(O)/deploy
NAMING := $(wildcard $(addprefix data/deploy/,*.1 *.conf *.service *.timer *.path))
MADE   := $(patsubst data/deploy/%,$(DEPLOY)/%,$(NAMING))
$(call remember,$(DEPLOY)/remembered,$(PREFIX) $(VERSION))
$(MADE): $(DEPLOY)/%: data/deploy/% $(DEPLOY)/remembered $(DEPLOY)/words
	@sed -e '/@words@/{r $(DEPLOY)/words' -e 'd}' -e 's,/usr/\(bin\|lib\|share/doc\)/huzheng,$(PREFIX)/\1/huzheng,g; /^\.TH/s,"huzheng [0-9.]*","huzheng $(VERSION)",' $< >$@

# The words of the jump line, out of the program itself: a page is one row of a table, and the man page follows.
$(DEPLOY)/words: $(O)/huzheng
	@$(O)/huzheng --lang en help | sed -n '/(F5)/,/^$$/s/^  \(.\{14\}\) \(.*\)/.TP\n.B \1\n\2/p' | sed 's/ *$$//' >$@

# --- what is installed: the files of each folder under PREFIX. The desk's unit belongs to its user's manager, the others to the system's.
INTO := bin lib/huzheng lib/systemd/system lib/systemd/user lib/udev/rules.d share/doc/huzheng share/man/man1
FILES_bin                := $(O)/huzheng $(O)/huzheng-desk
FILES_lib/huzheng        := data/deploy/huzheng-desks $(O)/huzheng-face.so
FILES_lib/systemd/user   := $(DEPLOY)/huzheng-desk.service
FILES_lib/systemd/system := $(filter-out $(FILES_lib/systemd/user),$(filter %.service %.timer %.path,$(MADE)))
FILES_lib/udev/rules.d   := $(wildcard data/deploy/*.rules)
FILES_share/doc/huzheng  := $(filter %.conf,$(MADE)) $(wildcard LICENSE CHANGELOG.md README.md)
FILES_share/man/man1     := $(filter %.1,$(MADE))
PUT = bash data/deploy/put '$(DESTDIR)' '$(PREFIX)'

all: $(MADE)
install: all
	@$(PUT) install $(foreach to,$(INTO),$(addsuffix :$(to),$(FILES_$(to))))
uninstall:
	@$(PUT) uninstall

# Debian wants what a program links (dpkg-shlibdeps reads the binaries) and what it opens by itself.
DEB := $(O)/deb
deb: programs
	@rm -rf $(DEB)
	@$(MAKE) --no-print-directory install PREFIX=/usr DEPLOY=$(DEB)/deploy DESTDIR="$(CURDIR)/$(DEB)/root"
	@bash data/deploy/make-deb $(DEB) $(VERSION) $(O)
.PHONY: install uninstall deb
