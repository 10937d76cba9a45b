#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

#define CHINA_OFFSET 480 /* minutes: no station is asked for its clock */

typedef struct {
  int dpi; /* 0: as each file says */
  HzBooks *books;
  const HzRuleBook *book;
} Verb;

static void
verb_clear (Verb *v)
{
  g_clear_pointer (&v->books, hz_books_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Verb, verb_clear)

static HzRidgeFault
fault_of (const Verb *v, const HzRidgeLook *look)
{
  return look->quality >= (guint)v->book->finger_threshold ? HZ_RIDGE_GOOD
                                                           : hz_ridge_fault (&look->parts);
}

/* --- what is printed --- */

static void
json_parts (JsonBuilder *json, const HzRidgeParts *parts)
{
  json_builder_set_member_name (json, "parts");
  json_builder_begin_object (json);
  hz_json_int (json, "area", parts->area);
  hz_json_int (json, "clarity", parts->clarity);
  hz_json_int (json, "contrast", parts->contrast);
  hz_json_int (json, "minutiae", parts->minutiae);
  json_builder_end_object (json);
}

static void
print_json (const Verb *v, const char *shown, const HzRidgeLook *look, const GError *error)
{
  HzRidgeFault fault = error == NULL ? fault_of (v, look) : HZ_RIDGE_GOOD;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "file", shown);
  hz_json_bool (json, "ok", error == NULL && fault == HZ_RIDGE_GOOD);
  if (error != NULL)
    hz_json_text (json, "error", error->message);
  else {
    hz_json_int (json, "quality", look->quality);
    hz_json_int (json, "limit", v->book->finger_threshold);
    json_parts (json, &look->parts);
    hz_json_int (json, "minutiae", look->minutiae);
    hz_json_int (json, "width", look->width);
    hz_json_int (json, "height", look->height);
    hz_json_int (json, "dpi", look->dpi);
    hz_json_text (json, "reason", hz_ridge_fault_word (fault));
    hz_json_text (json, "advice",
                  fault != HZ_RIDGE_GOOD ? hz_ridge_advice (fault, HZ_SCAN_PRESS) : NULL);
  }
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static void
print_text (const Verb *v, const char *shown, const HzRidgeLook *look)
{
  HzRidgeFault fault = fault_of (v, look);
  const HzRidgeParts *p = &look->parts;
  if (fault == HZ_RIDGE_GOOD)
    hz_print (_ ("%s: quality %u, which is enough (at least %d)\n"), shown, look->quality,
              v->book->finger_threshold);
  else
    hz_print (_ ("%s: quality %u, at least %d is wanted. %s\n"), shown, look->quality,
              v->book->finger_threshold, hz_ridge_advice (fault, HZ_SCAN_PRESS));
  hz_print (_ ("  area %u, clarity %u, contrast %u, minutiae %u (%u found)\n"), p->area, p->clarity,
            p->contrast, p->minutiae, look->minutiae);
  if (look->dpi != 0)
    hz_print (_ ("  %u × %u at %u dpi\n"), look->width, look->height, look->dpi);
  else
    hz_print (_ ("  %u × %u; the resolution is not known and taken for %d dpi: say --dpi if it is "
                 "another\n"),
              look->width, look->height, HZ_RIDGE_DPI);
}

/* --- a file --- */

static gboolean
look_at (const HzCommand *command, const Verb *v, const char *name, HzRidgeLook *look,
         GError **error)
{
  g_autofree char *program = hz_station_peek_desk (command->station_dir);
  g_autoptr (GBytes) file = hz_picture_read (NULL, name, error); /* with the person's own rights */
  return file != NULL && hz_ridge_look (program, file, (guint)v->dpi, look, error);
}

/* The exit status of one file; one without a figure is a failure, one with a poor figure a no. */
static int
check_file (const HzCommand *command, const Verb *v, const char *name)
{
  HzRidgeLook look;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = hz_text_printable (name);
  if (!look_at (command, v, name, &look, &error)) {
    g_autofree char *what = g_strdup_printf ("finger check: %s", shown);
    if (command->json)
      print_json (v, shown, NULL, error);
    return hz_command_fail (what, error, HZ_EXIT_FAILURE);
  }
  if (command->json)
    print_json (v, shown, &look, NULL);
  else
    print_text (v, shown, &look);
  return fault_of (v, &look) == HZ_RIDGE_GOOD ? HZ_EXIT_DONE : HZ_EXIT_NO;
}

static gboolean
find_book (const HzCommand *command, Verb *v, GError **error)
{
  gboolean in_force, ignored;
  GDate today;
  hz_date_from_unix (g_get_real_time () / G_USEC_PER_SEC, CHINA_OFFSET, &today);
  v->book = hz_command_book (command, NULL, &today, &v->books, &in_force, &ignored, error);
  return v->book != NULL;
}

int
hz_command_finger (HzCommand *command)
{
  g_auto (Verb) v = {0};
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
      {"dpi", 0, 0, G_OPTION_ARG_INT, &v.dpi, N_ ("resolution of the pictures"), "N"}, {NULL}};
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  if (command->argc < 3 || strcmp (command->argv[1], "check") != 0)
    return hz_command_usage (command, _ ("say check and give one picture file or more"));
  if (v.dpi != 0 && (v.dpi < HZ_DESK_DPI_MIN || v.dpi > HZ_DESK_DPI_MAX)) {
    g_autofree char *why = g_strdup_printf (_ ("--dpi takes from %d to %d, or 0 as the file says"),
                                            HZ_DESK_DPI_MIN, HZ_DESK_DPI_MAX);
    return hz_command_usage (command, why);
  }
  if (!find_book (command, &v, &error))
    return hz_command_fail ("finger", error, HZ_EXIT_FAILURE);
  for (int i = 2; i < command->argc; i++) {
    int of_file = check_file (command, &v, command->argv[i]);
    status = MAX (status, of_file);
  }
  return status;
}
