/* Opens what a text means that is not the word of a page: a scanned paper, a case or slip number, a
 * citizen number. */
#include "tui/counter/pages.h"
#include "tui/counter/go.h"

#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "core/person/person.h"

#include <string.h>

gboolean
hz_go_case (HzApp *app, gint64 id)
{
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  /* Goes home first, because that saves what is being typed, perhaps into this very case. */
  return hz_app_home (app) && hz_app_open (app, "case", what);
}

/* When the number of a person with a draft is typed again, that draft is opened. */
static gboolean
open_own_draft (HzApp *app, const char *number)
{
  gint64 id = hz_ask_own_draft (hz_door (app), number, NULL);
  if (id <= 0)
    return FALSE;
  if (hz_go_case (app, id))
    hz_app_say (app, _ ("This is the draft begun before; n begins another application."));
  return TRUE;
}

/* A scanned paper opens its case, with a message if the paper is no longer valid. */
static gboolean
open_paper (HzApp *app, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  gboolean valid;
  gint64 case_id;
  if (!hz_ask_paper_check (hz_door (app), code, &valid, &said, &case_id, &error)) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  gboolean opened = case_id != 0 && hz_go_case (app, case_id);
  if (!valid && (opened || case_id == 0))
    hz_app_complain (app, "%s", said);
  return opened;
}

/* The card of this person is here: that is what they come for. */
static gboolean
open_ready (HzApp *app, const char *number)
{
  gint64 id = hz_ask_ready_case (hz_door (app), number, NULL);
  if (id <= 0)
    return FALSE;
  if (hz_go_case (app, id))
    hz_app_say (app, _ ("The card of this person is here; n begins another application."));
  return TRUE;
}

gboolean
hz_go_find (HzApp *app, const char *scanned)
{
  g_autofree char *text = hz_number_typed (hz_scanned_text (scanned));
  g_autoptr (GError) error = NULL;
  g_autofree char *word = g_ascii_strdown (text, -1);
  g_strstrip (word);
  if (hz_paper_code_begins (word))
    return open_paper (app, text);
  gint64 id = hz_ask_case_find (hz_door (app), text, &error);
  if (error != NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  if (id > 0) {
    hz_go_case (app, id);
    return TRUE;
  }
  HzRules rules;
  HzCitizenNumber number;
  hz_station_rules (hz_session (app)->station, &rules);
  HzNumberFault fault = hz_citizen_number_parse (text, &rules.today, &number);
  const char *no_card = hz_number_gets_no_card (text);
  if (no_card != NULL) {
    hz_app_complain (app, "%s", no_card);
    return FALSE;
  }
  if (fault == HZ_NUMBER_OK) {
    if (!open_ready (app, number.number) && !open_own_draft (app, number.number))
      hz_app_open (app, "new", number.number);
    const char *upgraded = hz_number_upgrade_text (&number, &rules.today);
    if (upgraded != NULL)
      hz_app_complain (app, "%s", upgraded);
    return TRUE;
  }
  if (g_ascii_isdigit (*word) && strchr (word, '-') == NULL)
    hz_app_complain (app, "%s", hz_number_fault_text (fault));
  else
    hz_app_complain (app,
                     _ ("Nothing is called %s. Enter a citizen number, a case or slip number, or n "
                        "for a new application."),
                     text);
  return FALSE;
}

/* --- pages of one line --- */

gboolean
hz_home_open (HzApp *app, const char *what)
{
  return hz_app_home (app);
}

gboolean
hz_logout_open (HzApp *app, const char *what)
{
  hz_session_logout (app);
  return TRUE;
}

gboolean
hz_language_open (HzApp *app, const char *what)
{
  HzLang lang;
  if (!hz_lang_parse (what, &lang))
    return FALSE;
  hz_lang_set (lang);
  hz_app_relayout (app);
  return TRUE;
}
