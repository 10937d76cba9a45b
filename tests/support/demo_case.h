/* Cases at a demo station, made through the store. Header-only, as demo_station.h. */
#pragma once
#include "tests/support/finger_clear.h"
#include "tests/support/demo_station.h"
#include "tests/support/sample_case.h"

#include <cairo.h>

#define DEMO_SESSION "session-1"

static inline GBytes *
demo_photo (const char *folder)
{
  g_autofree char *file = demo_in (folder, "photo.png");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 358, 441);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, file), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return sample_file (file);
}

static inline void
demo_put_images (HzStation *station, HzCase *c, const HzRules *rules, GBytes *photo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) print = g_bytes_new ("TEMPLATE", 8);
  for (int kind = HZ_IMAGE_PHOTO_1; kind <= HZ_IMAGE_LEFT_FINGER; kind++) {
    gboolean finger = kind >= HZ_IMAGE_RIGHT_FINGER;
    HzImage image = {
        (HzImageKind)kind,      (char *)(finger ? "ridge/grey8" : "image/png"), 358, 441,
        finger ? print : photo, finger ? NULL : &sample_photo_measures};
    hz_store_put_image (station->store, c, DEMO_SESSION, rules, &image, finger ? print : NULL,
                        finger ? 80 : 0, &error);
    g_assert_no_error (error);
    if (finger)
      finger_clear (station->store, c->id, image.kind, &error);
    g_assert_no_error (error);
  }
}

/* A draft of that clerk with everything typed and taken: only payment and submission are left. */
static inline HzCase *
demo_draft (const DemoStation *fx, HzStation *station, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) photo = demo_photo (fx->folder);
  HzRules rules;
  hz_station_rules (station, &rules);
  HzCase *c = sample_case_complete (reason, &rules);
  c->paid_at = c->paid_fen = c->cash_fen = 0;
  g_free (c->book_id);
  c->book_id = g_strdup (station->book->id);
  c->book_version = station->book->version;
  g_free (c->clerk);
  c->clerk = g_strdup ("clerk");
  hz_store_case_create (station->store, c, DEMO_SESSION, &error);
  g_assert_no_error (error);
  demo_put_images (station, c, &rules, photo);
  return c;
}

static inline void
demo_pay_and_submit (HzStation *station, HzCase *c)
{
  g_autoptr (GError) error = NULL;
  HzRules rules;
  hz_station_rules (station, &rules);
  hz_store_pay (station->store, c, DEMO_SESSION, &rules, &error);
  g_assert_no_error (error);
  hz_store_submit (station->store, c, DEMO_SESSION, &rules, &error);
  g_assert_no_error (error);
}

/* A lost card replaced: submitted and paid, 40 yuan of 50. */
static inline HzCase *
demo_submitted (const DemoStation *fx, HzStation *station)
{
  HzCase *c = demo_draft (fx, station, "replace-lost");
  demo_pay_and_submit (station, c);
  return c;
}
