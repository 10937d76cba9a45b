/* Checks every table of a form, because otherwise a clerk would be the first to see a fault. */
#include "forms/collection_items.h"
#include "forms/form_layout.h"
#include "forms/loss_items.h"

#include "core/base/base.h"

static const HzLang all_languages[] = {HZ_LANG_ZH, HZ_LANG_EN, HZ_LANG_ES};

static void
check_text (GString *out, const char *where, const char *what, const char *msgid, guint columns)
{
  if (msgid == NULL || *msgid == '\0') {
    g_string_append_printf (out, "%s: no %s\n", where, what);
    return;
  }
  HzLang before = hz_lang_current ();
  for (guint l = 0; l < G_N_ELEMENTS (all_languages); l++) {
    hz_lang_set (all_languages[l]);
    const char *text = hz_tr (msgid);
    if (all_languages[l] != HZ_LANG_EN && text == msgid) /* not the msgid itself */
      g_string_append_printf (out, "%s: %s is not translated into %s\n", where, what,
                              hz_lang_code (all_languages[l]));
    if (columns > 0 && hz_text_columns (text) > columns)
      g_string_append_printf (out, "%s: %s takes %u columns in %s, %u are there\n", where, what,
                              hz_text_columns (text), hz_lang_code (all_languages[l]), columns);
  }
  hz_lang_set (before);
}

static void
check_field (GString *out, const HzForm *form, const HzFormField *f, guint index,
             const HzCodeTables *tables)
{
  const char *name = hz_field_name (f->field);
  g_autofree char *where =
      g_strdup_printf ("%s[%u] %s", hz_step_id (form->step), index, name != NULL ? name : "-");
  gboolean heading = f->widget == HZ_WIDGET_HEADING, shown = f->widget == HZ_WIDGET_SHOWN;
  check_text (out, where, "label", f->label,
              heading       ? HZ_PAGE_COLUMNS - 2
              : f->same_row ? 0
                            : HZ_LABEL_WIDTH);
  if (heading || shown) {
    if (f->field != HZ_FIELD_NONE)
      g_string_append_printf (out, "%s: a line that is not entered names a field\n", where);
    if (shown && f->show == NULL)
      g_string_append_printf (out, "%s: nothing to show\n", where);
    return;
  }
  check_text (out, where, "help", f->help, 0);
  if (f->widget == HZ_WIDGET_ACTION) {
    if (f->action == HZ_ACTION_NONE)
      g_string_append_printf (out, "%s: a button without action\n", where);
    return;
  }
  if (name == NULL)
    g_string_append_printf (out, "%s: no field\n", where);
  if (f->width == 0 || f->max_chars == 0 || (f->width > 1 && f->width % 2 != 0))
    g_string_append_printf (out, "%s: width %u; wide characters want an even one\n", where,
                            f->width);
  if ((f->widget == HZ_WIDGET_CODE || f->widget == HZ_WIDGET_FINGER) != (f->table != NULL))
    g_string_append_printf (out, "%s: code widgets and only they have a table\n", where);
  if (f->table != NULL && *f->table != '@' && g_strcmp0 (f->table, hz_field_table (f->field)) != 0)
    g_string_append_printf (out, "%s: lists %s, the rules look into %s\n", where, f->table,
                            hz_field_table (f->field) != NULL ? hz_field_table (f->field)
                                                              : "nothing");
  if (f->table != NULL && *f->table != '@' && !hz_code_tables_has (tables, f->table))
    g_string_append_printf (out, "%s: no code table %s\n", where, f->table);
  if (f->widget == HZ_WIDGET_FINGER && (f->result == HZ_FIELD_NONE || f->reason == HZ_FIELD_NONE))
    g_string_append_printf (out, "%s: a hand without result or reason\n", where);
}

/* The whole row of a field must fit 80 columns. */
static void
check_row (GString *out, const HzForm *form)
{
  int column = HZ_INPUT_COLUMN;
  for (guint i = 0; i < form->n_fields; i++) {
    const HzFormField *f = &form->fields[i];
    if (f->widget == HZ_WIDGET_HEADING || f->widget == HZ_WIDGET_SHOWN ||
        f->widget == HZ_WIDGET_ACTION)
      continue;
    column = (f->same_row ? column + 1 : HZ_INPUT_COLUMN) + (int)f->width;
    if (f->echo_width > 0)
      column += 1 + (int)f->echo_width;
    if (column >= HZ_PAGE_COLUMNS)
      g_string_append_printf (out, "%s: %s ends at column %d\n", hz_step_id (form->step),
                              hz_field_name (f->field), column);
  }
}

/* F2 lists the fields in the order of core and F10 goes to the first of them, so the order on the
 * screen must be the same. */
static void
check_order (GString *out, const HzForm *form)
{
  int before = 0;
  for (guint i = 0; i < form->n_fields; i++) {
    HzField field = form->fields[i].field;
    if (field == HZ_FIELD_NONE)
      continue;
    if (hz_field_order (field) < before)
      g_string_append_printf (out, "%s: %s is asked after a field that core puts behind it\n",
                              hz_step_id (form->step), hz_field_name (field));
    before = hz_field_order (field);
  }
}

/* Each item of the record has its row, but for the finger that matched, which comes with the match.
 */
static void
check_asked (GString *out, const HzItems *items)
{
  const HzRecordKind *kind = items->kind;
  for (guint i = 0; i < kind->count; i++) {
    gboolean asked = FALSE;
    for (guint row = 0; row < items->count; row++)
      asked |= items->item[row].widget != HZ_ITEM_FINISH && items->item[row].item == i;
    if (asked == (i == kind->finger))
      g_string_append_printf (out, "%s: %s is %s\n", kind->id, kind->items[i].id,
                              asked ? "asked, but comes with the match" : "not asked");
  }
}

static void
check_items (GString *out, const HzItems *items)
{
  const char *table = items->kind->id;
  check_asked (out, items);
  for (guint i = 0; i < items->count; i++) {
    const HzItem *item = &items->item[i];
    guint choices = hz_item_choices (item);
    gboolean typed = item->widget == HZ_ITEM_NUMBER || item->widget == HZ_ITEM_TEXT;
    gboolean labelled = typed || item->widget == HZ_ITEM_CHOICE;
    g_autofree char *where = g_strdup_printf ("%s[%u]", table, i);
    check_text (out, where, "label", item->label, labelled ? HZ_ITEM_LABEL_WIDTH : 0);
    check_text (out, where, "help", item->help, 0);
    for (guint c = 0; c < choices; c++)
      check_text (out, where, "choice", item->choices[c], 0);
    if ((item->widget == HZ_ITEM_CHOICE) != (choices >= 2))
      g_string_append_printf (out, "%s: %u choices\n", where, choices);
    if (typed != (item->width > 0 && item->max_chars > 0))
      g_string_append_printf (out, "%s: width %u, %u characters\n", where, item->width,
                              item->max_chars);
    if ((item->widget == HZ_ITEM_FINISH) != (i + 1 == items->count))
      g_string_append_printf (out, "%s: the last item, and only it, is the act itself\n", where);
  }
}

char *
hz_forms_self_check (const HzCodeTables *tables)
{
  GString *out = g_string_new (NULL);
  guint asked[HZ_FIELD_COUNT] = {0};
  for (guint s = 0; s < HZ_STEP_COUNT; s++) {
    const HzForm *form = hz_form_for_step ((HzStep)s);
    g_autofree char *where = g_strdup_printf ("form %s", hz_step_id ((HzStep)s));
    if (form->step != (HzStep)s)
      g_string_append_printf (out, "%s: stands in another step's place\n", where);
    check_text (out, where, "title", form->title, 40);
    if (hz_form_for_code (form->code) != form)
      g_string_append_printf (out, "%s: code %s is another form's\n", where, form->code);
    for (guint i = 0; i < form->n_fields; i++) {
      const HzFormField *f = &form->fields[i];
      asked[f->field]++;
      check_field (out, form, f, i, tables);
      if (f->field != HZ_FIELD_NONE && hz_field_step (f->field) != form->step)
        g_string_append_printf (out, "%s: %s belongs to step %s\n", where, hz_field_name (f->field),
                                hz_step_id (hz_field_step (f->field)));
    }
    check_row (out, form);
    check_order (out, form);
  }
  for (guint f = 1; f < HZ_FIELD_COUNT; f++)
    if (hz_field_name ((HzField)f) != NULL && asked[f] != 1)
      g_string_append_printf (out, "%s is asked %u times\n", hz_field_name ((HzField)f), asked[f]);
  check_items (out, &hz_collect_items);
  check_items (out, &hz_loss_items);
  return g_string_free (out, FALSE);
}
