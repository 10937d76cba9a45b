#include "data/desk/agent/finger/compare_process.h"
#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "data/desk/agent/base/base.h"
#include "data/desk/agent/finger/played_reader.h"
#include "data/desk/agent/finger/print_blob.h"
#include "data/desk/agent/finger/print_picture.h"
#include "data/desk/finger/finger.h"
#include "data/desk/link/link.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define BATCH             40 /* prints in one call */
#define STAGES            2 /* of each print: what a picture matches, it matches in one of the first */
#define CPU_SECONDS       150
#define TOUCH_CPU_SECONDS 20
#define THREADS           2    /* one picture at a time */
#define MEMORY_MB         1024 /* with 4000 prints it takes less than a tenth */

typedef struct {
  int width, height; /* of ridge, at 500 dpi */
  GBytes *ridge;
  char *driver;   /* of the fresh print; "": prints of any */
  gboolean touch; /* it has no print of its own */
  gboolean each;  /* all of the own are asked, each by itself */
  guint own;
  GPtrArray *gallery; /* FpPrint *, NULL where one cannot be compared */
  GPtrArray *blobs;   /* GBytes *: the whole prints */
  HzComparison answer;
  gboolean measured;
  FpDevice *device;
  FpPrint *match;    /* what the call under way found */
  guint begun, next; /* it is about the prints from BEGUN up to NEXT */
  guint candidate;   /* a print that may be the same finger */
  guint stage;       /* touches of it that match, each by itself */
  GError *error;
  GMainLoop *loop;
} Compare;

/* Who asked is gone, or the time is over. */
static void
on_stop (int signal_number)
{
  hz_played_reader_remove ();
  _exit (3);
}

static void
fail (Compare *self, const char *why)
{
  if (self->error == NULL)
    g_set_error (&self->error, HZ_ERROR, HZ_ERROR_DEVICE, "%s", why);
  g_main_loop_quit (self->loop);
}

/* --- the order --- */

static GBytes *
child_bytes (GVariant *parent, gsize index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (parent, index);
  gsize length = 0;
  const guint8 *data = g_variant_get_fixed_array (child, &length, 1);
  return hz_bytes_new_wiping (data, length);
}

/* One print of the gallery, or NULL, counted. */
static FpPrint *
open_print (Compare *self, GBytes *blob)
{
  g_autofree char *driver = NULL;
  FpPrint *print = NULL;
  gboolean sound = hz_print_form_check (blob, &driver);
  gboolean foreign = sound && *self->driver != '\0' && strcmp (driver, self->driver) != 0;
  if (sound && !foreign) {
    g_autoptr (GBytes) cut =
        hz_print_form_cut (blob, 0, self->touch ? HZ_PRINT_STAGES_MAX : STAGES);
    print = hz_print_blob_open (cut);
  }
  if (foreign)
    self->answer.foreign++;
  else if (print == NULL)
    self->answer.damaged++;
  return print;
}

/* Matched and measured at one resolution, whatever the reader's. */
static gboolean
take_ridge (Compare *self, GVariant *order)
{
  guint width, height, dpi;
  g_autoptr (GBytes) ridge = child_bytes (order, 3);
  g_variant_get_child (order, 0, "u", &width);
  g_variant_get_child (order, 1, "u", &height);
  g_variant_get_child (order, 2, "u", &dpi);
  self->width = (int)MIN (width, HZ_DESK_RIDGE_MAX);
  self->height = (int)MIN (height, HZ_DESK_RIDGE_MAX);
  self->ridge = hz_ridge_normal (ridge, &self->width, &self->height, dpi);
  if (self->ridge == NULL)
    return FALSE;
  hz_played_reader_show (self->ridge, self->width, self->height);
  return TRUE;
}

/* The reader is open by then: who waits for an answer does not wait for that. */
static gboolean
take_order (Compare *self, GError **error)
{
  g_autoptr (GVariant) order =
      hz_message_receive (STDIN_FILENO, HZ_COMPARE_ORDER, HZ_COMPARE_ORDER_MAX, -1);
  if (order == NULL)
    return hz_fail (error, HZ_ERROR_INVALID, "the order is not whole, or too large");
  g_variant_get_child (order, 6, "u", &self->own);
  g_variant_get_child (order, 7, "b", &self->each);
  g_autoptr (GBytes) fresh = child_bytes (order, 4);
  g_autoptr (GVariant) prints = g_variant_get_child_value (order, 8);
  self->touch = g_bytes_get_size (fresh) == 0;
  if (self->touch)
    g_variant_get_child (order, 5, "s", &self->driver);
  gsize count = g_variant_n_children (prints);
  if (!take_ridge (self, order) || count > HZ_COMPARE_PRINTS_MAX || self->own > count ||
      (!self->touch && !hz_print_form_check (fresh, &self->driver)))
    return hz_fail (error, HZ_ERROR_INVALID, "the order is out of bounds");
  self->gallery = g_ptr_array_new ();
  self->blobs = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (gsize i = 0; i < count; i++) {
    g_ptr_array_add (self->blobs, child_bytes (prints, i));
    g_ptr_array_add (self->gallery, open_print (self, self->blobs->pdata[i]));
  }
  return TRUE;
}

/* --- the calls --- */

static void compare_next (Compare *self);
static void confirm_next (Compare *self);

/* MINUTIAE are what the matcher found in the picture. */
static void
measure (Compare *self, guint minutiae)
{
  const guint8 *grey = g_bytes_get_data (self->ridge, NULL);
  self->answer.minutiae = minutiae;
  self->answer.quality =
      hz_ridge_measure (grey, self->width, self->height, minutiae, &self->answer.parts);
  self->measured = TRUE;
}

/* A print of the picture alone. */
static void
keep_print (Compare *self, FpPrint *print)
{
  g_autoptr (GError) error = NULL;
  guchar *data = NULL;
  gsize length = 0;
  if (fp_print_serialize (print, &data, &length, &error))
    self->answer.print = hz_bytes_new_wiping (data, length);
  else
    g_info ("no print comes of the touch: %s", error->message);
  if (data != NULL)
    explicit_bzero (data, length);
  g_free (data);
}

static void
on_match (FpDevice *device, FpPrint *match, FpPrint *print, gpointer data, GError *error)
{
  Compare *self = data;
  if (error != NULL)
    return; /* comes again from the finish */
  self->match = match;
  if (self->measured)
    return;
  int minutiae = print != NULL ? hz_print_minutiae (print) : -1;
  if (minutiae >= 0)
    measure (self, (guint)minutiae);
  if (self->touch)
    keep_print (self, print);
}

static void
identify (Compare *self, GPtrArray *prints, GAsyncReadyCallback done)
{
  self->match = NULL;
  fp_device_identify (self->device, prints, NULL, on_match, self, NULL, done, self);
}

/* FALSE: it failed, which ends all. A retry too: the picture gives no features, which is an answer
 * about a touch alone. */
static gboolean
identified (Compare *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  if (fp_device_identify_finish (self->device, result, NULL, NULL, &error))
    return TRUE;
  if (!self->touch || error->domain != FP_DEVICE_RETRY) {
    fail (self, error->message);
    return FALSE;
  }
  if (!self->measured)
    measure (self, 0);
  g_main_loop_quit (self->loop);
  return FALSE;
}

/* The matcher errs more often than a station can bear when it is asked a hundred times: another's
 * print counts as the same finger only when every one of its touches matches by itself. */
static void
on_confirmed (GObject *source, GAsyncResult *result, gpointer data)
{
  Compare *self = data;
  if (!identified (self, result))
    return;
  self->stage++;
  if (self->match != NULL)
    confirm_next (self);
  else
    compare_next (self);
}

static void
confirm_next (Compare *self)
{
  GBytes *blob = self->blobs->pdata[self->candidate];
  g_autoptr (GBytes) one = hz_print_form_cut (blob, self->stage, 1);
  if (one == NULL) { /* behind the last */
    self->answer.other = (int)self->candidate;
    compare_next (self);
    return;
  }
  g_autoptr (FpPrint) print = hz_print_blob_open (one);
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_ptr_array_add (alone, print);
  identify (self, alone, on_confirmed);
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer data)
{
  Compare *self = data;
  gboolean own = self->begun < self->own;
  if (!identified (self, result))
    return;
  if (self->match != NULL && g_ptr_array_find (self->gallery, self->match, &self->candidate))
    self->next = self->candidate + 1; /* it stopped there */
  for (guint i = self->begun; i < self->next; i++)
    *(own ? &self->answer.own_compared : &self->answer.compared) += self->gallery->pdata[i] != NULL;
  if (self->match != NULL && !own) {
    self->stage = 0;
    confirm_next (self);
    return;
  }
  if (self->match != NULL && self->answer.own < 0)
    self->answer.own = (int)self->candidate;
  if (self->match != NULL && self->each)
    self->answer.alone++;
  else if (self->match != NULL)
    self->next = self->own; /* one is enough; none of the rest matters */
  compare_next (self);
}

static void
compare_next (Compare *self)
{
  g_autoptr (GPtrArray) batch = g_ptr_array_new ();
  guint end = self->next < self->own ? self->own : self->gallery->len;
  guint most = self->each && self->next < self->own ? 1 : BATCH;
  self->begun = self->next;
  for (; self->next < end && batch->len < most; self->next++)
    if (self->gallery->pdata[self->next] != NULL)
      g_ptr_array_add (batch, self->gallery->pdata[self->next]);
  if (self->answer.other >= 0)
    g_main_loop_quit (self->loop);
  else if (batch->len > 0)
    identify (self, batch, on_compared);
  else if (self->next < self->gallery->len)
    compare_next (self);
  else if (self->touch && !self->measured)
    identify (self, batch, on_compared); /* with nobody, for what it is in itself */
  else
    g_main_loop_quit (self->loop);
}

/* An HzPlayedReaderReady: shut in before it has seen anything of a picture or a print. */
static void
on_ready (FpDevice *device, const GError *error, gpointer data)
{
  Compare *self = data;
  self->device = device;
  if (device == NULL) {
    fail (self, error->message);
    return;
  }
  hz_agent_threads (THREADS);
  if (!hz_agent_cage ())
    fail (self, "it cannot shut itself in");
  else if (take_order (self, &self->error))
    compare_next (self);
  else
    g_main_loop_quit (self->loop);
}

/* --- the process --- */

/* Works behind the counter's back: ends in time, or with who asked, and leaves nothing behind. */
static void
settle (gboolean touch)
{
  hz_agent_limit (RLIMIT_CPU, touch ? TOUCH_CPU_SECONDS : CPU_SECONDS);
#ifndef __SANITIZE_ADDRESS__ /* whose shadow is larger than any limit */
  hz_agent_limit (RLIMIT_DATA, (rlim_t)MEMORY_MB << 20);
#endif
  signal (SIGTERM, on_stop);
  signal (SIGXCPU, on_stop);
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

/* Closing the reader takes longer than the comparison, and the process ends here: nothing of it is
 * given back. */
static G_GNUC_NORETURN void
fail_all (const Compare *self)
{
  fprintf (stderr, "huzheng-desk: %s\n", self->error->message); /* GLib would open tables */
  _exit (3);
}

int
hz_agent_compare (gboolean touch)
{
  Compare self = {.answer = {.own = -1, .other = -1}, .loop = g_main_loop_new (NULL, FALSE)};
  settle (touch);
  hz_played_reader_open (on_ready, &self);
  if (self.error == NULL)
    g_main_loop_run (self.loop);
  if (self.error != NULL)
    fail_all (&self);
  const HzComparison *a = &self.answer;
  g_autoptr (GVariant) answer = g_variant_ref_sink (g_variant_new (
      "(iiuuuuuuu(yyyy)@ay)", a->own, a->other, a->own_compared, a->compared, a->foreign,
      a->damaged, a->alone, a->quality, a->minutiae, a->parts.area, a->parts.clarity,
      a->parts.contrast, a->parts.minutiae, hz_bytes_variant (a->print)));
  _exit (hz_message_send (STDOUT_FILENO, answer) ? 0 : 3);
}
