/* For the parts of the desk, which are rooms of their own: how they hang on it and ask over its
 * line. */
#pragma once
#include "data/desk/link/link.h"
#include <gio/gio.h>

/* --- the interfaces of the protocol --- */

typedef enum {
  HZ_FACE_AGENT,
  HZ_FACE_FINGERPRINT,
  HZ_FACE_PHOTO,
  HZ_FACE_CAMERA,
  HZ_FACE_PRINTER,
  HZ_FACE_COUNT
} HzDeskFace;

/* --- parts: who takes what an interface tells, and what waits for it --- */

typedef enum {
  HZ_PART_QUIET,
  HZ_PART_WAITS,    /* for a link that is greeted */
  HZ_PART_ASKED,    /* on the link that is there, and waits for what comes of it */
  HZ_PART_CANCELLED /* before it was sent */
} HzDeskPartState;

/* All of them come from the main loop; those that are NULL are passed over. */
typedef struct {
  HzDeskFace face;
  gsize size; /* bytes of the part, which begins with an HzDeskPart */
  HzDeskPartState (*state) (gconstpointer part);
  /* The link is greeted: sends what waits. */
  void (*flush) (gpointer part);
  /* Tells who waits that nothing will come. The callback may free the desk. */
  void (*end) (gpointer part);
  /* The link is gone. Tells nobody before the next turn. */
  void (*link_lost) (gpointer part);
  /* The desk goes. LEAVE tells who waits before those are told who asked, CLEAR who is left then.
   */
  void (*leave) (gpointer part);
  void (*clear) (gpointer part);
  /* What the interface tells. May free the desk at its end. */
  void (*signal) (gpointer part, const char *name, GVariant *body);
} HzDeskPartKind;
typedef struct {
  const HzDeskPartKind *kind;
  HzDesk *desk;
} HzDeskPart;

/* The part of KIND, zeroed the first time. It lives as long as the desk. */
gpointer hz_desk_part (HzDesk *desk, const HzDeskPartKind *kind);
/* NULL when there was none yet. */
gconstpointer hz_desk_part_seen (const HzDesk *desk, const HzDeskPartKind *kind);

/* --- the link --- */

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
  HzDeskPart *parts[HZ_FACE_COUNT]; /* NULL where none was used yet */
  GQueue asks;                      /* of ask.c, in the order they were asked */
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
