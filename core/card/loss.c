#include "core/card/loss.h"

#include "core/base/base.h"

#include <string.h>

#define BIT(act)   (1u << (act))
#define REPORT     BIT (HZ_LOSS_REPORT)
#define CANCEL     BIT (HZ_LOSS_CANCEL)
#define HANDED_IN  BIT (HZ_LOSS_HANDED_IN)
#define HAND_BACK  BIT (HZ_LOSS_HAND_BACK)
#define OF_HOLDERS (REPORT | CANCEL | HAND_BACK)

/* For which acts each item is asked. */
static const guint asked_for[HZ_LOSS_COUNT] = {
    [HZ_LOSS_CAUSE] = REPORT,
    [HZ_LOSS_DAY] = REPORT | HANDED_IN,
    [HZ_LOSS_PLACE] = REPORT | HANDED_IN,
    [HZ_LOSS_FINDER] = HANDED_IN,
    [HZ_LOSS_CARD_SHOWN] = CANCEL,
    [HZ_LOSS_CARD_FROM] = CANCEL | HANDED_IN,
    [HZ_LOSS_MATCH] = OF_HOLDERS,
    [HZ_LOSS_FINGER] = OF_HOLDERS,
    [HZ_LOSS_PHOTO_COMPARED] = OF_HOLDERS,
    [HZ_LOSS_OFFICER] = OF_HOLDERS,
};

HzLoss *
hz_loss_new (const char *citizen_number)
{
  HzLoss *loss = g_new0 (HzLoss, 1);
  g_strlcpy (loss->number, citizen_number, sizeof loss->number);
  for (guint f = 0; f < HZ_LOSS_COUNT; f++)
    loss->value[f] = g_strdup ("");
  loss->found_from = g_strdup ("");
  loss->newest_from = g_strdup ("");
  loss->newest_until = g_strdup ("");
  loss->replacement = g_strdup ("");
  loss->name = g_strdup ("");
  loss->phone = g_strdup ("");
  return loss;
}

void
hz_loss_free (HzLoss *loss)
{
  if (loss == NULL)
    return;
  for (guint f = 0; f < HZ_LOSS_COUNT; f++)
    hz_text_wipe (loss->value[f]);
  hz_text_wipe (loss->name);
  hz_text_wipe (loss->phone);
  g_free (loss->found_from);
  g_free (loss->newest_from);
  g_free (loss->newest_until);
  g_free (loss->replacement);
  explicit_bzero (loss, sizeof *loss);
  g_free (loss);
}

const char *
hz_loss_get (const HzLoss *loss, HzLossField field)
{
  return loss->value[field];
}

gboolean
hz_loss_set (HzLoss *loss, HzLossField field, const char *text)
{
  char *value = g_strstrip (g_strdup (text != NULL ? text : ""));
  GDate day;
  if ((field == HZ_LOSS_DAY || field == HZ_LOSS_CARD_FROM) && hz_date_parse (value, &day)) {
    g_free (value);
    value = hz_date_format (&day);
  }
  if (!hz_text_put (&loss->value[field], value))
    return FALSE;
  if (field == HZ_LOSS_ACT)
    hz_loss_set (loss, HZ_LOSS_MATCH, "");
  if (field == HZ_LOSS_ACT || field == HZ_LOSS_MATCH) {
    hz_loss_set (loss, HZ_LOSS_FINGER, "");
    hz_loss_set (loss, HZ_LOSS_PHOTO_COMPARED, "");
  }
  if (field == HZ_LOSS_ACT || field == HZ_LOSS_MATCH || field == HZ_LOSS_PHOTO_COMPARED)
    hz_loss_set (loss, HZ_LOSS_OFFICER, "");
  return TRUE;
}

void
hz_loss_take (HzLoss *stored, const HzLoss *typed)
{
  for (HzLossField f = 0; f < HZ_LOSS_COUNT; f++)
    if (f != HZ_LOSS_OFFICER)
      hz_loss_set (stored, f, typed->value[f]);
}

HzLossAct
hz_loss_act (const HzLoss *loss)
{
  const char *act = loss->value[HZ_LOSS_ACT];
  return act[0] >= '1' && act[0] < '0' + HZ_LOSS_ACTS && act[1] == '\0' ? (HzLossAct)(act[0] - '0')
                                                                        : HZ_LOSS_NO_ACT;
}

gboolean
hz_loss_asks (const HzLoss *loss, HzLossField field)
{
  const char *match = loss->value[HZ_LOSS_MATCH];
  if (field == HZ_LOSS_ACT)
    return TRUE;
  if ((asked_for[field] & BIT (hz_loss_act (loss))) == 0)
    return FALSE;
  switch (field) {
  case HZ_LOSS_MATCH:
  case HZ_LOSS_FINGER:
    return loss->prints;
  case HZ_LOSS_PHOTO_COMPARED:
    return hz_identity_asks_photo (loss->prints, match);
  case HZ_LOSS_OFFICER:
    return hz_identity_asks_officer (loss->prints, match, loss->value[HZ_LOSS_PHOTO_COMPARED]);
  default:
    return TRUE;
  }
}

gboolean
hz_loss_is_void (const HzLoss *loss, const char *from)
{
  return strcmp (from, loss->newest_from) < 0; /* ISO days sort as text; "" for none */
}

const char *
hz_loss_identified_by (const HzLoss *loss)
{
  if (!hz_loss_asks (loss, HZ_LOSS_MATCH) && !hz_loss_asks (loss, HZ_LOSS_PHOTO_COMPARED))
    return "";
  if (!hz_loss_asks (loss, HZ_LOSS_PHOTO_COMPARED))
    return "finger";
  return hz_loss_asks (loss, HZ_LOSS_OFFICER) ? "officer" : "photo";
}

/* --- what stands in the way --- */

static const char *
day_fault (const char *text, const GDate *today)
{
  GDate day;
  if (!hz_date_parse (text, &day))
    return _ ("Enter the day as 2026-11-22 or 20261122.");
  return g_date_compare (&day, today) <= 0 ? NULL : _ ("This day is yet to come.");
}

static const char *
void_text (void)
{
  return _ ("This card was replaced and is void for good: it is not given back. Keep it here, and "
            "enter it as handed in.");
}

/* Why the found card cannot be given back to its holder; NULL: it can. */
static const char *
card_fault (const HzLoss *loss, const char *from)
{
  if (hz_loss_is_void (loss, from))
    return void_text ();
  return *loss->replacement == '\0'
             ? NULL
             : _ ("A replacement of this card is being made: the found one stays here. Withdraw "
                  "that case first, if it can still be.");
}

static const char *
act_fault (const HzLoss *loss)
{
  switch (hz_loss_act (loss)) {
  case HZ_LOSS_NO_ACT:
    return _ ("Say what is done: 1 to 4.");
  case HZ_LOSS_REPORT:
    return loss->report == 0 ? NULL : _ ("The loss of this card is reported already.");
  case HZ_LOSS_CANCEL:
    if (loss->report != 0)
      return NULL;
    return loss->replaced_at != 0 ? void_text ()
                                  : _ ("There is no open loss report of this person.");
  case HZ_LOSS_HAND_BACK:
    return loss->found != 0 ? card_fault (loss, loss->found_from)
                            : _ ("No found card of this person waits here.");
  default:
    return NULL;
  }
}

static const char *
fault_of (const HzLoss *loss, HzLossField field, const GDate *today)
{
  const char *value = loss->value[field];
  const char *why;
  switch (field) {
  case HZ_LOSS_ACT:
    return act_fault (loss);
  case HZ_LOSS_CAUSE:
    return *value == '1' || *value == '2' ? NULL : _ ("Say how: 1 lost, 2 stolen.");
  case HZ_LOSS_DAY:
    return day_fault (value, today);
  case HZ_LOSS_PLACE:
    return *value != '\0' ? NULL : _ ("Enter the place, as far as it is known.");
  case HZ_LOSS_FINDER:
    return *value != '\0' ? NULL : _ ("Enter name and phone of who hands the card in.");
  case HZ_LOSS_CARD_SHOWN:
    return *value == '1' ? NULL : _ ("Without the found card the report is not cancelled.");
  case HZ_LOSS_CARD_FROM:
    why = day_fault (value, today);
    return why == NULL && hz_loss_act (loss) == HZ_LOSS_CANCEL ? card_fault (loss, value) : why;
  case HZ_LOSS_MATCH:
    return *value != '\0' ? NULL : _ ("Match a finger of the holder first.");
  case HZ_LOSS_PHOTO_COMPARED:
    return *value == '1' ? NULL : _ ("No finger matched: compare the photo with the face.");
  case HZ_LOSS_OFFICER:
    return *value != '\0' ? NULL : _ ("Without a match an officer decides, at this desk.");
  default:
    return NULL;
  }
}

char *
hz_loss_fault (const HzLoss *loss, const GDate *today, HzLossField *field)
{
  for (HzLossField f = 0; f < HZ_LOSS_COUNT; f++) {
    const char *why = hz_loss_asks (loss, f) ? fault_of (loss, f, today) : NULL;
    if (why == NULL)
      continue;
    if (field != NULL)
      *field = f;
    return g_strdup (why);
  }
  return NULL;
}
