/* What the program that drives the devices can still do: a foreign hand is at work in the real one
 * where its main loop begins. And that it can still do its own: its virtual reader, its camera's
 * file, from a folder that is not among the devices. */
#include "data/confine/confine.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/turn.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  char *folder, *file; /* the person's own, and nothing to do with devices */
} Place;

/* TMPDIR of the tests may lie below /dev. */
static void
place_init (Place *place)
{
  g_autoptr (GError) error = NULL;
  place->folder = g_strdup ("/var/tmp/huzheng-bounds-XXXXXX");
  g_assert_nonnull (g_mkdtemp (place->folder));
  place->file = g_build_filename (place->folder, "letter", NULL);
  g_file_set_contents (place->file, "text", -1, &error);
  g_assert_no_error (error);
}

static void
place_clear (Place *place)
{
  g_unlink (place->file);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0); /* nothing else was left there */
  g_free (place->file);
  g_free (place->folder);
}

static char *
read_all (int fd)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GIOChannel) line = g_io_channel_unix_new (fd);
  char *said = NULL;
  g_io_channel_set_close_on_unref (line, TRUE);
  g_io_channel_read_to_end (line, &said, NULL, &error);
  g_assert_no_error (error);
  return said;
}

/* What the program says when DEED is done in it. CAMERA: its source. (transfer full) */
static char *
said_after (const Place *place, const char *deed, const char *camera)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = desk_fixture_build_path ("huzheng-desk"),
                  *loaded = desk_fixture_build_path ("tests/escape.so");
  const char *const words[] = {program, "--fd", "3", "--camera", camera, NULL};
  g_auto (GStrv) environment = g_get_environ ();
  int ends[2], out[2], from[1], to[1] = {3};
  GPid child;
  environment = g_environ_setenv (environment, "LD_PRELOAD", loaded, TRUE);
  environment = g_environ_setenv (environment, "HZ_DEED", deed, TRUE);
  environment = g_environ_setenv (environment, "HZ_FILE", place->file, TRUE);
  environment = g_environ_setenv (environment, "HZ_AT_LOOP", "yes", TRUE);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  g_assert_true (g_unix_open_pipe (out, FD_CLOEXEC, &error));
  from[0] = ends[1];
  g_spawn_async_with_pipes_and_fds (NULL, words, (const char *const *)environment,
                                    G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, -1, out[1], -1, from, to,
                                    1, &child, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  close (ends[1]);
  close (out[1]);
  char *said = read_all (out[0]);
  close (ends[0]);
  waitpid (child, NULL, 0);
  return said;
}

#define BY_LANDLOCK "errno 13"
#define KILLED      ""

static void
test_attacks (void)
{
  static const struct {
    const char *deed, *said;
  } table[] = {{"read-foreign", BY_LANDLOCK},
               {"write-foreign", BY_LANDLOCK},
               {"make-beside", BY_LANDLOCK},
               {"remove-foreign", BY_LANDLOCK},
               {"program", BY_LANDLOCK},
               {"trace", KILLED},
               {"read", "done"}, /* what libraries read */
               {"write", "done"}};
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("not bounded under the address sanitizer");
  return;
#endif
  Place place;
  place_init (&place);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *said = said_after (&place, table[i].deed, "videotestsrc");
    g_test_message ("%s: %s", table[i].deed, said);
    if (strcmp (table[i].said, BY_LANDLOCK) == 0 && hz_confine_abi () == 0)
      g_test_message ("the kernel has no Landlock");
    else
      g_assert_cmpstr (said, ==, table[i].said);
  }
  place_clear (&place);
}

/* What the camera's source names may be read, and nothing more. */
static void
test_source (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("not bounded under the address sanitizer");
  return;
#endif
  Place place;
  place_init (&place);
  g_autofree char *source =
      g_strdup_printf ("multifilesrc location=\"%s/picture-%%d.jpg\" ! jpegdec", place.folder);
  g_autofree char *read = said_after (&place, "read-foreign", source),
                  *written = said_after (&place, "write-foreign", source);
  g_assert_cmpstr (read, ==, "done");
  if (hz_confine_abi () > 0)
    g_assert_cmpstr (written, ==, BY_LANDLOCK);
  place_clear (&place);
}

/* The whole of a reader's life where the temporary folder is an ordinary one. */
static void
test_works (void)
{
  Place place;
  place_init (&place);
  g_autofree char *before = g_strdup (g_getenv ("TMPDIR"));
  g_setenv ("TMPDIR", place.folder, TRUE);
  {
    g_autoptr (DeskFixture) desk = desk_fixture_new ("ok");
    g_assert_cmpint (desk_fixture_touch (desk, 11), ==, HZ_CAPTURE_TOUCHED);
  }
  g_setenv ("TMPDIR", before, TRUE);
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/bounds/attacks", test_attacks);
  g_test_add_func ("/desk/bounds/source", test_source);
  g_test_add_func ("/desk/bounds/works", test_works);
  return g_test_run ();
}
