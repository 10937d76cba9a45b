/* A fake desk program whose answers the test decides, at the other end of the line. */
#pragma once
#include "data/desk/link/desk_private.h"

#define DESK_FAKE_LATER "later" /* not before desk_fake_answer () */

typedef struct {
  const char *method;
  const char *answer; /* a GVariant in text form, or DESK_FAKE_LATER; NULL: an empty answer */
} DeskFakeAnswer;

typedef struct _DeskFakeTalk DeskFakeTalk; /* what the thread of the line works with */

typedef struct {
  HzDesk *desk; /* the end under test */
  int line;     /* a duplicate of the other end, to write raw bytes on */
  GDBusConnection *bus;
  DeskFakeTalk *talk;
} DeskFake;

/* ANSWERS (borrowed) ends with a NULL method; calls of methods that are not in it are refused. */
DeskFake *desk_fake_new (const DeskFakeAnswer *answers);
void desk_fake_free (DeskFake *fake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFake, desk_fake_free)
/* Emits SIGNAL of INTERFACE. */
void desk_fake_say (DeskFake *fake, const char *interface, const char *signal, GVariant *body);
/* The methods that wait for an answer, as they came: "AX". (transfer full) */
char *desk_fake_waiting (DeskFake *fake);
/* Answers the first of them with BODY. */
void desk_fake_answer (DeskFake *fake, GVariant *body);
/* Takes the first of them, to answer it by oneself; NULL: none waits. (transfer full) */
GDBusMessage *desk_fake_take (DeskFake *fake);
/* Sends MESSAGE (transfer full), whether the line is still there or not. */
void desk_fake_send (DeskFake *fake, GDBusMessage *message);
/* LENGTH bytes of zero, as "ay". */
GVariant *desk_fake_zeros (gsize length);
