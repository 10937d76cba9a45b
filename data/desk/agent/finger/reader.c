#include "data/desk/agent/finger/reader.h"
#include "data/desk/agent/finger/reader_choice.h"

#define IDLE_SECONDS 600 /* unused for so long, the reader is looked for anew */

typedef struct {
  void (*granted) (gpointer data);
  void (*dropped) (gpointer data);
  gpointer data;
} Claim;

struct _HzReader { /* counted: a test of it holds it too */
  FpContext *context;
  FpDevice *device;
  char *wanted;            /* its name; NULL: any */
  guint resolution;        /* dots per inch; 0: not said */
  HzReaderChanged changed; /* NULL once the owner has freed it */
  gpointer data;
  GQueue claims; /* Claim *; the head has its turn when granted */
  gboolean granted, stale;
  gboolean choose;   /* anew, as soon as nothing is under way */
  gboolean looks;    /* libfprint looks for readers, and turns the main loop meanwhile */
  guint patience;    /* with that: nobody has its turn meanwhile */
  const char *fault; /* static; NULL: none known */
  guint hanging;     /* calls that were given up and have not come back */
  guint turn, idle;
  guint rest_seconds, rest;
  gint64 rest_until;
};

static void
tell_changed (HzReader *reader)
{
  if (reader->changed != NULL)
    reader->changed (reader->data);
}

/* --- which one --- */

static void
choose_now (HzReader *reader)
{
  g_autoptr (GPtrArray) readers = hz_reader_plugged (reader->context);
  FpDevice *chosen = hz_reader_choose (readers, reader->wanted, reader->device);
  if (chosen == reader->device)
    return;
  g_set_object (&reader->device, chosen);
  reader->fault = NULL;
}

/* Never while one is being used: the next turn finds the choice made. */
static void
choose_device (HzReader *reader)
{
  reader->choose = reader->granted;
  if (!reader->granted)
    choose_now (reader);
}

static void
on_added (FpContext *context, FpDevice *device, gpointer data)
{
  HzReader *reader = data;
  choose_device (reader);
  tell_changed (reader);
}

/* An operation that works at it drops it at its end. */
static void
on_removed (FpContext *context, FpDevice *device, gpointer data)
{
  HzReader *reader = data;
  if (device == reader->device)
    hz_reader_drop (reader);
  else
    tell_changed (reader);
}

static void
forget_context (HzReader *reader)
{
  g_clear_object (&reader->device);
  if (reader->context != NULL)
    g_signal_handlers_disconnect_by_data (reader->context, reader);
  g_clear_object (&reader->context);
}

/* --- looking for readers --- */

static void next_turn (HzReader *reader);

static gboolean
on_look_long (gpointer data)
{
  HzReader *reader = data;
  reader->patience = 0;
  hz_reader_fault (reader, "error");
  next_turn (reader); /* whoever waits for it is told */
  return G_SOURCE_REMOVE;
}

/* A driver that does not answer may keep it for ever; the main loop turns all the same. */
static FpContext *
look (HzReader *reader)
{
  FpContext *context = fp_context_new ();
  reader->looks = TRUE;
  reader->patience = g_timeout_add_seconds (HZ_READER_LOOK_SECONDS, on_look_long, reader);
  fp_context_enumerate (context);
  g_clear_handle_id (&reader->patience, g_source_remove);
  reader->looks = FALSE;
  return context;
}

gboolean
hz_reader_looks (const HzReader *reader)
{
  return reader->looks;
}

void
hz_reader_renew (HzReader *reader)
{
  if (reader->looks)
    return; /* what comes of it will be told */
  forget_context (reader);
  reader->context = look (reader);
  choose_now (reader);
  g_signal_connect (reader->context, "device-added", G_CALLBACK (on_added), reader);
  g_signal_connect (reader->context, "device-removed", G_CALLBACK (on_removed), reader);
  reader->fault = NULL;
  reader->stale = FALSE;
  tell_changed (reader);
  next_turn (reader);
}

void
hz_reader_refresh (HzReader *reader)
{
  if (reader->rest == 0 && (reader->device == NULL || reader->fault != NULL || reader->stale))
    hz_reader_renew (reader);
}

FpDevice *
hz_reader_device (HzReader *reader)
{
  return reader->device;
}

const char *
hz_reader_name (HzReader *reader)
{
  return reader->device != NULL ? fp_device_get_name (reader->device) : "";
}

gboolean
hz_reader_pictures (HzReader *reader)
{
  return reader->device != NULL &&
         fp_device_has_feature (reader->device, FP_DEVICE_FEATURE_CAPTURE);
}

const char *
hz_reader_state (HzReader *reader)
{
  if (reader->device == NULL)
    return reader->fault != NULL ? reader->fault : "missing";
  if (!hz_reader_pictures (reader))
    return "no-pictures";
  if (reader->rest != 0)
    return "too-hot";
  return reader->fault != NULL ? reader->fault : "ready";
}

void
hz_reader_drop (HzReader *reader)
{
  g_clear_object (&reader->device);
  reader->fault = NULL;
  choose_device (reader);
  tell_changed (reader);
}

void
hz_reader_want (HzReader *reader, const char *id)
{
  g_free (reader->wanted);
  reader->wanted = id != NULL && *id != '\0' ? g_strdup (id) : NULL;
  choose_device (reader);
  tell_changed (reader);
}

void
hz_reader_set_resolution (HzReader *reader, guint dpi)
{
  reader->resolution = dpi;
}

guint
hz_reader_resolution (const HzReader *reader, double ppmm)
{
  return reader->device != NULL ? hz_reader_dpi (reader->device, reader->resolution, ppmm)
                                : reader->resolution;
}

GVariant *
hz_reader_readers (const HzReader *reader)
{
  g_autoptr (GPtrArray) readers = hz_reader_plugged (reader->context);
  return hz_reader_list (readers, reader->device, reader->resolution);
}

/* --- calls, and those that are given up --- */

HzReaderHold
hz_reader_hold (HzReader *reader, FpDevice *device)
{
  return (HzReaderHold){hz_reader_ref (reader),
                        reader->context != NULL ? g_object_ref (reader->context) : NULL,
                        g_object_ref (device)};
}

void
hz_reader_hold_clear (HzReaderHold *hold)
{
  g_clear_object (&hold->device);
  g_clear_object (&hold->context);
  g_clear_pointer (&hold->reader, hz_reader_unref);
}

void
hz_reader_give_up (HzReader *reader)
{
  g_info ("the reader's driver does not answer and is given up");
  forget_context (reader);
  reader->hanging++;
  reader->fault = "error";
  tell_changed (reader);
}

static void
on_late_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  HzReaderHold *hold = data;
  fp_device_close_finish (FP_DEVICE (source), result, NULL);
  hold->reader->hanging--;
  hz_reader_hold_clear (hold);
  g_free (hold);
}

void
hz_reader_answered (HzReaderHold *hold)
{
  HzReaderHold *own = g_memdup2 (hold, sizeof *hold);
  *hold = (HzReaderHold){NULL, NULL, NULL};
  fp_device_close (own->device, NULL, on_late_closed, own); /* one that is not open says so */
}

gboolean
hz_reader_hangs (const HzReader *reader)
{
  return reader->hanging > 0;
}

void
hz_reader_fault (HzReader *reader, const char *state)
{
  if (g_strcmp0 (reader->fault, state) == 0)
    return;
  reader->fault = state;
  tell_changed (reader);
}

/* --- heat --- */

static gboolean
on_rested (gpointer data)
{
  HzReader *reader = data;
  reader->rest = 0;
  reader->stale = TRUE; /* a device that is open keeps its context until it is used again */
  if (reader->granted)
    tell_changed (reader);
  else
    hz_reader_renew (reader);
  return G_SOURCE_REMOVE;
}

void
hz_reader_rest (HzReader *reader)
{
  g_clear_handle_id (&reader->rest, g_source_remove);
  reader->rest_until = g_get_monotonic_time () + reader->rest_seconds * G_USEC_PER_SEC;
  reader->rest = g_timeout_add_seconds (reader->rest_seconds, on_rested, reader);
  tell_changed (reader);
}

guint
hz_reader_resting (HzReader *reader)
{
  if (reader->rest == 0)
    return 0;
  gint64 left = reader->rest_until - g_get_monotonic_time ();
  return (guint)MAX (1, (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

/* --- turns --- */

static gboolean
on_idle_long (gpointer data)
{
  HzReader *reader = data;
  reader->idle = 0;
  if (reader->rest == 0)
    hz_reader_renew (reader);
  return G_SOURCE_REMOVE;
}

static gboolean
on_turn (gpointer data)
{
  HzReader *reader = data;
  const Claim *claim = g_queue_peek_head (&reader->claims);
  reader->turn = 0;
  reader->granted = TRUE;
  claim->granted (claim->data);
  return G_SOURCE_REMOVE;
}

static void
next_turn (HzReader *reader)
{
  g_clear_handle_id (&reader->idle, g_source_remove);
  if (reader->granted || reader->changed == NULL || reader->patience != 0)
    return;
  if (g_queue_is_empty (&reader->claims)) {
    g_clear_handle_id (&reader->turn, g_source_remove);
    reader->idle = g_timeout_add_seconds (IDLE_SECONDS, on_idle_long, reader);
  } else if (reader->turn == 0)
    reader->turn = g_idle_add (on_turn, reader);
}

static void
turn_over (HzReader *reader)
{
  reader->granted = FALSE;
  if (!reader->choose)
    return;
  choose_device (reader);
  tell_changed (reader);
}

void
hz_reader_claim (HzReader *reader, void (*granted) (gpointer data), void (*dropped) (gpointer data),
                 gpointer data)
{
  Claim *claim = g_new (Claim, 1);
  *claim = (Claim){granted, dropped, data};
  g_queue_push_tail (&reader->claims, claim);
  next_turn (reader);
}

void
hz_reader_release (HzReader *reader, gpointer data)
{
  for (GList *l = reader->claims.head; l != NULL; l = l->next) {
    Claim *claim = l->data;
    if (claim->data != data)
      continue;
    gboolean had_turn = l == reader->claims.head;
    g_queue_delete_link (&reader->claims, l);
    g_free (claim);
    if (had_turn)
      turn_over (reader);
    break;
  }
  next_turn (reader);
}

/* Whoever has its turn ends by itself. */
static void
drop_claims (HzReader *reader)
{
  gboolean granted = reader->granted;
  for (Claim *claim; (claim = g_queue_pop_head (&reader->claims)) != NULL; granted = FALSE) {
    if (!granted && claim->dropped != NULL)
      claim->dropped (claim->data);
    g_free (claim);
  }
}

/* --- life --- */

HzReader *
hz_reader_new (guint rest_seconds, HzReaderChanged changed, gpointer data)
{
  HzReader *reader = g_rc_box_new0 (HzReader);
  g_queue_init (&reader->claims);
  reader->rest_seconds = rest_seconds;
  reader->changed = changed;
  reader->data = data;
  return reader;
}

HzReader *
hz_reader_ref (HzReader *reader)
{
  return g_rc_box_acquire (reader);
}

static void
reader_clear (gpointer data)
{
  HzReader *reader = data;
  drop_claims (reader);
  g_free (reader->wanted);
}

void
hz_reader_unref (HzReader *reader)
{
  g_rc_box_release_full (reader, reader_clear);
}

void
hz_reader_free (HzReader *reader)
{
  if (reader == NULL)
    return;
  g_clear_handle_id (&reader->turn, g_source_remove);
  g_clear_handle_id (&reader->idle, g_source_remove);
  g_clear_handle_id (&reader->rest, g_source_remove);
  g_clear_handle_id (&reader->patience, g_source_remove);
  reader->changed = NULL;
  drop_claims (reader);
  forget_context (reader);
  hz_reader_unref (reader);
}
