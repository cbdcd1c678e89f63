// Explained-ListOps-30, the task of the paper: nested lists of MIN, MAX, MED and SUM over 0..29, explained innermost first.
#pragma once

#include "generator.h"

#include <memory>

namespace kotowari::samples {

struct ListOpsOptions {
    int maximumDepth = 2;      ///< lists inside lists: 1 is a flat list
    int maximumArguments = 4;  ///< 2 or more
    int maximumLists = 3;      ///< in one example: each is a step of the explanation
    double valueProbability = 0.75; ///< that an argument is a value and not a list, as in Long Range Arena's generator
    int modulus = 10;          ///< of SUM
};

std::unique_ptr<Generator> listOpsGenerator(const ListOpsOptions &options = {});

} // namespace kotowari::samples
