/* The step machine of an application: which step comes next, where to go back to, and where a draft
 * opens. */
#pragma once
#include "forms/form.h"

typedef struct {
  HzStep step;
  HzField field; /* HZ_FIELD_NONE: the first of the step */
  guint row;
} HzPlace;

/* The place the draft was left at, corrected when that field no longer applies. */
HzPlace hz_application_resume (const HzCase *c, const HzRules *rules);
/* Leaving STEP forward. FALSE: PLACE is the first field in the way (the step's own blockers). TRUE:
 * PLACE is the next step. */
gboolean hz_application_next (const HzCase *c, const HzRules *rules, HzStep step, HzPlace *place);
/* Never refuses; the first step stays. */
HzPlace hz_application_back (HzStep step);
