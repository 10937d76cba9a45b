/* One examination: the process started (it may wait ready for its order), the order written, the
 * answer read, its end awaited. */
#pragma once
#include <glib.h>

typedef enum {
  HZ_EXAMINE_TOUCH,   /* a finger at the counter against prints of the person (compare.h) */
  HZ_EXAMINE_OTHERS,  /* a finger that is kept against the prints of others (compare.h) */
  HZ_EXAMINE_RIDGE,   /* a file with a finger's picture (look.h) */
  HZ_EXAMINE_PICTURE, /* a picture file (data/desk/picture) */
  HZ_EXAMINE_FACE,    /* likewise, and the detector of faces is opened while it waits */
  HZ_EXAMINE_COUNT
} HzExamineWhat;
/* "touch": the word of the command line. */
const char *hz_examine_name (HzExamineWhat what);
/* FALSE: no such word. */
gboolean hz_examine_parse (const char *word, HzExamineWhat *what);

/* How the process is started: IN and OUT (borrowed) become its standard input and output. Gives a
 * pidfd, which the examination closes; -1 with an error when it cannot be started. */
typedef struct {
  int (*start) (gpointer data, HzExamineWhat what, int in, int out, GError **error);
  gpointer data;
} HzExamineStarter;
/* Starts PROGRAM (huzheng-desk, borrowed) as a child of this process. */
HzExamineStarter hz_examine_child_of (const char *program);
/* The same as CHILD, which this process has to wait for. OUT -1: what it prints is not read. */
gboolean hz_examine_spawn (const char *program, HzExamineWhat what, int in, int out, GPid *child,
                           GError **error);

/* Started before there is an order, which takes most of the time of a short one. Used up by
 * hz_examination_begin, or freed: it ends when there will be no order. NULL with HZ_ERROR_DEVICE,
 * or what the starter says. */
typedef struct _HzExamineReady HzExamineReady;
HzExamineReady *hz_examine_ready (const HzExamineStarter *starter, HzExamineWhat what,
                                  GError **error);
void hz_examine_ready_free (HzExamineReady *ready);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzExamineReady, hz_examine_ready_free)

typedef struct _HzExamination HzExamination;
/* Once, from the main loop: the message (data/message) that it wrote, or what there was of one that
 * is longer than allowed or broken off. Nothing is said of what it means. Its process may still be
 * on its way out. */
typedef void (*HzExaminationFunc) (GBytes *answer, gpointer data);
/* ORDER is written, a message of at most ANSWER_MAX bytes behind its head is taken, after SECONDS
 * it is killed. Freed with its answer, or by hz_examination_cancel. */
HzExamination *hz_examination_begin (HzExamineReady *ready, GBytes *order, gsize answer_max,
                                     guint seconds, HzExaminationFunc func, gpointer data);
/* Ends it; FUNC is not called any more. */
void hz_examination_cancel (HzExamination *examination);
