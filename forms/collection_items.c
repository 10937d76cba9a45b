#include "forms/collection_items.h"

#include "core/card/card.h"
#include "core/base/base.h"

enum { TEXT_WIDTH = 24, TEXT_CHARS = 40 }; /* the photo stands at the right */

static const HzItem items[] = {
    {HZ_COLLECT_COLLECTOR, HZ_ITEM_CHOICE, N_ ("Who collects"),
     N_ ("1 the applicant in person, 2 a relative, who brings the slip and the own identity card."),
     .choices = {N_ ("the applicant"), N_ ("a relative")}},
    {HZ_COLLECT_RELATIVE_NUMBER, HZ_ITEM_NUMBER, N_ ("Relative's number"),
     N_ ("The citizen number on the relative's own identity card."), .width = TEXT_WIDTH,
     .max_chars = TEXT_CHARS},
    {HZ_COLLECT_RELATIVE_NAME, HZ_ITEM_TEXT, N_ ("Relative's name"),
     N_ ("The name on the relative's own identity card."), .width = TEXT_WIDTH,
     .max_chars = TEXT_CHARS},
    {HZ_COLLECT_RELATIVE_CARD, HZ_ITEM_CHOICE, N_ ("Relative's card"),
     N_ ("1 when the relative showed their own identity card. Without it the card stays here."),
     .choices = {N_ ("shown"), N_ ("not shown")}},
    {HZ_COLLECT_SLIP_SHOWN, HZ_ITEM_CHOICE, N_ ("Collection slip"),
     N_ ("1 when the relative brought the collection slip. Without it the card stays here."),
     .choices = {N_ ("shown"), N_ ("not shown")}},
    {HZ_COLLECT_ITEMS_CHECKED, HZ_ITEM_CHOICE, N_ ("Items on the card"),
     N_ ("Read name, number, address and validity on the card with the person, and compare them "
         "with the lines above: 1 when all is right."),
     .choices = {N_ ("checked, right"), N_ ("wrong")}},
    {HZ_COLLECT_MATCH, HZ_ITEM_BUTTON, N_ ("Match a finger"),
     N_ ("Enter asks for a finger of the applicant and compares it with the prints taken at the "
         "application."),
     .words = hz_identity_match_name},
    {HZ_COLLECT_PHOTO_COMPARED, HZ_ITEM_CHOICE, N_ ("Photo and face"),
     N_ ("Where no print was taken, or none matched: compare the photo on the card with the face. "
         "1 when it is the same person; it is kept that the photo was compared."),
     .choices = {N_ ("the same person"), N_ ("not the same")}},
    {HZ_COLLECT_OFFICER, HZ_ITEM_BUTTON, N_ ("An officer decides"),
     N_ ("Prints were taken but no finger matched: an officer, in person at this desk, looks at "
         "photo and face and allows it with the own account and password.")},
    {HZ_COLLECT_OLD_CARD, HZ_ITEM_CHOICE, N_ ("Old card"),
     N_ ("The rule book asks for the old card back. 2 when the applicant declares it lost."),
     .choices = {N_ ("handed back"), N_ ("declared lost")}},
    {HZ_COLLECT_TEMPORARY_CARD, HZ_ITEM_CHOICE, N_ ("Temporary card"),
     N_ ("A temporary card was handed out and comes back now. 2 when it is declared lost."),
     .choices = {N_ ("handed back"), N_ ("declared lost")}},
    {HZ_COLLECT_SIGNED, HZ_ITEM_CHOICE, N_ ("Signature"),
     N_ ("1 when the person who collects has signed for the card."),
     .choices = {N_ ("signed"), N_ ("not signed")}},
    {HZ_COLLECT_COUNT, HZ_ITEM_FINISH, N_ ("Hand the card over"),
     N_ ("Enter closes the case: the card is collected. What was written here stays as it is.")},
};
const HzItems hz_collect_items = {&hz_collection_kind, items, G_N_ELEMENTS (items)};
