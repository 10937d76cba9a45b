/* Inside data/desk/: the link to one run of huzheng-desk, and what a session asked of it. */
#pragma once
#include "data/desk/desk.h"
#include "data/desk/protocol.h"
#include <gio/gio.h>

/* One run of the program. Callbacks under way hold a reference; desk is NULL once the link was
 * dropped, and then nothing that arrives counts any more. */
typedef struct {
  HzDesk *desk;
  GDBusConnection *bus;
  GSubprocess *program; /* NULL for an adopted socket */
  GCancellable *cancellable;
  guint subscriptions[2];
  gboolean greeted;
} HzDeskLink;

typedef struct {
  HzCaptureFunc func; /* NULL: none runs */
  gpointer data;
  guint finger, seconds;
  guint serial;      /* 0 until the program named it */
  guint last_serial; /* of this link; an older one is an echo */
  gboolean asked, cancelled;
  guint guard;
} HzDeskCapture;

typedef struct {
  GBytes *file;
  int max_width, max_height;
  HzPhotoFunc func;
  gpointer data;
} HzPhotoRequest;

struct _HzDesk {
  char *program, *virtual_reader; /* program is NULL when the desk cannot be started again */
  HzDeskLink *link;               /* NULL between two runs */
  char *reader;
  HzDeskChanged changed;
  gpointer changed_data;
  HzDeskCapture capture;
  GQueue photos; /* HzPhotoRequest *; the head was sent when photo_sent */
  gboolean photo_sent;
  gboolean
      unreachable; /* the last run did not even greet: who waits is told, not retried for ever */
  guint wake;      /* idle source that starts or ends what waits */
};

/* A desk at the other end of SOCKET (taken over), which cannot be started again once it is lost. */
HzDesk *hz_desk_adopt (int socket, GError **error);

HzDeskLink *hz_desk_link_ref (HzDeskLink *link);
void hz_desk_link_unref (HzDeskLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzDeskLink, hz_desk_link_unref)

/* Gives the link up: what runs on it ends with "link lost", from the main loop. The owner is told
 * at once and may free DESK: touch nothing after it. */
void hz_desk_lose_link (HzDesk *desk);
/* Something waits: from the main loop, starts the program again if it has to and sends what waits.
 */
void hz_desk_wake (HzDesk *desk);

/* The link is greeted: send the capture or the photo that waits. */
void hz_desk_capture_flush (HzDesk *desk);
void hz_desk_photo_flush (HzDesk *desk);
void hz_desk_capture_lost (HzDesk *desk);
void hz_desk_photo_lost (HzDesk *desk);
/* A signal of the Fingerprint interface. */
void hz_desk_capture_signal (HzDesk *desk, const char *name, GVariant *body);
void hz_desk_photo_request_free (HzPhotoRequest *request);

/* --- bounds: what the other end says, believed only within these
 * ---------------------------------- */

/* The bytes of a grey picture or NULL; FALSE when size and bytes disagree or pass the maximum.
 * Empty with 0 × 0 is no picture. */
gboolean hz_desk_take_ridge (guint width, guint height, GVariant *bytes, GBytes **ridge);
gboolean hz_desk_take_template (GVariant *bytes, GBytes **print_template);
/* -1 for a word the protocol does not have. */
int hz_desk_touch_of (const char *what);
int hz_desk_outcome_of (const char *outcome);
/* The protocol's word itself (static) or NULL. */
const char *hz_desk_retry_of (const char *code);
