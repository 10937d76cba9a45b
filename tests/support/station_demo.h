/* A demonstration station in a temporary folder, as `make run` makes it, for tests that play at its
 * counter: made once for a test program and copied for each test. */
#pragma once
#include "tests/demo/counter.h"

typedef struct {
  char *folder;      /* temporary, gone when freed */
  char *dir;         /* the station */
  HzCounter counter; /* its counter; the photos are in the station's inbox */
} StationDemo;

/* LANG: of the sessions, and of _() in the test itself, so that a test expects what the user reads.
 */
StationDemo *station_demo_new (const char *lang);
void station_demo_free (StationDemo *station);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StationDemo, station_demo_free)

/* Only the language of _(); without a catalogue's translation it gives the English sentence. */
void station_demo_speak (const char *lang);
/* What the finger does in the sessions that log in from now on, items of huzheng-fingers; "": only
 * good touches. */
void station_demo_script (StationDemo *station, const char *script);

/* [GROUP] KEY of station.ini, for the sessions that log in from now on; VALUE NULL: not there. */
void station_demo_setting (const StationDemo *station, const char *group, const char *key,
                           const char *value);

/* A session that is logged in and shows the day's cases. */
HzTerminal *station_demo_login (const StationDemo *station, int rows, int cols);
/* A session of 80 by 24 at the beginning of STEP of the demo application. */
HzTerminal *station_demo_at_step (const StationDemo *station, int step);
/* Goes through the steps FROM to TO of the demo application, or COUNT strokes of STEP from FIRST
 * on, as counter_play () and counter_play_part () do; the test fails where it does not get through.
 */
void station_demo_play (const StationDemo *station, HzTerminal *terminal, int from, int to);
void station_demo_play_part (const StationDemo *station, HzTerminal *terminal, int step,
                             guint first, guint count);
/* A session of 80 by 24 that is not logged in, with EXTRA environment (may be NULL). */
HzTerminal *station_demo_open (const StationDemo *station, const char *const *extra);

/* The child called NAME of the program: "huzheng-desk", "huzheng-keeper"; 0 for none. */
GPid station_demo_child (HzTerminal *terminal, const char *name);
/* Kills the desk program that the session started, as a crash would. */
void station_demo_kill_desk (HzTerminal *terminal);

/* What the database holds, read beside the program: the first column of the first row, "" for none.
 * (transfer full) */
char *station_demo_text (const StationDemo *station, const char *sql);
gint64 station_demo_int (const StationDemo *station, const char *sql);
#define station_demo_assert(station, sql, expected)                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_ = station_demo_text (station, sql);                                    \
    if (!g_str_equal (found_, expected))                                                           \
      g_test_message ("%s", sql);                                                                  \
    g_assert_cmpstr (found_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END
/* Changes the database from outside, as only a test may; how many rows the last statement changed.
 */
int station_demo_sql (const StationDemo *station, const char *sql);
/* The chain of the audit holds, says the program itself. */
void station_demo_assert_audit (const StationDemo *station);
