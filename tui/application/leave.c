/* A field is left: what was typed becomes the case's value, and the case is saved. */
#include "tui/application/form_screen.h"

#include <string.h>

#include "core/person/person.h"
#include "core/base/base.h"
#include "data/store/register/register.h"
#include "core/book/book.h"
#include "tui/counter/counter.h"

/* --- what was typed, in the form it is kept --- */

static char *
normal_number (const char *typed, const HzRules *rules)
{
  HzCitizenNumber n;
  if (hz_citizen_number_parse (typed, &rules->today, &n) == HZ_NUMBER_OK)
    return g_strdup (n.number);
  return g_utf8_strup (typed, -1);
}

const char *
hz_form_display (HzFormScreen *self, const HzFormField *field, const char *value)
{
  return field->widget == HZ_WIDGET_DATE
             ? hz_card_end_shown (hz_session (self->base.app)->station->tables, value)
             : value;
}

static char *
normal_date (const char *typed, const HzRules *rules)
{
  char *value = hz_card_end_typed (rules->tables, typed);
  return value != NULL ? value : g_strdup (typed);
}

static char *
normal_money (const char *typed)
{
  gint64 fen;
  return *typed != '\0' && hz_money_parse (typed, &fen) ? hz_money_format (fen) : g_strdup (typed);
}

static char *
normalise (HzFormScreen *self, const HzFormField *f, const char *typed)
{
  HzRules rules = hz_form_rules (self);
  switch (f->widget) {
  case HZ_WIDGET_NUMBER:
    return normal_number (typed, &rules);
  case HZ_WIDGET_DATE:
    return normal_date (typed, &rules);
  case HZ_WIDGET_MONEY:
    return normal_money (typed);
  case HZ_WIDGET_CODE:
  case HZ_WIDGET_FINGER:
    return hz_form_code (self, f, typed);
  default:
    return g_strdup (typed);
  }
}

/* --- the register --- */

static void
say_register (HzFormScreen *self, const HzResident *resident)
{
  HzApp *app = self->base.app;
  hz_form_learn (self);
  if (self->facts_known && self->facts.other_case != NULL) {
    hz_app_complain (app, _ ("There is another case of this person: %s."), self->facts.other_case);
  } else if (resident != NULL) {
    hz_app_say (app, _ ("Register: %s, %s"), resident->name, resident->address);
  } else {
    hz_app_say (app, _ ("The register has no entry under this number: read everything from the "
                        "household book."));
  }
}

void
hz_form_person_changed (HzFormScreen *self, const char *old_number)
{
  HzStore *store = hz_session (self->base.app)->station->store;
  HzRules rules = hz_form_rules (self);
  const char *number = hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0);
  HzCitizenNumber n;
  /* What was filled in from the former number belongs to somebody else. */
  if (*old_number != '\0') {
    g_autoptr (HzResident) was = hz_store_resident (store, old_number, NULL);
    g_autoptr (HzHousehold) was_in =
        was != NULL ? hz_store_household (store, was->household_number, NULL) : NULL;
    hz_case_forget_resident (self->c, was, was_in);
    if (hz_citizen_number_parse (old_number, &rules.today, &n) == HZ_NUMBER_OK) {
      hz_case_set (self->c, HZ_FIELD_BIRTH_DATE, 0, "");
      hz_case_set (self->c, HZ_FIELD_SEX, 0, "");
      hz_case_set (self->c, HZ_FIELD_SIGNED_BY, 0, "");
    }
  }
  if (hz_citizen_number_parse (number, &rules.today, &n) != HZ_NUMBER_OK)
    return;
  g_autoptr (HzResident) resident = NULL;
  if (hz_seen_fill (self->base.app, self->c, &resident))
    say_register (self, resident);
}

/* --- taking and saving --- */

static gboolean
is_hand_result (HzField field)
{
  return field == HZ_FIELD_RIGHT_RESULT || field == HZ_FIELD_LEFT_RESULT;
}

/* The hand is not finished: suggests its next finger by name. */
static void
offer_next_finger (HzFormScreen *self, HzField result)
{
  HzField finger = result == HZ_FIELD_RIGHT_RESULT ? HZ_FIELD_RIGHT_FINGER : HZ_FIELD_LEFT_FINGER;
  HzRules rules = hz_form_rules (self);
  const char *next = hz_finger_next (rules.book, hz_case_get (self->c, finger, 0));
  const HzCode *code =
      next != NULL
          ? hz_code_table_find (hz_code_tables_get (hz_session (self->base.app)->station->tables,
                                                    "finger_position"),
                                next)
          : NULL;
  if (code != NULL)
    hz_app_say (self->base.app,
                _ ("The next finger of this hand is %s %s. Take that one, or say why none can be "
                   "taken."),
                code->code, hz_code_name (code));
}

static void
value_changed (HzFormScreen *self, HzField field, const char *old)
{
  HzApp *app = self->base.app;
  if (field == HZ_FIELD_CITIZEN_NUMBER)
    hz_form_person_changed (self, old);
  if (field == HZ_FIELD_RIGHT_FINGER) /* the outcome belonged to another finger */
    hz_case_set (self->c, HZ_FIELD_RIGHT_RESULT, 0, "");
  if (field == HZ_FIELD_LEFT_FINGER)
    hz_case_set (self->c, HZ_FIELD_LEFT_RESULT, 0, "");
  if (is_hand_result (field) && g_str_equal (hz_case_get (self->c, field, 0), "2"))
    hz_form_finger_offer_reason (self, field); /* before the tries are reset */
  if (is_hand_result (field) || field == HZ_FIELD_RIGHT_FINGER || field == HZ_FIELD_LEFT_FINGER)
    hz_form_finger_drop (self, field);
  if (is_hand_result (field) && g_str_equal (hz_case_get (self->c, field, 0), "3"))
    offer_next_finger (self, field);
  if (field == HZ_FIELD_EVIDENCE_NUMBER) {
    hz_form_learn (self);
    if (self->facts_known && self->facts.evidence_elsewhere)
      hz_app_complain (
          app, _ ("Warning: this certificate number stands on another person's case as well."));
  }
  HzRules rules = hz_form_rules (self);
  hz_case_derive (self->c, &rules);
}

/* A value from the register may be longer than the line can show; if it was not edited, it must not
 * be cut. */
static gboolean
is_cut_off (const HzFormScreen *self, const char *typed)
{
  return g_strcmp0 (typed, self->shown) == 0 && g_strcmp0 (self->shown, self->before) != 0;
}

gboolean
hz_form_take_line (HzFormScreen *self, gboolean forward)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL || self->line == NULL || !hz_state_is_with_clerk (self->c->state))
    return TRUE;
  HzField field = p->field->field;
  guint row = p->member_row;
  g_autofree char *typed = hz_line_text (self->line);
  g_autofree char *old = g_strdup (hz_case_get (self->c, field, row));
  g_autofree char *value =
      is_cut_off (self, typed) ? g_strdup (old) : normalise (self, p->field, typed);
  if (p->field->widget == HZ_WIDGET_PHOTO) {
    if (g_str_equal (value, old))
      return TRUE;
    if (*value == '\0') {
      hz_line_set_text (self->line, old); /* taking a picture away is F8, not an empty field */
      return TRUE;
    }
    if (!forward)
      return TRUE; /* an incomplete path is not a picture yet */
    hz_form_photo_import (self, field, value);
    return FALSE;
  }
  if (is_hand_result (field) && g_str_equal (value, "1") && !g_str_equal (old, "1")) {
    hz_app_complain (self->base.app,
                     _ ("Enrolled is what the reader says: go to the finger and press Enter."));
    hz_line_set_text (self->line, old);
    return TRUE;
  }
  if (hz_case_set (self->c, field, row, value))
    value_changed (self, field, old);
  if (forward)
    hz_case_clear_carried (self->c, field, row); /* it was looked at */
  return TRUE;
}

/* A draft is not created for an invalid citizen number alone. */
static gboolean
worth_keeping (const HzCase *c, const HzRules *rules)
{
  for (HzField f = HZ_FIELD_NONE + 1; f < HZ_FIELD_COUNT; f++)
    if (hz_field_name (f) != NULL && *hz_case_get (c, f, 0) != '\0' &&
        (f != HZ_FIELD_CITIZEN_NUMBER || hz_case_check_field (c, f, 0, rules, NULL)))
      return TRUE;
  return FALSE;
}

gboolean
hz_form_save (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (!hz_state_is_with_clerk (self->c->state))
    return TRUE;
  HzRules rules = hz_form_rules (self);
  if (self->c->id == 0 && !worth_keeping (self->c, &rules))
    return TRUE;
  gboolean ok = self->c->id == 0 ? hz_store_case_create (hz_session (app)->station->store, self->c,
                                                         hz_session (app)->id, &error)
                                 : hz_store_case_save (hz_session (app)->station->store, self->c,
                                                       hz_session (app)->id, &error);
  self->taken = g_error_matches (error, HZ_ERROR, HZ_ERROR_TAKEN);
  if (!ok)
    hz_app_complain_error (app, error);
  return ok;
}

/* Tells about a value that is right in itself but is refused by the gate of STEP because of the
 * rest of the case or of what the store knows. */
static void
say_refused (HzFormScreen *self, const HzFormField *f, const HzRules *rules, HzStep step)
{
  g_autoptr (GPtrArray) blockers = hz_case_blockers (self->c, rules, step);
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (b->field == f->field && !b->missing && !b->warning) {
      g_autofree char *label = hz_form_blocker_label (b, self->c);
      hz_app_complain (self->base.app, _ ("%s: %s %s"), label, b->reason,
                       b->way_out != NULL ? b->way_out : "");
      return;
    }
  }
}

void
hz_form_say_wrong (HzFormScreen *self, const HzPlaced *p)
{
  if (p->field->field == HZ_FIELD_NONE)
    return;
  HzRules rules = hz_form_rules (self);
  g_autoptr (GError) error = NULL;
  if (!hz_case_check_field (self->c, p->field->field, p->member_row, &rules, &error))
    hz_app_complain (self->base.app, _ ("%s: %s"), _ (p->field->label), error->message);
  else if (p->field->field == HZ_FIELD_DOC_COLLECTION_SLIP)
    say_refused (self, p->field, &rules, self->step);
  else if (p->field->field == HZ_FIELD_REGISTER_ELSEWHERE) /* now, before the photos are taken */
    say_refused (self, p->field, &rules, HZ_STEP_FINGERS);
}
