/* The step machine of an application: which step comes next, where to go back to, and where a draft
 * opens. */
#pragma once
#include "forms/form.h"

typedef struct {
  HzStep step;
  HzField field; /* HZ_FIELD_NONE: the first of the step */
  guint row;
} HzPlace;

/* The place where the draft was left; another one if that field no longer applies. */
HzPlace hz_application_resume (const HzCase *c, const HzRules *rules);
/* Leaves STEP forward. FALSE: blockers of the step itself prevent it, and PLACE is the first such
 * field. TRUE: PLACE is the next step. */
gboolean hz_application_next (const HzCase *c, const HzRules *rules, HzStep step, HzPlace *place);
/* Going back is always allowed; from the first step it leads to the first step. */
HzPlace hz_application_back (HzStep step);
