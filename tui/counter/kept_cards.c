#include "tui/counter/kept_cards.h"

#include <curses.h>

#include "core/base/base.h"

enum { CARDS_MAX = 200, NUMBER = 3, FROM = 24, SINCE = 37, WHAT = 50 };

void
hz_kept_cards_clear (HzKeptCards *kept)
{
  g_clear_pointer (&kept->cards, g_ptr_array_unref);
  kept->list = (HzList){0};
}

static void
look (HzKeptCards *kept, HzApp *app)
{
  g_autoptr (GError) error = NULL;
  kept->cards = hz_ask_kept_cards (hz_door (app), CARDS_MAX, FALSE, &error);
  if (kept->cards == NULL)
    hz_app_complain_error (app, error);
}

gboolean
hz_kept_cards_key (HzKeptCards *kept, HzApp *app, const HzKey *key, int rows)
{
  if (kept->cards != NULL)
    return hz_list_key (&kept->list, key, (int)kept->cards->len, rows - 1);
  if (key->id != HZ_KEY_DOWN)
    return FALSE;
  look (kept, app);
  return TRUE;
}

static void
paint_card (const HzKeptCard *card, int offset, int row, HzStyle style)
{
  GDate day;
  hz_date_from_unix (card->since, offset, &day);
  g_autofree char *since = hz_date_format (&day);
  hz_draw (row, NUMBER, FROM - NUMBER - 1, style, card->citizen_number);
  hz_draw (row, FROM, SINCE - FROM - 1, style, card->card_from);
  hz_draw (row, SINCE, WHAT - SINCE - 1, style, since);
  hz_draw (row, WHAT, COLS - WHAT - 3, style,
           card->is_void ? _ ("void, to be destroyed") : _ ("waits for its holder"));
}

static void
paint_heads (int row)
{
  hz_draw (row, NUMBER, FROM - NUMBER - 1, HZ_STYLE_DIM, _ ("Citizen number"));
  hz_draw (row, FROM, SINCE - FROM - 1, HZ_STYLE_DIM, _ ("valid from"));
  hz_draw (row, SINCE, WHAT - SINCE - 1, HZ_STYLE_DIM, _ ("here since"));
}

void
hz_kept_cards_paint (HzKeptCards *kept, HzApp *app, int top, int rows)
{
  int lines = rows - 1, offset = hz_session (app)->station->offset_minutes;
  if (kept->cards == NULL || kept->cards->len == 0) {
    hz_draw (top, NUMBER - 1, COLS - NUMBER, HZ_STYLE_DIM,
             kept->cards == NULL ? _ ("Down: the found cards that are kept here.")
                                 : _ ("No found card is kept here."));
    return;
  }
  paint_heads (top);
  hz_list_settle (&kept->list, (int)kept->cards->len, lines);
  for (int i = 0; i < lines && kept->list.top + i < (int)kept->cards->len; i++) {
    gboolean here = kept->list.top + i == kept->list.selected;
    HzStyle style = here ? HZ_STYLE_FOCUS : HZ_STYLE_NORMAL;
    hz_draw_padded (top + 1 + i, 1, COLS - 2, style, here ? ">" : "");
    paint_card (g_ptr_array_index (kept->cards, (guint)(kept->list.top + i)), offset, top + 1 + i,
                style);
  }
  hz_list_paint_more (&kept->list, (int)kept->cards->len, top + 1, lines);
}

const char *
hz_kept_cards_chosen (const HzKeptCards *kept)
{
  if (kept->cards == NULL || kept->cards->len == 0)
    return NULL;
  const HzKeptCard *card = g_ptr_array_index (kept->cards, (guint)kept->list.selected);
  return card->citizen_number;
}
