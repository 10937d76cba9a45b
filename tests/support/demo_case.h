/* Cases of the sample person at a demo station whose store the test has open, with a photo that can
 * be printed: for verbs and papers. Header-only, as demo_station.h. */
#pragma once
#include "tests/support/demo_station.h"
#include "tests/support/stored_case.h"

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

/* A draft of that clerk with everything typed and taken: only payment and submission are left. */
static inline HzCase *
demo_draft (const DemoStation *fx, HzStation *station, const char *reason)
{
  g_autoptr (GBytes) photo = demo_photo (fx->folder);
  const StoredTaken taken = {.photo = photo, .photo_format = "image/png"};
  HzRules rules;
  hz_station_rules (station, &rules);
  const StoredAt at = {station->store, &rules, DEMO_SESSION};
  HzCase *c = sample_case_complete (reason, &rules);
  stored_case_create (&at, c, "clerk");
  stored_case_take (&at, c, &taken);
  return c;
}

static inline void
demo_pay_and_submit (HzStation *station, HzCase *c)
{
  HzRules rules;
  hz_station_rules (station, &rules);
  const StoredAt at = {station->store, &rules, DEMO_SESSION};
  stored_case_pay (&at, c);
  stored_case_submit (&at, c);
}

/* A lost card replaced: submitted and paid, 40 yuan of 50. */
static inline HzCase *
demo_submitted (const DemoStation *fx, HzStation *station)
{
  HzCase *c = demo_draft (fx, station, "replace-lost");
  demo_pay_and_submit (station, c);
  return c;
}
