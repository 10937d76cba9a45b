/* libFuzzer at the keeper: the first byte of an input is the call, the second who asks in which
 * phase, the rest its arguments. `make fuzz` runs it; the inputs it begins with are a good message
 * of every call. What an input does to the station stays for those that follow, as in a session. */
#include "tests/support/keeper_fuzz.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static KeeperPlay play;
static char *seeds;

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static const struct {
  HzWhile phase;
  const char *name;
} parts[] = {{HZ_WHILE_IN, "clerk"},
             {HZ_WHILE_IN, "officer"},
             {HZ_WHILE_LOCKED, "clerk"},
             {HZ_WHILE_OUT, ""}};

static void
write_seed (HzCall call)
{
  g_autoptr (GBytes) sample = fuzz_sample (&play, call);
  g_autoptr (GByteArray) input = g_byte_array_new ();
  g_autofree char *file = g_build_filename (seeds, hz_call_id (call), NULL);
  const guint8 head[] = {(guint8)call, 0};
  gsize length;
  const void *bytes = g_bytes_get_data (sample, &length);
  g_byte_array_append (input, head, sizeof head);
  g_byte_array_append (input, bytes != NULL ? bytes : "", (guint)length);
  g_assert_true (g_file_set_contents_full (file, (const char *)input->data, input->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
end (void)
{
  fuzz_leave (&play);
  play_assert_whole (&play);
  folder_remove (seeds);
  play_tear_down (&play, NULL);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (
      (GLogLevelFlags)(G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING));
  play_set_up (&play, NULL);
  play_cases (&play);
  seeds = g_dir_make_tmp ("huzheng-seeds-XXXXXX", NULL);
  g_assert_nonnull (seeds);
  for (guint call = 0; call < HZ_CALL_COUNT; call++)
    if (!fuzz_leaves_out (call))
      write_seed ((HzCall)call);
  atexit (end);
  /* The folder that it begins with, as if it had been named; it lives as long as the program. */
  char **more = g_new0 (char *, (gsize)*argc + 2);
  memcpy (more, *argv, (gsize)*argc * sizeof *more);
  more[(*argc)++] = seeds;
  *argv = more;
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  if (length < 2 || data[0] >= HZ_CALL_COUNT || fuzz_leaves_out (data[0]))
    return 0;
  g_autoptr (GBytes) bytes = g_bytes_new (data + 2, length - 2);
  guint part = data[1] % G_N_ELEMENTS (parts);
  fuzz_phase (&play, parts[part].phase, parts[part].name);
  fuzz_say (&play, (HzCall)data[0], bytes);
  return 0;
}
