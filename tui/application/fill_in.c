/* What a key fills into a field, and what it takes out again. */
#include "tui/application/fill_in.h"

#include "core/base/base.h"
#include "tui/application/finger_field.h"
#include "tui/application/photo_field.h"

gboolean
hz_fill_in (HzApp *app, HzCase *c, HzResident **resident)
{
  HzDoor *door = hz_door (app);
  const char *number = hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (HzHousehold) household = NULL;
  g_autoptr (HzResident) found = hz_ask_resident (door, number, &household, FALSE, &error);
  if (error != NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  hz_case_fill_from_resident (c, found, household);
  if (resident != NULL)
    *resident = g_steal_pointer (&found);
  return TRUE;
}

void
hz_form_ditto (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL || self->line == NULL)
    return;
  HzRules rules = hz_form_rules (self);
  const char *value = "";
  if (hz_field_is_member (p->field->field))
    value = hz_family_ditto (self->c, p->field->field, p->member_row, &rules);
  else if (p->field->ditto_from != HZ_FIELD_NONE)
    value = hz_case_get (self->c, p->field->ditto_from, 0);
  if (*value == '\0') {
    hz_app_complain (self->base.app, _ ("There is nothing to copy into this field."));
    return;
  }
  hz_line_set_text (self->line, value);
}

typedef struct {
  HzFormScreen *form; /* below the question */
  HzField field;
} Dropping;

static void
drop (gpointer data)
{
  const Dropping *dropping = data;
  HzFormScreen *self = dropping->form;
  if (dropping->field == HZ_FIELD_PHOTO_1 || dropping->field == HZ_FIELD_PHOTO_2)
    hz_photos_drop (self->photos, dropping->field);
  else
    hz_fingers_drop (self->fingers, dropping->field);
}

/* A picture that is kept is gone for good: not by one key. */
static void
ask_drop (HzFormScreen *self, const HzFormField *field)
{
  Dropping *dropping = g_memdup2 (&(Dropping){self, field->field}, sizeof (Dropping));
  g_autofree char *question =
      g_strdup_printf (_ ("%s: take it away? It cannot be brought back."), _ (field->label));
  hz_app_push (self->base.app, hz_confirm_about (self->base.app, question, drop, dropping, g_free));
}

void
hz_form_undo (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL || self->line == NULL)
    return;
  const HzFormField *field = p->field;
  gboolean photo = field->widget == HZ_WIDGET_PHOTO, finger = field->widget == HZ_WIDGET_FINGER;
  const char *kept = "";
  if (photo || finger)
    kept = hz_case_get (self->c, photo ? field->field : field->result, 0);
  if (*kept != '\0')
    ask_drop (self, field);
  else if (finger)
    hz_fingers_drop (self->fingers, field->field);
  else
    hz_line_set_text (self->line, self->before);
}
