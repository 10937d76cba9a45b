/* How people call the groups and keys of a rule book, for the page that shows a whole book. */
#include "core/book/book_page.h"

#include "core/base/base.h"

#include <string.h>

typedef struct {
  const char *name, *label;
} Label;

static const Label groups[] = {
    {"book", N_ ("The book")},
    {"guardian", N_ ("Guardian")},
    {"deadline", N_ ("Time limits")},
    {"floating", N_ ("Registered elsewhere")},
    {"fingers", N_ ("Fingerprints")},
    {"photo", N_ ("Photo")},
    {"evidence", N_ ("Evidence")},
    {"capacity", N_ ("Characters on the card")},
    {"search", N_ ("Search before a first card")},
    {"services", N_ ("Services")},
    {"consent", N_ ("Consent")},
    {"review", N_ ("Review")},
    {"found", N_ ("Found card")},
    {"validity.", N_ ("Validity")},
    {"reason.", N_ ("Reason")},
    {"waiver.", N_ ("Waiver group")},
    {"scene.", N_ ("Scene")},
    {"calendar.", N_ ("Working days of")},
    {"poverty-line.", N_ ("Poverty line of")},
    {"law.", N_ ("Where the law differs")},
};

static const Label keys[] = {
    {"id", N_ ("id")},
    {"version", N_ ("version")},
    {"title", N_ ("title")},
    {"valid_from", N_ ("in force from")},
    {"below_age", N_ ("a guardian applies below the age of")},
    {"min_age", N_ ("least age of the guardian")},
    {"must_apply_months", N_ ("months in which one must apply after that age")},
    {"days", N_ ("days until the card is issued")},
    {"extension_days", N_ ("days of an extension at most")},
    {"promised_days", N_ ("working days promised")},
    {"soon_days", N_ ("marked as soon due, days before")},
    {"capture", N_ ("prints of people registered elsewhere are taken here")},
    {"refuse_when", N_ ("refused when")},
    {"tries", N_ ("tries of a finger")},
    {"threshold", N_ ("least quality of a print")},
    {"margin", N_ ("touches that must match")},
    {"match_minutes", N_ ("minutes that a match holds")},
    {"readers_match_only", N_ ("readers for comparing only")},
    {"readers_unfit", N_ ("readers that are unfit")},
    {"right_order", N_ ("fingers of the right hand, in order")},
    {"left_order", N_ ("fingers of the left hand, in order")},
    {"width", N_ ("width, px")},
    {"height", N_ ("height, px")},
    {"dpi", N_ ("resolution, dpi")},
    {"bytes_min", N_ ("least bytes")},
    {"bytes_max", N_ ("most bytes")},
    {"head_top_min", N_ ("top of the head, least px")},
    {"head_top_max", N_ ("top of the head, most px")},
    {"face_width_min", N_ ("width of the face, least px")},
    {"face_width_max", N_ ("width of the face, most px")},
    {"eye_line_min", N_ ("eyes above the lower edge, least px")},
    {"off_centre_max", N_ ("off the middle, most px")},
    {"border_max", N_ ("line along an edge, most thousandths")},
    {"background_min", N_ ("brightness of the background, least")},
    {"tint_max", N_ ("tint of the background, most")},
    {"uneven_max", N_ ("unevenness of the background, most")},
    {"roll_warn", N_ ("tilt that is warned of, degrees")},
    {"roll_max", N_ ("tilt, most degrees")},
    {"exposure_min", N_ ("light on the face, least")},
    {"exposure_max", N_ ("light on the face, most")},
    {"clipped_max", N_ ("clipped, most thousandths")},
    {"tones_min", N_ ("tones of the face, least")},
    {"chroma_min", N_ ("colour, least")},
    {"sharpness_min", N_ ("sharpness, least")},
    {"looks", N_ ("what the clerk looks for")},
    {"filed", N_ ("papers filed as pictures")},
    {"required", N_ ("papers that must be filed")},
    {"name", N_ ("name")},
    {"address", N_ ("characters of the address")},
    {"authority", N_ ("characters of the authority")},
    {"first_card_from_age", N_ ("first card from this age on")},
    {"severity", N_ ("severity")},
    {"electronic_household_book", N_ ("an electronic household book will do")},
    {"courier", N_ ("the card is sent by courier on request")},
    {"text", N_ ("text")},
    {"keeps", N_ ("what stays after a withdrawal")},
    {"guardian_below_age", N_ ("the guardian consents below the age of")},
    {"reconsideration_days", N_ ("days for administrative reconsideration")},
    {"litigation_months", N_ ("months for a suit")},
    {"check_person", N_ ("the person is checked")},
    {"photograph", N_ ("the person is photographed")},
    {"age_from", N_ ("from age")},
    {"age_to", N_ ("to age")},
    {"years", N_ ("years, 0 for long-term")},
    {"fee_fen", N_ ("fee, yuan")},
    {"documents", N_ ("to be shown")},
    {"documents_elsewhere", N_ ("to be shown when registered elsewhere")},
    {"discounts", N_ ("waiver or reduction open")},
    {"issue_days", N_ ("issued within days")},
    {"home_station", N_ ("at the home station only")},
    {"loss_report", N_ ("reports the loss too")},
    {"early_months", N_ ("months before the end")},
    {"hand_back", N_ ("handed back at collection")},
    {"valid_months", N_ ("valid for months")},
    {"discount", N_ ("waiver or reduction")},
    {"evidence", N_ ("evidence")},
    {"alias", N_ ("also called")},
    {"poverty_line", N_ ("measured by the poverty line")},
    {"certificates", N_ ("certificates")},
    {"discloses", N_ ("shows")},
    {"licence_region", N_ ("driving licence issued in")},
    {"plate_prefix", N_ ("plate begins with")},
    {"summary_procedure", N_ ("summary procedure")},
    {"no_points", N_ ("no points")},
    {"no_accident", N_ ("no accident")},
    {"fine_max_fen", N_ ("fine at most, yuan")},
    {"also_for", N_ ("also for")},
    {"holidays", N_ ("weekdays that are holidays")},
    {"workdays", N_ ("weekend days that are worked")},
    {"fen", N_ ("yuan a head and year")},
    {"reason", N_ ("reason of the application")},
    {"step", N_ ("shown in the step")},
    {"elsewhere", N_ ("only of people registered elsewhere")},
    {"from_age", N_ ("from this age on")},
    {"book_says", N_ ("these rules")},
    {"law_says", N_ ("the law")},
    {"differs", N_ ("in a few words")},
    {"since", N_ ("since")},
    {"books", N_ ("books as the law says")},
};

static const char *
label_of (const Label *labels, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (labels[i].name, name) == 0)
      return _ (labels[i].label);
  return NULL;
}

const char *
hz_book_group_label (const char *group)
{
  return label_of (groups, G_N_ELEMENTS (groups), group);
}

const char *
hz_book_key_label (const char *key)
{
  return label_of (keys, G_N_ELEMENTS (keys), key);
}
