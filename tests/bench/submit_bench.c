/* What a complete application costs the disk and the processor, from the empty draft to the slip
 * number: every field saved as it is left, two photos, two prints, the payment, the submission with
 * its gate, all sealed and audited. Against SQLite by hand. Both sides go through play_case(), so
 * they make the same durable transactions; by hand there is no gate, lease, seal or chain: what is
 * sealed and digested is put down ready-made. */
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tests/bench/submit_raw.h"
#include "tests/support/bench.h"
#include "tests/support/station_fixture.h"

#define CASES          3
#define PHOTO_BYTES    60000
#define RIDGE_WIDTH    300
#define RIDGE_HEIGHT   400
#define TEMPLATE_BYTES 3000

/* --- the application --- */

typedef struct {
  GBytes *photo, *ridge, *template;
} Pictures;

static GBytes *
noise (gsize length)
{
  static GRand *rand;
  guint8 *data = g_malloc (length);

  if (rand == NULL)
    rand = g_rand_new_with_seed (1);
  for (gsize i = 0; i < length; i++)
    data[i] = (guint8)g_rand_int (rand);
  return g_bytes_new_take (data, length);
}

static const Pictures *
pictures (void)
{
  static Pictures made;

  if (made.photo == NULL)
    made =
        (Pictures){noise (PHOTO_BYTES), noise (RIDGE_WIDTH * RIDGE_HEIGHT), noise (TEMPLATE_BYTES)};
  return &made;
}

/* What one side does for one act at the counter: each is one durable transaction. */
typedef struct {
  gboolean (*create) (gpointer side, HzCase *c, GError **error);
  gboolean (*save) (gpointer side, HzCase *c, gboolean member, GError **error);
  gboolean (*image) (gpointer side, HzCase *c, const HzImage *image, GBytes *template,
                     GError **error);
  gboolean (*pay) (gpointer side, HzCase *c, GError **error);
  gboolean (*submit) (gpointer side, HzCase *c, GError **error);
} Acts;

/* Filled by a later act than the saving of a field. */
static gboolean
is_later (HzField f)
{
  return f == HZ_FIELD_PHOTO_1 || f == HZ_FIELD_PHOTO_2 || f == HZ_FIELD_RIGHT_RESULT ||
         f == HZ_FIELD_LEFT_RESULT || f == HZ_FIELD_CASH_RECEIVED;
}

static gboolean
play_fields (const Acts *acts, gpointer side, HzCase *c, const HzCase *full, GError **error)
{
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++) {
    const char *value = hz_case_get (full, (HzField)f, 0);

    if (*value == '\0' || is_later ((HzField)f))
      continue;
    hz_case_set (c, (HzField)f, 0, value);
    c->at_field = (HzField)f;
    if (!acts->save (side, c, FALSE, error))
      return FALSE;
  }
  for (guint row = 0; row < hz_case_member_rows (full); row++)
    for (guint f = HZ_FIELD_MEMBER_BEGIN + 1; f < HZ_FIELD_COUNT; f++) {
      hz_case_set (c, (HzField)f, row, hz_case_get (full, (HzField)f, row));
      c->at_field = (HzField)f;
      c->at_row = row;
      if (!acts->save (side, c, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
play_pictures (const Acts *acts, gpointer side, HzCase *c, const HzCase *full, GError **error)
{
  static const HzField fields[] = {HZ_FIELD_PHOTO_1, HZ_FIELD_PHOTO_2, HZ_FIELD_RIGHT_RESULT,
                                   HZ_FIELD_LEFT_RESULT};
  const Pictures *p = pictures ();

  for (int kind = HZ_IMAGE_PHOTO_1; kind <= HZ_IMAGE_LEFT_FINGER; kind++) {
    gboolean finger = kind >= HZ_IMAGE_RIGHT_FINGER;
    const HzImage image = {.kind = (HzImageKind)kind,
                           .format = (char *)(finger ? "ridge/grey8" : "image/jpeg"),
                           .width = finger ? RIDGE_WIDTH : 358,
                           .height = finger ? RIDGE_HEIGHT : 441,
                           .data = finger ? p->ridge : p->photo};

    hz_case_set (c, fields[kind], 0, hz_case_get (full, fields[kind], 0));
    if (!acts->image (side, c, &image, finger ? p->template : NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
play_case (const Acts *acts, gpointer side, const HzRules *rules, int sequence, GError **error)
{
  g_autoptr (HzCase) full = sample_case_complete ("renew-expired", rules);
  g_autoptr (HzCase) c = hz_case_new ();

  sample_set_number (full, sequence);
  sample_as_draft (c, rules, FIXTURE_CLERK);
  if (!acts->create (side, c, error) || !play_fields (acts, side, c, full, error) ||
      !play_pictures (acts, side, c, full, error))
    return FALSE;
  hz_case_set (c, HZ_FIELD_CASH_RECEIVED, 0, hz_case_get (full, HZ_FIELD_CASH_RECEIVED, 0));
  return acts->pay (side, c, error) && acts->submit (side, c, error);
}

/* --- ours --- */

static gboolean
our_create (gpointer side, HzCase *c, GError **error)
{
  return hz_store_case_create (((Fixture *)side)->store, c, AS_CLERK, error);
}

static gboolean
our_save (gpointer side, HzCase *c, gboolean member, GError **error)
{
  return hz_store_case_save (((Fixture *)side)->store, c, AS_CLERK, error);
}

static gboolean
our_image (gpointer side, HzCase *c, const HzImage *image, GBytes *template, GError **error)
{
  Fixture *fx = side;
  HzImage measured = *image;
  measured.measures = template == NULL ? &sample_photo_measures : NULL;
  return (image->kind != HZ_IMAGE_PHOTO_1 || /* the person is asked once */
          hz_store_consent_give (fx->store, c, AS_CLERK, &fx->rules->rules, error)) &&
         hz_store_put_image (fx->store, c, AS_CLERK, &fx->rules->rules, &measured, template,
                             template != NULL ? 80 : 0, error) &&
         (template == NULL || finger_clear (fx->store, AS_CLERK, c->id, image->kind, error));
}

static gboolean
our_pay (gpointer side, HzCase *c, GError **error)
{
  Fixture *fx = side;
  return hz_store_pay (fx->store, c, AS_CLERK, &fx->rules->rules, error);
}

static gboolean
our_submit (gpointer side, HzCase *c, GError **error)
{
  Fixture *fx = side;
  return hz_store_submit (fx->store, c, AS_CLERK, &fx->rules->rules, error);
}

static const Acts ours = {our_create, our_save, our_image, our_pay, our_submit};

/* --- by hand --- */

static gboolean
raw_image (gpointer side, HzCase *c, const HzImage *image, GBytes *template, GError **error)
{
  return submit_raw_image (side, c, image, template);
}

static gboolean
raw_create (gpointer side, HzCase *c, GError **error)
{
  return submit_raw_create (side, c);
}

static gboolean
raw_save (gpointer side, HzCase *c, gboolean member, GError **error)
{
  return submit_raw_save (side, c, member);
}

static gboolean
raw_pay (gpointer side, HzCase *c, GError **error)
{
  return submit_raw_pay (side, c);
}

static gboolean
raw_submit (gpointer side, HzCase *c, GError **error)
{
  return submit_raw_submit (side, c);
}

static const Acts by_hand = {raw_create, raw_save, raw_image, raw_pay, raw_submit};

/* --- the row --- */

static gboolean
play_cases (const Acts *acts, gpointer side, Fixture *fx, double *ms, GError **error)
{
  pictures ();
  gint64 began = g_get_monotonic_time ();
  for (int i = 0; i < CASES; i++)
    if (!play_case (acts, side, &fx->rules->rules, 2 * i + 1, error)) /* odd: men */
      return FALSE;
  *ms = (double)(g_get_monotonic_time () - began) / 1000 / CASES;
  if (fixture_int (fx, "SELECT count(*) FROM case_record WHERE state = 'submitted'") != CASES ||
      fixture_int (fx, "SELECT count(*) FROM case_image") != 4 * CASES ||
      fixture_int (fx, "SELECT sum(length(sealed)) FROM case_image") !=
          (gint64)CASES * 2 * (PHOTO_BYTES + RIDGE_WIDTH * RIDGE_HEIGHT + 2 * SUBMIT_RAW_SEAL))
    return hz_fail (error, HZ_ERROR_FAILED, "the database does not hold what was put into it");
  return TRUE;
}

static gboolean
measure_ours (double *ms, GError **error)
{
  g_autoptr (Fixture) fx = fixture_new ();
  return play_cases (&ours, fx, fx, ms, error);
}

static gboolean
measure_raw (double *ms, GError **error)
{
  g_autoptr (Fixture) fx = fixture_new (); /* the same tables; its own connection stays idle */
  SubmitRaw *raw = submit_raw_open (fx->file);
  gboolean done = play_cases (&by_hand, raw, fx, ms, error);
  submit_raw_close (raw);
  return done;
}

int
main (int argc, char **argv)
{
  static const HzBench rows[] = {
      /* one application: 50 draft saves, four pictures, payment, submission; median of 15 runs */
      {"submit", "ms", "SQLite by hand: same rows, bytes and durable transactions", 1.5, 16,
       measure_ours, measure_raw},
  };
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
