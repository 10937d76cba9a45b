// OpenCV's detector of faces and eyes, for face_find.c. Where a face and an eye are to be looked
// for, and what counts as one, is said there.
extern "C" {
#include "data/desk/agent/picture/face_module.h"
}
#include <algorithm>
#include <opencv2/core/ocl.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>
#include <vector>

struct _HzCascade {
  cv::CascadeClassifier classifier;
};

namespace {

constexpr double kStep = 1.1; // from one size that is looked for to the next

// No exception may reach C.
HzCascade *
load (const char *path) noexcept
{
  HzCascade *cascade = nullptr;
  try {
    cv::setNumThreads (1); // the process was forked, and stays as it is
    cv::ocl::setUseOpenCL (false);
    cv::utils::logging::setLogLevel (cv::utils::logging::LOG_LEVEL_SILENT);
    cascade = new HzCascade;
    if (cascade->classifier.load (path))
      return cascade;
  } catch (const std::exception &) {
  }
  delete cascade;
  return nullptr;
}

int
find (HzCascade *cascade, const HzGreyPicture *picture, const HzSearch *search, HzFound *found,
      int most) noexcept
{
  try {
    const cv::Mat whole (picture->height, picture->width, CV_8UC1,
                         const_cast<unsigned char *> (picture->pixels),
                         static_cast<size_t> (picture->stride));
    const double scale = static_cast<double> (search->to_width) / picture->width;
    const int height = std::max (1, cvRound (picture->height * scale));
    cv::Mat sized;
    std::vector<cv::Rect> hits;
    cv::resize (whole, sized, cv::Size (search->to_width, height), 0, 0,
                scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    cascade->classifier.detectMultiScale (sized, hits, kStep, search->neighbours, 0,
                                          cv::Size (search->least, search->least));
    const int count = std::min (static_cast<int> (hits.size ()), most);
    for (int i = 0; i < count; i++) {
      const cv::Rect &hit = hits[static_cast<size_t> (i)];
      found[i] = {cvRound (hit.x / scale), cvRound (hit.y / scale), cvRound (hit.width / scale),
                  cvRound (hit.height / scale)};
    }
    return count;
  } catch (const std::exception &) {
    return -1;
  }
}

} // namespace

extern "C" {
extern __attribute__ ((visibility ("default"))) const HzFaceModule hz_face_module;
const HzFaceModule hz_face_module = {load, find};
}
