#include "tests/support/unpacked.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* One entry goes below FOLDER, with the mode that it was packed with. */
static void
take (struct archive *in, struct archive *out, struct archive_entry *entry, const char *folder)
{
  const char *name = archive_entry_pathname (entry);
  g_assert_false (g_path_is_absolute (name) || strstr (name, "..") != NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const void *block;
  gsize size;
  la_int64_t at;
  int status = ARCHIVE_OK;
  archive_entry_set_pathname (entry, path);
  g_assert_cmpint (archive_write_header (out, entry), ==, ARCHIVE_OK);
  while ((status = archive_read_data_block (in, &block, &size, &at)) == ARCHIVE_OK)
    g_assert_cmpint (archive_write_data_block (out, block, size, at), ==, ARCHIVE_OK);
  g_assert_cmpint (status, ==, ARCHIVE_EOF);
  g_assert_cmpint (archive_write_finish_entry (out), ==, ARCHIVE_OK);
}

void
unpacked (const char *archive, const char *folder)
{
  struct archive *in = archive_read_new (), *out = archive_write_disk_new ();
  struct archive_entry *entry;
  int status = ARCHIVE_FATAL;
  archive_read_support_format_tar (in);
  archive_read_support_filter_all (in);
  archive_write_disk_set_options (out, ARCHIVE_EXTRACT_PERM | ARCHIVE_EXTRACT_SECURE_SYMLINKS);
  if (archive_read_open_filename (in, archive, 65536) == ARCHIVE_OK)
    while ((status = archive_read_next_header (in, &entry)) == ARCHIVE_OK)
      take (in, out, entry, folder);
  if (status != ARCHIVE_EOF)
    g_error ("%s: %s", archive, archive_error_string (in));
  archive_read_free (in);
  archive_write_free (out);
}
