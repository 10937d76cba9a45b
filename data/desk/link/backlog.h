/* What may wait on a line, in either direction and at either end, before somebody takes it. GDBus
 * keeps everything that comes until it is taken in, and everything that goes until the other end
 * reads it: who sends faster than that, or does not read, would fill the memory. Beyond the bounds
 * the line is cut. */
#pragma once
#include <gio/gio.h>

#define HZ_BACKLOG_CALLS_MAX                                                                       \
  64 /* of the other end, not answered or not read yet; it has one for each                        \
        interface under way */
#define HZ_BACKLOG_UNREAD_MAX 128         /* messages for the other end that it does not read */
#define HZ_BACKLOG_BURST      4000        /* messages that come at once, */
#define HZ_BACKLOG_RATE       400         /* and in each second afterwards: a preview is fifteen */
#define HZ_BACKLOG_TOLD_KB    (64 * 1024) /* signals not taken in yet; one counts 16 and its size */

typedef struct _HzBacklog HzBacklog; /* counted: the threads of GDBus hold it too */
/* Whether MESSAGE, which came, is for anybody; else it is dropped. On a thread of GDBus. */
typedef gboolean (*HzBacklogWants) (GDBusMessage *message);
typedef enum {
  HZ_BACKLOG_WELL,
  HZ_BACKLOG_TOO_MUCH, /* more came than may */
  HZ_BACKLOG_UNREAD    /* the other end does not read */
} HzBacklogFault;

/* Watches BUS, which must not process messages yet and must outlive hz_backlog_free. A line that
 * goes beyond the bounds is closed, and BUS says so ("closed"). */
HzBacklog *hz_backlog_new (GDBusConnection *bus, HzBacklogWants wants);
void hz_backlog_free (HzBacklog *backlog);
/* Before something is sent: cuts the line when too much of what went before is not read. It is
 * looked at each second too. */
void hz_backlog_look (HzBacklog *backlog);
/* Why the backlog has cut the line. */
HzBacklogFault hz_backlog_fault (HzBacklog *backlog);
/* A signal with BODY (NULL: none) was taken in. */
void hz_backlog_taken (HzBacklog *backlog, GVariant *body);
/* When the other end last sent something: monotonic µs. */
gint64 hz_backlog_heard (HzBacklog *backlog);
/* Messages that the other end has not read yet. */
guint hz_backlog_unread (HzBacklog *backlog);
