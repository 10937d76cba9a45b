/* The link's own: one run of huzheng-desk, and what a session asked of it. */
#pragma once
#include "data/desk/link/backlog.h"
#include "data/desk/link/inside.h"
#include "standard_dbus.h"

struct _HzDeskLink {
  HzDesk *desk; /* NULL once it was dropped */
  GDBusConnection *bus;
  GIOStream *wire;      /* of wire.h, under bus */
  GSubprocess *program; /* NULL for a socket */
  GCancellable *cancellable;
  gpointer proxies[HZ_FACE_COUNT]; /* HzBusAgent * and so on */
  HzBusProperties *properties;
  HzBusPeer *peer;
  HzBacklog *backlog; /* while it listens */
  guint subscription;
  guint guard; /* source, until it is greeted */
  gboolean greeted, slow;
  gint64 since;                            /* it was greeted: monotonic µs */
  gint64 ping_sent, ping_answered, ticked; /* of beat.c; ping_sent is 0 when none is under way */
};

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
  HZ_FAULT_NONSENSE,
  HZ_FAULT_TOO_MUCH, /* it sends more than it may */
  HZ_FAULT_UNREAD    /* it does not read what it is sent */
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
  GPtrArray *readers;  /* HzDeskReader * */
  char *wanted_reader; /* NULL: any */
  guint resolution;
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
/* A new link at FD (taken over); PROGRAM: the one behind it, to be sent away when the link goes. */
gboolean hz_desk_open_link (HzDesk *desk, int fd, GSubprocess *program, GError **error);
/* Gives the link up for FAULT, as hz_desk_lose_link. */
void hz_desk_lose (HzDesk *desk, HzDeskFault fault);

/* parts.c: the first in STATE, or NULL; how many wait, parts and questions; for every part what the
 * link has for it. CLEAR frees them. */
HzDeskPart *hz_desk_part_in (const HzDesk *desk, HzDeskPartState state);
guint hz_desk_waiting (const HzDesk *desk);
void hz_desk_parts_flush (HzDesk *desk);
void hz_desk_parts_link_lost (HzDesk *desk);
void hz_desk_parts_leave (HzDesk *desk);
void hz_desk_parts_clear (HzDesk *desk);
/* faces.c: opens the interfaces on LINK and takes what they tell; asks for the properties; nothing
 * of it is told any more. */
void hz_desk_link_listen (HzDeskLink *link);
void hz_desk_link_look (HzDeskLink *link);
void hz_desk_link_deafen (HzDeskLink *link);
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

/* ask.c: bytes of the calls that are not answered yet; sends what may go; whether something was
 * sent that is not answered. */
gsize hz_desk_asks_bytes (const HzDesk *desk);
void hz_desk_asks_flush (HzDesk *desk);
gboolean hz_desk_asks_sent (const HzDesk *desk);
typedef enum { HZ_DESK_ANSWER_REFUSED, HZ_DESK_ANSWER_LOST, HZ_DESK_ANSWER_ALL } HzDeskAnswer;
/* Answers the first that is refused already, or was sent on a link that is no more, or any; one a
 * turn, for its callback may free the desk. FALSE when there is none. */
gboolean hz_desk_asks_answer (HzDesk *desk, HzDeskAnswer which);

/* devices.c: PROPERTIES (a{sv}) of the Agent interface; may free DESK at its end. */
void hz_desk_take_devices (HzDesk *desk, GVariant *properties);
void hz_desk_forget_devices (HzDesk *desk);
/* The property NAME of the Agent interface; NULL: it is not there, or has another form. (transfer
 * full) */
GVariant *hz_desk_property (GVariant *properties, const char *name);
/* readers.c: the same; TRUE: something changed. */
gboolean hz_desk_take_readers (HzDesk *desk, GVariant *properties);
void hz_desk_forget_readers (HzDesk *desk);
/* What is wanted is told the program at the other end. */
void hz_desk_tell_reader (HzDesk *desk);
