/* How long a match one to one takes at the counter: from the picture handed to libfprint's virtual
 * reader to the answer in the session, through the desk program, its D-Bus line and the process
 * that compares the picture. Against libfprint's own verify of the same touches with the same
 * print, in a program that does nothing else. Opening the desk's reader is in neither: it is done
 * while the finger is on its way. */
#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "tests/support/bench.h"
#include "tests/support/desk_fixture.h"
#include "tests/demo/ridge.h"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 41, FINGER = 11, PERSON = 1, ENROLLED = 6 /* touches of an enrolment */ };

static struct {
  DeskFixture session;
  GPtrArray *prints;
  char *folder, *stamp, *picture;
  GSubprocess *direct;
  GDataInputStream *said;
  guint ours, theirs; /* touches so far */
} place;

static void
leave (void)
{
  hz_desk_free (place.session.desk);
  g_output_stream_close (g_subprocess_get_stdin_pipe (place.direct), NULL, NULL);
  g_subprocess_wait (place.direct, NULL, NULL);
  g_unlink (place.picture);
  g_unlink (place.stamp);
  g_rmdir (place.folder);
}

static gboolean
start_direct (GBytes *print, GError **error)
{
  g_autofree char *program = g_build_filename (hz_bench_build (), "bench", "baseline_verify", NULL);
  g_autofree char *file = g_build_filename (place.folder, "print", NULL);
  g_autofree char *width = g_strdup_printf ("%d", RIDGE_WIDTH),
                  *height = g_strdup_printf ("%d", RIDGE_HEIGHT);
  if (!g_file_set_contents (file, g_bytes_get_data (print, NULL), (gssize)g_bytes_get_size (print),
                            error))
    return FALSE;
  place.direct = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                   error, program, file, width, height, NULL);
  if (place.direct == NULL)
    return FALSE;
  place.said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (place.direct));
  return TRUE;
}

static gboolean
open_place (GError **error)
{
  if (place.folder != NULL)
    return TRUE;
  place.folder = g_dir_make_tmp ("huzheng-verify-XXXXXX", error);
  place.stamp = g_build_filename (place.folder, "stamp", NULL);
  place.picture = g_build_filename (place.folder, "touch.grey", NULL);
  char *program = g_build_filename (hz_bench_build (), "huzheng-desk", NULL);
  g_autofree char *hand = g_strdup_printf ("%s/huzheng-fingers", hz_bench_build ()),
                  *hand_word = g_shell_quote (hand),
                  *fingers = g_strdup_printf ("%s --person %d --cache '%s' --stamp '%s'", hand_word,
                                              PERSON, place.folder, place.stamp);
  place.session.told = g_string_new (NULL);
  place.session.program = program;
  place.session.desk = hz_desk_spawn (program, fingers, NULL, error);
  if (place.session.desk == NULL)
    return FALSE;
  if (desk_fixture_enrol (&place.session, FINGER) != HZ_ENROL_DONE)
    return hz_fail (error, HZ_ERROR_DEVICE, "the finger was not enrolled");
  place.prints = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_ptr_array_add (place.prints, g_bytes_ref (place.session.print_template));
  if (!start_direct (place.session.print_template, error))
    return FALSE;
  atexit (leave);
  return TRUE;
}

static gboolean
verify_at_counter (double *ms, GError **error)
{
  g_autofree char *text = NULL;
  if (!open_place (error))
    return FALSE;
  if (desk_fixture_match (&place.session, place.prints, FINGER) != HZ_CAPTURE_MATCHED)
    return hz_fail (error, HZ_ERROR_FAILED, "touch %u was not found", place.ours);
  gint64 answered = g_get_monotonic_time ();
  if (!g_file_get_contents (place.stamp, &text, NULL, error))
    return FALSE;
  *ms = (double)(answered - g_ascii_strtoll (text, NULL, 10)) / 1000;
  place.ours++;
  return TRUE;
}

/* The touch that the finger plays in this round. */
static gboolean
write_touch (GError **error)
{
  guint64 impression = PERSON * 100000 + FINGER * 1000 + ENROLLED + place.theirs++;
  RidgeTouch ordinary = ridge_touch_ordinary (impression);
  g_autofree RidgeMaster *master = ridge_master_cached (PERSON * 100 + FINGER, place.folder);
  g_autofree guint8 *grey = ridge_impression (master, impression, &ordinary);
  return g_file_set_contents (place.picture, (const char *)grey, RIDGE_WIDTH * RIDGE_HEIGHT, error);
}

static gboolean
verify_alone (double *ms, GError **error)
{
  if (!open_place (error) || !write_touch (error))
    return FALSE;
  g_autofree char *order = g_strconcat (place.picture, "\n", NULL);
  GOutputStream *in = g_subprocess_get_stdin_pipe (place.direct);
  if (!g_output_stream_write_all (in, order, strlen (order), NULL, NULL, error))
    return FALSE;
  g_autofree char *said = g_data_input_stream_read_line (place.said, NULL, NULL, error);
  if (said == NULL)
    return error != NULL && *error == NULL ? hz_fail (error, HZ_ERROR_FAILED, "it ended") : FALSE;
  *ms = g_ascii_strtod (said, NULL);
  return *ms > 0 || hz_fail (error, HZ_ERROR_FAILED, "touch %u was not found", place.theirs);
}

static const HzBench rows[] = {
    {"verify_finger_ms", "ms", "libfprint's verify of the same touches", 1.05, ROUNDS,
     verify_at_counter, verify_alone},
};

int
main (int argc, char **argv)
{
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
