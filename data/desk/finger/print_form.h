/* The form of a stored print. libfprint's fp_print_deserialize aborts the process on data that is
 * not what it wrote, so everything is looked at here first (found safe by
 * tests/fuzz/damaged_prints_test.c, which hands whatever passes here to libfprint). */
#pragma once
#include <glib.h>

#define HZ_PRINT_STAGES_MAX   30  /* touches in one print */
#define HZ_PRINT_MINUTIAE_MAX 200 /* of one touch; the matcher's own limit */

/* "FP3", then a little-endian GVariant (issbymsmsia{sv}v): kind of print (2: minutiae), driver and
 * device it was taken with, finger, day, and the minutiae of each touch as three columns x, y,
 * angle of equal length. FALSE for anything else, prints that a sensor keeps among it. DRIVER (may
 * be NULL) gets the driver's name. (transfer full) */
gboolean hz_print_form_check (GBytes *print, char **driver);
/* How many touches it holds; 0 for what hz_print_form_check refuses. */
guint hz_print_form_stages (GBytes *print);
/* The same print with COUNT of its touches only, from FIRST on: a comparison costs as many times
 * one touch. NULL for what hz_print_form_check refuses, and when none is left. (transfer full) */
GBytes *hz_print_form_cut (GBytes *print, guint first, guint count);
/* One print of the touches of PRINTS (GBytes *, at least one): of FINGER (position code 11..20),
 * taken with a READER of that kind. NULL when one is refused by hz_print_form_check, or there are
 * more than HZ_PRINT_STAGES_MAX touches. (transfer full) */
GBytes *hz_print_form_join (GPtrArray *prints, guint finger, const char *reader);
