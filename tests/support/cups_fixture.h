/* A real cupsd of its own on a Unix socket in a temporary folder, for tests: one raw queue "desk"
 * whose printer is a program of the fixture that keeps what it prints. CUPS_SERVER points at it. */
#pragma once
#include <glib.h>

typedef struct _CupsFixture CupsFixture;

typedef enum {
  CUPS_WORKS,
  CUPS_OUT_OF_PAPER, /* until paper is put in */
  CUPS_FAILS,        /* the job is given up */
  CUPS_STOPS         /* the printer stops itself */
} CupsMood;

/* FALSE, said as skipped: Debian's cupsd is not installed. */
gboolean cups_fixture_possible (void);
/* PRINTER: with the queue. */
CupsFixture *cups_fixture_new (gboolean printer);
void cups_fixture_free (CupsFixture *cups);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CupsFixture, cups_fixture_free)
void cups_fixture_set_mood (CupsFixture *cups, CupsMood mood);
/* What waits for paper goes on. */
void cups_fixture_put_paper (CupsFixture *cups);
/* The document of job ID as the printer got it; NULL: nothing came. (transfer full) */
GBytes *cups_fixture_printed (CupsFixture *cups, guint id);
/* Ends cupsd; the folder stays until the fixture is freed. */
void cups_fixture_stop (CupsFixture *cups);
