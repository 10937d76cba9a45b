/* What verbs share for their output: errors, JSON, the station. */
#include "core/base/base.h"
#include "core/person/person.h"
#include "tui/commands/commands.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

static int
status_of (const GError *error)
{
  if (error == NULL || error->domain != HZ_ERROR)
    return HZ_EXIT_FAILURE;
  switch ((HzErrorCode)error->code) {
  case HZ_ERROR_INVALID:
    return HZ_EXIT_USAGE;
  case HZ_ERROR_NOT_FOUND:
  case HZ_ERROR_EXISTS:
  case HZ_ERROR_BLOCKED:
  case HZ_ERROR_DENIED:
  case HZ_ERROR_UNCHANGED:
    return HZ_EXIT_NO;
  default:
    return HZ_EXIT_FAILURE;
  }
}

/* Each line feed that FORMAT has not is somebody else's, and is none. */
static char *
harmless (const char *format, const char *text)
{
  guint ours = 0, all = 0;
  for (const char *p = format; *p != '\0'; p++)
    ours += *p == '\n';
  for (const char *p = text; *p != '\0'; p++)
    all += *p == '\n';
  if (all <= ours)
    return hz_text_printable_lines (text);
  gsize length = strlen (text), end = g_str_has_suffix (format, "\n") ? 1 : 0;
  g_autofree char *line = g_strndup (text, length - end), *shown = hz_text_printable (line);
  return g_strconcat (shown, end > 0 ? "\n" : "", NULL);
}

static void G_GNUC_PRINTF (2, 0) print_to (FILE *file, const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  g_autofree char *shown = harmless (format, text);
  fputs (shown, file);
}

void
hz_print (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  print_to (stdout, format, args);
  va_end (args);
}

void
hz_print_error (const char *format, ...)
{
  va_list args;
  va_start (args, format);
  print_to (stderr, format, args);
  va_end (args);
}

int
hz_command_end (int status)
{
  g_autoptr (GError) error = NULL;
  errno = 0;
  gboolean flushed = fflush (stdout) == 0;
  if (flushed && !ferror (stdout))
    return status;
  hz_fail (&error, HZ_ERROR_FAILED,
           _ ("it cannot be written: %s. What was done is done; what was to be said is lost."),
           hz_errno_text (errno != 0 ? errno : EIO));
  return hz_command_fail (_ ("standard output"), error, HZ_EXIT_FAILURE);
}

int
hz_command_fail (const char *what, const GError *error, int status)
{
  hz_print_error ("huzheng: %s: %s\n", what,
                  error != NULL ? error->message : _ ("it did not work, and nothing says why"));
  return status == HZ_EXIT_BY_ERROR ? status_of (error) : status;
}

const char *
hz_command_typed (int argc, char **argv, const char *option)
{
  gsize length = strlen (option);
  for (int i = argc - 1; i >= 0; i--) { /* the last one counts */
    if (strncmp (argv[i], option, length) != 0)
      continue;
    if (argv[i][length] == '=')
      return argv[i] + length + 1;
    if (argv[i][length] == '\0')
      return i + 1 < argc ? argv[i + 1] : NULL;
  }
  return NULL;
}

/* GLib's messages are not in our languages, and which option is wrong is only in the text of its
 * message. */
char *
hz_command_option_fault (const GError *error)
{
  static const struct {
    const char *says, *means;
  } kinds[] = {{"Unknown option ", N_ ("there is no such option")},
               {"Missing argument for ", N_ ("a value is missing behind it")}};
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (error->message, kinds[i].says))
      return g_strdup_printf ("%s: %s", error->message + strlen (kinds[i].says),
                              _ (kinds[i].means));
  return g_strdup (error->message);
}

HzStation *
hz_command_station (const HzCommand *command)
{
  g_autoptr (GError) error = NULL;
  HzStation *station = hz_station_open (command->station_dir, &error);
  if (station == NULL)
    hz_command_fail (command->argc > 0 ? command->argv[0] : _ ("start"), error, HZ_EXIT_FAILURE);
  return station;
}

const HzActor *
hz_command_actor (void)
{
  static char name[64];
  static const HzActor actor = {name, "", "", NULL};
  const struct passwd *pw = getpwuid (getuid ());
  if (pw != NULL)
    g_snprintf (name, sizeof name, "os:%s", pw->pw_name);
  else
    g_snprintf (name, sizeof name, "os:%u", (guint)getuid ());
  return &actor;
}

gboolean
hz_command_date (const HzCommand *command, const char *option, const char *text, GDate *out)
{
  if (text != NULL && hz_date_parse (text, out))
    return TRUE;
  g_autofree char *why =
      g_strdup_printf (_ ("%s takes a day that exists, such as 2026-11-22"), option);
  hz_command_usage (command, why);
  return FALSE;
}

/* What would move a terminal is in JSON too, as \\uXXXX: whoever reads JSON gets it back. Outside
 * strings there is only ASCII. */
static char *
escape (const char *json)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (json));
  for (const char *at = json; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (!hz_text_is_unsafe (c))
      g_string_append_unichar (out, c);
    else if (c < 0x10000)
      g_string_append_printf (out, "\\u%04x", c);
    else
      g_string_append_printf (out, "\\u%04x\\u%04x", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
  }
  return g_strdup (out->str);
}

void
hz_command_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  g_autofree char *line = json_generator_to_data (generator, NULL);
  g_autofree char *shown = escape (line);
  puts (shown);
}

void
hz_json_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

void
hz_json_sex (JsonBuilder *builder, const char *name, const char *code)
{
  hz_json_text (builder, name, hz_sex_id (code));
}

void
hz_json_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
hz_json_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
hz_json_date (JsonBuilder *builder, const char *name, const GDate *date)
{
  g_autofree char *text = g_date_valid (date) ? hz_date_format (date) : NULL;
  hz_json_text (builder, name, text);
}

void
hz_json_time (JsonBuilder *builder, const char *name, gint64 seconds, int offset_minutes)
{
  g_autofree char *text = seconds != 0 ? hz_time_format_iso (seconds, offset_minutes) : NULL;
  hz_json_text (builder, name, text);
}

/* --- what a verb writes --- */

/* FILE where it really is, whether it is there or not: its folder has no links any more. NULL:
 * there is no such folder. (transfer full) */
static char *
real_place (const char *file)
{
  g_autofree char *folder = g_path_get_dirname (file), *name = g_path_get_basename (file);
  char *real = realpath (folder, NULL);
  char *place = real != NULL ? g_build_filename (real, name, NULL) : NULL;
  free (real);
  return place;
}

gboolean
hz_command_may_write (const HzStation *station, const char *file, GError **error)
{
  static const char *const open_folders[] = {"outbox", "inbox"};
  g_autofree char *place = real_place (file);
  char *dir = realpath (station->dir, NULL);
  g_autofree char *within = dir != NULL ? g_strconcat (dir, "/", NULL) : NULL;
  free (dir);
  if (place == NULL || within == NULL || !g_str_has_prefix (place, within))
    return TRUE; /* who writes says what is wrong with the folder */
  g_auto (GStrv) parts = g_strsplit (place + strlen (within), "/", 2);
  for (guint i = 0; parts[1] != NULL && i < G_N_ELEMENTS (open_folders); i++)
    if (g_str_equal (parts[0], open_folders[i]))
      return TRUE;
  return hz_fail (error, HZ_ERROR_INVALID,
                  _ ("%s lies in the station's own folder, where nothing is written over. Choose a "
                     "file in its outbox/ or elsewhere."),
                  file);
}

void
hz_command_print_done (void)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_bool (json, "ok", TRUE);
  json_builder_end_object (json);
  hz_command_print_json (json);
}
