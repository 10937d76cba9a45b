/* A desk with the real huzheng-desk, libfprint's virtual reader and a played finger, for tests:
 * captures that are waited for, with what was told on the way written down. */
#pragma once
#include "data/desk/finger/finger.h"
#include "data/desk/link/link.h"

typedef struct {
  HzDesk *desk;
  char *folder;   /* TMPDIR of the desk program */
  GString *told;  /* "need on picture taken:1/5 need on picture taken:2/5 … done finished" */
  guint finished; /* how often FINISHED came */
  HzCaptureOutcome outcome;
  int quality;
  HzEnrolment *enrolment;             /* as a keeper has it; NULL: a touch */
  HzEnrolState state;                 /* of the enrolment that ended last, as are the next two */
  guint faults[HZ_RIDGE_FAULT_COUNT]; /* how many touches were poor for each */
  guint lowest;                       /* quality of those that were taken */
  HzEnrolRule rule;                   /* of those that begin; 55, 2 */
  GBytes *ridge, *print_template;     /* of an enrolment that is DONE, else NULL */
  HzTouchSeen seen;                   /* the last picture */
  guint matched;                      /* of the last match */
  GPtrArray *prints; /* that a touch is compared with, as a keeper does; NULL: an enrolment */
  char *program;     /* that compares; NULL: the sibling of the test */
  HzExamineReady *ready;
  guint least; /* quality of a picture that tells of no match */
} DeskFixture;

/* The folder this program's siblings were built in. (transfer full) */
char *desk_fixture_build_path (const char *name);
/* A program in FOLDER that runs huzheng-desk with OPTIONS before its own. (transfer full) */
char *desk_fixture_wrapper (const char *folder, const char *options);
/* SCRIPT as of huzheng-fingers; NULL: no reader at all. */
DeskFixture *desk_fixture_new (const char *script);
/* The same with CAMERA as the camera's source (may be NULL). */
DeskFixture *desk_fixture_new_camera (const char *script, const char *camera);
/* And with OPTIONS of huzheng-desk ("--rest
 * 1"). */
DeskFixture *desk_fixture_new_with (const char *script, const char *camera, const char *options);
/* What a fixture holds that somebody else made, with a desk of another kind. */
void desk_fixture_clear (DeskFixture *fixture);
/* Leaves, waits until the desk program is gone and removes what it left. */
void desk_fixture_free (DeskFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFixture, desk_fixture_free)

/* Frees the desk and turns the main loop until its program has ended and was reaped. */
void desk_fixture_leave (DeskFixture *fixture);
/* Folders of virtual readers that are still there. */
guint desk_fixture_leftovers (DeskFixture *fixture);
/* An HzCaptureFunc that writes down what comes. */
void desk_fixture_event (const HzCaptureEvent *event, gpointer data);

/* Begins an enrolment and forgets what the last one told. Its outcome is TOUCHED when it came to
 * its own end. */
void desk_fixture_start (DeskFixture *fixture, guint finger, guint seconds);
/* A touch whose picture is compared with PRINTS (GBytes *, borrowed), as a keeper does it: TRIES
 * that the reader may fail to read, least quality LEAST. The outcome is that of the comparison. */
void desk_fixture_start_touch (DeskFixture *fixture, GPtrArray *prints, guint finger, guint seconds,
                               guint tries, guint least);
/* Five tries, least quality 55. */
void desk_fixture_start_match (DeskFixture *fixture, GPtrArray *prints, guint finger,
                               guint seconds);
HzCaptureOutcome desk_fixture_match (DeskFixture *fixture, GPtrArray *prints, guint finger);
/* One touch, with which nothing is done: whether the reader serves at all. */
HzCaptureOutcome desk_fixture_touch (DeskFixture *fixture, guint finger);
/* Turns the main loop until FINISHED; 60 s at most. */
HzCaptureOutcome desk_fixture_wait (DeskFixture *fixture);
/* Turns the main loop until WORD was told. */
void desk_fixture_wait_told (DeskFixture *fixture, const char *word);
HzCaptureOutcome desk_fixture_capture (DeskFixture *fixture, guint finger);
/* The same, and what the print came to. */
HzEnrolWhat desk_fixture_enrol (DeskFixture *fixture, guint finger);
/* The process id of the desk program that this process started; 0 when there is none. */
GPid desk_fixture_program (void);
