#include "core/crypto/crypto.h"
#include "core/base/base.h"
#include "data/confine/confine.h"
#include "data/desk/picture/picture.h"
#include "data/store/account/account.h"
#include "tui/commands/commands.h"
#include "tui/keeper/keeper.h"
#include "tui/start/start.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <langinfo.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

#define FREE_BYTES_MIN (G_GINT64_CONSTANT (1) << 30) /* weeks of cases, and room for a backup */
#define FONT           "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"

typedef struct {
  const char *dir;
  HzStation *station; /* NULL when it cannot be opened even without its database */
  HzStore *store;     /* NULL when the database cannot be opened */
  GError *station_error, *store_error;
  HzFoundDevice *devices; /* by check_desk; a name is NULL until then */
} Patient;

/* TRUE: no fault; FOUND may have a remark. FALSE with ERROR, which tells what to do. */
typedef gboolean (*CheckFunc) (const Patient *patient, char **found, GError **error);

static gboolean
why_not_open (const GError *why, GError **error)
{
  if (error != NULL && why != NULL)
    *error = g_error_copy (why);
  return FALSE;
}

static gboolean
check_station (const Patient *p, char **found, GError **error)
{
  if (p->station == NULL)
    return why_not_open (p->station_error, error);
  *found = g_strdup_printf ("%s %s", p->station->code, p->station->name);
  return TRUE;
}

static gboolean
check_unit (const Patient *p, char **found, GError **error)
{
  const char *code = p->station->code;
  if (strcmp (code, HZ_UNIT_UNSET) == 0)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("no unit code is set, so no case can begin; write its nine digits to "
                       "station.ini, key “code”"));
  if (strlen (code) != HZ_UNIT_DIGITS)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("%s is a region and no unit: its numbers are those of every station there. "
                       "Work goes on; write the unit's nine digits to station.ini, key “code”."),
                    code);
  *found = g_strdup (code);
  return TRUE;
}

static gboolean
check_directory (const Patient *p, char **found, GError **error)
{
  static const char *const closed[] = {"", "keys", "outbox", HZ_STATION_INI, HZ_STATION_DB};
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++) {
    g_autofree char *path = g_build_filename (p->dir, closed[i], NULL);
    GStatBuf st;
    if (g_stat (path, &st) != 0)
      return hz_fail (error, HZ_ERROR_FAILED, _ ("%s: %s; restore it from the backup"), path,
                      hz_errno_text (errno));
    if ((st.st_mode & 0007) != 0)
      return hz_fail (error, HZ_ERROR_FAILED, _ ("%s is open to everybody; say: chmod o-rwx %s"),
                      path, path);
  }
  *found = g_strdup (p->dir);
  return TRUE;
}

/* The two halves of the audit's key belong together. */
static gboolean
check_keys (const Patient *p, char **found, GError **error)
{
  g_autofree char *signature = hz_sm2_sign (p->station->keys->audit_private_pem, "doctor", error);
  if (signature == NULL)
    return FALSE;
  return hz_sm2_verify (p->station->keys->audit_public_pem, "doctor", signature, NULL) ||
         hz_fail (error, HZ_ERROR_DAMAGED,
                  _ ("audit.key and audit.pub do not belong together; restore keys/ from the "
                     "backup"));
}

static gboolean
check_database (const Patient *p, char **found, GError **error)
{
  if (p->store == NULL)
    return why_not_open (p->store_error, error);
  return hz_store_check (p->store, error);
}

static gboolean
check_audit (const Patient *p, char **found, GError **error)
{
  HzAuditResult result = {0};
  if (!hz_store_audit_verify (p->store, &result, error))
    return FALSE;
  if (result.first_bad != 0)
    return hz_fail (error, HZ_ERROR_DAMAGED,
                    _ ("entry %lld does not hold; keep the database and tell the security officer"),
                    (long long)result.first_bad);
  *found = g_strdup_printf (hz_plural ("%lld entry", "%lld entries", (guint64)result.entries),
                            (long long)result.entries);
  return TRUE;
}

/* Reads every book, also those that are not in use today. A fault that keeps the station from
 * opening was already named by an earlier check. */
static gboolean
check_books (const Patient *p, char **found, GError **error)
{
  g_autoptr (HzBooks) books = hz_books_new (p->dir, HZ_BOOKS_SYSTEM);
  const GPtrArray *files = hz_books_files (books);
  g_autoptr (GString) sound = g_string_new (NULL), faults = g_string_new (NULL);
  for (guint i = 0; i < files->len; i++) {
    const HzBookFile *file = g_ptr_array_index (files, i);
    if (file->book == NULL) {
      gboolean said = p->station_error != NULL &&
                      strstr (p->station_error->message, file->fault->message) != NULL;
      g_string_append_printf (faults, "%s%s", faults->len > 0 ? "; " : "",
                              said ? _ ("the fault named above") : file->fault->message);
      continue;
    }
    g_autofree char *from = hz_date_format (&file->book->valid_from);
    g_string_append_printf (sound, _ ("%s%s %d from %s (%s)"), sound->len > 0 ? ", " : "",
                            file->book->id, file->book->version, from, file->path);
  }
  if (faults->len > 0)
    return hz_fail (error, HZ_ERROR_INVALID, "%s", faults->str);
  *found = g_strdup (sound->str);
  return TRUE;
}

/* Where today's law differs from the station's book: no fault, the book decides, but said. */
static gboolean
check_law (const Patient *p, char **found, GError **error)
{
  HzLawCase of = {.age = -1, .elsewhere = TRUE};
  HzRules rules;
  hz_station_rules (p->station, &rules);
  if (rules.book == NULL)
    return TRUE;
  of.day = rules.today;
  g_autoptr (GPtrArray) list = hz_command_law (rules.book, &of);
  g_autoptr (GString) said = g_string_new (NULL);
  for (guint i = 0; i < list->len; i++) {
    g_autofree char *text = hz_law_text (rules.book, g_ptr_array_index (list, i));
    g_string_append_printf (said, "%s%s", i > 0 ? " " : "", text);
  }
  *found = g_strdup (said->str);
  return TRUE;
}

static gboolean
check_desk (const Patient *p, char **found, GError **error)
{
  return hz_desk_wait_devices (p->station, found, p->devices, error);
}

/* The counter cannot work without a reader, but it can without a camera or a printer. */
static gboolean
check_device (const Patient *p, HzDeviceKind kind, char **found, GError **error)
{
  HzFoundDevice device = p->devices[kind];
  gboolean sound = (device.state == HZ_DEVICE_READY && !device.unfit) ||
                   (device.state == HZ_DEVICE_MISSING && kind != HZ_DEVICE_READER);
  g_autofree char *said = NULL;
  if (device.state == HZ_DEVICE_READY)
    said = g_strdup_printf (_ ("%s (%s)"), hz_device_state_text (device.state), device.name);
  else if (device.state == HZ_DEVICE_NO_PICTURES)
    said = g_strdup_printf (_ ("%s: %s. %s"), hz_device_state_text (device.state), device.name,
                            hz_device_advice (kind, device.state));
  else
    said = g_strdup_printf (_ ("%s. %s"), hz_device_state_text (device.state),
                            hz_device_advice (kind, device.state));
  if (device.state != HZ_DEVICE_NO_PICTURES && device.remark != NULL && *device.remark != '\0') {
    g_autofree char *before = g_steal_pointer (&said);
    said = g_strdup_printf (_ ("%s. %s"), before, device.remark);
  }
  if (!sound)
    return hz_fail (error, HZ_ERROR_DEVICE, "%s", said);
  *found = g_steal_pointer (&said);
  return TRUE;
}

static gboolean
check_reader (const Patient *p, char **found, GError **error)
{
  return check_device (p, HZ_DEVICE_READER, found, error);
}

static gboolean
check_camera (const Patient *p, char **found, GError **error)
{
  return check_device (p, HZ_DEVICE_CAMERA, found, error);
}

static gboolean
check_printer (const Patient *p, char **found, GError **error)
{
  return check_device (p, HZ_DEVICE_PRINTER, found, error);
}

/* Without it the session goes on; whoever cares for the machine should know. */
static gboolean
check_landlock (const Patient *p, char **found, GError **error)
{
  int abi = hz_confine_abi ();
  *found = abi > 0 ? g_strdup_printf (_ ("version %d"), abi)
                   : g_strdup (_ ("this kernel has none, so the program cannot limit which files "
                                  "it opens. Use a kernel that has it, such as Debian's."));
  return TRUE;
}

/* The keeper's examiner runs as the person at the counter: only a program that nobody may read is
 * closed to its own user. */
static gboolean
check_examiner (const Patient *p, char **found, GError **error)
{
  struct stat own, desk;
  g_autofree char *program = hz_station_peek_desk (p->dir);
  gboolean open = stat ("/proc/self/exe", &own) == 0 && (own.st_mode & S_ISGID) != 0 &&
                  stat (program, &desk) == 0 && (desk.st_mode & (S_IRGRP | S_IROTH)) != 0;
  *found = open ? NULL : g_strdup (program);
  return !open ||
         hz_fail (error, HZ_ERROR_FAILED,
                  _ ("%s may be read by everybody, so whoever is at the counter can look into it "
                     "while it examines prints. As root: chmod 0711 %s"),
                  program, program);
}

/* One white pixel, in which nobody is. */
static const guint8 white[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00,
    0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9c, 0x63, 0xf8, 0xff, 0xff, 0x3f, 0x00, 0x05, 0xfe, 0x02, 0xfe, 0x0d, 0xef, 0x46,
    0xb8, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

static gboolean
check_faces (const Patient *p, char **found, GError **error)
{
  const HzPhotoRule card = {
      .width = 358, .height = 441, .face_width_min = 200, .face_width_max = 200};
  g_autofree char *program = hz_station_peek_desk (p->dir);
  g_autoptr (GBytes) file = g_bytes_new_static (white, sizeof white);
  const HzExamineStarter starter = hz_examine_child_of (program);
  g_autoptr (HzPictureExaminer) pictures = hz_picture_examiner_new (&starter);
  g_autoptr (HzPhoto) photo = hz_photo_examine_wait (pictures, file, &card, error);
  return photo != NULL;
}

static gboolean
check_space (const Patient *p, char **found, GError **error)
{
  struct statvfs fs;
  if (statvfs (p->dir, &fs) != 0)
    return hz_fail (error, HZ_ERROR_FAILED, "%s: %s", p->dir, hz_errno_text (errno));
  guint64 bytes = (guint64)fs.f_bavail * fs.f_frsize;
  g_autofree char *size = g_format_size (bytes);
  if (bytes < FREE_BYTES_MIN)
    return hz_fail (error, HZ_ERROR_FULL, _ ("only %s are left; make room before work goes on"),
                    size);
  *found = g_steal_pointer (&size);
  return TRUE;
}

static gboolean
check_fonts (const Patient *p, char **found, GError **error)
{
  return g_file_test (FONT, G_FILE_TEST_EXISTS) ||
         hz_fail (error, HZ_ERROR_NOT_FOUND,
                  _ ("slips would show boxes for Chinese; install fonts-wqy-zenhei"));
}

static gboolean
check_locale (const Patient *p, char **found, GError **error)
{
  *found = g_strdup (nl_langinfo (CODESET));
  return strcmp (*found, "UTF-8") == 0 ||
         hz_fail (error, HZ_ERROR_FAILED,
                  _ ("no UTF-8 locale; install the package locales, or set LANG=C.UTF-8"));
}

/* Who may change who may; and whoever waits after wrong passwords is worth a look. */
static gboolean
check_accounts (const Patient *p, char **found, GError **error)
{
  gboolean has;
  gint64 waiting;
  if (!hz_store_has_secadmin (p->store, &has, error) ||
      !hz_store_accounts_waiting (p->store, &waiting, error))
    return FALSE;
  if (!has)
    return hz_fail (error, HZ_ERROR_FAILED,
                    _ ("no security administrator works here; the owner of the station's folder "
                       "adds one: huzheng account add NAME --role secadmin --full-name F"));
  if (!hz_password_dictionary ())
    return hz_fail (error, HZ_ERROR_FAILED,
                    _ ("common words pass as passwords; install the package cracklib-runtime"));
  *found = waiting == 0
               ? g_strdup (_ ("none waits after wrong passwords"))
               : g_strdup_printf (hz_plural ("%d waits after wrong passwords: see account list",
                                             "%d wait after wrong passwords: see account list",
                                             (gulong)waiting),
                                  (int)waiting);
  return TRUE;
}

/* Behind the newest entry nothing is written. */
static gboolean
check_clock (const Patient *p, char **found, GError **error)
{
  *found = hz_time_format_iso (g_get_real_time () / G_USEC_PER_SEC, p->station->offset_minutes);
  return hz_store_clock (p->store, error);
}

static const struct {
  const char *id, *title;
  CheckFunc check;
  const char *needs; /* the check that must succeed before this one can be made */
} checks[] = {
    {"station", N_ ("station"), check_station},
    {"unit", N_ ("unit code"), check_unit, "station"},
    {"directory", N_ ("directory and modes"), check_directory},
    {"keys", N_ ("keys"), check_keys, "station"},
    {"database", N_ ("database"), check_database, "station"},
    {"audit", N_ ("audit"), check_audit, "database"},
    {"clock", N_ ("clock"), check_clock, "database"},
    {"accounts", N_ ("accounts"), check_accounts, "database"},
    {"books", N_ ("rule books"), check_books},
    {"law", N_ ("law beside the rule book"), check_law, "station"},
    {"desk", N_ ("desk program"), check_desk, "station"},
    {"reader", N_ ("fingerprint reader"), check_reader, "desk"},
    {"camera", N_ ("camera"), check_camera, "desk"},
    {"printer", N_ ("slip printer"), check_printer, "desk"},
    {"landlock", "Landlock", check_landlock},
    {"examiner", N_ ("examining program"), check_examiner},
    {"faces", N_ ("face detector"), check_faces, "examiner"},
    {"space", N_ ("free space"), check_space},
    {"fonts", N_ ("fonts"), check_fonts},
    {"locale", N_ ("locale"), check_locale},
};

/* CAUSE: the title of the fault that prevented this check; NULL: it was made. */
static void
print_check (const HzCommand *command, guint i, gboolean ok, const char *cause, const char *said)
{
  if (!command->json) {
    const char *verdict = cause != NULL ? "-" : ok ? _ ("ok") : _ ("FAULT");
    hz_print ("%s%*s ", verdict, MAX (0, 6 - (int)hz_text_columns (verdict)), "");
    hz_print (*said != '\0' ? _ ("%s: %s\n") : "%s\n", _ (checks[i].title), said);
    return;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "check", checks[i].id);
  hz_json_bool (json, "ok", ok);
  hz_json_text (json, "said", said);
  hz_json_bool (json, "checked", cause == NULL);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

/* The index of the fault that prevents check I, directly or through another prevented check; -1:
 * none. */
static int
cause_of (guint i, const int *faults)
{
  for (guint k = 0; checks[i].needs != NULL && k < i; k++)
    if (strcmp (checks[k].id, checks[i].needs) == 0)
      return faults[k];
  return -1;
}

/* A fault is reported once, by its own check; checks that it prevents refer to it. */
static gboolean
examine (const HzCommand *command, const Patient *patient)
{
  int faults[G_N_ELEMENTS (
      checks)]; /* for each check the index of the fault that caused its failure; -1: no fault */
  gboolean sound = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++) {
    g_autofree char *found = NULL;
    g_autoptr (GError) error = NULL;
    int cause = cause_of (i, faults);
    const char *title = cause >= 0 ? _ (checks[cause].title) : NULL;
    gboolean ok = cause < 0 && checks[i].check (patient, &found, &error);
    if (title != NULL)
      found = g_strdup_printf (_ ("not checked, because of the fault: %s"), title);
    print_check (command, i, ok, title,
                 found != NULL   ? found
                 : error != NULL ? error->message
                                 : "");
    fflush (stdout); /* the desk takes seconds: show what is known */
    faults[i] = ok ? -1 : cause >= 0 ? cause : (int)i;
    sound = sound && ok;
  }
  return sound;
}

int
hz_command_doctor (HzCommand *command)
{
  int status;
  if (!hz_command_options (command, NULL, &status))
    return status;
  if (command->argc > 1)
    return hz_command_usage (command, _ ("it takes no operands"));
  HzFoundDevice devices[HZ_DEVICE_COUNT] = {0};
  Patient patient = {.dir = command->station_dir, .devices = devices};
  patient.station = hz_station_open_without_database (patient.dir, &patient.station_error);
  if (patient.station != NULL) {
    g_autofree char *db = g_build_filename (patient.dir, HZ_STATION_DB, NULL);
    patient.store = hz_station_open_database (patient.station, db, &patient.store_error);
  }
  gboolean sound = examine (command, &patient);
  g_clear_pointer (&patient.store, hz_store_close);
  g_clear_pointer (&patient.station, hz_station_free);
  g_clear_error (&patient.station_error);
  g_clear_error (&patient.store_error);
  for (HzDeviceKind kind = 0; kind < HZ_DEVICE_COUNT; kind++) {
    g_free (devices[kind].name);
    g_free (devices[kind].remark);
  }
  return sound ? HZ_EXIT_DONE : HZ_EXIT_NO;
}
