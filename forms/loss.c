#include "forms/loss.h"

#include "core/lang.h"

enum { DAY_CHARS = 10, TEXT_CHARS = 60 };

const HzLossItem hz_loss_items[] = {
    {HZ_LOSS_ACT,
     HZ_LOSS_NO_ACT,
     HZ_LOSS_CHOICE,
     1,
     N_ ("What is done"),
     N_ ("1 the holder reports the loss, 2 the holder has found the card and cancels the report, 3 "
         "somebody hands a found card in, 4 a card that was handed in goes back to its holder."),
     {N_ ("report the loss"), N_ ("cancel the report"), N_ ("found card in"), N_ ("give it back")}},
    {HZ_LOSS_CAUSE,
     HZ_LOSS_NO_ACT,
     HZ_LOSS_CHOICE,
     1,
     N_ ("How"),
     N_ ("As the holder says: 1 lost, 2 stolen."),
     {N_ ("the card was lost"), N_ ("the card was stolen")}},
    {HZ_LOSS_DAY,
     HZ_LOSS_REPORT,
     HZ_LOSS_TEXT,
     DAY_CHARS,
     N_ ("Lost on"),
     N_ ("The day, as 2026-11-22 or 20261122; when it is not known, the day it was missed."),
     {NULL}},
    {HZ_LOSS_PLACE,
     HZ_LOSS_REPORT,
     HZ_LOSS_TEXT,
     TEXT_CHARS,
     N_ ("Lost where"),
     N_ ("The place, as far as the holder knows it."),
     {NULL}},
    {HZ_LOSS_FINDER,
     HZ_LOSS_NO_ACT,
     HZ_LOSS_TEXT,
     TEXT_CHARS,
     N_ ("Handed in by"),
     N_ ("Name and phone of who hands the card in; an office or a shop is enough."),
     {NULL}},
    {HZ_LOSS_DAY,
     HZ_LOSS_HANDED_IN,
     HZ_LOSS_TEXT,
     DAY_CHARS,
     N_ ("Found on"),
     N_ ("The day, as 2026-11-22 or 20261122."),
     {NULL}},
    {HZ_LOSS_PLACE,
     HZ_LOSS_HANDED_IN,
     HZ_LOSS_TEXT,
     TEXT_CHARS,
     N_ ("Found where"),
     N_ ("The place, as the finder says."),
     {NULL}},
    {HZ_LOSS_CARD_SHOWN,
     HZ_LOSS_NO_ACT,
     HZ_LOSS_CHOICE,
     1,
     N_ ("Found card"),
     N_ ("1 when the card that was lost lies here. Without it the report stays open."),
     {N_ ("shown"), N_ ("not shown")}},
    {HZ_LOSS_CARD_FROM,
     HZ_LOSS_NO_ACT,
     HZ_LOSS_TEXT,
     DAY_CHARS,
     N_ ("Card valid from"),
     N_ ("The first day of validity printed on the card that lies here. It tells a card that was "
         "replaced, which is void for good, from the one that took its place."),
     {NULL}},
    {HZ_LOSS_MATCH,
     HZ_LOSS_NO_ACT,
     HZ_LOSS_BUTTON,
     0,
     N_ ("Match a finger"),
     N_ ("Enter asks for a finger of the holder and compares it with the prints of the last "
         "application."),
     {NULL}},
    {HZ_LOSS_PHOTO_COMPARED,
     HZ_LOSS_NO_ACT,
     HZ_LOSS_CHOICE,
     1,
     N_ ("Photo and face"),
     N_ ("Where no print was taken, or none matched: compare the photo of the register or of the "
         "last application with the face. 1 when it is the same person; it is kept that the photo "
         "was compared."),
     {N_ ("the same person"), N_ ("not the same")}},
    {HZ_LOSS_OFFICER,
     HZ_LOSS_NO_ACT,
     HZ_LOSS_BUTTON,
     0,
     N_ ("An officer decides"),
     N_ ("Prints were taken but no finger matched: an officer, in person at this desk, looks at "
         "photo and face and allows it with the own account and password."),
     {NULL}},
    {HZ_LOSS_COUNT,
     HZ_LOSS_NO_ACT,
     HZ_LOSS_BUTTON,
     0,
     N_ ("Record it"),
     N_ ("Enter records what is written here. From then on it stays."),
     {NULL}},
};
const guint hz_loss_items_count = G_N_ELEMENTS (hz_loss_items);

gboolean
hz_loss_item_asked (const HzLossItem *item, const HzLoss *loss)
{
  if (item->field == HZ_LOSS_COUNT)
    return hz_loss_act (loss) != HZ_LOSS_NO_ACT;
  return hz_loss_asks (loss, item->field) &&
         (item->act == HZ_LOSS_NO_ACT || item->act == hz_loss_act (loss));
}

guint
hz_loss_item_choices (const HzLossItem *item)
{
  guint count = 0;
  while (count < G_N_ELEMENTS (item->names) && item->names[count] != NULL)
    count++;
  return count;
}

char *
hz_loss_shown (const HzLossItem *item, const HzLoss *loss)
{
  if (item->field == HZ_LOSS_COUNT)
    return g_strdup ("");
  const char *value = hz_loss_get (loss, item->field);
  if (item->field == HZ_LOSS_MATCH)
    return g_strdup (hz_identity_match_name (value));
  if (item->widget != HZ_LOSS_CHOICE)
    return g_strdup (value);
  guint choice = (guint)(value[0] - '1');
  return g_strdup (*value != '\0' && choice < hz_loss_item_choices (item) ? _ (item->names[choice])
                                                                          : "");
}
