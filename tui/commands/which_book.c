/* The rule book that a verb uses. */
#include "core/base/base.h"
#include "tui/commands/commands.h"

const HzRuleBook *
hz_command_book (const HzCommand *command, const char *id, const GDate *on, HzBooks **books,
                 gboolean *in_force, gboolean *hard_to_reach, GError **error)
{
  g_autoptr (GError) why = NULL;
  HzLang ignored;
  g_autofree char *of_station = NULL;
  gboolean station =
      hz_station_peek (command->station_dir, &of_station, &ignored, hard_to_reach, &why);
  if (!station)
    *hard_to_reach = TRUE; /* the place where the citizen is registered is not known */
  if (!station && id == NULL && !g_error_matches (why, HZ_ERROR, HZ_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&why));
    return NULL;
  }
  *books = hz_books_new (station ? command->station_dir : NULL, HZ_BOOKS_SYSTEM);
  return hz_books_on (*books,
                      id != NULL ? id
                      : station  ? of_station
                                 : "tianjin",
                      on, in_force, error);
}
