/* data/desk/picture: portraits, as a session gets them: picture files, which the examiner reads,
 * and the desk's camera. Knows no decoder: pictures come as RGB bytes within bounds, files go as
 * they are. What a measure means for a card is core/case's. Leans on the link, and on the examiner.
 */
#pragma once
#include "data/desk/picture/camera.h"
#include "data/desk/picture/picture_examiner.h"
#include "data/desk/picture/preview.h"
