#include "tui/station/ini.h"

#include "data/desk/finger/finger.h"
#include "data/desk/link/link.h"

#include <errno.h>
#include <string.h>

typedef struct {
  const char *group, *key;
  gboolean required;
  const char *comment; /* written beside the key; station.ini is read by administrators */
} IniKey;

static const IniKey ini_keys[] = {
    {"station", "code", TRUE,
     " Nine digits: the unit code in every number given out; 000000000: not set, no case begins"},
    {"station", "name", TRUE, " Name on slips and forms"},
    {"station", "authority", TRUE, " Issuing authority on the card, at most 15 characters"},
    {"station", "utc-offset", FALSE, " The station's clock east of UTC"},
    {"station", "language", FALSE, " zh, en or es: for sessions that ask for none"},
    {"station", "idle-minutes", FALSE, " The screen locks after so many minutes without a key"},
    {"station", "book", FALSE,
     " Rule book: tianjin, national-2021, tianjin-2025, or one of books/ here or in /etc/huzheng"},
    {"station", "second-person", FALSE,
     " true: accounts are changed by a security administrator and a second person"},
    {"station", "hard-to-reach", FALSE, " true: the law's longer time may be granted"},
    {"desk", "devices", FALSE,
     " desk: on the clerk's desk, forwarded by SSH; server: on this machine; auto: the desk's if "
     "it is forwarded"},
    {"desk", "socket", FALSE,
     " Where SSH puts the desk's socket, %u being the clerk's account of the system"},
    {"station", "compare-recent", FALSE,
     " A fresh print is compared with those of so many newest cases (and of the household)"},
    {"desk", "program", FALSE, " Path of huzheng-desk; without it, the one beside huzheng"},
    {"desk", "virtual-reader", FALSE, " Command that plays a fingerprint reader (demonstrations)"},
    {"desk", "camera", FALSE,
     " The camera's source, a piece of a GStreamer pipeline; without it, the first V4L2 device"},
    {"desk", "reader", FALSE,
     " Of several fingerprint readers the one that is used while it is there: uru4000, uru4000/2 "
     "…"},
    {"desk", "resolution", FALSE,
     " Dots per inch of the fingerprint reader's pictures; 0: as the reader says (doctor tells)"},
};

#define IDLE_MINUTES_DEFAULT 10
#define IDLE_MINUTES_MAX     120
#define RECENT_DEFAULT       100
#define RECENT_MAX           1000
#define AUTHORITY_CHARS_MAX  15 /* GA/T 490: room on the card */
#define NAME_CHARS_MAX       40

static gboolean
bad_key (GError **error, const char *key, const char *why)
{
  return hz_fail (error, HZ_ERROR_INVALID, _ ("station.ini, key “%s”: %s"), key, why);
}

static gboolean
is_known (const char *group, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (ini_keys); i++)
    if (strcmp (ini_keys[i].group, group) == 0 &&
        (key == NULL || strcmp (ini_keys[i].key, key) == 0))
      return TRUE;
  return FALSE;
}

static gboolean
check_names (GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (guint g = 0; groups[g] != NULL; g++) {
    if (!is_known (groups[g], NULL))
      return hz_fail (error, HZ_ERROR_INVALID,
                      _ ("station.ini: there is no group [%s]; remove it or correct its name"),
                      groups[g]);
    g_auto (GStrv) keys = g_key_file_get_keys (file, groups[g], NULL, NULL);
    for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
      if (!is_known (groups[g], keys[k]))
        return hz_fail (error, HZ_ERROR_INVALID,
                        _ ("station.ini: group [%s] has no key “%s”; remove it or correct it"),
                        groups[g], keys[k]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (ini_keys); i++)
    if (ini_keys[i].required &&
        !g_key_file_has_key (file, ini_keys[i].group, ini_keys[i].key, NULL))
      return bad_key (error, ini_keys[i].key, _ ("it is missing; add it"));
  return TRUE;
}

/* "+08:00" */
static gboolean
parse_offset (const char *text, int *minutes)
{
  if ((text[0] != '+' && text[0] != '-') || strlen (text) != 6 || text[3] != ':' ||
      !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[2]) || !g_ascii_isdigit (text[4]) ||
      !g_ascii_isdigit (text[5]))
    return FALSE;
  int hours = (text[1] - '0') * 10 + text[2] - '0', rest = (text[4] - '0') * 10 + text[5] - '0';
  if (hours > 14 || rest > 59)
    return FALSE;
  *minutes = (hours * 60 + rest) * (text[0] == '-' ? -1 : 1);
  return TRUE;
}

/* Six digits are a station's of before: work goes on, and doctor says it. */
static gboolean
is_station_code (const char *code)
{
  gsize digits = strspn (code, "0123456789");
  return code[digits] == '\0' && (digits == HZ_UNIT_DIGITS || digits == 6);
}

/* The value, or FALLBACK (may be NULL) when the key is absent or empty. (transfer full) */
static char *
get (GKeyFile *file, const char *group, const char *key, const char *fallback)
{
  g_autofree char *value = g_key_file_get_string (file, group, key, NULL);
  if (value != NULL)
    g_strstrip (value);
  return g_strdup (value != NULL && *value != '\0' ? value : fallback);
}

static gboolean
take_place (GKeyFile *file, HzDeskPlace *place, GError **error)
{
  static const char *const words[] = {[HZ_DESK_PLACE_AUTO] = "auto",
                                      [HZ_DESK_PLACE_SERVER] = "server",
                                      [HZ_DESK_PLACE_DESK] = "desk"};
  g_autofree char *word = get (file, "desk", "devices", "auto");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i])) {
      *place = i;
      return TRUE;
    }
  return bad_key (error, "devices", _ ("it must be auto, server or desk"));
}

static gboolean
take_texts (GKeyFile *file, HzStation *s, GError **error)
{
  s->code = get (file, "station", "code", "");
  s->name = get (file, "station", "name", "");
  s->authority = get (file, "station", "authority", "");
  s->desk_program = get (file, "desk", "program", NULL);
  s->virtual_reader = get (file, "desk", "virtual-reader", NULL);
  s->desk_socket = get (file, "desk", "socket", NULL);
  if (s->desk_socket != NULL && !g_path_is_absolute (s->desk_socket))
    return bad_key (error, "socket", _ ("it must be a path from the root"));
  if (!take_place (file, &s->desk_place, error))
    return FALSE;
  s->camera_source = get (file, "desk", "camera", NULL);
  s->reader = get (file, "desk", "reader", NULL);
  if (s->reader != NULL && strlen (s->reader) > HZ_DESK_READER_MAX)
    return bad_key (error, "reader", _ ("it must be the name of a reader, such as uru4000"));
  if (!is_station_code (s->code))
    return bad_key (error, "code", _ ("it must be nine digits, the unit code of the station"));
  if (*s->name == '\0' || g_utf8_strlen (s->name, -1) > NAME_CHARS_MAX)
    return bad_key (error, "name", _ ("it must have 1 to 40 characters"));
  if (*s->authority == '\0' || g_utf8_strlen (s->authority, -1) > AUTHORITY_CHARS_MAX)
    return bad_key (error, "authority", _ ("it must have 1 to 15 characters to fit the card"));
  return TRUE;
}

static gboolean
take_settings (GKeyFile *file, HzStation *s, char **book_id, GError **error)
{
  g_autofree char *offset = get (file, "station", "utc-offset", "+08:00");
  g_autofree char *language = get (file, "station", "language", "zh");
  g_autofree char *remote = get (file, "station", "hard-to-reach", "false");
  g_autofree char *second = get (file, "station", "second-person", "true");
  g_autofree char *idle = get (file, "station", "idle-minutes", "");
  g_autofree char *newest = get (file, "station", "compare-recent", "");
  g_autofree char *book = get (file, "station", "book", "tianjin");
  g_autofree char *dpi = get (file, "desk", "resolution", "0");
  guint64 minutes = IDLE_MINUTES_DEFAULT, dots = 0;
  if (!parse_offset (offset, &s->offset_minutes))
    return bad_key (error, "utc-offset", _ ("it must look like +08:00"));
  if (!hz_lang_parse (language, &s->lang))
    return bad_key (error, "language", _ ("it must be zh, en or es"));
  if (*idle != '\0' && !g_ascii_string_to_unsigned (idle, 10, 1, IDLE_MINUTES_MAX, &minutes, NULL))
    return bad_key (error, "idle-minutes", _ ("it must be a number from 1 to 120"));
  s->idle_minutes = (int)minutes;
  if (!g_ascii_string_to_unsigned (dpi, 10, 0, HZ_DESK_DPI_MAX, &dots, NULL) ||
      !hz_ridge_dpi_is_sound ((guint)dots))
    return bad_key (error, "resolution", _ ("it must be 0, or a number from 100 to 2000"));
  s->resolution = (guint)dots;
  guint64 recent = RECENT_DEFAULT;
  if (*newest != '\0' && !g_ascii_string_to_unsigned (newest, 10, 0, RECENT_MAX, &recent, NULL))
    return bad_key (error, "compare-recent", _ ("it must be a number from 0 to 1000"));
  s->compare_recent = (guint)recent;
  s->second_person = strcmp (second, "true") == 0;
  if (!s->second_person && strcmp (second, "false") != 0)
    return bad_key (error, "second-person", _ ("it must be true or false"));
  s->hard_to_reach = strcmp (remote, "true") == 0;
  if (!s->hard_to_reach && strcmp (remote, "false") != 0)
    return bad_key (error, "hard-to-reach", _ ("it must be true or false"));
  if (strchr (book, '/') != NULL || *book == '.')
    return bad_key (error, "book", _ ("it must be the id of a rule book, such as tianjin"));
  *book_id = g_steal_pointer (&book);
  return TRUE;
}

/* A missing file and a directory without access give different errors, because what to do about
 * them differs. */
static gboolean
load_failed (const char *dir, GError *why, GError **error)
{
  if (g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    hz_fail (error, HZ_ERROR_NOT_FOUND,
             _ ("there is no station in %s; make one with: huzheng --station %s init"), dir, dir);
  else if (g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
           g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_PERM))
    hz_fail (error, HZ_ERROR_DENIED,
             _ ("the station in %s is closed to this user; run this as the owner of the directory"),
             dir);
  else
    hz_fail (error, HZ_ERROR_INVALID, _ ("%s/station.ini cannot be read: %s"), dir, why->message);
  g_error_free (why);
  return FALSE;
}

gboolean
hz_station_ini_read (const char *dir, HzStation *station, char **book_id, GError **error)
{
  g_autofree char *path = g_build_filename (dir, HZ_STATION_INI, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GError *why = NULL;
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &why))
    return load_failed (dir, why, error);
  return check_names (file, error) && take_texts (file, station, error) &&
         take_settings (file, station, book_id, error);
}

void
hz_station_ini_clear (HzStation *station)
{
  g_clear_pointer (&station->code, g_free);
  g_clear_pointer (&station->name, g_free);
  g_clear_pointer (&station->authority, g_free);
  g_clear_pointer (&station->desk_program, g_free);
  g_clear_pointer (&station->desk_socket, g_free);
  g_clear_pointer (&station->virtual_reader, g_free);
  g_clear_pointer (&station->camera_source, g_free);
  g_clear_pointer (&station->reader, g_free);
}

static void
put_values (GKeyFile *file, const HzStation *s, const char *book_id)
{
  int offset = ABS (s->offset_minutes);
  g_autofree char *clock =
      g_strdup_printf ("%c%02d:%02d", s->offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60);
  g_key_file_set_string (file, "station", "code", s->code);
  g_key_file_set_string (file, "station", "name", s->name);
  g_key_file_set_string (file, "station", "authority", s->authority);
  g_key_file_set_string (file, "station", "utc-offset", clock);
  g_key_file_set_string (file, "station", "language", hz_lang_code (s->lang));
  g_key_file_set_integer (file, "station", "idle-minutes",
                          s->idle_minutes > 0 ? s->idle_minutes : IDLE_MINUTES_DEFAULT);
  g_key_file_set_integer (file, "station", "compare-recent",
                          s->compare_recent > 0 ? (int)s->compare_recent : RECENT_DEFAULT);
  g_key_file_set_string (file, "station", "book", book_id);
  g_key_file_set_boolean (file, "station", "second-person", s->second_person);
  g_key_file_set_boolean (file, "station", "hard-to-reach", s->hard_to_reach);
  g_key_file_set_string (file, "desk", "program", s->desk_program != NULL ? s->desk_program : "");
  g_key_file_set_string (file, "desk", "virtual-reader",
                         s->virtual_reader != NULL ? s->virtual_reader : "");
  g_key_file_set_string (file, "desk", "camera", s->camera_source != NULL ? s->camera_source : "");
  g_key_file_set_string (file, "desk", "reader", s->reader != NULL ? s->reader : "");
  g_key_file_set_integer (file, "desk", "resolution", (int)s->resolution);
}

gboolean
hz_station_ini_write (const char *dir, const HzStation *station, const char *book_id,
                      GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  put_values (file, station, book_id);
  for (guint i = 0; i < G_N_ELEMENTS (ini_keys); i++)
    g_key_file_set_comment (file, ini_keys[i].group, ini_keys[i].key, ini_keys[i].comment, NULL);
  gsize length = 0;
  g_autofree char *text = g_key_file_to_data (file, &length, NULL);
  g_autofree char *path = g_build_filename (dir, HZ_STATION_INI, NULL);
  return g_file_set_contents_full (path, text, (gssize)length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0640, error);
}
