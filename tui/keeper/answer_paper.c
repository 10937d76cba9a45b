/* Papers: issued, printed, checked, and kept in the outbox. */
#include "tui/keeper/inside.h"

#include "core/base/base.h"
#include "data/store/case/case.h"
#include "data/store/paper/paper.h"

#include <string.h>

static gboolean
kind_of (gint32 which, HzPaperKind *kind, GError **error)
{
  *kind = (HzPaperKind)which;
  return (which >= (gint32)HZ_PAPER_FIRST && which < (gint32)HZ_PAPER_END) ||
         hz_unpack_fail (error);
}

static HzCase *
case_of (HzKeeper *keeper, gint64 id, GError **error)
{
  return hz_store_case_load (keeper->station->store, &keeper->actor, id, TRUE, error);
}

static GVariant *
list (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  gboolean again;
  g_variant_get (arguments, "(xb)", &id, &again);
  g_autoptr (GPtrArray) records =
      hz_store_papers_of_case (keeper->station->store, &keeper->actor, id, again, error);
  return records != NULL
             ? g_variant_new ("(@a" HZ_FORM_PAPER_RECORD ")",
                              hz_list_pack (&hz_shape_paper_record, HZ_FORM_PAPER_RECORD, records))
             : NULL;
}

static gboolean
get (HzKeeper *keeper, gint64 case_id, gint32 which, HzIssued *issued, GError **error)
{
  HzPaperKind kind;
  if (!kind_of (which, &kind, error))
    return FALSE;
  g_autoptr (HzCase) c = case_of (keeper, case_id, error);
  return c != NULL && hz_papers_get (keeper->station, c, kind, &keeper->actor, issued, error);
}

static GVariant *
record_pack (const HzPaperRecord *record)
{
  return hz_shape_pack (&hz_shape_paper_record, record);
}

static GVariant *
paper (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  gint32 which;
  g_auto (HzIssued) issued = {0};
  g_variant_get (arguments, "(xi)", &id, &which);
  return get (keeper, id, which, &issued, error)
             ? g_variant_new ("(@" HZ_FORM_PAPER "@" HZ_FORM_PAPER_RECORD ")",
                              hz_paper_pack (issued.paper), record_pack (issued.record))
             : NULL;
}

/* --- copies --- */

/* It is still the paper that was shown. */
static gboolean
is_still (const HzIssued *issued, gint64 record_id, GError **error)
{
  return issued->record->id == record_id ||
         hz_fail (error, HZ_ERROR_TAKEN, _ ("The paper was replaced meanwhile. Look at it again."));
}

static GVariant *
leaves (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id, record_id;
  gint32 which;
  guint number;
  g_auto (HzIssued) issued = {0};
  g_variant_get (arguments, "(xix)", &id, &which, &record_id);
  if (!get (keeper, id, which, &issued, error) || !is_still (&issued, record_id, error) ||
      !hz_store_paper_leaves (keeper->station->store, issued.record, HZ_PAPER_TO_PRINTER,
                              &keeper->actor, &number, error))
    return NULL;
  hz_papers_mark (keeper->station, &issued, number);
  return g_variant_new ("(@" HZ_FORM_PAPER "@" HZ_FORM_PAPER_RECORD "u)",
                        hz_paper_pack (issued.paper), record_pack (issued.record), number);
}

typedef struct { /* what became of a copy */
  HzPaperRecord *record;
  guint number;
  const char *said;
} Copy;

/* By the register: a case's paper of a kind, which may have been replaced since it was printed. */
static gboolean
copy_of (HzKeeper *keeper, GVariant *arguments, Copy *copy, GError **error)
{
  gint64 id, record_id;
  gint32 which;
  HzPaperKind kind;
  g_variant_get (arguments, "(xixu&s)", &id, &which, &record_id, &copy->number, &copy->said);
  if (!kind_of (which, &kind, error))
    return FALSE;
  copy->record = hz_store_paper_of_case (keeper->station->store, &keeper->actor, id, kind, error);
  return (copy->record != NULL && copy->record->id == record_id) ||
         hz_fail (error, HZ_ERROR_TAKEN, /* keeps an earlier error */
                  _ ("The paper was replaced meanwhile. Look at it again."));
}

static GVariant *
came_out (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  Copy copy = {NULL};
  gboolean good = copy_of (keeper, arguments, &copy, error) &&
                  hz_store_paper_came_out (keeper->station->store, copy.record, copy.number,
                                           &keeper->actor, copy.said, error);
  hz_paper_record_free (copy.record);
  return hz_answer_done (good);
}

static GVariant *
unclear (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  Copy copy = {NULL};
  gboolean good = copy_of (keeper, arguments, &copy, error) &&
                  hz_store_paper_unclear (keeper->station->store, copy.record, copy.number,
                                          &keeper->actor, copy.said, error);
  hz_paper_record_free (copy.record);
  return hz_answer_done (good);
}

static GVariant *
stayed (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  Copy copy = {NULL};
  gboolean good = copy_of (keeper, arguments, &copy, error) &&
                  hz_store_paper_stayed (keeper->station->store, copy.record, HZ_PAPER_TO_PRINTER,
                                         copy.number, &keeper->actor, copy.said, error);
  hz_paper_record_free (copy.record);
  return hz_answer_done (good);
}

static GVariant *
check (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *code;
  g_auto (HzPaperCheck) found = {0};
  g_variant_get (arguments, "(&s)", &code);
  return hz_paper_check (keeper->station, code, &keeper->actor, &found, error)
             ? g_variant_new ("(bsx)", found.valid, hz_paper_check_text (&found), found.case_id)
             : NULL;
}

/* --- files --- */

static GVariant *
out_pack (const HzPapersOut *out)
{
  g_auto (GVariantBuilder) papers = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" HZ_FORM_FILE));
  g_auto (GVariantBuilder) slips = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" HZ_FORM_PAPER));
  for (guint i = 0; i < out->papers->len; i++) {
    const HzPaperOut *one = g_ptr_array_index (out->papers, i);
    g_variant_builder_add (&papers, "(@" HZ_FORM_PAPER "@" HZ_FORM_PAPER_RECORD "^as)",
                           hz_paper_pack (one->issued.paper), record_pack (one->issued.record),
                           one->names);
  }
  for (guint i = 0; i < out->visit->len; i++)
    g_variant_builder_add_value (&slips, hz_paper_pack (g_ptr_array_index (out->visit, i)));
  return g_variant_new ("(a" HZ_FORM_FILE "a" HZ_FORM_PAPER "s)", &papers, &slips,
                        out->visit_name != NULL ? out->visit_name : "");
}

static GVariant *
files (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gint64 id;
  gint32 which;
  HzPaperKind kind = HZ_PAPER_END;
  g_variant_get (arguments, "(xi)", &id, &which);
  if (which != (gint32)HZ_PAPER_END && !kind_of (which, &kind, error))
    return NULL;
  g_autoptr (HzCase) c = case_of (keeper, id, error);
  HzPapersOut *out =
      c != NULL ? hz_papers_out (keeper->station, c, kind, &keeper->actor, error) : NULL;
  if (out == NULL)
    return NULL;
  g_ptr_array_set_size (keeper->files, 0);
  g_ptr_array_add (keeper->files, out);
  return out_pack (out);
}

/* The paper whose file is called NAME among those that were issued last; NULL: none, or the
 * visit's.
 */
static const HzPaperOut *
file_of (const HzKeeper *keeper, const char *name, gboolean *is_one)
{
  const HzPapersOut *out = keeper->files->len > 0 ? g_ptr_array_index (keeper->files, 0) : NULL;
  *is_one = out != NULL && g_strcmp0 (out->visit_name, name) == 0;
  for (guint i = 0; out != NULL && i < out->papers->len; i++) {
    const HzPaperOut *one = g_ptr_array_index (out->papers, i);
    if (g_strv_contains ((const char *const *)one->names, name)) {
      *is_one = TRUE;
      return one;
    }
  }
  return NULL;
}

static GVariant *
file_put (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *name;
  gboolean is_one;
  g_variant_get_child (arguments, 0, "&s", &name);
  g_autoptr (GVariant) packed = g_variant_get_child_value (arguments, 1);
  g_autoptr (GBytes) drawn = g_variant_get_data_as_bytes (packed);
  file_of (keeper, name, &is_one);
  g_autofree char *path = is_one ? hz_papers_put (keeper->station, name, drawn, error) : NULL;
  if (!is_one)
    hz_unpack_fail (error);
  return path != NULL ? g_variant_new ("(@s)", hz_text_pack (path)) : NULL;
}

static GVariant *
file_failed (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *name, *why;
  gboolean is_one;
  g_variant_get (arguments, "(&s&s)", &name, &why);
  const HzPaperOut *out = file_of (keeper, name, &is_one);
  if (out != NULL)
    hz_papers_failed (keeper->station, out, &keeper->actor, why);
  return hz_answer_done (out != NULL || hz_unpack_fail (error));
}

const HzAnswerRow hz_answers_paper[] = {
    {HZ_CALL_PAPERS, list},
    {HZ_CALL_PAPER, paper},
    {HZ_CALL_PAPER_LEAVES, leaves},
    {HZ_CALL_PAPER_CAME_OUT, came_out},
    {HZ_CALL_PAPER_UNCLEAR, unclear},
    {HZ_CALL_PAPER_STAYED, stayed},
    {HZ_CALL_PAPER_CHECK, check},
    {HZ_CALL_FILES, files},
    {HZ_CALL_FILE_PUT, file_put},
    {HZ_CALL_FILE_FAILED, file_failed},
    {HZ_CALL_COUNT, NULL},
};
