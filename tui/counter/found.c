#include "tui/counter/go.h"
#include "tui/counter/found.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/station/station.h"

enum { PAGE = 60 };

void
hz_found_clear (HzFound *found)
{
  g_clear_pointer (&found->hits, g_ptr_array_unref);
  g_clear_pointer (&found->text, g_free);
  found->list = (HzList){0};
  found->complete = found->walked = found->failed = FALSE;
}

/* One Latin letter is a word of the jump line, but one Han character can be a surname. */
static gboolean
means_something (const char *text)
{
  return g_utf8_strlen (text, -1) >= 2 || g_utf8_get_char (text) >= 0x3000;
}

static void
fetch (HzFound *found, HzApp *app, gboolean goes_on)
{
  g_autoptr (GError) error = NULL;
  const HzHit *after =
      found->hits->len > 0 ? g_ptr_array_index (found->hits, found->hits->len - 1) : NULL;
  GPtrArray *page = hz_ask_search (hz_door (app), found->text, after, PAGE, goes_on, &error);
  if (page == NULL) {
    found->complete = found->failed = TRUE;
    hz_app_complain_error (app, error);
    return;
  }
  found->complete = page->len < PAGE;
  g_ptr_array_extend_and_steal (found->hits, page);
}

void
hz_found_update (HzFound *found, HzApp *app, const char *text)
{
  gboolean goes_on = found->hits != NULL;
  hz_found_clear (found);
  if (*text == '\0' || !means_something (text))
    return;
  found->text = g_strdup (text);
  found->hits = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_hit_free);
  fetch (found, app, goes_on);
}

gboolean
hz_found_key (HzFound *found, HzApp *app, const HzKey *key, int rows)
{
  if (!hz_list_key (&found->list, key, (int)found->hits->len, rows))
    return FALSE;
  found->walked = TRUE;
  if (!found->complete && found->list.selected + rows >= (int)found->hits->len)
    fetch (found, app, FALSE);
  return TRUE;
}

/* What distinguishes this person from others with the same name: the address, and a former name if
 * that was found. (transfer full) */
static char *
hit_detail (const HzHit *hit)
{
  if (hit->line != NULL)
    return g_strdup_printf ("%s  %s", hz_state_name (hit->line->state),
                            *hit->line->number != '\0' ? hit->line->number : "");
  if (hit->match != HZ_MATCH_FORMER_NAME)
    return g_strdup (hit->address);
  g_autofree char *former = g_strdup_printf (_ ("formerly %s"), hit->former_name);
  return g_strdup_printf ("%s  %s", former, hit->address);
}

static void
paint_hit (const HzHit *hit, int row, HzStyle style)
{
  g_autofree char *detail = hit_detail (hit);
  hz_draw (row, 2, 14, style, hit->name);
  hz_draw (row, 17, 18, style, hit->citizen_number);
  hz_draw (row, 36, COLS - 37, style, detail);
}

void
hz_found_paint (HzFound *found, int top, int rows)
{
  if (found->hits->len == 0 && !found->failed)
    hz_draw (top, 2, COLS - 4, HZ_STYLE_NORMAL,
             _ ("Nothing in the register or among the cases begins like that."));
  hz_list_settle (&found->list, (int)found->hits->len, rows);
  for (int i = 0; i < rows && found->list.top + i < (int)found->hits->len; i++) {
    gboolean here = found->list.top + i == found->list.selected;
    HzStyle style = here ? HZ_STYLE_FOCUS : HZ_STYLE_NORMAL;
    hz_draw_padded (top + i, 0, COLS, style, here ? ">" : "");
    paint_hit (g_ptr_array_index (found->hits, (guint)(found->list.top + i)), top + i, style);
  }
  hz_list_paint_more (&found->list, (int)found->hits->len, top, rows);
}

static const HzHit *
chosen (const HzFound *found)
{
  return found->hits != NULL && found->hits->len > 0
             ? g_ptr_array_index (found->hits, (guint)found->list.selected)
             : NULL;
}

const char *
hz_found_person (const HzFound *found)
{
  const HzHit *hit = chosen (found);
  return hit != NULL ? hit->citizen_number : NULL;
}

gboolean
hz_found_open (HzFound *found, HzApp *app)
{
  const HzHit *hit = chosen (found);
  if (hit == NULL)
    return FALSE;
  return hit->line != NULL ? hz_go_case (app, hit->line->id) : hz_app_go (app, hit->citizen_number);
}
