/* A real face on walls, through the real huzheng-desk: what a card factory takes passes, whoever it
 * is, and what it does not is refused for the true reason. */
#include "tests/support/photo_answer.h"
#include "tests/support/real_face.h"
#include "tests/support/sample_case.h"

typedef struct {
  const char *what;
  HzRealFace face;
  const char *refused; /* names of the checks that refuse; "" passes */
  const char *said;    /* a warning, or a look with a hint; NULL: none */
} Row;

static const Row rows[] = {
    {"as it is", {0}, "", NULL},
    {"a wall of 236", {.wall = 236}, "", NULL},
    {"a wall of 245", {.wall = 245}, "", NULL},
    {"a wall of 255", {.wall = 255}, "", NULL},
    {"dark hair", {.hair = 90}, "", NULL},
    {"grey hair", {.hair = 140}, "", NULL},
    {"grey hair, greyer wall", {.hair = 140, .wall = 236}, "", NULL},
    {"light hair", {.hair = 180}, "", NULL},
    {"light hair, greyer wall", {.hair = 180, .wall = 236}, "", NULL},
    {"white hair", {.hair = 220}, "", NULL},
    {"white hair, white wall", {.hair = 220, .wall = 255}, "", NULL},
    {"white hair, greyer wall", {.hair = 220, .wall = 236}, "", NULL},
    {"skin of 50", {.skin = 50}, "", NULL},
    {"skin of 80", {.skin = 80}, "", NULL},
    {"skin of 100", {.skin = 100}, "", NULL},
    {"skin of 160", {.skin = 160}, "", NULL},
    {"a headscarf", {.cover = HZ_COVER_SCARF}, "", NULL},
    {"glasses", {.cover = HZ_COVER_GLASSES}, "", NULL},
    {"tilted by 4", {.tilt = 4}, "", NULL},
    {"tilted by -4", {.tilt = -4}, "", NULL},
    {"tilted by 6", {.tilt = 6}, "", "tilt"},
    {"a soft shadow", {.shadow = .05}, "", NULL},
    {"a mask", {.cover = HZ_COVER_MASK}, "", "no-mask"},
    {"tilted by 10", {.tilt = 10}, "tilt", NULL},
    {"tilted by -10", {.tilt = -10}, "tilt", NULL},
    {"sunglasses", {.cover = HZ_COVER_SUNGLASSES}, "eyes", NULL},
    {"a blurred face, crisp hair", {.face_blur = 3}, "sharpness", NULL},
    {"a blurred dark face", {.face_blur = 3, .skin = 60}, "sharpness", NULL},
    {"a face without features", {.blank = TRUE}, "face", NULL},
    {"nobody", {.no_face = TRUE}, "face", NULL},
    {"a thing in the outline of a head", {.object = TRUE}, "face", NULL},
    {"two people",
     {.scale = .55, .across = 80, .second = .55},
     "face face-width head-centre",
     NULL},
    {"too small a face", {.scale = .68}, "face-width", NULL},
    {"too dark a face", {.skin = 38}, "exposure", NULL},
    {"too dark a wall", {.wall = 205}, "background", NULL},
    {"a shadow", {.shadow = .16}, "background-even", NULL},
};

/* BYTES apart, for a bare wall makes a small file. */
static char *
names_of (const GPtrArray *checks, HzPhotoSeverity severity)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < checks->len; i++) {
    const HzPhotoCheck *c = g_ptr_array_index (checks, i);
    if (!c->ok && c->severity == severity && strcmp (c->name, "bytes") != 0)
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", c->name);
  }
  return g_string_free (names, FALSE);
}

static gboolean
as_said (const Row *row, const HzPhotoMeasures *measures, const HzRuleBook *book)
{
  g_autoptr (GPtrArray) checks = hz_photo_checks (measures, &book->photo);
  g_autoptr (GPtrArray) looks = hz_photo_looks (measures, &book->photo);
  g_autofree char *refused = names_of (checks, HZ_PHOTO_REFUSE);
  g_autofree char *warned = names_of (checks, HZ_PHOTO_WARN);
  g_autofree char *hinted = names_of (looks, HZ_PHOTO_CLERK);
  gboolean ok = strcmp (refused, row->refused) == 0;
  if (*row->refused == '\0') /* nothing else is missing then */
    ok = ok && g_strcmp0 (*warned != '\0'   ? warned
                          : *hinted != '\0' ? hinted
                                            : NULL,
                          row->said) == 0;
  if (!ok) {
    g_test_message ("%s: refused for \"%s\" and not \"%s\"; \"%s\", \"%s\"", row->what, refused,
                    row->refused, warned, hinted);
    for (int m = 0; m < HZ_PHOTO_MEASURE_COUNT; m++)
      g_test_message ("%s %d", hz_photo_measure_name (m), measures->value[m]);
  }
  return ok;
}

static void
test_rows (void)
{
  guint wrong = 0;
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_auto (PhotoAnswer) answer = {0};
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) file = hz_real_face_file (&rows[i].face);
    photo_answer_check (&answer, fixture, file, &book->photo);
    g_assert_no_error (answer.error);
    wrong += !as_said (&rows[i], &answer.photo->measures, book);
  }
  g_assert_cmpuint (wrong, ==, 0);
}

/* A larger picture is framed by the face, whose measures are the cut's: width and hair top come out
 * as the standard wants them, and the copy made of the cut passes. */
static void
test_framed (void)
{
  static const HzRealFace large[] = {
      {.width = 1200, .height = 900, .scale = 1.4, .top = 120, .across = 150},
      {.width = 720, .height = 1000, .scale = 1.2, .top = 200, .across = -60},
      {.width = 900, .height = 700, .scale = 1.05, .top = 60, .hair = 200},
      {.width = 1000, .height = 800, .scale = 1.3, .top = 90, .second = .5, .across = 200},
  };
  const Row passes = {"framed", {0}, "", NULL};
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  for (guint i = 0; i < G_N_ELEMENTS (large); i++) {
    g_auto (PhotoAnswer) whole = {0};
    g_auto (PhotoAnswer) made = {0};
    g_auto (PhotoAnswer) small = {0};
    g_autoptr (GBytes) file = hz_real_face_file (&large[i]);
    photo_answer_check (&whole, fixture, file, &book->photo);
    g_assert_no_error (whole.error);
    g_assert_cmpint (whole.photo->measures.value[HZ_PHOTO_FACES], ==, 1);
    g_assert_cmpfloat_with_epsilon (whole.photo->measures.value[HZ_PHOTO_FACE_WIDTH], 207, 2);
    g_assert_cmpfloat_with_epsilon (whole.photo->measures.value[HZ_PHOTO_HEAD_TOP], 14, 3);
    photo_answer_standard (&made, fixture, file, &whole.photo->area, &book->photo);
    g_assert_no_error (made.error);
    photo_answer_check (&small, fixture, made.jpeg, &book->photo);
    g_assert_no_error (small.error);
    g_assert_true (as_said (&passes, &small.photo->measures, book));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (hz_real_face_there ()) {
    g_test_add_func ("/desk/real-face/rows", test_rows);
    g_test_add_func ("/desk/real-face/framed", test_framed);
  }
  return g_test_run ();
}
