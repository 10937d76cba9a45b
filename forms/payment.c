#include "forms/shown.h"

#include "core/base/base.h"

static const HzFormField fields[] = {
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Due"), .show = hz_shown_due},
    {.field = HZ_FIELD_CASH_RECEIVED,
     .widget = HZ_WIDGET_MONEY,
     .width = 10,
     .max_chars = 10,
     .label = N_ ("Cash received"),
     .help =
         N_ ("What the citizen hands over, in yuan: 20 or 20.50. The change is worked out below.")},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Change"), .show = hz_shown_change},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Take payment"),
     .action = HZ_ACTION_PAY,
     .help = N_ ("Enter books the payment and gives the receipt number. It is booked once, however "
                 "often the key is pressed.")},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("This visit"),
     .show = hz_shown_visit,
     .when = hz_shown_visit_applies},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Take one payment for all"),
     .action = HZ_ACTION_PAY_VISIT,
     .when = hz_shown_visit_applies,
     .help =
         N_ ("Enter takes the cash for every case of this visit that is complete up to the fee. "
             "Each case gets its own receipt; the change is given once.")},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Receipt"), .show = hz_shown_receipt},
};

const HzForm hz_form_payment = {.step = HZ_STEP_PAYMENT,
                                .title = N_ ("Payment"),
                                .code = "7",
                                .fields = fields,
                                .n_fields = G_N_ELEMENTS (fields)};
