/* Inside data/desk/: the link to one run of huzheng-desk, and what a session asked of it. */
#pragma once
#include "data/desk/link/desk.h"
#include "data/desk/picture/preview.h"
#include "data/desk/link/protocol.h"
#include <gio/gio.h>

/* One run of the program. Callbacks under way hold a reference; desk is NULL once the link was
 * dropped, and then nothing that arrives counts any more. */
typedef struct {
  HzDesk *desk;
  GDBusConnection *bus;
  GIOStream *wire;      /* of wire.h, under bus */
  GSubprocess *program; /* NULL for a socket */
  GCancellable *cancellable;
  guint subscription, filter;
  int waiting_kb, flooded; /* atomic: what was told and not taken in yet; it was too much */
  guint guard;             /* source, until it is greeted */
  gboolean greeted, slow;
  gint64 since;                            /* it was greeted: monotonic µs */
  gint64 ping_sent, ping_answered, ticked; /* of beat.c; ping_sent is 0 when none is under way */
} HzDeskLink;

/* Why there is no link. */
typedef enum {
  HZ_FAULT_NONE, /* not known yet */
  HZ_FAULT_GONE,
  HZ_FAULT_HUNG,
  HZ_FAULT_NO_SOCKET,
  HZ_FAULT_NOBODY,  /* at the other end of the socket; the program does not start */
  HZ_FAULT_FOREIGN, /* not this user's socket */
  HZ_FAULT_UNSAFE,  /* others may write to its folder */
  HZ_FAULT_IN_USE,
  HZ_FAULT_DESK_OLD,
  HZ_FAULT_DESK_NEW,
  HZ_FAULT_NONSENSE
} HzDeskFault;

typedef struct {
  HzCaptureFunc func; /* NULL: none runs */
  gpointer data;
  guint finger, seconds;
  GVariant *prints; /* of a match: aay; NULL for an enrolment */
  guint tries, quality;
  guint serial;      /* 0 until the program named it */
  guint last_serial; /* of this link; an older one is an echo */
  gboolean asked, cancelled;
  guint guard;
} HzDeskCapture;

typedef struct {
  HzCameraFunc func; /* who watches; NULL: nobody */
  gpointer data;
  int max_width, max_height;
  guint seconds;
  gboolean running;  /* the program was asked for a preview that has not ended */
  gboolean stopping; /* nobody wants it any more; FUNC waits for the next one */
  guint serial;      /* 0 until the program named it */
  guint last_serial; /* of this link; an older one is an echo */
  guint number;      /* of the last frame */
  HzPreview preview; /* the newest picture */
  guint guard, lost; /* sources */
} HzDeskCamera;

struct _HzDesk {
  char *program, *virtual_reader; /* program is NULL when the desk cannot be started again */
  char *camera_setting;           /* NULL: the first camera */
  char *socket;                   /* of a desk that is connected to; NULL: it is started */
  HzDeskLink *link;               /* NULL between two runs */
  struct {
    HzDeviceState state;
    char *name;
  } devices[HZ_DEVICE_COUNT];
  HzDeskChanged changed;
  gpointer changed_data;
  HzDeskCapture capture;
  guint person; /* who stands at a virtual reader; 0: its own choice */
  HzDeskCamera camera;
  GQueue prints;        /* HzDeskPrint * of print.c */
  guint last_print;     /* serial of this link */
  guint prints_lost;    /* idle source */
  GQueue asks;          /* of ask.c, in the order they were asked */
  gboolean unreachable; /* the last run did not even greet: who waits is told, not retried */
  gboolean distrusted;  /* it broke the protocol: the link is given up at the next turn */
  guint wake;           /* idle source that starts or ends what waits */
  HzDeskFault fault;    /* of the last link that was lost; NONE while there is one */
  guint beat;           /* source of beat.c */
  guint again;          /* source: the next try, */
  guint again_ms;       /* and how long it waited */
};

/* A desk at the other end of SOCKET (taken over), which cannot be started again once it is lost. */
HzDesk *hz_desk_adopt (int socket, GError **error);

HzDeskLink *hz_desk_link_ref (HzDeskLink *link);
void hz_desk_link_unref (HzDeskLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzDeskLink, hz_desk_link_unref)

/* For link.c: takes what comes on LINK, by the table of faces.c; asks for all properties. */
void hz_desk_link_listen (HzDeskLink *link);
void hz_desk_link_look (HzDeskLink *link);

/* A new link at FD (taken over); PROGRAM: the one behind it, to be sent away when the link goes. */
gboolean hz_desk_open_link (HzDesk *desk, int fd, GSubprocess *program, GError **error);
/* spawn.c */
gboolean hz_desk_start_program (HzDesk *desk, GError **error);
void hz_desk_send_away (GSubprocess *program);
/* connect.c: a connected socket, or -1 with the fault. Only this user's own socket, in a folder
 * that nobody else may write to, with this user at its other end. */
int hz_desk_open_socket (const char *path, HzDeskFault *fault);
/* fault.c */
const char *hz_desk_fault_text (HzDeskFault fault, gboolean forwarded);
HzDeskFault hz_desk_fault_of_greeting (const GError *error);
/* beat.c: pings the link that was greeted, tells when it is slow, loses it when it is silent. */
void hz_desk_beat_start (HzDesk *desk);
void hz_desk_beat_stop (HzDesk *desk);

/* Gives the link up for FAULT: what runs on it ends with "link lost", from the main loop. The owner
 * is told at once and may free DESK: touch nothing after it. */
void hz_desk_lose (HzDesk *desk, HzDeskFault fault);
/* The same for one that hangs. */
void hz_desk_lose_link (HzDesk *desk);
/* Something waits: from the main loop, starts the program again if it has to and sends what waits.
 */
void hz_desk_wake (HzDesk *desk);

/* The link is greeted: send the capture that waits. */
void hz_desk_capture_flush (HzDesk *desk);
void hz_desk_capture_lost (HzDesk *desk);
/* A signal of the Fingerprint interface. */
void hz_desk_capture_signal (HzDesk *desk, const char *name, GVariant *body);

/* camera.c: the link is gone; the desk goes; what the Camera interface tells. */
void hz_desk_camera_link_lost (HzDesk *desk);
void hz_desk_camera_clear (HzDesk *desk);
void hz_desk_camera_signal (HzDesk *desk, const char *name, GVariant *body);

/* print.c: the link is gone; the desk goes; what the Printer interface tells. */
typedef struct _HzDeskPrint HzDeskPrint;
void hz_desk_prints_link_lost (HzDesk *desk);
void hz_desk_prints_clear (HzDesk *desk);
void hz_desk_print_signal (HzDesk *desk, const char *name, GVariant *body);

/* --- asking: every call but the capture's own goes this way --- */

#define HZ_DESK_ASKS_MAX 32 /* waiting at once; the next is refused as HZ_ERROR_BUSY */

/* REPLY is of the type that was asked for, borrowed; NULL on ERROR: HZ_ERROR_DEVICE when the link
 * is lost, otherwise as hz_desk_error_named. The callback may free the desk. */
typedef void (*HzDeskReply) (GVariant *reply, const GError *error, gpointer data);

/* Calls METHOD with ARGS (floating: taken over; NULL: none) once the other end has greeted. Calls
 * to one interface go out in order, each after the answer to the one before. Exactly one reply
 * comes, from the main loop, whatever happens; none after hz_desk_free, which tells who still
 * waits. An answer later than TIMEOUT_MS after it was sent, or of another type than REPLY_TYPE
 * ("(u)"), gives the link up. What was not sent yet when a link is lost goes to the next one. */
void hz_desk_ask (HzDesk *desk, const char *interface, const char *method, GVariant *args,
                  const char *reply_type, guint timeout_ms, HzDeskReply reply, gpointer data);
/* Answers with REFUSAL (transfer full) from the main loop: for what needs no asking. */
void hz_desk_ask_refused (HzDesk *desk, GError *refusal, HzDeskReply reply, gpointer data);
/* Sends METHOD at once past the queue, without an answer, if there is a link: to cancel. */
void hz_desk_tell (HzDesk *desk, const char *interface, const char *method, GVariant *args);
/* No reply comes any more to who asked with DATA. What DATA holds is the caller's to free. */
void hz_desk_cancel_asks (HzDesk *desk, gpointer data);
/* For a reply whose content breaks the protocol: gives the link up, from the main loop. */
void hz_desk_distrust (HzDesk *desk);
/* An error of the protocol, by its name, as HZ_ERROR in words: the table of ask.c. (transfer full)
 */
GError *hz_desk_error_named (const char *name);

/* Of the calls that are not answered yet. */
gsize hz_desk_asks_bytes (const HzDesk *desk);
/* For link.c: sends what may go; whether something was sent that is not answered. */
void hz_desk_asks_flush (HzDesk *desk);
gboolean hz_desk_asks_sent (const HzDesk *desk);
typedef enum { HZ_DESK_ANSWER_REFUSED, HZ_DESK_ANSWER_LOST, HZ_DESK_ANSWER_ALL } HzDeskAnswer;
/* Answers the first that is refused already, or was sent on a link that is no more, or any; one a
 * turn, for its callback may free the desk. FALSE when there is none. */
gboolean hz_desk_asks_answer (HzDesk *desk, HzDeskAnswer which);

/* The properties of the Agent interface; may free DESK at its end. */
void hz_desk_take_devices (HzDesk *desk, GVariant *properties);
void hz_desk_forget_devices (HzDesk *desk);

/* --- bounds: what the other end says, believed only within these --- */

/* The bytes of a grey picture or NULL; FALSE when size and bytes disagree or pass the maximum.
 * Empty with 0 × 0 is no picture. */
gboolean hz_desk_take_ridge (guint width, guint height, GVariant *bytes, GBytes **ridge);
gboolean hz_desk_take_template (GVariant *bytes, GBytes **print_template);
/* -1 for a word the protocol does not have. */
int hz_desk_touch_of (const char *what);
int hz_desk_outcome_of (const char *outcome); /* of an enrolment */
int hz_desk_match_outcome_of (const char *outcome);
/* The protocol's word itself (static) or NULL. */
const char *hz_desk_retry_of (const char *code);
