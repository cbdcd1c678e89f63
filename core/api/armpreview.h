// What arms make of an example, token by token: for people who want to see exactly what is learnt.
#pragma once

#include "experiment.h"

#include <string>
#include <vector>

namespace kotowari {

struct PreviewToken {
    enum class Part { Input, Explanation, Separator, Answer, End };

    TokenId id = 0;
    std::string piece; ///< as the tokenizer writes it: U+2581 begins a word
    Part part = Part::Input;
    double weight = 0; ///< in the loss; 0: the token carries none
};

/// One example in one arm.
struct ArmPreview {
    struct Sequence {
        std::vector<PreviewToken> source;
        std::vector<PreviewToken> target;
        bool companion = false; ///< multi-task: the explanation's own target
        int generated = 0;      ///< of the target, what is written in use; 0 for a companion
    };

    Arm arm;
    ExampleId example = 0;
    std::string name; ///< the example's key, or #id
    bool explained = false; ///< it is among those that enter with an explanation
    std::vector<Sequence> sequences;
};

} // namespace kotowari
