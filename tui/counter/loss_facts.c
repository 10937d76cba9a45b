/* What is known about a person's cards, shown above the items of the loss screen. */
#include "tui/counter/loss_page.h"

#include "core/base/base.h"
#include "core/book/book.h"
#include "tui/counter/item_screen.h"

/* TEXT with the day of SECONDS in its %s. (transfer full) */
static char *
dated (HzApp *app, const char *text, gint64 seconds)
{
  GDate day;
  hz_date_from_unix (seconds, hz_session (app)->station->offset_minutes, &day);
  g_autofree char *shown = hz_date_format (&day);
  g_auto (GStrv) parts = g_strsplit (text, "%s", -1);
  return g_strjoinv (shown, parts);
}

static char *
report_shown (HzApp *app, const HzLossFacts *loss)
{
  if (loss->report != 0)
    return dated (app, _ ("open since %s"), loss->reported_at);
  if (loss->replaced_at != 0)
    return dated (app, _ ("replaced on %s: the lost card is void, even if found"),
                  loss->replaced_at);
  return loss->cancelled_at != 0 ? dated (app, _ ("cancelled on %s"), loss->cancelled_at)
                                 : g_strdup (_ ("none"));
}

static char *
found_shown (HzApp *app, const HzLossFacts *loss)
{
  if (loss->found == 0)
    return g_strdup (_ ("none"));
  g_autofree char *since = dated (app, _ ("waits here since %s"), loss->found_at);
  return g_strdup_printf ("%s  %s %s", since, _ ("valid from"), loss->found_from);
}

/* The days of the void cards that are kept here. (transfer full) */
static char *
voids_shown (const HzLossFacts *loss)
{
  if (*loss->voids == '\0')
    return g_strdup (_ ("none"));
  g_auto (GStrv) days = g_strsplit (loss->voids, " ", -1);
  g_autofree char *listed = g_strjoinv (", ", days);
  return g_strdup_printf (_ ("to be destroyed: valid from %s"), listed);
}

static char *
card_shown (HzApp *app, const HzLossFacts *loss, const HzResident *r)
{
  GString *text = g_string_new (loss->newest_from);
  const char *until = *loss->newest_from != '\0' ? loss->newest_until
                      : r != NULL                ? r->card_until
                                                 : "";
  if (*until != '\0')
    g_string_append_printf (text, _ (" until %s"),
                            hz_card_end_shown (hz_session (app)->station->tables, until));
  return g_strchug (g_string_free (text, FALSE));
}

void
hz_loss_paint_facts (HzApp *app, const HzRecord *record, const HzResident *r, int top)
{
  const HzLossFacts *loss = hz_loss_facts (record);
  const char *name = r != NULL ? r->name : loss->name;
  g_autofree char *who = g_strdup_printf ("%s  %s", name, record->number);
  g_autofree char *card = card_shown (app, loss, r);
  g_autofree char *report = report_shown (app, loss);
  g_autofree char *found = found_shown (app, loss);
  g_autofree char *voids = voids_shown (loss);
  hz_items_paint_fact (top, _ ("Holder"), HZ_STYLE_VALUE, who);
  hz_items_paint_fact (top + 1, _ ("Address"), r != NULL ? HZ_STYLE_VALUE : HZ_STYLE_BAD,
                       r != NULL ? r->address
                                 : _ ("This person is not in the station's register."));
  hz_items_paint_fact (top + 2, _ ("Last card"), HZ_STYLE_VALUE, card);
  hz_items_paint_fact (top + 3, _ ("Loss report"),
                       loss->report != 0 ? HZ_STYLE_BAD : HZ_STYLE_VALUE, report);
  hz_items_paint_fact (top + 4, _ ("Found card"), HZ_STYLE_VALUE, found);
  hz_items_paint_fact (top + 5, _ ("Void cards here"),
                       *loss->voids != '\0' ? HZ_STYLE_BAD : HZ_STYLE_VALUE, voids);
  hz_items_paint_fact (top + 6, _ ("Phone"), HZ_STYLE_VALUE, loss->phone);
}
