#include "forms/form.h"

#include "core/base/base.h"

#define DOCUMENT(id, text, how)                                                                    \
  {                                                                                                \
    .field = id, .widget = HZ_WIDGET_CODE, .table = "yes_no", .width = 1, .max_chars = 1,          \
    .label = text, .help = how                                                                     \
  }

enum { MEMBERS = 7 };

static gboolean
has_others (const HzCase *c, const HzRules *rules)
{
  return hz_case_member_rows (c) > 1;
}

static char *
show_others (const HzCase *c, const HzRules *rules)
{
  return g_strdup (_ ("F7 serves another member; the book is carried over"));
}

static const HzFormField fields[] = {
    {.widget = HZ_WIDGET_HEADING, .label = N_ ("First page of the household book")},
    DOCUMENT (HZ_FIELD_DOC_HOUSEHOLD_BOOK, N_ ("Household book shown"),
              N_ ("1 when the original household book lies before you, 2 when it does not. A copy "
                  "does not count.")),
    {.field = HZ_FIELD_HOUSEHOLD_NUMBER,
     .widget = HZ_WIDGET_TEXT,
     .width = 20,
     .max_chars = 20,
     .label = N_ ("Household number"),
     .help =
         N_ ("The household number on the first page of the household book, letters and digits.")},
    {.field = HZ_FIELD_HOUSEHOLD_TYPE,
     .widget = HZ_WIDGET_CODE,
     .table = "household_type",
     .width = 1,
     .max_chars = 1,
     .label = N_ ("Household type"),
     .help = N_ ("1 family household, 2 collective household; it stands on the first page.")},
    {.field = HZ_FIELD_HOUSEHOLDER_NAME,
     .widget = HZ_WIDGET_TEXT,
     .width = 30,
     .max_chars = 15,
     .label = N_ ("Householder"),
     .help = N_ ("The householder's name on the first page. F4 copies the applicant's name."),
     .ditto_from = HZ_FIELD_NAME},
    {.field = HZ_FIELD_HOUSEHOLDER_NUMBER,
     .widget = HZ_WIDGET_NUMBER,
     .width = 18,
     .max_chars = 18,
     .label = N_ ("Householder's number"),
     .help =
         N_ ("The citizen number on the householder's own page. F4 copies the applicant's number."),
     .ditto_from = HZ_FIELD_CITIZEN_NUMBER},
    {.widget = HZ_WIDGET_HEADING,
     .label = N_ ("Members: name, relation to the householder, citizen number")},
    {.field = HZ_FIELD_MEMBER_NAME,
     .widget = HZ_WIDGET_TEXT,
     .width = 16,
     .max_chars = 15,
     .label = N_ ("Member"),
     .help = N_ ("The name on the member's page, one row for each member, the applicant too. An "
                 "empty row ends the list. "
                 "F4 copies the applicant's name, then the householder's.")},
    {.field = HZ_FIELD_MEMBER_RELATION,
     .widget = HZ_WIDGET_CODE,
     .table = "household_relation",
     .width = 2,
     .max_chars = 2,
     .echo_width = 11,
     .same_row = TRUE,
     .label = N_ ("Relation"),
     .help = N_ ("Relation to the householder, two digits (02 householder, 10 spouse, 20 son, 30 "
                 "daughter) or F3 for the list.")},
    {.field = HZ_FIELD_MEMBER_NUMBER,
     .widget = HZ_WIDGET_NUMBER,
     .width = 18,
     .max_chars = 18,
     .echo_width = 1,
     .same_row = TRUE,
     .label = N_ ("Citizen number"),
     .help = N_ ("The member's citizen number. F4 copies the applicant's or the householder's "
                 "number, by the name in the row.")},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Same visit"),
     .show = show_others,
     .when = has_others},
    {.widget = HZ_WIDGET_HEADING,
     .label = N_ ("The applicant's page, item by item against the form: F4 when it says the same")},
    {.field = HZ_FIELD_BOOK_CITIZEN_NUMBER,
     .widget = HZ_WIDGET_NUMBER,
     .width = 18,
     .max_chars = 18,
     .label = N_ ("Book: citizen number"),
     .help =
         N_ ("The number on the applicant's page. F4 when it is the number of this application."),
     .ditto_from = HZ_FIELD_CITIZEN_NUMBER,
     .compare = HZ_FIELD_CITIZEN_NUMBER},
    {.field = HZ_FIELD_BOOK_NAME,
     .widget = HZ_WIDGET_TEXT,
     .width = 30,
     .max_chars = 15,
     .label = N_ ("Book: name"),
     .help = N_ ("The name as the household book spells it. F4 when it is the name on the form. "
                 "Where the form is still "
                 "empty, it takes over what the book says."),
     .ditto_from = HZ_FIELD_NAME,
     .compare = HZ_FIELD_NAME},
    {.field = HZ_FIELD_BOOK_SEX,
     .widget = HZ_WIDGET_CODE,
     .table = "sex",
     .width = 1,
     .max_chars = 1,
     .echo_width = 16,
     .label = N_ ("Book: sex"),
     .help = N_ ("1 male, 2 female, as the household book says. F4 when the form says the same."),
     .ditto_from = HZ_FIELD_SEX,
     .compare = HZ_FIELD_SEX},
    {.field = HZ_FIELD_BOOK_ETHNICITY,
     .widget = HZ_WIDGET_CODE,
     .table = "ethnicity",
     .width = 2,
     .max_chars = 2,
     .echo_width = 16,
     .label = N_ ("Book: ethnicity"),
     .help = N_ ("Two digits, 01 Han; F3 for the list by name. F4 when the form says the same."),
     .ditto_from = HZ_FIELD_ETHNICITY,
     .compare = HZ_FIELD_ETHNICITY},
    {.field = HZ_FIELD_BOOK_BIRTH_DATE,
     .widget = HZ_WIDGET_DATE,
     .width = 10,
     .max_chars = HZ_DAY_CHARS,
     .label = N_ ("Book: birth date"),
     .help = N_ (
         "Year month day as the household book says: 19910307. F4 when the form says the same."),
     .ditto_from = HZ_FIELD_BIRTH_DATE,
     .compare = HZ_FIELD_BIRTH_DATE},
    {.field = HZ_FIELD_BOOK_RELATION,
     .widget = HZ_WIDGET_CODE,
     .table = "household_relation",
     .width = 2,
     .max_chars = 2,
     .echo_width = 16,
     .label = N_ ("Book: relation"),
     .help = N_ ("The applicant's relation to the householder, two digits or F3. F4 when the form "
                 "says the same."),
     .ditto_from = HZ_FIELD_RELATION,
     .compare = HZ_FIELD_RELATION},
    {.field = HZ_FIELD_BOOK_ADDRESS,
     .widget = HZ_WIDGET_TEXT,
     .width = 52,
     .max_chars = 35,
     .label = N_ ("Book: address"),
     .help = N_ ("The address in the household book, 35 characters at most as on the card. F4 when "
                 "it is the address on the form."),
     .ditto_from = HZ_FIELD_ADDRESS,
     .compare = HZ_FIELD_ADDRESS},
    {.widget = HZ_WIDGET_HEADING, .label = N_ ("Other documents")},
    DOCUMENT (
        HZ_FIELD_DOC_OLD_CARD, N_ ("Old card shown"),
        N_ ("1 when the old card was shown; it is handed back when the new one is collected.")),
    DOCUMENT (HZ_FIELD_DOC_DAMAGED_CARD, N_ ("Damaged card shown"),
              N_ ("1 when the damaged card was shown.")),
    {.field = HZ_FIELD_DOC_FIRST_GENERATION,
     .widget = HZ_WIDGET_CODE,
     .table = "first_generation",
     .width = 1,
     .max_chars = 1,
     .label = N_ ("First-generation card"),
     .help = N_ (
         "1 when the original first-generation card was handed in, 2 when none was ever held.")},
    {.field = HZ_FIELD_DOC_COLLECTION_SLIP,
     .widget = HZ_WIDGET_TEXT,
     .width = 22,
     .max_chars = 22,
     .label = N_ ("Collection slip"),
     .help = N_ ("The number on the collection slip of the card under way: L120199-20261122-0001. "
                 "A scanner reads it too.")},
    DOCUMENT (HZ_FIELD_DOC_RESIDENCE_PERMIT, N_ ("Residence permit shown"),
              N_ ("1 when the residence permit was shown: it stands in for the household book of a "
                  "person registered elsewhere.")),
};

G_STATIC_ASSERT (MEMBERS + 3 <= G_N_ELEMENTS (fields));

const HzForm hz_form_book = {.step = HZ_STEP_BOOK,
                             .title = N_ ("Household book"),
                             .code = "2",
                             .fields = fields,
                             .n_fields = G_N_ELEMENTS (fields),
                             .repeat_from = MEMBERS,
                             .repeat_count = 3};
