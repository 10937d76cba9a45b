/* A field is left: what was typed becomes the case's value, and the case is saved. */
#include "tui/application/fill_in.h"
#include "tui/application/finger_field.h"
#include "tui/application/photo_field.h"

#include <string.h>

#include "core/person/person.h"
#include "core/base/base.h"
#include "core/book/book.h"
#include "tui/counter/counter.h"

const char *
hz_form_display (HzFormScreen *self, const HzFormField *field, const char *value)
{
  return field->widget == HZ_WIDGET_DATE
             ? hz_card_end_shown (hz_session (self->base.app)->station->tables, value)
             : value;
}

/* --- the register --- */

/* Dead, cancelled, moved away, another number: said at once, as the gate says it. */
static gboolean
said_by_register (HzFormScreen *self)
{
  HzRules rules = hz_form_rules (self);
  g_autoptr (GPtrArray) found = hz_case_blockers (self->c, &rules, HZ_STEP_NUMBER);
  for (guint i = 0; i < found->len; i++) {
    const HzBlocker *b = g_ptr_array_index (found, i);
    if (b->field != HZ_FIELD_CITIZEN_NUMBER || b->severity == HZ_WARN)
      continue;
    g_autofree char *text = hz_blocker_text (b);
    hz_app_complain (self->base.app, "%s", text);
    return TRUE;
  }
  return FALSE;
}

static void
say_register (HzFormScreen *self, const HzResident *resident)
{
  HzApp *app = self->base.app;
  hz_form_learn (self);
  if (self->facts_known && self->facts.other_case != NULL) {
    hz_app_complain (app, _ ("There is another case of this person: %s."), self->facts.other_case);
  } else if (said_by_register (self)) {
    return;
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
  HzDoor *door = hz_door (self->base.app);
  HzRules rules = hz_form_rules (self);
  const char *number = hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0);
  HzCitizenNumber n;
  /* What the former number filled in belongs to somebody else. */
  if (*old_number != '\0') {
    g_autoptr (HzHousehold) was_in = NULL;
    g_autoptr (HzResident) was = hz_ask_resident (door, old_number, &was_in, TRUE, NULL);
    hz_entry_forget_person (self->c, old_number, was, was_in, &rules);
  }
  g_autoptr (HzResident) resident = NULL;
  if (hz_citizen_number_parse (number, &rules.today, &n) == HZ_NUMBER_OK &&
      hz_fill_in (self->base.app, self->c, &resident))
    say_register (self, resident);
  hz_case_derive (self->c, &rules);
}

/* --- taking and saving --- */

/* The hand is not finished: its next finger is offered by name. */
static void
offer_finger (HzFormScreen *self, const char *next)
{
  const HzCodeTables *tables = hz_session (self->base.app)->station->tables;
  const HzCode *code =
      next != NULL ? hz_code_table_find (hz_code_tables_get (tables, "finger_position"), next)
                   : NULL;
  if (code != NULL)
    hz_app_say (self->base.app,
                _ ("The next finger of this hand is %s %s. Take that one, or say why none can be "
                   "taken."),
                code->code, hz_code_name (code));
}

/* What an entry leaves to be done with register, reader and store. */
static void
follow (HzFormScreen *self, HzField field, const HzEntry *entry, const char *old)
{
  if ((entry->effects & HZ_ENTRY_PERSON) != 0)
    hz_form_person_changed (self, old);
  if ((entry->effects & HZ_ENTRY_FAILED) != 0)
    hz_fingers_offer_reason (self->fingers, field); /* before the tries are forgotten */
  if ((entry->effects & HZ_ENTRY_PRINT) != 0)
    hz_fingers_drop (self->fingers, field);
  if ((entry->effects & HZ_ENTRY_NOT_TAKEN) != 0)
    offer_finger (self, entry->next);
  if ((entry->effects & HZ_ENTRY_WARNED) != 0)
    hz_app_complain (self->base.app, "%s", entry->why);
  if ((entry->effects & HZ_ENTRY_EVIDENCE) != 0) {
    hz_form_learn (self);
    if (self->facts_known && self->facts.evidence_elsewhere)
      hz_app_complain (
          self->base.app,
          _ ("Warning: this certificate number stands on another person's case as well."));
  }
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
  if (p->field->widget == HZ_WIDGET_PHOTO) {
    if (g_str_equal (typed, old))
      return TRUE;
    if (*typed == '\0') {
      hz_line_set_text (self->line, old); /* taking a picture away is Del, not an empty field */
      return TRUE;
    }
    if (!forward)
      return TRUE; /* an incomplete path is not a picture yet */
    hz_photos_import (self->photos, field, typed);
    return FALSE;
  }
  HzRules rules = hz_form_rules (self);
  HzEntry entry =
      hz_entry_take (self->c, field, row, is_cut_off (self, typed) ? old : typed, &rules);
  if ((entry.effects & HZ_ENTRY_REFUSED) != 0) {
    hz_app_complain (self->base.app, "%s", entry.why);
    hz_line_set_text (self->line, old);
    return TRUE;
  }
  follow (self, field, &entry, old);
  if (forward)
    hz_case_clear_carried (self->c, field, row); /* it was looked at */
  return TRUE;
}

/* A saved case comes with what the store knows of it. */
static gboolean
write_case (HzFormScreen *self, GError **error)
{
  HzDoor *door = hz_door (self->base.app);
  gboolean known;
  if (self->c->id == 0)
    return hz_ask_case_create (door, self->c, error);
  if (!hz_ask_case_save (door, self->c, &self->facts, &known, error))
    return FALSE;
  self->learned = self->facts_known = known;
  return TRUE;
}

gboolean
hz_form_keep (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (!hz_state_is_with_clerk (self->c->state))
    return TRUE;
  gboolean ok = write_case (self, &error);
  /* Nothing can be saved here any more: who leaves is not held back. */
  self->taken =
      !ok &&
      (g_error_matches (error, HZ_ERROR, HZ_ERROR_TAKEN) || hz_door_is_gone (hz_door (app)) ||
       hz_number_gets_no_card (hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0)) != NULL);
  if (!ok)
    hz_app_complain_error (app, error);
  return ok;
}

gboolean
hz_form_save (HzFormScreen *self)
{
  HzRules rules = hz_form_rules (self);
  return (self->c->id == 0 && !hz_entry_worth_keeping (self->c, &rules)) || hz_form_keep (self);
}

void
hz_form_say_wrong (HzFormScreen *self, const HzPlaced *p)
{
  if (p->field->field == HZ_FIELD_NONE)
    return;
  HzRules rules = hz_form_rules (self);
  g_autofree char *fault = hz_entry_fault (self->c, p->field->field, p->member_row, &rules);
  if (fault != NULL)
    hz_app_complain (self->base.app, "%s", fault);
}
