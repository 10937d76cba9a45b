/* Reading a rule book: one table of keys, from which reading, refusing and freeing follow. */
#include "core/book/rule_book_keys.h"
#include "core/book/rule_book_source.h"

#include "core/base/base.h"

#include <string.h>

#define MATCH_MINUTES 10 /* of a book that does not say it */
#define FINGER_MARGIN 2
#define KEY_BASIS     ".basis"

/* --- groups --- */

static gboolean
has_key (const HzBookSource *source, const char *group, const HzKey *key)
{
  return g_key_file_has_key (source->file, group, key->name, NULL);
}

/* Of the key that NAME is, or whose basis it is: KEY.basis stands beside KEY. */
static gsize
key_length (const char *name)
{
  const char *dot = strchr (name, '.');
  return dot != NULL && strcmp (dot, KEY_BASIS) == 0 ? (gsize)(dot - name) : strlen (name);
}

static gboolean
read_basis (const HzBookSource *source, const char *group, const char *key, HzRuleBook *book,
            GError **error)
{
  if (strcmp (key, "basis") != 0 && !g_str_has_suffix (key, KEY_BASIS))
    return TRUE;
  g_autofree char *text = g_key_file_get_string (source->file, group, key, NULL);
  if (text == NULL || *g_strstrip (text) == '\0')
    return hz_book_fault (source, group, key, error, _ ("must not be empty"));
  g_hash_table_insert (book->bases, g_strdup_printf ("%s]%s", group, key), g_strdup (text));
  return TRUE;
}

static gboolean
read_group (const HzBookSource *source, const char *name, const HzGroup *group, HzRuleBook *book,
            gpointer record, GError **error)
{
  g_auto (GStrv) present = g_key_file_get_keys (source->file, name, NULL, NULL);
  for (guint i = 0; present[i] != NULL; i++) {
    const HzKey *key = group->keys;
    gsize length = key_length (present[i]);
    while (key->name != NULL &&
           (strncmp (key->name, present[i], length) != 0 || key->name[length] != '\0'))
      key++;
    if (key->name == NULL || (present[i][length] != '\0' && !has_key (source, name, key)))
      return hz_book_fault (source, name, present[i], error, _ ("unknown key"));
    if (!read_basis (source, name, present[i], book, error))
      return FALSE;
  }
  for (const HzKey *key = group->keys; key->name != NULL; key++) {
    if (has_key (source, name, key)) {
      if (!hz_book_read_value (source, name, key, record, error))
        return FALSE;
    } else if (!key->optional)
      return hz_book_fault (source, name, key->name, error, _ ("the key is missing"));
  }
  return TRUE;
}

static const HzGroup *
group_of (const char *name)
{
  for (guint i = 0; i < HZ_BOOK_GROUPS; i++) {
    gboolean family = hz_book_groups[i].record_size > 0;
    if (family ? g_str_has_prefix (name, hz_book_groups[i].name)
               : strcmp (name, hz_book_groups[i].name) == 0)
      return &hz_book_groups[i];
  }
  return NULL;
}

static gboolean
read_record (const HzBookSource *source, const char *name, const HzGroup *group, HzRuleBook *book,
             GError **error)
{
  GPtrArray *list = G_STRUCT_MEMBER (GPtrArray *, book, group->list_offset);
  gpointer record = g_malloc0 (group->record_size);
  const char *id = name + strlen (group->name);
  g_ptr_array_add (list, record);
  if (group->ids_in_order) {
    ((HzValidityRule *)record)->age_to = G_MAXINT;
    g_autofree char *expected = g_strdup_printf ("%u", list->len);
    if (strcmp (id, expected) != 0)
      return hz_book_fault (source, name, "", error,
                            _ ("these groups are numbered 1, 2, 3 in their order"));
  } else if (*id == '\0')
    return hz_book_fault (source, name, "", error, _ ("the group needs a name after the dot"));
  else
    G_STRUCT_MEMBER (char *, record, group->id_offset) = g_strdup (id);
  if (strcmp (group->name, "scene.") == 0)
    ((HzSceneRule *)record)->fine_max_fen = -1;
  return read_group (source, name, group, book, record, error);
}

static gboolean
check_ages (const HzBookSource *source, const HzRuleBook *book, GError **error)
{
  int next = 0;
  for (guint i = 0; i < book->validity->len; i++) {
    const HzValidityRule *rule = g_ptr_array_index (book->validity, i);
    g_autofree char *group = g_strdup_printf ("validity.%u", i + 1);
    if (next == G_MAXINT || rule->age_from != next)
      return hz_book_fault (source, group, "age_from", error,
                            next == G_MAXINT || rule->age_from < next
                                ? _ ("ages overlap with the group before")
                                : _ ("ages are left out before this group"));
    if (rule->age_to < rule->age_from)
      return hz_book_fault (source, group, "age_to", error, _ ("is below age_from"));
    next = rule->age_to == G_MAXINT ? G_MAXINT : rule->age_to + 1;
  }
  if (next != G_MAXINT) {
    g_autofree char *last = g_strdup_printf ("validity.%u", MAX (book->validity->len, 1));
    return hz_book_fault (source, last, "age_to", error,
                          _ ("the last group must have no upper age"));
  }
  return TRUE;
}

/* The counter serves these six reasons (RULES section 3), so a book must have a fee for each. */
static gboolean
check_reasons (const HzBookSource *source, const HzRuleBook *book, GError **error)
{
  static const char *const served[] = {"first",         "renew-expired", "renew-damaged",
                                       "renew-changed", "replace-lost",  "temporary"};
  for (guint i = 0; i < G_N_ELEMENTS (served); i++)
    if (hz_rule_book_reason (book, served[i]) == NULL) {
      g_autofree char *group = g_strconcat ("reason.", served[i], NULL);
      return hz_book_fault (source, group, "", error, _ ("the group is missing"));
    }
  return TRUE;
}

/* 11 to 15 are fingers of the right hand, 16 to 20 of the left (table finger_position). */
static gboolean
check_hands (const HzBookSource *source, const HzRuleBook *book, GError **error)
{
  for (guint i = 0; book->right_order[i] != NULL; i++)
    if (strcmp (book->right_order[i], "15") > 0)
      return hz_book_fault (source, "fingers", "right_order", error,
                            _ ("a finger of the left hand"));
  for (guint i = 0; book->left_order[i] != NULL; i++)
    if (strcmp (book->left_order[i], "16") < 0)
      return hz_book_fault (source, "fingers", "left_order", error,
                            _ ("a finger of the right hand"));
  return TRUE;
}

static gboolean
read_book (const HzBookSource *source, HzRuleBook *book, GError **error)
{
  g_auto (GStrv) present = g_key_file_get_groups (source->file, NULL);
  for (guint i = 0; i < HZ_BOOK_GROUPS; i++)
    if (hz_book_groups[i].record_size == 0 && !hz_book_groups[i].may_lack &&
        !g_key_file_has_group (source->file, hz_book_groups[i].name))
      return hz_book_fault (source, hz_book_groups[i].name, "", error, _ ("the group is missing"));
  for (guint i = 0; present[i] != NULL; i++) {
    const HzGroup *group = group_of (present[i]);
    if (group == NULL)
      return hz_book_fault (source, present[i], "", error, _ ("unknown group"));
    if (group->record_size > 0 ? !read_record (source, present[i], group, book, error)
                               : !read_group (source, present[i], group, book, book, error))
      return FALSE;
  }
  return check_reasons (source, book, error) && check_hands (source, book, error) &&
         check_ages (source, book, error) && hz_book_check_photo (source, &book->photo, error);
}

/* Frees the texts of RECORD as its table of keys names them. */
static void
clear_record (const HzKey *keys, gpointer record)
{
  for (const HzKey *key = keys; key->name != NULL; key++)
    if (key->kind == HZ_KEY_TEXT)
      g_free (G_STRUCT_MEMBER (char *, record, key->offset));
    else if (key->kind == HZ_KEY_DOCUMENTS || key->kind == HZ_KEY_WORDS ||
             key->kind == HZ_KEY_FINGERS || key->kind == HZ_KEY_CERTIFICATES ||
             key->kind == HZ_KEY_ITEMS || key->kind == HZ_KEY_MEASURES ||
             key->kind == HZ_KEY_EVIDENCE || key->kind == HZ_KEY_CARDS ||
             key->kind == HZ_KEY_LOOKS || key->kind == HZ_KEY_DAYS)
      g_strfreev (G_STRUCT_MEMBER (char **, record, key->offset));
}

/* The records of a family, one function for each: what frees a list knows nothing but the record.
 */
#define FREE_RECORD(name, family, Type)                                                            \
  static void name##_free (gpointer record)                                                        \
  {                                                                                                \
    clear_record (group_of (family)->keys, record);                                                \
    g_free (((Type *)record)->id);                                                                 \
    g_free (record);                                                                               \
  }
FREE_RECORD (reason, "reason.", HzReasonRule)
FREE_RECORD (waiver, "waiver.", HzWaiverRule)
FREE_RECORD (scene, "scene.", HzSceneRule)
FREE_RECORD (calendar, "calendar.", HzCalendarRule)
FREE_RECORD (poverty_line, "poverty-line.", HzPovertyLine)
FREE_RECORD (law, "law.", HzLawDifference)

static void
validity_free (gpointer record)
{
  clear_record (group_of ("validity.")->keys, record);
  g_free (record);
}

HzRuleBook *
hz_rule_book_new (const char *name, GBytes *text, GError **error)
{
  g_autoptr (HzRuleBook) book = g_new0 (HzRuleBook, 1);
  book->match_minutes = MATCH_MINUTES;
  book->finger_margin = FINGER_MARGIN;
  book->validity = g_ptr_array_new_with_free_func (validity_free);
  book->reasons = g_ptr_array_new_with_free_func (reason_free);
  book->waivers = g_ptr_array_new_with_free_func (waiver_free);
  book->scenes = g_ptr_array_new_with_free_func (scene_free);
  book->calendars = g_ptr_array_new_with_free_func (calendar_free);
  book->poverty_lines = g_ptr_array_new_with_free_func (poverty_line_free);
  book->law = g_ptr_array_new_with_free_func (law_free);
  book->bases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) why = NULL;
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HzBookSource source = {name, file, lines};
  if (!hz_book_read_lines (&source, text, error))
    return NULL;
  if (!g_key_file_load_from_bytes (file, text, G_KEY_FILE_NONE, &why)) {
    hz_fail (error, HZ_ERROR_INVALID, _ ("Rule book %s is not readable: %s"), name, why->message);
    return NULL;
  }
  if (!read_book (&source, book, error))
    return NULL;
  return g_steal_pointer (&book);
}

void
hz_rule_book_free (HzRuleBook *book)
{
  if (book == NULL)
    return;
  for (guint i = 0; i < HZ_BOOK_GROUPS; i++)
    if (hz_book_groups[i].record_size == 0)
      clear_record (hz_book_groups[i].keys, book);
  g_ptr_array_unref (book->validity);
  g_ptr_array_unref (book->reasons);
  g_ptr_array_unref (book->waivers);
  g_ptr_array_unref (book->scenes);
  g_ptr_array_unref (book->calendars);
  g_ptr_array_unref (book->poverty_lines);
  g_ptr_array_unref (book->law);
  g_hash_table_unref (book->bases);
  g_free (book);
}
