// Takes examples and explanations over from another copy of a project.
#pragma once

#include "core/api/sharingservice.h"
#include "core/store/agreementrepository.h"
#include "core/store/database.h"

namespace kotowari {

/// The other copy, read whole before anything is written here.
struct OtherCopy {
    std::string file;
    std::vector<Example> examples;
    std::map<std::pair<ExampleId, int>, std::vector<std::string>> formerTexts; ///< of explanations, by example and granularity
    std::vector<AgreementRepository::Label> labels;
    std::string poolsFingerprint; ///< empty: not known
};
Result<OtherCopy> readCopy(const std::string &path);

/// See SharingService::merge.
Result<MergeReport> mergeCopy(Database &database, const OtherCopy &other, const MergeOptions &options, std::stop_token stop);

} // namespace kotowari
