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

static gboolean
is_photo (HzField field)
{
  return field == HZ_FIELD_PHOTO_1 || field == HZ_FIELD_PHOTO_2;
}

static void
drop (gpointer data)
{
  const Dropping *dropping = data;
  HzFormScreen *self = dropping->form;
  if (is_photo (dropping->field))
    hz_photos_drop (self->photos, dropping->field);
  else if (hz_fingers_drop (self->fingers, dropping->field))
    hz_app_say (self->base.app, _ ("The print was taken away; F8 on the finger brings it back."));
}

/* Nothing was typed since the field was entered: a key means the picture, not its name. */
static gboolean
is_untouched (const HzFormScreen *self)
{
  g_autofree char *text = hz_line_text (self->line);
  return g_strcmp0 (text, self->before) == 0 || g_strcmp0 (text, self->shown) == 0;
}

/* The photo or the finger in focus, while its line is as it was; NULL: another field. */
static const HzFormField *
picture_in_focus (const HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL || self->line == NULL || !is_untouched (self))
    return NULL;
  return p->field->widget == HZ_WIDGET_PHOTO || p->field->widget == HZ_WIDGET_FINGER ? p->field
                                                                                     : NULL;
}

static gboolean
is_kept (const HzFormScreen *self, const HzFormField *field)
{
  if (field->widget == HZ_WIDGET_PHOTO)
    return *hz_case_get (self->c, field->field, 0) != '\0';
  return g_str_equal (hz_case_get (self->c, field->result, 0), "1");
}

gboolean
hz_form_remove (HzFormScreen *self)
{
  const HzFormField *field = picture_in_focus (self);
  if (field == NULL || !is_kept (self, field))
    return FALSE;
  Dropping *dropping = g_memdup2 (&(Dropping){self, field->field}, sizeof (Dropping));
  g_autofree char *question =
      g_strdup_printf (_ ("%s: take it away? F8 brings it back."), _ (field->label));
  hz_app_push (self->base.app, hz_confirm_about (self->base.app, question, drop, dropping, g_free));
  return TRUE;
}

static void
bring_back (HzFormScreen *self, const HzFormField *field)
{
  HzApp *app = self->base.app;
  gboolean kept = is_kept (self, field);
  gboolean back = is_photo (field->field) ? hz_photos_restore (self->photos, field->field)
                                          : hz_fingers_restore (self->fingers, field->field);
  if (back && kept)
    hz_app_say (app, _ ("The one before is back; F8 again exchanges the two."));
  else if (back)
    hz_app_say (app, _ ("What was taken away is back."));
}

void
hz_form_undo (HzFormScreen *self)
{
  const HzFormField *field = picture_in_focus (self);
  if (field != NULL)
    bring_back (self, field);
  else if (hz_form_focused (self) != NULL && self->line != NULL)
    hz_line_set_text (self->line, self->before);
}
