/* For the parts of the desk, which are rooms of their own: how they hang on it and ask over its
 * line. */
#pragma once
#include "data/desk/link/link.h"
#include "desk_dbus.h"

/* --- the interfaces of the protocol --- */

typedef enum {
  HZ_FACE_AGENT,
  HZ_FACE_FINGERPRINT,
  HZ_FACE_CAMERA,
  HZ_FACE_PRINTER,
  HZ_FACE_COUNT
} HzDeskFace;

/* --- what a desk says in words: taken through one of these where it comes in --- */

/* For people and for the log: at most 60 characters, valid, and nothing that a terminal would obey
 * or that turns the writing. (transfer full) */
char *hz_desk_text (const char *said);
/* A name of the protocol that is kept (a kind of reader, an id): letters and digits of ASCII and
 * _-./: alone, from 1 to HZ_DESK_READER_MAX. */
gboolean hz_desk_is_word (const char *said);

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
  /* Connects to the signals of PROXY, the interface on a new link, with PART as the data: they are
   * disconnected by it when the link goes. What is told may free the desk at its end. */
  void (*listen) (gpointer part, gpointer proxy);
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

/* One run of the program. Callbacks under way hold a reference; the desk is NULL once the link was
 * dropped, and then nothing that arrives counts any more. */
typedef struct _HzDeskLink HzDeskLink;
/* The one that is there; only while the desk is connected. (transfer full) */
HzDeskLink *hz_desk_link (HzDesk *desk);
HzDesk *hz_desk_of_link (const HzDeskLink *link);
HzDeskLink *hz_desk_link_ref (HzDeskLink *link);
void hz_desk_link_unref (HzDeskLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzDeskLink, hz_desk_link_unref)

/* FACE as the generated code of desk.xml calls it (HzBusCamera *); NULL while the desk is not
 * connected. For what is asked and not waited for (HZ_DESK_TELL ends such a call), and for who
 * waits by himself. */
gpointer hz_desk_proxy (HzDesk *desk, HzDeskFace face);
#define HZ_DESK_TELL G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL
/* Of everything that is under way on the link; only while there is one. */
GCancellable *hz_desk_cancellable (HzDesk *desk);

/* Gives the link up as one that hangs: what runs on it ends with "link lost", from the main loop.
 * The owner is told at once and may free DESK: touch nothing after it. */
void hz_desk_lose_link (HzDesk *desk);
/* For what breaks the protocol: gives the link up, from the main loop. */
void hz_desk_distrust (HzDesk *desk);
/* Something waits: from the main loop, starts the program again if it has to and sends what waits.
 */
void hz_desk_wake (HzDesk *desk);

/* --- asking: every call but the capture's own goes this way --- */

/* Waiting at once, and what they carry: the next is refused as HZ_ERROR_BUSY. */
#define HZ_DESK_ASKS_MAX       32
#define HZ_DESK_ASKS_BYTES_MAX ((gsize)64 * 1024 * 1024)

/* How a method is called; HZ_DESK_CALL ends the generated function's arguments. */
typedef struct {
  int timeout_ms;
  GCancellable *cancellable;
  GAsyncReadyCallback done;
  gpointer data;
} HzDeskCall;
#define HZ_DESK_CALL(c)                                                                            \
  G_DBUS_CALL_FLAGS_NONE, (c)->timeout_ms, (c)->cancellable, (c)->done, (c)->data

/* A method of the protocol. ORDER is the asker's own: what goes into the call, and where the answer
 * is put. What a method looks like is desk.xml's alone: gdbus-codegen made the functions that CALL
 * and FINISH use, and they check what comes. */
typedef struct {
  HzDeskFace face;
  int timeout_ms;
  /* hz_bus_…_call_… (PROXY, … of ORDER, HZ_DESK_CALL (c)); may be called again for another link. */
  void (*call) (gpointer proxy, gpointer order, const HzDeskCall *c);
  /* hz_bus_…_call_…_finish into ORDER, which is there until DONE or hz_desk_cancel_asks. */
  gboolean (*finish) (gpointer proxy, gpointer order, GAsyncResult *result, GError **error);
  /* The answer is in ORDER, or there is ERROR: HZ_ERROR_DEVICE when the link is lost, otherwise as
   * hz_desk_error_named. May free the desk. */
  void (*done) (gpointer order, const GError *error);
} HzDeskMethod;

/* Asks METHOD (static) once the other end has greeted. Calls to one interface go out in order, each
 * after the answer to the one before. It is done exactly once, from the main loop, whatever
 * happens; not after hz_desk_free, which tells who still waits. An answer later than its timeout,
 * or of another form, gives the link up. What was not sent yet when a link is lost goes to the next
 * one. A call that carries many BYTES is given time for them. */
void hz_desk_ask (HzDesk *desk, const HzDeskMethod *method, gpointer order, gsize bytes);
/* Answers with REFUSAL (transfer full) from the main loop: for what needs no asking. */
void hz_desk_ask_refused (HzDesk *desk, const HzDeskMethod *method, gpointer order,
                          GError *refusal);
/* Nothing is done any more with ORDER, which is the caller's to free. Who frees an order that is
 * not done yet, for whatever reason, calls this before. */
void hz_desk_cancel_asks (HzDesk *desk, gpointer order);
/* An error of the protocol, by its name, as HZ_ERROR in words: the table of ask.c. (transfer full)
 */
GError *hz_desk_error_named (const char *name);
