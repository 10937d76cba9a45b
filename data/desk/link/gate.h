/* What may wait on a line, in either direction and at either end, before somebody takes it. GDBus
 * keeps everything that comes until it is taken in, and everything that goes until the other end
 * reads it: who sends faster than that, or does not read, would fill the memory. Beyond the bounds
 * the line is cut. */
#pragma once
#include <gio/gio.h>

#define HZ_GATE_CALLS_MAX                                                                          \
  64 /* of the other end, not answered or not read yet; it has one for each                        \
        interface under way */
#define HZ_GATE_UNREAD_MAX 128         /* messages for the other end that it does not read */
#define HZ_GATE_BURST      4000        /* messages that come at once, */
#define HZ_GATE_RATE       400         /* and in each second afterwards: a preview is fifteen */
#define HZ_GATE_TOLD_KB    (64 * 1024) /* signals not taken in yet; one counts 16 and its size */

typedef struct _HzGate HzGate; /* counted: the threads of GDBus hold it too */
/* Whether MESSAGE, which came, is for anybody; else it is dropped. On a thread of GDBus. */
typedef gboolean (*HzGateWants) (GDBusMessage *message);
typedef enum {
  HZ_GATE_WELL,
  HZ_GATE_TOO_MUCH, /* more came than may */
  HZ_GATE_UNREAD    /* the other end does not read */
} HzGateFault;

/* Watches BUS, which must not process messages yet and must outlive hz_gate_free. A line that goes
 * beyond the bounds is closed, and BUS says so ("closed"). */
HzGate *hz_gate_new (GDBusConnection *bus, HzGateWants wants);
void hz_gate_free (HzGate *gate);
/* Before something is sent: cuts the line when too much of what went before is not read. It is
 * looked at each second too. */
void hz_gate_look (HzGate *gate);
/* Why the gate has cut the line. */
HzGateFault hz_gate_fault (HzGate *gate);
/* A signal with BODY (NULL: none) was taken in. */
void hz_gate_taken (HzGate *gate, GVariant *body);
/* When the other end last sent something: monotonic µs. */
gint64 hz_gate_heard (HzGate *gate);
/* Messages that the other end has not read yet. */
guint hz_gate_unread (HzGate *gate);
