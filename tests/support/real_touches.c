#include "tests/support/real_touches.h"
#include "tests/support/folder.h"
#include <string.h>

enum { TOUCHES = 6, SEED = 20261201 };

gboolean
real_prints_are_there (void)
{
  for (guint i = 0; i < REAL_PRINTS; i++) {
    g_autoptr (Ridge) print = real_print (i);
    if (print == NULL)
      return FALSE;
  }
  return TRUE;
}

RealTouches *
real_touches_new (guint dpi)
{
  g_autoptr (GError) error = NULL;
  RealTouches *touches = g_new0 (RealTouches, 1);
  touches->folder = g_dir_make_tmp ("huzheng-prints-XXXXXX", &error);
  g_assert_no_error (error);
  touches->script = g_string_new (NULL);
  touches->dpi = dpi;
  return touches;
}

void
real_touches_free (RealTouches *touches)
{
  if (touches == NULL)
    return;
  folder_remove (touches->folder);
  g_free (touches->folder);
  g_string_free (touches->script, TRUE);
  g_free (touches);
}

/* As PGM, which netpbm's pgm(5) describes. */
static void
write_picture (RealTouches *touches, const Ridge *ridge)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_strdup_printf ("%s/%u.pgm", touches->folder, touches->count++);
  g_autoptr (GString) all = g_string_new (NULL);
  g_string_printf (all, "P5 %d %d 255\n", ridge->width, ridge->height);
  g_string_append_len (all, (const char *)ridge->grey, ridge->width * ridge->height);
  g_file_set_contents (file, all->str, (gssize)all->len, &error);
  g_assert_no_error (error);
  g_string_append_printf (touches->script, "%spicture:%s", touches->script->len > 0 ? "," : "",
                          file);
}

void
real_touches_add (RealTouches *touches, const RealTouch *touch)
{
  double scale = touches->dpi / 500.0;
  g_autoptr (Ridge) print = real_print_at (touch->print, touches->dpi);
  g_autoptr (Ridge) moved = ridge_moved (print, touch->degrees, touch->x * scale, touch->y * scale);
  g_autoptr (Ridge) worn =
      ridge_worn (moved, touch->wear, touch->amount, SEED + 100 * touch->print + touches->count);
  write_picture (touches, touch->amount > 0 ? worn : moved);
}

void
real_touches_add_enrolment (RealTouches *touches, guint print)
{
  static const double laid[TOUCHES][3] = {{0, 0, 0}, {2, 4, -3},  {-3, -5, 2},
                                          {4, 6, 5}, {-2, 3, -6}, {1, -4, 4}};
  for (guint i = 0; i < TOUCHES; i++) {
    const RealTouch touch = {print, laid[i][0], laid[i][1], laid[i][2]};
    real_touches_add (touches, &touch);
  }
}

DeskFixture *
real_touches_desk (RealTouches *touches, guint said)
{
  g_autofree char *options = g_strdup_printf ("--resolution %u", said);
  return desk_fixture_new_with (touches->script->str, NULL, options);
}
