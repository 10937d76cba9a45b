#include "forms/shown.h"

#include "core/lang.h"

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
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Receipt"), .show = hz_shown_receipt},
};

const HzForm hz_form_payment = {.step = HZ_STEP_PAYMENT,
                                .title = N_ ("Payment"),
                                .code = "7",
                                .fields = fields,
                                .n_fields = G_N_ELEMENTS (fields)};
