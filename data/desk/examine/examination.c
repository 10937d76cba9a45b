#include "data/desk/examine/examination.h"

#include "core/base/base.h"
#include "data/message/message.h"

#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <unistd.h>

#define LEAVE_SECONDS 2   /* for a cancelled one to remove what it made */
#define TOLD_SECONDS  20  /* the same for one that has answered: nobody waits for that */
#define REST_MS       500 /* for what it wrote before it ended; others may hold its pipe open */

/* --- one that waits --- */

struct _HzExamineReady {
  int process;
  int order, answer; /* our ends of two pipes */
};

/* Of two pipes: its ends are the first's reading and the second's writing one. */
static gboolean
start (const HzExamineStarter *starter, HzExamineWhat what, HzExamineReady *ready, GError **error)
{
  int order[2], answer[2];
  if (!g_unix_open_pipe (order, FD_CLOEXEC, error))
    return FALSE;
  if (!g_unix_open_pipe (answer, FD_CLOEXEC, error)) {
    close (order[0]);
    close (order[1]);
    return FALSE;
  }
  *ready = (HzExamineReady){starter->start (starter->data, what, order[0], answer[1], error),
                            order[1], answer[0]};
  close (order[0]);
  close (answer[1]);
  if (ready->process >= 0)
    return TRUE;
  close (ready->order);
  close (ready->answer);
  return FALSE;
}

HzExamineReady *
hz_examine_ready (const HzExamineStarter *starter, HzExamineWhat what, GError **error)
{
  g_autoptr (GError) cause = NULL;
  HzExamineReady ready;
  if (start (starter, what, &ready, &cause))
    return g_memdup2 (&ready, sizeof ready);
  if (cause->domain == HZ_ERROR) /* a whole sentence of ours */
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    hz_fail (error, HZ_ERROR_DEVICE, _ ("The desk program cannot be started: %s."), cause->message);
  return NULL;
}

void
hz_examine_ready_free (HzExamineReady *ready)
{
  if (ready == NULL)
    return;
  close (ready->order);
  close (ready->answer);
  close (ready->process);
  g_free (ready);
}

/* --- one at work --- */

struct _HzExamination {
  int process; /* pidfd */
  GOutputStream *in;
  GInputStream *out;
  HzExaminationFunc func; /* NULL: told, or cancelled */
  gpointer data;
  guint patience, rest, end; /* sources */
  GCancellable *talk;        /* of what is written and read */
  guint under_way;           /* the order is written, the answer read, the end waited for */
  GBytes *order;             /* until it is written */
  guint8 *answer;            /* its head, then all of it */
  gsize answer_max, answered;
};

static void
examination_free (HzExamination *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_handle_id (&self->end, g_source_remove);
  g_clear_object (&self->talk);
  g_clear_object (&self->in);
  g_clear_object (&self->out);
  close (self->process);
  g_clear_pointer (&self->order, g_bytes_unref);
  g_free (self->answer);
  g_free (self);
}

/* One of what was under way is over. */
static void
step_over (HzExamination *self)
{
  if (--self->under_way == 0)
    examination_free (self);
}

/* One that cannot even be killed is not waited for. */
static gboolean
on_patience_end (gpointer data)
{
  HzExamination *self = data;
  self->patience = 0;
  pidfd_send_signal (self->process, SIGKILL, NULL, 0);
  g_cancellable_cancel (self->talk);
  if (self->end != 0) {
    g_clear_handle_id (&self->end, g_source_remove);
    step_over (self);
  }
  return G_SOURCE_REMOVE;
}

/* Nothing is expected of it any more but its end. */
static void
let_go (HzExamination *self, guint seconds)
{
  self->func = NULL;
  g_clear_handle_id (&self->patience, g_source_remove);
  self->patience = g_timeout_add_seconds (seconds, on_patience_end, self);
}

/* There will be no more of the answer. Its process goes by itself, which takes as long as the whole
 * of a short answer where much is mapped: nobody waits for that. */
static void
tell (HzExamination *self)
{
  HzExaminationFunc func = self->func;
  gpointer data = self->data;
  g_autoptr (GBytes) answer = g_bytes_new_take (g_steal_pointer (&self->answer), self->answered);
  if (func != NULL)
    let_go (self, TOLD_SECONDS);
  step_over (self);
  if (func != NULL)
    func (answer, data);
}

static gboolean
on_rest_end (gpointer data)
{
  HzExamination *self = data;
  self->rest = 0;
  g_cancellable_cancel (self->talk);
  return G_SOURCE_REMOVE;
}

static gboolean
on_ended (int process, GIOCondition condition, gpointer data)
{
  HzExamination *self = data;
  self->end = 0;
  if (self->under_way > 1)
    self->rest = g_timeout_add (REST_MS, on_rest_end, self);
  step_over (self);
  return G_SOURCE_REMOVE;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  HzExamination *self = data;
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_clear_object (&self->in); /* that was all */
  g_clear_pointer (&self->order, g_bytes_unref);
  step_over (self);
}

static void
on_body (GObject *source, GAsyncResult *result, gpointer data)
{
  HzExamination *self = data;
  gsize got = 0;
  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &got, NULL);
  self->answered += got;
  tell (self);
}

static void
on_head (GObject *source, GAsyncResult *result, gpointer data)
{
  HzExamination *self = data;
  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &self->answered, NULL);
  gsize length = self->answered == HZ_MESSAGE_HEAD ? hz_message_length (self->answer) : 0;
  if (length == 0 || length > self->answer_max) {
    pidfd_send_signal (self->process, SIGKILL, NULL, 0); /* it would write on */
    tell (self);
    return;
  }
  self->answer = g_realloc (self->answer, HZ_MESSAGE_HEAD + length);
  g_input_stream_read_all_async (self->out, self->answer + HZ_MESSAGE_HEAD, length,
                                 G_PRIORITY_DEFAULT, self->talk, on_body, self);
}

static void
exchange (HzExamination *self)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (self->order, &length);
  self->under_way = 3;
  g_output_stream_write_all_async (self->in, bytes, length, G_PRIORITY_DEFAULT, self->talk,
                                   on_written, self);
  g_input_stream_read_all_async (self->out, self->answer, HZ_MESSAGE_HEAD, G_PRIORITY_DEFAULT,
                                 self->talk, on_head, self);
  self->end = g_unix_fd_add (self->process, G_IO_IN, on_ended, self);
}

HzExamination *
hz_examination_begin (HzExamineReady *ready, GBytes *order, gsize answer_max, guint seconds,
                      HzExaminationFunc func, gpointer data)
{
  HzExamination *self = g_new0 (HzExamination, 1);
  self->process = ready->process;
  /* GIO would wait for the program in the middle of a long write. */
  g_unix_set_fd_nonblocking (ready->order, TRUE, NULL);
  self->in = g_unix_output_stream_new (ready->order, TRUE);
  self->out = g_unix_input_stream_new (ready->answer, TRUE);
  g_free (ready);
  self->talk = g_cancellable_new ();
  self->func = func;
  self->data = data;
  self->answer_max = answer_max;
  self->answer = g_malloc (HZ_MESSAGE_HEAD);
  self->order = g_bytes_ref (order);
  self->patience = g_timeout_add_seconds (seconds, on_patience_end, self);
  exchange (self);
  return self;
}

void
hz_examination_cancel (HzExamination *self)
{
  pidfd_send_signal (self->process, SIGTERM, NULL, 0);
  g_cancellable_cancel (self->talk);
  let_go (self, LEAVE_SECONDS);
}
