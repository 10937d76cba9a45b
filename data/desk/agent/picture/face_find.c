/* The frontal face of KU Leuven ("improved", local binary patterns) and the eye with or without
 * glasses by Hameed, both of OpenCV's own data. Found and tried for this: on a real face turned to
 * 15°, darkened, blurred, masked the first found all of 17 and nothing in 11 pictures without one;
 * the second both eyes in 15 of 15, when each half of the upper face is looked at alone in a
 * box 1.4 times as wide as the face's. */
#include "data/desk/agent/picture/face_find.h"

#include "data/desk/agent/picture/decoder.h"

#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>

#define CASCADES "/usr/share/opencv4/" /* Debian's opencv-data */
#define MODULE   "huzheng-face.so"

enum {
  LOOKED_AT = 70000, /* pixels: a card's picture at two thirds, where a face has 45 and more */
  EYE_WIDTH = 56,    /* of a half of the face, when an eye is looked for in it */
  EYE_FINER = 96,    /* once more, where none was found: in the dark, behind glasses */
  FACE_LEAST = 56,   /* of a face in those; finer costs half of the time */
  FACE_HITS = 3,
  EYE_HITS = 2,
};
#define WIDENED       1.4
#define ABOVE         0.15 /* of the box: so far above its top eyes are looked for */
#define BELOW         0.55 /* and so far below it */
#define EYE_HEIGHT    0.24 /* of the box's height, below its top */
#define ACROSS        0.16 /* of the eyes' distance: half of the window about an iris */
#define DOWN          0.10
#define EYES_APART    0.6  /* of the box's width: 97 px of 161 on the real face measured */
#define WIDTH_BY_EYES 2.06 /* a face by the distance of its eyes: 200 px have 93 to 101 */
#define SECOND_FACE   0.5  /* of the largest: smaller is somebody far behind, or a button */

static struct {
  const HzFaceModule *module;
  HzCascade *face, *eye;
} detector;

/* Beside the program, as it is built, or where it is installed. */
static void *
open_module (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program != NULL ? program : "/usr/bin/.");
  g_autofree char *beside = g_build_filename (folder, MODULE, NULL);
  g_autofree char *installed = g_build_filename (folder, "..", "lib", "huzheng", MODULE, NULL);
  void *opened = dlopen (beside, RTLD_NOW | RTLD_LOCAL);
  return opened != NULL ? opened : dlopen (installed, RTLD_NOW | RTLD_LOCAL);
}

gboolean
hz_face_open (GError **error)
{
  if (detector.eye != NULL)
    return TRUE;
  g_setenv ("OPENBLAS_NUM_THREADS", "1", TRUE); /* it would make some while it is loaded */
  void *opened = detector.module == NULL ? open_module () : NULL;
  if (opened != NULL)
    detector.module = dlsym (opened, HZ_FACE_MODULE);
  if (detector.module != NULL) {
    detector.face =
        detector.module->load (CASCADES "lbpcascades/lbpcascade_frontalface_improved.xml");
    detector.eye =
        detector.module->load (CASCADES "haarcascades/haarcascade_eye_tree_eyeglasses.xml");
  }
  if (detector.face != NULL && detector.eye != NULL)
    return TRUE;
  detector.eye = NULL;
  g_set_error_literal (error, HZ_PICTURE_ERROR, HZ_PICTURE_NO_DETECTOR,
                       detector.module != NULL ? "opencv-data" : MODULE);
  return FALSE;
}

/* --- the face --- */

static guint8 *
grey_of (const HzPixels *p)
{
  gsize count = (gsize)p->width * p->height;
  guint8 *grey = g_malloc (count);
  for (gsize i = 0; i < count; i++)
    grey[i] =
        (guint8)((299 * p->rgb[3 * i] + 587 * p->rgb[3 * i + 1] + 114 * p->rgb[3 * i + 2]) / 1000);
  return grey;
}

static int
larger_first (const void *a, const void *b)
{
  return ((const HzFound *)b)->width - ((const HzFound *)a)->width;
}

static int
find_boxes (const HzGreyPicture *grey, HzFound boxes[HZ_FACES_MAX])
{
  int width = (int)sqrt ((double)LOOKED_AT * grey->width / grey->height), found = 0;
  /* Once more, twice as large, for somebody who stands far away in a large picture. */
  for (int i = 0; i < 2 && found == 0 && (i == 0 || width < grey->width); i++, width *= 2)
    found = detector.module->find (
        detector.face, grey,
        &(HzSearch){MIN (width, grey->width), FACE_HITS, i == 0 ? FACE_LEAST : 0}, boxes,
        HZ_FACES_MAX);
  if (found <= 0)
    return 0;
  qsort (boxes, (gsize)found, sizeof *boxes, larger_first);
  while (boxes[found - 1].width < boxes[0].width * SECOND_FACE)
    found--;
  return found;
}

/* --- its eyes --- */

static HzSpot
expected_eye (const HzFound *box, int side)
{
  double aside = box->width * EYES_APART / 2;
  return (HzSpot){box->x + box->width / 2.0 + (side == 0 ? -aside : aside),
                  box->y + box->height * EYE_HEIGHT};
}

/* The half of the box on SIDE, widened, from above its top to below its middle. */
static HzFound
half_of (const HzFound *box, int side, int width, int height)
{
  int half = (int)(box->width * WIDENED / 2), middle = box->x + box->width / 2;
  int left = CLAMP (side == 0 ? middle - half : middle, 0, width - 1);
  int top = CLAMP (box->y - (int)(box->height * ABOVE), 0, height - 1);
  return (HzFound){left, top, MIN (half, width - left),
                   MIN ((int)(box->height * (ABOVE + BELOW)), height - top)};
}

/* Of what is found when half a face has TO_WIDTH pixels, that nearest to where an eye is. */
static gboolean
find_eye (const HzGreyPicture *grey, const HzFound *box, int side, int to_width, HzSpot *eye)
{
  HzFound hits[8], half = half_of (box, side, grey->width, grey->height);
  HzGreyPicture part = {grey->pixels + (gsize)half.y * grey->stride + half.x, half.width,
                        half.height, grey->stride};
  int whole = (int)(box->width * WIDENED / 2);
  if (half.width < whole / 2 || half.height < whole / 2)
    return FALSE;
  HzSpot expected = expected_eye (box, side);
  double nearest = G_MAXDOUBLE;
  const HzSearch search = {to_width * half.width / whole, EYE_HITS, 0};
  int count = detector.module->find (detector.eye, &part, &search, hits, G_N_ELEMENTS (hits));
  for (int i = 0; i < count; i++) {
    HzSpot spot = {half.x + hits[i].x + hits[i].width / 2.0,
                   half.y + hits[i].y + hits[i].height / 2.0};
    double away = hypot (spot.x - expected.x, spot.y - expected.y);
    if (away < nearest)
      *eye = spot;
    nearest = MIN (nearest, away);
  }
  return count > 0;
}

/* The centre of what is darkest about EYE: the iris under its lid. The cascade's window is met
 * within a few pixels only, which would be two degrees of the head's tilt. */
static HzSpot
settle (const HzGreyPicture *grey, HzSpot eye, double apart)
{
  int rx = MAX (2, (int)(apart * ACROSS)), ry = MAX (2, (int)(apart * DOWN)), darkest = 255;
  int x0 = (int)(eye.x + .5), y0 = (int)(eye.y + .5), light = 0;
  int left = MAX (0, x0 - rx), right = MIN (grey->width - 1, x0 + rx);
  int top = MAX (0, y0 - ry), bottom = MIN (grey->height - 1, y0 + ry);
  double sum = 0, x_sum = 0, y_sum = 0;
  for (int y = top; y <= bottom; y++)
    for (int x = left; x <= right; x++) {
      darkest = MIN (darkest, grey->pixels[y * grey->stride + x]);
      light = MAX (light, grey->pixels[y * grey->stride + x]);
    }
  for (int y = top; y <= bottom; y++)
    for (int x = left; x <= right; x++) {
      double dark = (darkest * 2 + light) / 3.0 - grey->pixels[y * grey->stride + x];
      sum += MAX (0, dark);
      x_sum += MAX (0, dark) * x;
      y_sum += MAX (0, dark) * y;
    }
  return sum > 0 ? (HzSpot){x_sum / sum, y_sum / sum} : eye;
}

static void
find_eyes (const HzGreyPicture *grey, HzFace *face)
{
  for (int side = 0; side < 2; side++)
    face->eyes += find_eye (grey, &face->box, side, EYE_WIDTH, &face->eye[side]) ||
                  find_eye (grey, &face->box, side, EYE_FINER, &face->eye[side]);
  double apart = hypot (face->eye[1].x - face->eye[0].x, face->eye[1].y - face->eye[0].y);
  if (face->eyes == 2 && (apart < face->box.width * .4 || apart > face->box.width * .9))
    face->eyes = 1; /* one of them is something else */
  for (int side = 0; side < 2; side++)
    if (face->eyes < 2)
      face->eye[side] = expected_eye (&face->box, side);
    else
      for (int i = 0; i < 3; i++)
        face->eye[side] = settle (grey, face->eye[side], apart);
}

int
hz_face_find (const HzPixels *p, HzFace faces[HZ_FACES_MAX])
{
  HzFound boxes[HZ_FACES_MAX];
  if (detector.eye == NULL || MIN (p->width, p->height) < EYE_WIDTH ||
      MAX (p->width, p->height) > 20 * MIN (p->width, p->height))
    return 0;
  g_autofree guint8 *pixels = grey_of (p);
  const HzGreyPicture grey = {pixels, p->width, p->height, p->width};
  int found = find_boxes (&grey, boxes);
  for (int i = 0; i < found; i++)
    faces[i] = (HzFace){.box = boxes[i],
                        .eye = {expected_eye (&boxes[i], 0), expected_eye (&boxes[i], 1)}};
  if (found > 0)
    find_eyes (&grey, &faces[0]);
  return found;
}

/* --- what follows --- */

double
hz_face_width (const HzFace *face)
{
  return WIDTH_BY_EYES * hypot (face->eye[1].x - face->eye[0].x, face->eye[1].y - face->eye[0].y);
}

HzSpot
hz_face_middle (const HzFace *face)
{
  return (HzSpot){(face->eye[0].x + face->eye[1].x) / 2, (face->eye[0].y + face->eye[1].y) / 2};
}

HzFace
hz_face_within (const HzFace *face, double x, double y, double factor)
{
  HzFace moved = *face;
  moved.box = (HzFound){(int)((face->box.x - x) * factor), (int)((face->box.y - y) * factor),
                        (int)(face->box.width * factor), (int)(face->box.height * factor)};
  for (int i = 0; i < 2; i++)
    moved.eye[i] = (HzSpot){(face->eye[i].x - x) * factor, (face->eye[i].y - y) * factor};
  return moved;
}
