#include "tui/station/settings.h"

#include "data/embed/embed.h"
#include "core/base/base.h"
#include "tui/station/ini.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* --- what the program carries --- */

HzCodeTables *
hz_load_code_tables (void)
{
  HzCodeTables *tables = hz_code_tables_new ();
  g_auto (GStrv) files = hz_embedded_list ("tables");
  for (guint i = 0; files[i] != NULL; i++) {
    if (!g_str_has_suffix (files[i], ".csv"))
      continue;
    g_autofree char *path = g_strconcat ("tables/", files[i], NULL);
    g_autofree char *name = g_strndup (files[i], strlen (files[i]) - strlen (".csv"));
    g_autoptr (GBytes) csv = hz_embedded (path);
    hz_code_tables_add_csv (tables, name, csv);
  }
  return tables;
}

HzCodeTables *
hz_code_tables_shared (void)
{
  static HzCodeTables *tables;
  if (tables == NULL)
    tables = hz_load_code_tables ();
  return tables;
}

/* --- open and close --- */

/* A name without a folder is never looked up in PATH: the caller controls PATH, but the program has
 * the rights of the group. */
static char *
desk_program_beside (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self != NULL ? self : "./huzheng");
  return g_canonicalize_filename (name != NULL ? name : "huzheng-desk", folder);
}

static GDate
today_of (const HzStation *station)
{
  GDate today;
  hz_date_from_unix (g_get_real_time () / G_USEC_PER_SEC, station->offset_minutes, &today);
  return today;
}

gboolean
hz_station_choose_book (HzStation *s, GError **error)
{
  GDate today = today_of (s);
  gboolean in_force;
  s->book = hz_books_on (s->books, s->book_id, &today, &in_force, error);
  if (s->book == NULL || in_force)
    return s->book != NULL;
  g_autofree char *from = hz_date_format (&s->book->valid_from);
  return hz_fail (error, HZ_ERROR_INVALID,
                  _ ("the rule book %s is in force only from %s on; choose another one in "
                     "station.ini, or look at the clock"),
                  s->book_id, from);
}

HzStation *
hz_station_read (const char *dir, GError **error)
{
  g_autoptr (HzStation) s = g_new0 (HzStation, 1);
  s->dir = g_canonicalize_filename (dir, NULL);
  if (!hz_station_ini_read (s->dir, s, &s->book_id, error))
    return NULL;
  g_autofree char *named = g_steal_pointer (&s->desk_program);
  s->desk_program = desk_program_beside (named);
  s->tables = hz_code_tables_shared ();
  s->books = hz_books_new (s->dir, HZ_BOOKS_SYSTEM);
  return g_steal_pointer (&s);
}

HzStation *
hz_station_settings (const char *dir, GError **error)
{
  g_autoptr (HzStation) s = hz_station_read (dir, error);
  return s != NULL && hz_station_choose_book (s, error) ? g_steal_pointer (&s) : NULL;
}

/* What the counter may know of them. */
static const HzMember settings[] = {
    HZ_AT (HzStation, STRING, code),
    HZ_AT (HzStation, STRING, name),
    HZ_AT (HzStation, STRING, authority),
    HZ_AT (HzStation, INT, offset_minutes),
    HZ_AT_MOST (HzStation, CHOICE, lang, HZ_LANG_COUNT),
    HZ_AT (HzStation, INT, idle_minutes),
    HZ_AT (HzStation, FLAG, hard_to_reach),
    HZ_AT_MOST (HzStation, CHOICE, desk_place, HZ_DESK_PLACE_DESK + 1),
    HZ_AT (HzStation, TEXT, desk_socket),
    HZ_AT (HzStation, TEXT, desk_program),
    HZ_AT (HzStation, TEXT, virtual_reader),
    HZ_AT (HzStation, TEXT, camera_source),
    HZ_AT (HzStation, TEXT, reader),
    HZ_AT (HzStation, UINT, resolution),
    HZ_AT (HzStation, STRING, book_id),
};
const HzShape hz_shape_settings = HZ_SHAPE (settings);

HzStation *
hz_station_of_keeper (HzDoor *door, GError **error)
{
  g_autoptr (HzStation) s = g_new0 (HzStation, 1);
  g_autoptr (GPtrArray) books = hz_ask_station (door, &hz_shape_settings, s, error);
  if (books == NULL)
    return NULL;
  s->tables = hz_code_tables_shared ();
  s->books = hz_books_new (NULL, HZ_BOOKS_SYSTEM);
  for (guint i = 0; i < books->len; i++) {
    const HzBookText *book = g_ptr_array_index (books, i);
    hz_books_add (s->books, book->name, book->text);
  }
  return hz_station_choose_book (s, error) ? g_steal_pointer (&s) : NULL;
}

void
hz_station_free (HzStation *station)
{
  if (station == NULL)
    return;
  if (station->close != NULL)
    station->close (station);
  g_clear_pointer (&station->books, hz_books_free);
  g_free (station->book_id);
  hz_station_ini_clear (station);
  g_free (station->dir);
  g_free (station);
}

gboolean
hz_station_peek (const char *dir, char **book_id, HzLang *lang, gboolean *hard_to_reach,
                 GError **error)
{
  HzStation s = {0};
  gboolean ok = hz_station_ini_read (dir, &s, book_id, error);
  if (ok) {
    *lang = s.lang;
    *hard_to_reach = s.hard_to_reach;
  }
  hz_station_ini_clear (&s);
  return ok;
}

char *
hz_station_peek_desk (const char *dir)
{
  HzStation s = {0};
  g_autofree char *ignored = NULL;
  hz_station_ini_read (dir, &s, &ignored, NULL);
  char *program = desk_program_beside (s.desk_program);
  hz_station_ini_clear (&s);
  return program;
}

void
hz_station_rules (const HzStation *station, HzRules *out)
{
  gboolean in_force;
  *out = (HzRules){.tables = station->tables,
                   .today = today_of (station),
                   .offset_minutes = station->offset_minutes};
  /* A session that runs past midnight uses the book of the new day. */
  out->book = hz_books_on (station->books, station->book_id, &out->today, &in_force, NULL);
}

gboolean
hz_station_rules_for (const HzStation *station, const HzCase *c, HzRules *out, GError **error)
{
  hz_station_rules (station, out);
  if (*c->book_id != '\0')
    out->book = hz_books_exactly (station->books, c->book_id, c->book_version, error);
  return out->book != NULL;
}
