#include "core/base/base.h"
#include "data/desk/picture/picture.h"
#include "tui/commands/commands.h"
#include "tui/keeper/keeper.h"

#include <stdio.h>
#include <string.h>

#define CHINA_OFFSET 480 /* minutes: no station is asked for its clock */

typedef struct {
  char *book_id;
  HzBooks *books;
  const HzRuleBook *book;
  char *program;
  HzPictureExaminer *pictures;
} Verb;

static void
verb_clear (Verb *v)
{
  g_free (v->book_id);
  g_clear_pointer (&v->books, hz_books_free);
  g_clear_pointer (&v->pictures, hz_picture_examiner_free);
  g_free (v->program);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Verb, verb_clear)

typedef struct { /* of one file; NULL: it is no picture */
  GPtrArray *checks, *looks;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->checks, g_ptr_array_unref);
  g_clear_pointer (&found->looks, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static gboolean
is_taken (const Found *found)
{
  return found->checks != NULL && hz_photo_faults (found->checks) == 0;
}

static void
json_check (JsonBuilder *json, const HzPhotoCheck *check)
{
  json_builder_begin_object (json);
  hz_json_text (json, "name", check->name);
  hz_json_bool (json, "ok", check->ok);
  hz_json_text (json, "severity", hz_photo_severity_name (check->severity));
  if (check->severity == HZ_PHOTO_CLERK)
    hz_json_text (json, "value", NULL);
  else if (!check->number)
    hz_json_text (json, "value", check->value);
  else if (check->measured == HZ_PHOTO_UNKNOWN)
    hz_json_text (json, "value", NULL);
  else
    hz_json_int (json, "value", check->measured);
  hz_json_text (json, "limit", check->limit);
  if (check->number) {
    hz_json_int (json, "min", check->low);
    if (check->high < G_MAXINT64)
      hz_json_int (json, "max", check->high);
    else
      hz_json_text (json, "max", NULL);
  }
  hz_json_text (json, "reason", check->why);
  json_builder_end_object (json);
}

static void
json_checks (JsonBuilder *json, const GPtrArray *checks)
{
  for (guint i = 0; checks != NULL && i < checks->len; i++)
    json_check (json, g_ptr_array_index (checks, i));
}

static void
print_json (const char *file, const HzRuleBook *book, const Found *found, const GError *error)
{
  g_autofree char *shown = g_utf8_make_valid (file, -1);
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "file", shown);
  hz_json_bool (json, "ok", is_taken (found));
  hz_json_text (json, "book", book->id);
  hz_json_text (json, "error", error != NULL ? error->message : NULL);
  json_builder_set_member_name (json, "checks");
  json_builder_begin_array (json);
  json_checks (json, found->checks);
  json_checks (json, found->looks);
  json_builder_end_array (json);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
print_padded (const char *text, guint width)
{
  guint columns = hz_text_columns (text);
  hz_print ("%s%*s", text, (int)(columns < width ? width - columns : 0) + 1, "");
}

static void
print_check (const HzPhotoCheck *check)
{
  hz_print ("  %s ", check->ok ? "+" : check->severity == HZ_PHOTO_REFUSE ? "!" : "~");
  print_padded (check->title, 22);
  print_padded (check->value, 16);
  hz_print ("%s\n", check->limit);
  if (!check->ok)
    hz_print ("    %s %s\n", check->why, check->way_out);
}

static void
print_look (const HzPhotoCheck *look)
{
  hz_print ("  ? ");
  print_padded (look->title, 22);
  hz_print ("%s\n", look->way_out);
  if (!look->ok)
    hz_print ("    %s\n", look->why);
}

static void
print_text (const char *file, const HzRuleBook *book, const Found *found)
{
  g_autofree char *shown = hz_text_printable (file);
  const GPtrArray *checks = found->checks;
  guint faults = hz_photo_faults (checks);
  guint unmet = faults + hz_photo_warnings (checks);
  if (unmet == 0)
    hz_print (
        hz_plural ("%s: %u check passed (%s)\n", "%s: all %u checks passed (%s)\n", checks->len),
        shown, checks->len, book->photo.basis);
  else if (faults == 0)
    hz_print (hz_plural ("%s: taken, with %u warning (%s)\n", "%s: taken, with %u warnings (%s)\n",
                         unmet),
              shown, unmet, book->photo.basis);
  else
    hz_print (hz_plural ("%s: %u of %u check not met (%s)\n", "%s: %u of %u checks not met (%s)\n",
                         checks->len),
              shown, faults, checks->len, book->photo.basis);
  for (guint i = 0; i < checks->len; i++)
    print_check (g_ptr_array_index (checks, i));
  for (guint i = 0; i < found->looks->len; i++)
    print_look (g_ptr_array_index (found->looks, i));
}

/* The exit status of one file. A file that cannot be decoded fails like a photo that is refused. */
static int
check_file (const HzCommand *command, const Verb *v, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = hz_text_printable (name);
  g_autoptr (GBytes) file = hz_picture_read (NULL, name, &error);
  if (file == NULL)
    return hz_command_fail ("photo check", error, HZ_EXIT_FAILURE);
  g_autoptr (HzPhoto) photo = hz_photo_examine_wait (v->pictures, file, &v->book->photo, &error);
  gboolean no_picture = g_error_matches (error, HZ_ERROR, HZ_ERROR_INVALID);
  if (photo == NULL && (!no_picture || !command->json)) {
    g_autofree char *what = g_strdup_printf ("photo check: %s", shown);
    return hz_command_fail (what, error, no_picture ? HZ_EXIT_NO : HZ_EXIT_FAILURE);
  }
  g_auto (Found) found = {0};
  if (photo != NULL)
    found = (Found){hz_photo_checks (&photo->measures, &v->book->photo),
                    hz_photo_looks (&photo->measures, &v->book->photo)};
  if (command->json)
    print_json (name, v->book, &found, error);
  else
    print_text (name, v->book, &found);
  return is_taken (&found) ? HZ_EXIT_DONE : HZ_EXIT_NO;
}

static gboolean
prepare (const HzCommand *command, Verb *v, GError **error)
{
  gboolean in_force, ignored;
  GDate today;
  hz_date_from_unix (g_get_real_time () / G_USEC_PER_SEC, CHINA_OFFSET, &today);
  v->book = hz_command_book (command, v->book_id, &today, &v->books, &in_force, &ignored, error);
  if (v->book == NULL)
    return FALSE;
  v->program = hz_station_peek_desk (command->station_dir);
  const HzExamineStarter starter = hz_examine_child_of (v->program);
  v->pictures = hz_picture_examiner_new (&starter);
  hz_picture_examiner_expect (v->pictures);
  return TRUE;
}

int
hz_command_photo (HzCommand *command)
{
  g_auto (Verb) v = {0};
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
      {"book", 0, 0, G_OPTION_ARG_STRING, &v.book_id, N_ ("rule book"), "B"}, {NULL}};
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  if (command->argc < 3 || strcmp (command->argv[1], "check") != 0)
    return hz_command_usage (command, _ ("say check and give one picture file or more"));
  if (!prepare (command, &v, &error))
    return hz_command_fail (
        "photo", error,
        g_error_matches (error, HZ_ERROR, HZ_ERROR_NOT_FOUND) ? HZ_EXIT_USAGE : HZ_EXIT_FAILURE);
  for (int i = 2; i < command->argc; i++) {
    int of_file = check_file (command, &v, command->argv[i]);
    status = MAX (status, of_file);
  }
  return status;
}
