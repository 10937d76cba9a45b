/* What libfprint makes of a ridge picture: its minutiae, and the score against one enrolled touch,
 * which only its debug log says. The virtual reader in this process. Header-only, as
 * demo_station.h.
 */
#pragma once
#include "data/desk/finger/finger.h"
#include "tests/support/ridge_worn.h"
#include "tests/support/turn.h"
#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <libfprint-2/fprint.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  char *socket;
  FpContext *context;
  FpDevice *device;
  GSocketConnection *hand;
  const Ridge *ridge; /* handed over whenever a finger is needed */
  gboolean done;
  FpPrint *print; /* what came of it */
  guint minutiae;
} RidgeMatcher;

static int ridge_matcher_score_said;

/* "score %d/%d" stands in no other message of libfprint. Its warnings are of pictures in which it
 * found nothing, which is an answer here. */
static void
ridge_matcher_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  int score, threshold;
  if (sscanf (message, "score %d/%d", &score, &threshold) == 2)
    ridge_matcher_score_said = score;
  if (!(level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO | G_LOG_LEVEL_WARNING)))
    g_test_message ("%s: %s", domain != NULL ? domain : "", message);
}

static inline void
ridge_matcher_touch (FpDevice *device, GParamSpec *spec, gpointer data)
{
  RidgeMatcher *m = data;
  FpFingerStatusFlags now = fp_device_get_finger_status (device);
  if (m->ridge == NULL || !(now & FP_FINGER_STATUS_NEEDED) || (now & FP_FINGER_STATUS_PRESENT))
    return;
  g_autoptr (GError) error = NULL;
  const gint32 head[2] = {m->ridge->width, m->ridge->height};
  if (m->hand == NULL) {
    g_autoptr (GSocketClient) client = g_socket_client_new ();
    g_autoptr (GSocketAddress) address = g_unix_socket_address_new (m->socket);
    m->hand = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);
    g_assert_no_error (error);
  }
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (m->hand));
  gsize length = (gsize)m->ridge->width * m->ridge->height;
  g_assert_true (g_output_stream_write_all (out, head, sizeof head, NULL, NULL, NULL));
  g_assert_true (g_output_stream_write_all (out, m->ridge->grey, length, NULL, NULL, NULL));
}

static inline void
ridge_matcher_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  RidgeMatcher *m = data;
  g_autoptr (GError) error = NULL;
  fp_device_open_finish (FP_DEVICE (source), result, &error);
  g_assert_no_error (error);
  m->done = TRUE;
}

/* Once in a process, after g_test_init. */
static inline void
ridge_matcher_start (RidgeMatcher *m, const char *folder)
{
  *m = (RidgeMatcher){.socket = g_build_filename (folder, "reader", NULL)};
  g_log_set_default_handler (ridge_matcher_log, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_setenv ("FP_VIRTUAL_IMAGE", m->socket, TRUE);
  g_setenv ("FP_DRIVERS_ALLOWLIST", "virtual_image", TRUE);
  g_setenv ("FP_DRIVERS_WHITELIST", "virtual_image", TRUE);
  m->context = fp_context_new ();
  GPtrArray *devices = fp_context_get_devices (m->context);
  g_assert_cmpuint (devices->len, ==, 1);
  m->device = devices->pdata[0];
  g_signal_connect (m->device, "notify::finger-status", G_CALLBACK (ridge_matcher_touch), m);
  fp_device_open (m->device, NULL, ridge_matcher_opened, m);
  turn_until (m->done);
}

static inline void
ridge_matcher_stop (RidgeMatcher *m)
{
  fp_device_close_sync (m->device, NULL, NULL);
  g_clear_object (&m->hand);
  g_clear_object (&m->context);
  g_unlink (m->socket);
  g_clear_pointer (&m->socket, g_free);
}

static inline void
ridge_matcher_enrolled (GObject *source, GAsyncResult *result, gpointer data)
{
  RidgeMatcher *m = data;
  g_autoptr (GError) error = NULL;
  m->print = fp_device_enroll_finish (FP_DEVICE (source), result, &error);
  g_assert_no_error (error);
  m->done = TRUE;
}

/* RIDGE as the one touch of a print. (transfer full) */
static inline FpPrint *
ridge_matcher_enrol (RidgeMatcher *m, const Ridge *ridge)
{
  g_autofree guchar *data = NULL;
  gsize length = 0;
  m->ridge = ridge;
  m->done = FALSE;
  fp_device_enroll (m->device, fp_print_new (m->device), NULL, NULL, NULL, NULL,
                    ridge_matcher_enrolled, m);
  turn_until (m->done);
  g_autoptr (FpPrint) all = g_steal_pointer (&m->print);
  g_assert_true (fp_print_serialize (all, &data, &length, NULL));
  g_autoptr (GBytes) whole = g_bytes_new (data, length);
  g_autoptr (GBytes) one = hz_print_form_cut (whole, 0, 1);
  return fp_print_deserialize (g_bytes_get_data (one, NULL), g_bytes_get_size (one), NULL);
}

static inline void
ridge_matcher_looked (FpDevice *device, FpPrint *match, FpPrint *print, gpointer data,
                      GError *error)
{
  RidgeMatcher *m = data;
  FpImage *image = print != NULL ? fp_print_get_image (print) : NULL;
  GPtrArray *minutiae = image != NULL ? fp_image_get_minutiae (image) : NULL;
  m->minutiae = minutiae != NULL ? minutiae->len : 0;
}

static inline void
ridge_matcher_verified (GObject *source, GAsyncResult *result, gpointer data)
{
  RidgeMatcher *m = data;
  g_autoptr (GError) error = NULL;
  fp_device_verify_finish (FP_DEVICE (source), result, NULL, NULL, &error);
  if (error != NULL)
    g_assert_true (error->domain == FP_DEVICE_RETRY); /* nothing in it to compare */
  m->done = TRUE;
}

/* The score of RIDGE against PRINT, 0 where nothing can be compared. MINUTIAE: of RIDGE. */
static inline int
ridge_matcher_score (RidgeMatcher *m, FpPrint *print, const Ridge *ridge, guint *minutiae)
{
  m->ridge = ridge;
  m->done = FALSE;
  m->minutiae = 0;
  ridge_matcher_score_said = 0;
  fp_device_verify (m->device, print, NULL, ridge_matcher_looked, m, NULL, ridge_matcher_verified,
                    m);
  turn_until (m->done);
  *minutiae = m->minutiae;
  return ridge_matcher_score_said;
}
