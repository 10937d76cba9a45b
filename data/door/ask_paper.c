#include "data/door/ask_inside.h"

GPtrArray *
hz_ask_papers (HzDoor *door, gint64 case_id, gboolean again, GError **error)
{
  g_autoptr (GVariant) packed =
      hz_door_first (door, HZ_CALL_PAPERS, g_variant_new ("(xb)", case_id, again), error);
  return packed != NULL ? hz_list_unpack (&hz_shape_paper_record, packed, sizeof (HzPaperRecord),
                                          (GDestroyNotify)hz_paper_record_free, error)
                        : NULL;
}

/* Content and record, in ANSWER from its first part on. */
static gboolean
issued_unpack (GVariant *answer, HzIssued *issued, GError **error)
{
  g_autoptr (GVariant) content = g_variant_get_child_value (answer, 0);
  hz_issued_clear (issued);
  issued->paper = hz_paper_unpack (content, error);
  issued->record = issued->paper != NULL
                       ? hz_door_part (answer, 1, &hz_shape_paper_record, g_new0 (HzPaperRecord, 1),
                                       (GDestroyNotify)hz_paper_record_free, error)
                       : NULL;
  return issued->record != NULL;
}

gboolean
hz_ask_paper (HzDoor *door, gint64 case_id, HzPaperKind kind, HzIssued *issued, GError **error)
{
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_PAPER, g_variant_new ("(xi)", case_id, (gint32)kind), error);
  return answer != NULL && issued_unpack (answer, issued, error);
}

gboolean
hz_ask_paper_leaves (HzDoor *door, HzIssued *issued, guint *number, GError **error)
{
  const HzPaperRecord *record = issued->record;
  g_autoptr (GVariant) answer = hz_door_ask (
      door, HZ_CALL_PAPER_LEAVES,
      g_variant_new ("(xix)", record->case_id, (gint32)record->kind, record->id), error);
  if (answer == NULL)
    return FALSE;
  g_variant_get_child (answer, 2, "u", number);
  return issued_unpack (answer, issued, error);
}

static gboolean
ended (HzDoor *door, HzCall call, const HzPaperRecord *record, guint number, const char *said,
       GError **error)
{
  return hz_door_do (door, call,
                     g_variant_new ("(xixu@s)", record->case_id, (gint32)record->kind, record->id,
                                    number, hz_text_pack (said)),
                     error);
}

gboolean
hz_ask_paper_came_out (HzDoor *door, const HzPaperRecord *record, guint number, const char *said,
                       GError **error)
{
  return ended (door, HZ_CALL_PAPER_CAME_OUT, record, number, said, error);
}

gboolean
hz_ask_paper_unclear (HzDoor *door, const HzPaperRecord *record, guint number, const char *why,
                      GError **error)
{
  return ended (door, HZ_CALL_PAPER_UNCLEAR, record, number, why, error);
}

gboolean
hz_ask_paper_stayed (HzDoor *door, const HzPaperRecord *record, guint number, const char *why,
                     GError **error)
{
  return ended (door, HZ_CALL_PAPER_STAYED, record, number, why, error);
}

gboolean
hz_ask_paper_check (HzDoor *door, const char *code, gboolean *valid, char **said, gint64 *case_id,
                    GError **error)
{
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_PAPER_CHECK, g_variant_new ("(@s)", hz_text_pack (code)), error);
  if (answer != NULL)
    g_variant_get (answer, "(bsx)", valid, said, case_id);
  return answer != NULL;
}

/* --- files --- */

static void
paper_out_free (gpointer data)
{
  HzPaperOut *out = data;
  hz_issued_clear (&out->issued);
  g_strfreev (out->names);
  g_free (out);
}

HzPapersOut *
hz_papers_out_new (void)
{
  HzPapersOut *out = g_new0 (HzPapersOut, 1);
  out->papers = g_ptr_array_new_with_free_func (paper_out_free);
  out->visit = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_paper_free);
  return out;
}

void
hz_papers_out_free (HzPapersOut *out)
{
  if (out == NULL)
    return;
  g_ptr_array_unref (out->papers);
  g_ptr_array_unref (out->visit);
  g_free (out->visit_name);
  g_free (out);
}

static gboolean
papers_unpack (GVariant *list, GPtrArray *papers, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    g_autoptr (GVariant) one = g_variant_get_child_value (list, i);
    HzPaperOut *out = g_new0 (HzPaperOut, 1);
    g_ptr_array_add (papers, out);
    g_variant_get_child (one, 2, "^as", &out->names);
    if (!issued_unpack (one, &out->issued, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
slips_unpack (GVariant *list, GPtrArray *slips, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    g_autoptr (GVariant) one = g_variant_get_child_value (list, i);
    HzPaper *slip = hz_paper_unpack (one, error);
    if (slip == NULL)
      return FALSE;
    g_ptr_array_add (slips, slip);
  }
  return TRUE;
}

HzPapersOut *
hz_ask_papers_out (HzDoor *door, gint64 case_id, HzPaperKind kind, GError **error)
{
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_FILES, g_variant_new ("(xi)", case_id, (gint32)kind), error);
  if (answer == NULL)
    return NULL;
  g_autoptr (GVariant) papers = g_variant_get_child_value (answer, 0);
  g_autoptr (GVariant) slips = g_variant_get_child_value (answer, 1);
  g_autoptr (HzPapersOut) out = hz_papers_out_new ();
  g_variant_get_child (answer, 2, "s", &out->visit_name);
  return papers_unpack (papers, out->papers, error) && slips_unpack (slips, out->visit, error)
             ? g_steal_pointer (&out)
             : NULL;
}

char *
hz_ask_paper_file (HzDoor *door, const char *name, GBytes *drawn, GError **error)
{
  g_autoptr (GVariant) answer = hz_door_ask (
      door, HZ_CALL_FILE_PUT,
      g_variant_new ("(@s@ay)", hz_text_pack (name),
                     g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, drawn, TRUE)),
      error);
  char *path = NULL;
  if (answer != NULL)
    g_variant_get (answer, "(s)", &path);
  return path;
}

void
hz_ask_paper_file_failed (HzDoor *door, const char *name, const char *why)
{
  hz_door_do (door, HZ_CALL_FILE_FAILED,
              g_variant_new ("(@s@s)", hz_text_pack (name), hz_text_pack (why)), NULL);
}
