/* The content of a paper: its values as they are printed and as they are signed. Its look is a
 * template of data/export. */
#pragma once
#include "core/crypto/paper_code.h"

/* One value of a paper. */
typedef struct {
  char *id;    /* its name in the template, and the name of its fact */
  char *label; /* in the reader's language; NULL: only the template labels it */
  char *value; /* as it is printed, in the reader's language */
  char *fact;  /* as it is signed (code, fen, ISO date); NULL: it follows from the other facts */
} HzPaperLine;

typedef struct {
  HzPaperKind kind;
  char *title;      /* 居民身份证领取凭证 */
  char *station;    /* name of the station */
  char *number;     /* of the paper, in large type */
  GPtrArray *lines; /* HzPaperLine * */
  char *notice;     /* small print; may be "" */
  char *footer;     /* clerk, time */
  char *mark;       /* "reprint no. 2 …", "" for an original */
  char *qr_text;
  int picture_width, picture_height; /* of the portrait, for the printer only: RGB bytes */
  GBytes *picture; /* NULL: the frame contains a note that the portrait is kept elsewhere */
} HzPaper;
HzPaper *hz_paper_new (HzPaperKind kind);
/* All copied; LABEL and FACT may be NULL. */
void hz_paper_add (HzPaper *paper, const char *id, const char *label, const char *value,
                   const char *fact);
/* The printed value called ID, "" for none. */
const char *hz_paper_value (const HzPaper *paper, const char *id);
/* Pairs of id and fact for hz_paper_digest; the strings are the paper's. (transfer container) */
const char **hz_paper_facts (const HzPaper *paper);
void hz_paper_free (HzPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPaper, hz_paper_free)
