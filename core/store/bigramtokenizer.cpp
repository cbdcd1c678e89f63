#include "bigramtokenizer.h"

#include <sqlite3.h>

namespace kotowari {

namespace {

std::size_t characterLength(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    for (std::size_t i = 1; i < length; ++i)
        if (at + i >= text.size() || (static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80)
            return 1;
    return length;
}

bool parts(char c) { return static_cast<unsigned char>(c) <= ' '; } // white space, and what is between two fields

/// The templated heart, so that FTS5's callback is called without a function object between.
template<typename Token>
void bigrams(std::string_view text, bool queried, Token &&token)
{
    for (std::size_t at = 0; at < text.size();) {
        if (parts(text[at])) {
            ++at;
            continue;
        }
        auto length = characterLength(text, at);
        bool alone = true;
        for (std::size_t next = at + length; next < text.size() && !parts(text[next]);) {
            const auto nextLength = characterLength(text, next);
            alone = false;
            if (!token(text.substr(at, length + nextLength), at))
                return;
            at = next;
            length = nextLength;
            next += nextLength;
        }
        if ((alone || !queried) && !token(text.substr(at, length), at))
            return;
        at += length;
    }
}

int createTokenizer(void *, const char **, int, Fts5Tokenizer **result)
{
    static char one; // there is nothing to configure, but FTS5 wants to be handed something
    *result = reinterpret_cast<Fts5Tokenizer *>(&one);
    return SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer *) { }

int tokenize(Fts5Tokenizer *, void *context, int flags, const char *text, int size, int (*found)(void *, int, const char *, int, int, int))
{
    int state = SQLITE_OK;
    bigrams({text, static_cast<std::size_t>(size)}, (flags & FTS5_TOKENIZE_QUERY) != 0, [&](std::string_view token, std::size_t at) {
        state = found(context, 0, token.data(), static_cast<int>(token.size()), static_cast<int>(at), static_cast<int>(at + token.size()));
        return state == SQLITE_OK;
    });
    return state;
}

} // namespace

void eachBigram(std::string_view text, bool queried, const std::function<bool(std::string_view, std::size_t)> &token) { bigrams(text, queried, token); }

void registerBigrams(SQLite::Database &connection)
{
    auto *handle = connection.getHandle();
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    int state = sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr);
    if (state == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    if (!api)
        throw SQLite::Exception("SQLite was built without FTS5", SQLITE_ERROR);
    fts5_tokenizer tokenizer{createTokenizer, deleteTokenizer, tokenize};
    state = api->xCreateTokenizer(api, "bigram", nullptr, &tokenizer, nullptr);
    if (state != SQLITE_OK)
        throw SQLite::Exception(handle, state);
}

} // namespace kotowari
