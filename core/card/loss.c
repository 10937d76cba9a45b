#include "core/card/loss.h"

#include "core/base/base.h"
#include "core/card/identity.h"

#include <string.h>

HzLossFacts *
hz_loss_facts (const HzRecord *record)
{
  g_assert (record->kind == &hz_loss_kind);
  return record->facts;
}

static void
facts_init (gpointer data)
{
  HzLossFacts *facts = data;
  char **const texts[] = {&facts->found_from,   &facts->voids,       &facts->newest_from,
                          &facts->newest_until, &facts->replacement, &facts->name,
                          &facts->phone};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
}

static void
facts_clear (gpointer data)
{
  HzLossFacts *facts = data;
  hz_text_wipe (facts->name);
  hz_text_wipe (facts->phone);
  g_free (facts->found_from);
  g_free (facts->voids);
  g_free (facts->newest_from);
  g_free (facts->newest_until);
  g_free (facts->replacement);
}

void
hz_kept_card_free (HzKeptCard *card)
{
  if (card == NULL)
    return;
  hz_text_wipe (card->citizen_number);
  g_free (card->card_from);
  g_free (card);
}

HzLossAct
hz_loss_act (const HzRecord *record)
{
  const char *act = hz_record_get (record, HZ_LOSS_ACT);
  return act[0] >= '1' && act[0] < '0' + HZ_LOSS_ACTS && act[1] == '\0' ? (HzLossAct)(act[0] - '0')
                                                                        : HZ_LOSS_NO_ACT;
}

gboolean
hz_loss_is_void (const HzRecord *record, const char *from)
{
  const char *newest = hz_loss_facts (record)->newest_from;
  return strcmp (from, newest) < 0; /* ISO days sort as text; "" for none */
}

const char *
hz_loss_destruction (const char *value)
{
  return strcmp (value, "1") == 0 ? "cut-up" : strcmp (value, "2") == 0 ? "shredded" : "";
}

gboolean
hz_loss_awaits_destruction (const HzRecord *record, const char *from)
{
  g_auto (GStrv) days = g_strsplit (hz_loss_facts (record)->voids, " ", -1);
  return *from != '\0' && g_strv_contains ((const char *const *)days, from);
}

/* --- when an item is asked --- */

#define BIT(act)   (1u << (act))
#define REPORT     BIT (HZ_LOSS_REPORT)
#define CANCEL     BIT (HZ_LOSS_CANCEL)
#define HANDED_IN  BIT (HZ_LOSS_HANDED_IN)
#define HAND_BACK  BIT (HZ_LOSS_HAND_BACK)
#define DESTROY    BIT (HZ_LOSS_DESTROY)
#define OF_HOLDERS (REPORT | CANCEL | HAND_BACK)

static gboolean
is_one_of (const HzRecord *record, guint acts)
{
  return (acts & BIT (hz_loss_act (record))) != 0;
}

static gboolean
reports (const HzRecord *record)
{
  return is_one_of (record, REPORT);
}

static gboolean
cancels (const HzRecord *record)
{
  return is_one_of (record, CANCEL);
}

static gboolean
hands_in (const HzRecord *record)
{
  return is_one_of (record, HANDED_IN);
}

static gboolean
tells_where (const HzRecord *record)
{
  return is_one_of (record, REPORT | HANDED_IN);
}

static gboolean
has_the_card (const HzRecord *record)
{
  return is_one_of (record, CANCEL | HANDED_IN | DESTROY);
}

static gboolean
destroys (const HzRecord *record)
{
  return is_one_of (record, DESTROY);
}

static gboolean
is_photographed (const HzRecord *record)
{
  return is_one_of (record, HAND_BACK) && hz_loss_facts (record)->wants_photo;
}

static gboolean
is_the_holder (const HzRecord *record)
{
  return is_one_of (record, OF_HOLDERS);
}

static gboolean
says_how (const HzRecord *record)
{
  return *hz_loss_destruction (hz_record_get (record, HZ_LOSS_DESTRUCTION)) != '\0';
}

/* The officer who sees a card destroyed is asked when it is known which, and how. */
static gboolean
asks_officer (const HzRecord *record)
{
  if (!destroys (record))
    return hz_identity_asks_officer (record);
  return says_how (record) &&
         hz_loss_awaits_destruction (record, hz_record_get (record, HZ_LOSS_CARD_FROM));
}

/* --- what stands in the way --- */

static const char *
day_fault (const HzRecord *record, const char *value, const char **way_out)
{
  GDate day;
  if (!hz_date_parse (value, &day))
    return _ ("Enter the day as 2026-11-22 or 20261122.");
  return g_date_compare (&day, &record->today) <= 0 ? NULL : _ ("This day is yet to come.");
}

static const char *
void_fault (const char **way_out)
{
  *way_out = _ ("Keep it here, and enter it as handed in.");
  return _ ("This card was replaced and is void for good: it is not given back.");
}

/* Why the found card that is valid FROM that day cannot be given back to its holder; NULL: it can.
 */
static const char *
card_fault (const HzRecord *record, const char *from, const char **way_out)
{
  if (hz_loss_is_void (record, from))
    return void_fault (way_out);
  if (*hz_loss_facts (record)->replacement == '\0')
    return NULL;
  *way_out = _ ("Withdraw that case first, if it can still be.");
  return _ ("A replacement of this card is being made: the found one stays here.");
}

static const char *
no_void_fault (const HzRecord *record, const char **way_out)
{
  if (hz_loss_facts (record)->found != 0)
    *way_out = _ ("The one that waits here is not void: it goes back to its holder.");
  return _ ("No void card of this person is kept here.");
}

/* Why the card that is valid FROM that day is not destroyed; NULL: it is to be. */
static const char *
destruction_fault (const HzRecord *record, const char *from, const char **way_out)
{
  if (hz_loss_awaits_destruction (record, from))
    return NULL;
  *way_out = _ ("Read the day on the card again. Only a card that was handed in and replaced is "
                "destroyed.");
  return _ ("No void card that is valid from this day is kept here.");
}

static const char *
act_fault (const HzRecord *record, const char *value, const char **way_out)
{
  const HzLossFacts *facts = hz_loss_facts (record);
  switch (hz_loss_act (record)) {
  case HZ_LOSS_NO_ACT:
    return _ ("Say what is done: 1 to 5.");
  case HZ_LOSS_REPORT:
    return facts->report == 0 ? NULL : _ ("The loss of this card is reported already.");
  case HZ_LOSS_CANCEL:
    if (facts->report != 0)
      return NULL;
    return facts->replaced_at != 0 ? void_fault (way_out)
                                   : _ ("There is no open loss report of this person.");
  case HZ_LOSS_HAND_BACK:
    return facts->found != 0 ? card_fault (record, facts->found_from, way_out)
                             : _ ("No found card of this person waits here.");
  case HZ_LOSS_DESTROY:
    return *facts->voids != '\0' ? NULL : no_void_fault (record, way_out);
  default:
    return NULL;
  }
}

static const char *
card_from_fault (const HzRecord *record, const char *value, const char **way_out)
{
  const char *why = day_fault (record, value, way_out);
  if (why != NULL)
    return why;
  return cancels (record)    ? card_fault (record, value, way_out)
         : destroys (record) ? destruction_fault (record, value, way_out)
                             : NULL;
}

static const char *
officer_fault (const HzRecord *record, const char *value, const char **way_out)
{
  if (!destroys (record))
    return hz_identity_officer_fault (record, value, way_out);
  return *value != '\0' ? NULL : _ ("A card is destroyed before an officer, at this desk.");
}

/* --- the items --- */

static const HzRecordItem items[HZ_LOSS_COUNT] = {
    /* if something else is done, the person is identified again */
    [HZ_LOSS_ACT] = {"act", .fault = act_fault, .empties = HZ_ITEM_BIT (HZ_LOSS_MATCH)},
    [HZ_LOSS_CAUSE] = {"cause", .asked = reports, .need = HZ_NEED_CHOICE,
                       .needed = N_ ("Say how: 1 lost, 2 stolen.")},
    [HZ_LOSS_DAY] = {"day", .keep = HZ_KEEP_DAY, .asked = tells_where, .fault = day_fault},
    [HZ_LOSS_PLACE] = {"place", .asked = tells_where, .need = HZ_NEED_VALUE,
                       .needed = N_ ("Enter the place, as far as it is known.")},
    [HZ_LOSS_FINDER] = {"finder", .asked = hands_in, .need = HZ_NEED_VALUE,
                        .needed = N_ ("Enter name and phone of who hands the card in.")},
    [HZ_LOSS_CARD_SHOWN] = {"card_shown", .asked = cancels, .need = HZ_NEED_YES,
                            .needed = N_ ("Without the found card the report is not cancelled.")},
    [HZ_LOSS_CARD_FROM] = {"card_from", .keep = HZ_KEEP_DAY, .asked = has_the_card,
                           .fault = card_from_fault,
                           .empties = HZ_ITEM_BIT (HZ_LOSS_OFFICER)}, /* who saw another card */
    [HZ_LOSS_DESTRUCTION] = {"destruction", .asked = destroys, .need = HZ_NEED_CHOICE,
                             .needed = N_ ("Say how the card is destroyed: 1 cut up, 2 shredded."),
                             .empties = HZ_ITEM_BIT (HZ_LOSS_OFFICER)},
    HZ_IDENTITY_ROWS (HZ_LOSS, N_ ("Match a finger of the holder first.")),
    [HZ_LOSS_OFFICER] = {"officer", .asked = asks_officer, .fault = officer_fault},
    [HZ_LOSS_PHOTOGRAPHED] = {"photographed", .asked = is_photographed, .need = HZ_NEED_YES,
                              .needed = N_ ("Photograph the person before the card goes back.")},
};

const HzRecordKind hz_loss_kind = {
    .id = "loss",
    .items = items,
    .count = HZ_LOSS_COUNT,
    HZ_IDENTITY_ITEMS (HZ_LOSS),
    .identifies = is_the_holder,
    .facts_size = sizeof (HzLossFacts),
    .facts_init = facts_init,
    .facts_clear = facts_clear,
};
