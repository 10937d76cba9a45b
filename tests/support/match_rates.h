/* How often the matcher of the counter is right on synthetic fingers: real desk program, real
 * libfprint, touches turned, shifted, bent, dry and noisy, every one from a seed. The rates test
 * the path; they say nothing about real fingers. */
#pragma once
#include <glib.h>

typedef struct {
  guint genuine, rejected;  /* comparisons with the finger's own print; of them not found */
  guint impostor, accepted; /* comparisons with another finger's print; of them found */
} MatchRates;

/* FINGERS enrolled (two a person, at least OTHERS + 2), each matched TOUCHES times with its own
 * print, and as often with the prints of OTHERS fingers of other people. */
MatchRates match_rates (guint fingers, guint others, guint touches);
/* The 95 % interval of Wilson for COUNT of TOTAL. */
void match_rates_interval (guint count, guint total, double *low, double *high);
/* Both rates as TAP comments. */
void match_rates_print (const MatchRates *rates);
