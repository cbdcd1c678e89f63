// The module as the program uses it: dlopen, one symbol, train, encode, decode, errors across the border.
#include "core/api/tokenizer.h"
#include "core/base/module.h"
#include "texts.h"

#include <gtest/gtest.h>

using namespace kotowari;

TEST(TokenizerModule, loadsAndWorks)
{
    const auto symbol = moduleSymbol("tokenizer", "kotowari_tokenizer_factory");
    ASSERT_TRUE(symbol) << symbol.error().detail;
    auto *factory = reinterpret_cast<TokenizerFactory *(*)()>(*symbol)();
    ASSERT_NE(factory, nullptr);
    const auto tokenizer = factory->train(test::businessTexts(300), {.vocabulary = 400});
    ASSERT_TRUE(tokenizer) << tokenizer.error().detail;
    const std::string text = "値引きが上限を超えた <answer> 差し戻し";
    const auto ids = (*tokenizer)->encode(text);
    ASSERT_TRUE(ids);
    EXPECT_EQ((*tokenizer)->decode(*ids).value_or("?"), text);
    const auto refused = factory->deserialize("damaged");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message.id, "tokenizer.damaged-model");
}

TEST(TokenizerModule, exportsNothingElse)
{
    EXPECT_FALSE(moduleSymbol("tokenizer", "_ZN8kotowari18trainSentencePieceESt4spanIKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEELm18446744073709551615EERKNS_16TokenizerOptionsE"));
    EXPECT_FALSE(moduleSymbol("tokenizer", "kotowari_engine_factory"));
}
