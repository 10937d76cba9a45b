#include "forms/loss_items.h"
#include "forms/form.h"

#include "core/base/base.h"

enum { DAY_CHARS = 10, TEXT_CHARS = 60, TEXT_WIDTH = 44 };

static gboolean
reports (const HzRecord *record)
{
  return hz_loss_act (record) == HZ_LOSS_REPORT;
}

static gboolean
hands_in (const HzRecord *record)
{
  return hz_loss_act (record) == HZ_LOSS_HANDED_IN;
}

static gboolean
destroys (const HzRecord *record)
{
  return hz_loss_act (record) == HZ_LOSS_DESTROY;
}

static gboolean
identifies (const HzRecord *record)
{
  return !destroys (record);
}

static gboolean
says_what (const HzRecord *record)
{
  return hz_loss_act (record) != HZ_LOSS_NO_ACT;
}

static const HzItem items[] = {
    {HZ_LOSS_ACT, HZ_ITEM_CHOICE, N_ ("What is done"),
     N_ ("1 the holder reports the loss, 2 the holder has found the card and cancels the report, 3 "
         "somebody hands a found card in, 4 a card that was handed in goes back to its holder, 5 "
         "one "
         "that was replaced, and so is void, is destroyed before an officer."),
     .choices = {N_ ("report the loss"), N_ ("cancel the report"), N_ ("found card in"),
                 N_ ("give it back"), N_ ("destroy a void card")}},
    {HZ_LOSS_CAUSE, HZ_ITEM_CHOICE, N_ ("How"), N_ ("As the holder says: 1 lost, 2 stolen."),
     .choices = {N_ ("the card was lost"), N_ ("the card was stolen")}},
    {HZ_LOSS_DAY, HZ_ITEM_TEXT, N_ ("Lost on"),
     N_ ("The day, as 2026-11-22 or 20261122; when it is not known, the day it was missed."),
     .width = DAY_CHARS + 1, .max_chars = HZ_DAY_CHARS, .when = reports},
    {HZ_LOSS_PLACE, HZ_ITEM_TEXT, N_ ("Lost where"),
     N_ ("The place, as far as the holder knows it."), .width = TEXT_WIDTH, .max_chars = TEXT_CHARS,
     .when = reports},
    {HZ_LOSS_FINDER, HZ_ITEM_TEXT, N_ ("Handed in by"),
     N_ ("Name and phone of who hands the card in; an office or a shop is enough."),
     .width = TEXT_WIDTH, .max_chars = TEXT_CHARS},
    {HZ_LOSS_DAY, HZ_ITEM_TEXT, N_ ("Found on"), N_ ("The day, as 2026-11-22 or 20261122."),
     .width = DAY_CHARS + 1, .max_chars = HZ_DAY_CHARS, .when = hands_in},
    {HZ_LOSS_PLACE, HZ_ITEM_TEXT, N_ ("Found where"), N_ ("The place, as the finder says."),
     .width = TEXT_WIDTH, .max_chars = TEXT_CHARS, .when = hands_in},
    {HZ_LOSS_CARD_SHOWN, HZ_ITEM_CHOICE, N_ ("Found card"),
     N_ ("1 when the card that was lost lies here. Without it the report stays open."),
     .choices = {N_ ("shown"), N_ ("not shown")}},
    {HZ_LOSS_CARD_FROM, HZ_ITEM_TEXT, N_ ("Card valid from"),
     N_ ("The first day of validity printed on the card that lies here. It tells a card that was "
         "replaced, which is void for good, from the one that took its place."),
     .width = DAY_CHARS + 1, .max_chars = HZ_DAY_CHARS},
    {HZ_LOSS_DESTRUCTION, HZ_ITEM_CHOICE, N_ ("Destroyed how"),
     N_ ("1 cut up, through photo, number and chip, 2 shredded. It is done at this desk, before "
         "the officer; what is recorded stays."),
     .choices = {N_ ("cut up"), N_ ("shredded")}},
    {HZ_LOSS_MATCH, HZ_ITEM_BUTTON, N_ ("Match a finger"),
     N_ ("Enter asks for a finger of the holder and compares it with the prints of the last "
         "application."),
     .words = hz_identity_match_name},
    {HZ_LOSS_PHOTO_COMPARED, HZ_ITEM_CHOICE, N_ ("Photo and face"),
     N_ ("Where no print was taken, or none matched: compare the photo of the register or of the "
         "last application with the face. 1 when it is the same person; it is kept that the photo "
         "was compared."),
     .choices = {N_ ("the same person"), N_ ("not the same")}},
    {HZ_LOSS_OFFICER, HZ_ITEM_BUTTON, N_ ("An officer decides"),
     N_ ("Prints were taken but no finger matched: an officer, in person at this desk, looks at "
         "photo and face and allows it with the own account and password."),
     .when = identifies},
    {HZ_LOSS_OFFICER, HZ_ITEM_BUTTON, N_ ("An officer watches"),
     N_ ("An officer, in person at this desk, sees that this card is destroyed and signs for it "
         "with the own account and password."),
     .when = destroys},
    {HZ_LOSS_PHOTOGRAPHED, HZ_ITEM_CHOICE, N_ ("Photographed"),
     N_ ("1 when the person who gets the found card back was checked and photographed; the norm "
         "wants both."),
     .choices = {N_ ("photographed"), N_ ("not photographed")}},
    {HZ_LOSS_COUNT, HZ_ITEM_FINISH, N_ ("Record it"),
     N_ ("Enter records what is written here. From then on it stays."), .when = says_what},
};
const HzItems hz_loss_items = {&hz_loss_kind, items, G_N_ELEMENTS (items)};
