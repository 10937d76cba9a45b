/* Codes of a field: from a code table, from the rule book (reasons, waiver groups), or the picture
 * files of a folder. */
#include "tui/application/photo_field.h"

#include <string.h>

#include "core/base/base.h"
#include "core/book/book.h"
#include "tui/counter/counter.h"
#include "tui/station/station.h"

#define CAMERA "camera" /* a choice beside the files, which end in .jpg or .png */

GPtrArray *
hz_form_picture_choices (HzDoor *door, const char *filter)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_choice_free);
  g_auto (GStrv) names = hz_picture_names (door, filter);
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (out, hz_choice_new (names[i], ""));
  return out;
}

/* The discount of the group, then its name. (transfer full) */
static char *
waiver_line (const HzWaiverRule *rule)
{
  const char *free = _ ("no fee"), *half = _ ("half fee");
  const char *said = rule->discount == HZ_DISCOUNT_FULL ? free : half;
  guint width = MAX (hz_text_columns (free), hz_text_columns (half));
  return g_strdup_printf ("%s%*s  %s", said, (int)(width - hz_text_columns (said)), "",
                          hz_waiver_name (rule));
}

/* The reasons and waiver groups that this application may have. */
static GPtrArray *
book_choices (HzFormScreen *self, const char *table, const char *filter)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_choice_free);
  gboolean reasons = g_str_equal (table, "@reasons");
  const HzReasonRule *reason =
      hz_rule_book_reason (self->book, hz_case_get (self->c, HZ_FIELD_REASON, 0));
  g_autoptr (GPtrArray) found =
      reasons ? hz_book_reasons (self->book, filter) : hz_book_waivers (self->book, reason, filter);
  for (guint i = 0; i < found->len; i++) {
    const HzReasonRule *rule = reasons ? found->pdata[i] : NULL;
    const HzWaiverRule *waiver = reasons ? NULL : found->pdata[i];
    g_autofree char *line = reasons ? g_strdup (hz_reason_name (rule)) : waiver_line (waiver);
    g_ptr_array_add (out, hz_choice_new (reasons ? rule->id : waiver->id, line));
  }
  return out;
}

/* If there is a camera, it comes before the files. */
static GPtrArray *
photo_choices (HzFormScreen *self, const char *filter)
{
  GPtrArray *out = hz_form_picture_choices (hz_door (self->base.app), filter);
  const HzDesk *desk = hz_session (self->base.app)->desk;
  const char *name = _ ("take the photo with the camera");
  if (desk != NULL && *hz_desk_device (desk, HZ_DEVICE_CAMERA).name != '\0' &&
      hz_choice_matches (filter, CAMERA, name))
    g_ptr_array_insert (out, 0, hz_choice_new (CAMERA, name));
  return out;
}

static void
photo_taken (GBytes *jpeg, const char *name, gpointer data)
{
  HzFormScreen *self = data;
  const HzPlaced *p = hz_form_focused (self);
  if (p != NULL && p->field->widget == HZ_WIDGET_PHOTO)
    hz_photos_take (self->photos, p->field->field, jpeg, name);
}

static GPtrArray *
choices (const char *filter, gpointer data)
{
  HzFormScreen *self = data;
  const HzFormField *f = hz_form_focused (self)->field;
  if (f->widget == HZ_WIDGET_PHOTO)
    return photo_choices (self, filter);
  if (*f->table == '@')
    return book_choices (self, f->table, filter);
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_choice_free);
  g_autoptr (GPtrArray) codes = hz_code_table_filter (
      hz_code_tables_get (hz_session (self->base.app)->station->tables, f->table), filter);
  for (guint i = 0; i < codes->len; i++) {
    const HzCode *code = g_ptr_array_index (codes, i);
    g_ptr_array_add (out, hz_choice_new (code->code, hz_code_name (code)));
  }
  return out;
}

static void
picked (const char *code, gpointer data)
{
  HzFormScreen *self = data;
  if (code == NULL || self->line == NULL)
    return;
  if (g_str_equal (code, CAMERA)) {
    HzApp *app = self->base.app;
    const char *title = _ (hz_form_focused (self)->field->label);
    hz_app_push (app, hz_camera_screen_new (app, title, photo_taken, self));
    return;
  }
  hz_line_set_text (self->line, code);
  hz_form_forward (self);
}

static gboolean
nothing_open (HzFormScreen *self, const HzFormField *field)
{
  if (g_strcmp0 (field->table, "@waivers") != 0)
    return FALSE;
  g_autoptr (GPtrArray) open = book_choices (self, field->table, "");
  return open->len == 0;
}

void
hz_form_list (HzFormScreen *self)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL || (p->field->table == NULL && p->field->widget != HZ_WIDGET_PHOTO)) {
    hz_app_say (self->base.app, _ ("This field has no list."));
    return;
  }
  if (nothing_open (self, p->field)) {
    hz_app_say (self->base.app, _ ("The rule book opens no discount for this reason."));
    return;
  }
  hz_app_push (self->base.app,
               hz_picker_new (self->base.app, _ (p->field->label), choices, picked, self));
}

const char *
hz_form_code_name (const HzFormScreen *self, const HzFormField *f, const char *code)
{
  const HzStation *station = hz_session (self->base.app)->station;
  if (f == NULL || f->table == NULL)
    return NULL;
  if (g_str_equal (f->table, "@reasons")) {
    const HzReasonRule *rule = hz_rule_book_reason (self->book, code);
    return rule != NULL ? hz_reason_name (rule) : NULL;
  }
  if (g_str_equal (f->table, "@waivers")) {
    const HzWaiverRule *rule = hz_rule_book_waiver (self->book, code);
    return rule != NULL ? hz_waiver_name (rule) : NULL;
  }
  const HzCode *found = hz_code_table_find (hz_code_tables_get (station->tables, f->table), code);
  return found != NULL ? hz_code_name (found) : NULL;
}
