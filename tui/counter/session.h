/* A person's session at the counter: the station, who is logged in, the desk. The frame hands it on
 * to every page unread. */
#pragma once
#include "data/desk/link/link.h"
#include "data/desk/picture/picture.h"
#include "tui/frame/frame.h"
#include "tui/station/station.h"

typedef struct {
  HzStation *station;          /* borrowed, as the next */
  HzDoor *door;                /* to the keeper, who knows the rest */
  HzAccount *account;          /* NULL before login */
  HzDesk *desk;                /* NULL before login */
  HzPictureExaminer *pictures; /* of what is shown here; what a case keeps, the keeper examines */
  gboolean testing[HZ_DEVICE_COUNT];
  char *reader; /* the name of the last reader that was there; NULL: none yet */
  HzDeviceState tested[HZ_DEVICE_COUNT]; /* what the last test found */
  GData *lists;                          /* of hz_session_list, by name */
} HzSession;

static inline HzSession *
hz_session (const HzApp *app)
{
  return app->session;
}

static inline HzDoor *
hz_door (const HzApp *app)
{
  return hz_session (app)->door;
}

/* What the pages of a room keep beside their screens, as long as the session lasts: the list NAME
 * (static), empty at first. FREE_ONE (may be NULL) frees what is in it when the session ends. */
GPtrArray *hz_session_list (HzApp *app, const char *name, GDestroyNotify free_one);

/* The roles that pages name in HzPage.who. */
enum { HZ_WHO_CLERK = 1, HZ_WHO_OFFICER = 2, HZ_WHO_COUNTER = HZ_WHO_CLERK | HZ_WHO_OFFICER };

/* For HzProgram. */
guint hz_session_who (HzApp *app);
void hz_session_title (HzApp *app, HzTitle *title);
gboolean hz_session_ready (gpointer session, GError **error);
void hz_session_begin (HzApp *app);
void hz_session_end (HzApp *app);
void hz_session_idle (HzApp *app);

/* Runs PROGRAM on STATION, whose keeper is behind DOOR, until the person leaves or the line is cut.
 * FALSE: there is no terminal, or the keeper cannot open the station. */
gboolean hz_session_run (HzStation *station, HzDoor *door, const HzProgram *program,
                         GError **error);
/* Saves, leaves everything, and asks who comes next. */
void hz_session_logout (HzApp *app);
/* The page "session-ended": the keeper let the person out. */
gboolean hz_session_ended (HzApp *app, const char *what);
/* Starts the desk program, or connects to the forwarded one, and tests the devices in the
 * background. FALSE: the user was told why not, later ones may still work. */
gboolean hz_session_open_desk (HzApp *app, GError **error);
