/* huzheng-portraits [--faults] FOLDER [PEOPLE]: drawn portraits for demonstrations and tests, so
 * that no picture of a real person is ever needed. FOLDER/person-N.jpg and .png as the card wants
 * them, the same ones each time (seed N; from the fifth on with loose, grey or white hair, bald, of
 * dark skin, with scarf or glasses), and visitor-N.jpg as a camera takes them, with room around.
 * With
 * --faults those with a known fault instead, named after it. */
#include "tests/demo/portrait.h"

#include <stdio.h>
#include <string.h>

#define PEOPLE_DEFAULT 4

static gboolean
write_portrait (const char *folder, const char *name, const HzPortrait *portrait, GError **error)
{
  gboolean png = portrait->format != NULL && strcmp (portrait->format, "png") == 0;
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", folder, name, png ? "png" : "jpg");
  g_autoptr (GBytes) file = hz_portrait_file (portrait);
  gsize length;
  const char *data = g_bytes_get_data (file, &length);
  return g_file_set_contents (path, data, (gssize)length, error);
}

static gboolean
write_person (const char *folder, guint number, GError **error)
{
  g_autofree char *name = g_strdup_printf ("person-%u", number);
  g_autofree char *visitor = g_strdup_printf ("visitor-%u", number);
  HzLook look = number <= PEOPLE_DEFAULT ? HZ_LOOK_OF_SEED
                                         : HZ_LOOK_LOOSE + (HzLook)(number - PEOPLE_DEFAULT - 1) %
                                                               (HZ_LOOKS - HZ_LOOK_LOOSE);
  HzPortrait jpeg = {.seed = number, .look = look};
  HzPortrait png = {.seed = number, .look = look, .format = "png"};
  HzPortrait large = {.seed = number,
                      .look = look,
                      .scale = 3,
                      .left = 130,
                      .right = 60 + 20 * (number % 4),
                      .top = 90,
                      .bottom = 40,
                      .dpi = 72};
  return write_portrait (folder, name, &jpeg, error) &&
         write_portrait (folder, name, &png, error) &&
         write_portrait (folder, visitor, &large, error);
}

static gboolean
write_faults (const char *folder, GError **error)
{
  for (const HzPortraitCase *c = hz_portrait_cases; c->name != NULL; c++)
    if (!write_portrait (folder, c->name, &c->portrait, error))
      return FALSE;
  return TRUE;
}

int
main (int argc, char **argv)
{
  guint64 people = PEOPLE_DEFAULT;
  g_autoptr (GError) error = NULL;
  gboolean faults = argc > 1 && strcmp (argv[1], "--faults") == 0, ok = TRUE;
  if (faults) {
    argv++;
    argc--;
  }
  if (argc < 2 || argc > 3 || *argv[1] == '-' ||
      (argc == 3 && !g_ascii_string_to_unsigned (argv[2], 10, 1, 1000, &people, NULL))) {
    fputs ("usage: huzheng-portraits [--faults] FOLDER [PEOPLE]\n", stderr);
    return 2;
  }
  if (g_mkdir_with_parents (argv[1], 0755) != 0) {
    perror (argv[1]);
    return 3;
  }
  if (faults)
    ok = write_faults (argv[1], &error);
  for (guint number = 1; ok && !faults && number <= people; number++)
    ok = write_person (argv[1], number, &error);
  if (!ok)
    fprintf (stderr, "huzheng-portraits: %s\n", error->message);
  return ok ? 0 : 3;
}
