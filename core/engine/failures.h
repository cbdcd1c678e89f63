// What can go wrong in the engine as Errors: every exception ends here, at the module's border.
#pragma once

#include "core/api/engine.h"

namespace kotowari::engine {

/// The Error of the exception being handled: engine.out-of-memory, or error.internal{where} with the library's text in detail. Call in a catch block.
Error caughtError(const std::string &where);
/// A failed write as the engine's own: engine.disk-full{path} says that the run can be resumed.
Error writeFailure(Error error);

/// Sizes, ids within the vocabulary, no empty sequence. Errors: engine.setting-invalid{name,value}, engine.no-examples,
/// engine.empty-sequence{example}, engine.token-outside-vocabulary{token,vocabulary}.
Result<void> checkJob(const TrainingJob &job);
/// Ids within the vocabulary. Errors: engine.setting-invalid{name,value}.
Result<void> checkClosedAnswers(const ClosedAnswers &closed, const ModelConfig &config);
Result<void> checkSequences(std::span<const TokenSequence> sequences, const ModelConfig &config, bool targets);

} // namespace kotowari::engine
