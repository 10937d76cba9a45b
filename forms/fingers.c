#include "forms/shown.h"

#include "core/base/base.h"

#define REASON_HELP                                                                                \
  N_ ("Why there is no print of this hand, or not of its thumb: missing, injured, bandaged, "      \
      "worn. It stands on the slip.")
#define RESULT_HELP                                                                                \
  N_ ("1 comes from the reader. 2 a picture was taken but no features found, 3 the finger cannot " \
      "be taken, 9 unknown; "                                                                      \
      "2, 3 and 9 need a reason.")

static const HzFormField fields[] = {
    {.widget = HZ_WIDGET_HEADING, .label = N_ ("Right hand")},
    {.field = HZ_FIELD_RIGHT_FINGER,
     .widget = HZ_WIDGET_FINGER,
     .table = "finger_position",
     .width = 2,
     .max_chars = 2,
     .echo_width = 20,
     .label = N_ ("Right finger"),
     .result = HZ_FIELD_RIGHT_RESULT,
     .reason = HZ_FIELD_RIGHT_REASON,
     .help =
         N_ ("11 the right thumb; where it cannot be taken 12 index, 13 middle, 14 ring, 15 "
             "little. Enter starts the reader, Esc stops it. Del takes a print away, F8 brings it "
             "back.")},
    {.field = HZ_FIELD_RIGHT_RESULT,
     .widget = HZ_WIDGET_CODE,
     .table = "finger_result",
     .width = 1,
     .max_chars = 1,
     .label = N_ ("Right: outcome"),
     .help = RESULT_HELP},
    {.field = HZ_FIELD_RIGHT_REASON,
     .widget = HZ_WIDGET_TEXT,
     .width = 40,
     .max_chars = 60,
     .label = N_ ("Right: why not"),
     .help = REASON_HELP},
    {.widget = HZ_WIDGET_HEADING, .label = N_ ("Left hand")},
    {.field = HZ_FIELD_LEFT_FINGER,
     .widget = HZ_WIDGET_FINGER,
     .table = "finger_position",
     .width = 2,
     .max_chars = 2,
     .echo_width = 20,
     .label = N_ ("Left finger"),
     .result = HZ_FIELD_LEFT_RESULT,
     .reason = HZ_FIELD_LEFT_REASON,
     .help =
         N_ ("16 the left thumb; where it cannot be taken 17 index, 18 middle, 19 ring, 20 "
             "little. Enter starts the reader, Esc stops it. Del takes a print away, F8 brings it "
             "back.")},
    {.field = HZ_FIELD_LEFT_RESULT,
     .widget = HZ_WIDGET_CODE,
     .table = "finger_result",
     .width = 1,
     .max_chars = 1,
     .label = N_ ("Left: outcome"),
     .help = RESULT_HELP},
    {.field = HZ_FIELD_LEFT_REASON,
     .widget = HZ_WIDGET_TEXT,
     .width = 40,
     .max_chars = 60,
     .label = N_ ("Left: why not"),
     .help = REASON_HELP},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Comparison"),
     .show = hz_shown_comparison,
     .when = hz_shown_comparison_applies},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Officer looks"),
     .action = HZ_ACTION_RELEASE,
     .when = hz_case_needs_release,
     .help = N_ ("A print is known under another number, or could not be compared. An officer "
                 "other than the clerk looks and says why the case may go on; account and password "
                 "follow.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Referral slip"),
     .action = HZ_ACTION_REFER,
     .when = hz_case_is_referred,
     .help = N_ ("The prints of this person are taken where the household register is kept. Enter "
                 "prints the slip with that place and the documents to bring.")},
};

const HzForm hz_form_fingers = {.step = HZ_STEP_FINGERS,
                                .title = N_ ("Fingerprints"),
                                .code = "5",
                                .fields = fields,
                                .n_fields = G_N_ELEMENTS (fields)};
