#include "tui/papers.h"

#include "core/citizen_number.h"
#include "core/date.h"
#include "core/error.h"
#include "core/money.h"
#include "core/quote.h"
#include "forms/shown.h"

#include <string.h>

#define QR_PREFIX          "HZ1:"
#define REFERRAL_QR_PREFIX "HZ2:"
#define TAG_BYTES          16 /* of the 32: enough for a slip, and the symbol stays small */

void
hz_paper_files_clear (HzPaperFiles *files)
{
  g_clear_pointer (&files->slip_png, g_free);
  g_clear_pointer (&files->slip_pdf, g_free);
  g_clear_pointer (&files->form_pdf, g_free);
  g_clear_pointer (&files->visit_pdf, g_free);
}

/* --- the QR of the slip --- */

/* Upper-case hex: a QR symbol holds upper-case letters in half the room. */
static char *
slip_tag (const HzStation *station, const char *slip, const char *number, GError **error)
{
  g_autofree char *text = g_strconcat (slip, ":", number, NULL);
  g_autoptr (GString) hex = g_string_new (NULL);
  guint8 mac[32];
  if (!hz_mac (station->keys.seal, text, mac, error))
    return NULL;
  for (guint i = 0; i < TAG_BYTES; i++)
    g_string_append_printf (hex, "%02X", mac[i]);
  return g_strdup (hex->str);
}

char *
hz_papers_qr_text (const HzStation *station, const HzCase *c, GError **error)
{
  g_autofree char *tag = slip_tag (station, c->slip_number, c->number, error);
  if (tag == NULL)
    return NULL;
  return g_strconcat (QR_PREFIX, c->slip_number, ":", c->number, ":", tag, NULL);
}

/* In constant time: how far a forged tag agrees must not show. */
static gboolean
same_tag (const char *a, const char *b)
{
  guint8 differs = 0;
  if (strlen (a) != 2 * TAG_BYTES || strlen (b) != 2 * TAG_BYTES)
    return FALSE;
  for (guint i = 0; i < 2 * TAG_BYTES; i++)
    differs |= (guint8)(a[i] ^ b[i]);
  return differs == 0;
}

gboolean
hz_papers_qr_check (const HzStation *station, const char *text, char **slip_number, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 5);
  if (!g_str_has_prefix (text, QR_PREFIX) || g_strv_length (parts) != 4)
    return hz_fail (error, HZ_ERROR_DAMAGED,
                    _ ("this is not the code of a collection slip; scan the code on the slip"));
  g_autofree char *tag = slip_tag (station, parts[1], parts[2], error);
  if (tag == NULL)
    return FALSE;
  if (!same_tag (tag, parts[3]))
    return hz_fail (error, HZ_ERROR_DAMAGED,
                    _ ("this slip was not written by this station; ask for the identity card and "
                       "look the case up by citizen number"));
  *slip_number = g_strdup (parts[1]);
  return TRUE;
}

/* --- the slip --- */

static char *
clerk_name (const HzStation *station, const char *account)
{
  g_autoptr (GPtrArray) accounts = hz_store_accounts (station->store, NULL);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++) {
    const HzAccount *a = g_ptr_array_index (accounts, i);
    if (strcmp (a->name, account) == 0 && *a->full_name != '\0')
      return g_strdup (a->full_name);
  }
  return g_strdup (account);
}

static void
put (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

static void
add_fee (HzPaper *slip, const HzCase *c, const HzRules *rules)
{
  HzFee fee;
  if (!hz_case_fee (c, rules, &fee))
    return;
  g_autofree char *yuan = hz_money_format (c->paid_fen);
  g_autofree char *text = g_strdup_printf (_ ("%s yuan (%s)"), yuan, fee.basis);
  hz_paper_add (slip, _ ("Fee"), text);
  if (*c->receipt_number != '\0')
    hz_paper_add (slip, _ ("Receipt"), c->receipt_number);
}

/* Finger and outcome in the words of the form; where there is no print, why not. */
static void
add_finger (HzPaper *slip, const HzStation *station, const HzCase *c, const HzRules *rules,
            const char *label, HzField finger, HzField result, HzField why)
{
  const HzCode *which = hz_code_table_find (hz_code_tables_get (station->tables, "finger_position"),
                                            hz_case_get (c, finger, 0));
  const HzCode *outcome = hz_code_table_find (hz_code_tables_get (station->tables, "finger_result"),
                                              hz_case_get (c, result, 0));
  g_autofree char *text = g_strdup_printf ("%s: %s", which != NULL ? hz_code_name (which) : "",
                                           outcome != NULL ? hz_code_name (outcome) : "");
  const char *said = hz_case_field_applies (c, why, rules) ? hz_case_get (c, why, 0) : "";
  g_autofree char *whole = *said != '\0' ? g_strconcat (text, "; ", said, NULL) : g_strdup (text);
  hz_paper_add (slip, label, g_strstrip (whole));
}

static void
add_lines (HzPaper *slip, const HzStation *station, const HzCase *c, const HzRules *rules)
{
  const HzRuleBook *book = rules->book;
  const char *number = hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0);
  const char *reason_id = hz_case_get (c, HZ_FIELD_REASON, 0);
  const HzReasonRule *reason = hz_rule_book_reason (book, reason_id);
  g_autofree char *masked = hz_citizen_number_mask (number);
  g_autofree char *submitted = hz_time_format (c->submitted_at, station->offset_minutes);
  GDate day;
  HzDeadline deadline;
  hz_date_from_unix (c->submitted_at, station->offset_minutes, &day);
  hz_quote_deadline (book, &day, &deadline);
  g_autofree char *due = hz_date_format (&deadline.due);
  hz_paper_add (slip, _ ("Case"), c->number);
  hz_paper_add (slip, _ ("Name"), hz_case_get (c, HZ_FIELD_NAME, 0));
  hz_paper_add (slip, _ ("Citizen number"), masked);
  hz_paper_add (slip, _ ("Reason"), reason != NULL ? hz_reason_name (reason) : reason_id);
  hz_paper_add (slip, _ ("Submitted"), submitted);
  hz_paper_add (slip, _ ("Ready by"), due);
  add_fee (slip, c, rules);
  add_finger (slip, station, c, rules, _ ("Right hand"), HZ_FIELD_RIGHT_FINGER,
              HZ_FIELD_RIGHT_RESULT, HZ_FIELD_RIGHT_REASON);
  add_finger (slip, station, c, rules, _ ("Left hand"), HZ_FIELD_LEFT_FINGER, HZ_FIELD_LEFT_RESULT,
              HZ_FIELD_LEFT_REASON);
}

/* A renewed card is handed back when the new one is collected (RULES section 3), and so is whatever
 * card the book asks to see. Who has none, or lost it, is not asked for it. */
static gboolean
hands_back_card (const HzReasonRule *reason)
{
  return reason != NULL &&
         (g_str_has_prefix (reason->id, "renew-") ||
          g_strv_contains ((const char *const *)reason->documents, "old-card") ||
          g_strv_contains ((const char *const *)reason->documents, "damaged-card"));
}

static const char *
collection_notice (const HzReasonRule *reason)
{
  return hands_back_card (reason)
             ? _ ("Bring this slip when you collect the card, and hand back the old card. A "
                  "relative who collects it brings their own identity card too.")
             : _ ("Bring this slip when you collect the card. A relative who collects it brings "
                  "their own identity card too.");
}

HzPaper *
hz_papers_slip (const HzStation *station, const HzCase *c, GError **error)
{
  if (*c->slip_number == '\0') {
    hz_fail (error, HZ_ERROR_BLOCKED,
             _ ("the case is not submitted yet and has no slip; submit it first"));
    return NULL;
  }
  HzRules rules;
  g_autofree char *qr = hz_station_rules_for (station, c, &rules, error)
                            ? hz_papers_qr_text (station, c, error)
                            : NULL;
  if (qr == NULL)
    return NULL;
  g_autofree char *clerk = clerk_name (station, c->clerk);
  g_autofree char *time = hz_time_format (c->submitted_at, station->offset_minutes);
  HzPaper *slip = hz_paper_new ();
  put (&slip->title, _ ("Collection slip"));
  put (&slip->station, station->name);
  put (&slip->number, c->slip_number);
  put (&slip->qr_text, qr);
  put (&slip->notice,
       collection_notice (hz_rule_book_reason (rules.book, hz_case_get (c, HZ_FIELD_REASON, 0))));
  g_free (slip->footer);
  slip->footer = g_strdup_printf (_ ("Clerk: %s   %s"), clerk, time);
  add_lines (slip, station, c, &rules);
  return slip;
}

/* --- the referral slip --- */

static char *
referral_number (const HzStation *station, const HzCase *c)
{
  return g_strdup_printf ("F%s-%06" G_GINT64_FORMAT, station->code, c->id);
}

static char *
referral_qr (const HzStation *station, const char *number, const GDate *day, GError **error)
{
  g_autofree char *date = g_strdup_printf ("%04d%02d%02d", g_date_get_year (day),
                                           g_date_get_month (day), g_date_get_day (day));
  /* The prefix is part of what is signed: no tag of one kind of slip serves for the other. */
  g_autofree char *signed_text = g_strconcat (REFERRAL_QR_PREFIX, number, NULL);
  g_autofree char *tag = slip_tag (station, signed_text, date, error);
  return tag != NULL ? g_strconcat (REFERRAL_QR_PREFIX, number, ":", date, ":", tag, NULL) : NULL;
}

static void
add_referral_lines (HzPaper *slip, const HzCase *c, const HzRules *rules)
{
  g_autofree char *masked = hz_citizen_number_mask (hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
  g_autofree char *reason = hz_shown_reason (c, rules);
  g_autofree char *documents = hz_shown_documents (c, rules);
  hz_paper_add (slip, _ ("Name"), hz_case_get (c, HZ_FIELD_NAME, 0));
  hz_paper_add (slip, _ ("Citizen number"), masked);
  hz_paper_add (slip, _ ("Reason"), reason);
  hz_paper_add (slip, _ ("Apply at"), hz_case_get (c, HZ_FIELD_ADDRESS, 0));
  hz_paper_add (slip, _ ("Bring"), documents);
  hz_paper_add (slip, _ ("Legal ground"), hz_case_referral_basis (c, rules));
}

HzPaper *
hz_papers_referral (const HzStation *station, const HzCase *c, GError **error)
{
  HzRules rules;
  if (!hz_station_rules_for (station, c, &rules, error))
    return NULL;
  if (!hz_case_is_referred (c, &rules)) {
    hz_fail (error, HZ_ERROR_BLOCKED, _ ("the prints of this person can be taken here"));
    return NULL;
  }
  g_autofree char *number = referral_number (station, c);
  g_autofree char *qr = referral_qr (station, number, &rules.today, error);
  if (qr == NULL)
    return NULL;
  g_autofree char *clerk = clerk_name (station, c->clerk);
  g_autofree char *time =
      hz_time_format (g_get_real_time () / G_USEC_PER_SEC, station->offset_minutes);
  HzPaper *slip = hz_paper_new ();
  put (&slip->title, _ ("Referral slip"));
  put (&slip->station, station->name);
  put (&slip->number, number);
  put (&slip->qr_text, qr);
  put (&slip->notice, _ ("The fingerprints are taken by the police station of the registered "
                         "address. Apply there, and bring this slip with the documents named."));
  g_free (slip->footer);
  slip->footer = g_strdup_printf (_ ("Clerk: %s   %s"), clerk, time);
  add_referral_lines (slip, c, &rules);
  return slip;
}

/* --- the files --- */

static char *
outbox_file (const HzStation *station, const char *slip, const char *ending)
{
  g_autofree char *name = g_strconcat (slip, ending, NULL);
  return g_build_filename (station->dir, "outbox", name, NULL);
}

/* The slips of a visit in one file, written anew with each case that is submitted. */
static gboolean
write_visit (const HzStation *station, const HzCase *c, HzPaperFiles *files, GError **error)
{
  g_autoptr (GPtrArray) cases = hz_store_visit_submitted (station->store, c->visit_id, error);
  g_autoptr (GPtrArray) slips = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_paper_free);
  if (cases == NULL)
    return FALSE;
  if (cases->len < 2)
    return TRUE;
  for (guint i = 0; i < cases->len; i++) {
    HzPaper *slip = hz_papers_slip (station, g_ptr_array_index (cases, i), error);
    if (slip == NULL)
      return FALSE;
    g_ptr_array_add (slips, slip);
  }
  g_autofree char *name =
      g_strconcat ("visit-", ((const HzCase *)g_ptr_array_index (cases, 0))->slip_number, NULL);
  files->visit_pdf = outbox_file (station, name, ".pdf");
  return hz_slips_write_pdf (slips, files->visit_pdf, error);
}

gboolean
hz_papers_write (const HzStation *station, const HzCase *c, const char *actor, HzPaperFiles *files,
                 GError **error)
{
  g_autoptr (HzPaper) slip = hz_papers_slip (station, c, error);
  HzRules rules;
  if (slip == NULL || !hz_station_rules_for (station, c, &rules, error))
    return FALSE;
  g_autofree char *clerk = clerk_name (station, c->clerk);
  g_autofree char *submitted = hz_time_format (c->submitted_at, station->offset_minutes);
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, c->id);
  hz_paper_files_clear (files);
  files->slip_png = outbox_file (station, c->slip_number, ".png");
  files->slip_pdf = outbox_file (station, c->slip_number, ".pdf");
  files->form_pdf = outbox_file (station, c->slip_number, "-form.pdf");
  return hz_slip_write_png (slip, files->slip_png, error) &&
         hz_slip_write_pdf (slip, files->slip_pdf, error) &&
         hz_form_write_pdf (c, station->tables, rules.book, station->name, station->authority,
                            clerk, submitted, files->form_pdf, error) &&
         write_visit (station, c, files, error) &&
         hz_store_audit (station->store, actor, "papers", subject, c->slip_number, error);
}

gboolean
hz_papers_write_referral (const HzStation *station, const HzCase *c, const char *actor,
                          HzPaperFiles *files, GError **error)
{
  g_autoptr (HzPaper) slip = hz_papers_referral (station, c, error);
  if (slip == NULL)
    return FALSE;
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, c->id);
  hz_paper_files_clear (files);
  files->slip_png = outbox_file (station, slip->number, "-referral.png");
  files->slip_pdf = outbox_file (station, slip->number, "-referral.pdf");
  return hz_slip_write_png (slip, files->slip_png, error) &&
         hz_slip_write_pdf (slip, files->slip_pdf, error) &&
         hz_store_audit (station->store, actor, "referral", subject, slip->number, error);
}
