# Installing, and the Debian package.
#   make install [PREFIX=/usr/local] [DESTDIR=…]   programs, man page, sshd and systemd snippets, udev rule
#   make deb                                        build/huzheng_VERSION_ARCH.deb
# The program is setgid to the group that owns the station's directory (the package sees to it; by hand:
# chgrp huzheng $(PREFIX)/bin/huzheng && chmod 2755 $(PREFIX)/bin/huzheng), so that a clerk reaches the
# database through the counter only.

# The desk's own unit belongs to its user's manager, the others to the system's.
USER_UNITS := data/deploy/huzheng-desk.service
UNITS := $(filter-out $(USER_UNITS),$(wildcard $(addprefix data/deploy/huzheng-,*.service *.timer *.path)))
DEB_ARCH = $(shell dpkg --print-architecture)
DEB_ROOT := $(O)/deb
DEB_FILE = $(O)/huzheng_$(VERSION)_$(DEB_ARCH).deb

# The units and the sshd snippet name /usr/bin/huzheng and /usr/lib/huzheng; under another PREFIX these are rewritten.
install: programs
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/doc/huzheng $(DESTDIR)$(PREFIX)/lib/systemd/system \
	  $(DESTDIR)$(PREFIX)/lib/udev/rules.d $(DESTDIR)$(PREFIX)/lib/systemd/user $(DESTDIR)$(PREFIX)/lib/huzheng
	install -m 0755 $(O)/huzheng $(O)/huzheng-desk $(DESTDIR)$(PREFIX)/bin/
	install -m 0755 data/deploy/huzheng-desks $(DESTDIR)$(PREFIX)/lib/huzheng/
	install -m 0644 data/deploy/huzheng.1 data/deploy/huzheng-desk.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 0644 data/deploy/70-huzheng-desk.rules $(DESTDIR)$(PREFIX)/lib/udev/rules.d/
	for f in $(UNITS) $(USER_UNITS) data/deploy/sshd_huzheng.conf data/deploy/ssh_huzheng.conf; do \
	  case $$f in *.conf) to=share/doc/huzheng ;; $(USER_UNITS)) to=lib/systemd/user ;; *) to=lib/systemd/system ;; esac; \
	  sed 's|/usr/bin/huzheng|$(PREFIX)/bin/huzheng|g; s|/usr/lib/huzheng|$(PREFIX)/lib/huzheng|g' $$f > $(DESTDIR)$(PREFIX)/$$to/$${f##*/} && \
	  chmod 0644 $(DESTDIR)$(PREFIX)/$$to/$${f##*/} || exit 1; done

# Debian wants what a program links (dpkg-shlibdeps reads the binaries) and what it opens by itself.
deb: programs
	rm -rf $(DEB_ROOT)
	$(MAKE) --no-print-directory install PREFIX=/usr DESTDIR=$(CURDIR)/$(DEB_ROOT)/root
	bash data/deploy/make-deb $(DEB_ROOT) $(VERSION) $(DEB_ARCH) $(DEB_FILE)
