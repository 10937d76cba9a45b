/* The baseline of the row "submit": the rows of one application written with the SQLite API alone.
 * Every call is one durable transaction (WAL, synchronous=FULL); it aborts when SQLite says no. */
#pragma once
#include "data/store/sealed/sealed.h"

#define SUBMIT_RAW_SEAL 52 /* bytes that a sealed picture is longer than the picture */

typedef struct SubmitRaw SubmitRaw;

/* FILE has the tables already. */
SubmitRaw *submit_raw_open (const char *file);
void submit_raw_close (SubmitRaw *raw);
gboolean submit_raw_create (SubmitRaw *raw, HzCase *c);
/* MEMBER: the row c->at_row of the household book changed too. */
gboolean submit_raw_save (SubmitRaw *raw, const HzCase *c, gboolean member);
gboolean submit_raw_image (SubmitRaw *raw, const HzCase *c, const HzImage *image, GBytes *template);
gboolean submit_raw_pay (SubmitRaw *raw, HzCase *c);
gboolean submit_raw_submit (SubmitRaw *raw, HzCase *c);
