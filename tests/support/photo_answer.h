/* What the desk answers about a picture file, kept for a test to look at. */
#pragma once
#include "tests/support/desk_fixture.h"

typedef struct {
  HzPhoto *photo; /* of a decoding or a check */
  GBytes *jpeg;   /* of a photo made for the card */
  GError *error;
  guint answers;
} PhotoAnswer;
void photo_answer_clear (PhotoAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PhotoAnswer, photo_answer_clear)

/* HzPhotoFunc that keeps what comes, for who does not wait at once. */
void photo_answer_take (HzPhoto *photo, const GError *error, gpointer answer);
/* Turns the main loop until ANSWER came: something or an error. */
void photo_answer_wait (PhotoAnswer *answer);

/* Each asks the desk of FIXTURE and waits; what ANSWER held is gone. */
void photo_answer_decode (PhotoAnswer *answer, DeskFixture *fixture, GBytes *file, int max_width,
                          int max_height);
/* With a preview of the card's size. */
void photo_answer_check (PhotoAnswer *answer, DeskFixture *fixture, GBytes *file,
                         const HzPhotoRule *rule);
void photo_answer_standard (PhotoAnswer *answer, DeskFixture *fixture, GBytes *file,
                            const HzPhotoArea *area, const HzPhotoRule *rule);

/* The file is refused as HZ_ERROR_INVALID, in words that hold WORDS. */
void photo_answer_assert_refused (const PhotoAnswer *answer, const char *words);
