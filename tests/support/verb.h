/* One run of build/huzheng with a verb, its output kept. */
#pragma once
#include <json-glib/json-glib.h>

typedef struct {
  int status;
  char *out, *err;
} VerbRun;
void verb_run_clear (VerbRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VerbRun, verb_run_clear)

/* A path below $HZ_BUILD (or build), absolute. (transfer full) */
char *verb_build_path (const char *name);
/* Runs `huzheng --station STATION --lang en ARGUMENTS`, the arguments split at blanks, INPUT (may
 * be NULL) on standard input. */
VerbRun verb_run (const char *station, const char *input, const char *arguments);
/* The same, and the status must be STATUS. */
void verb_expect (const char *station, int status, const char *arguments);
/* Runs with --json; line LINE of the output as an object, the status must be STATUS. (transfer
 * full) */
JsonObject *verb_json (const char *station, int status, guint line, const char *arguments);
/* The member at a path of members ("validity.until"); as text, "null" for null. (transfer full) */
char *verb_member (JsonObject *object, const char *path);
/* Compares what verb_member gives. */
void verb_assert_member (JsonObject *object, const char *path, const char *wanted);
