#include "fieldmapping.h"

#include "core/base/text.h"

#include <algorithm>
#include <set>

namespace kotowari {

namespace {

/// Names of columns people use, as nameKey() writes them; the first ones are the surest.
struct FieldWords {
    const char *field;
    std::vector<std::string> words;
};

const std::vector<FieldWords> &knownWords()
{
    // Explanations come first: "判定理由" is a reason, not a verdict.
    static const std::vector<FieldWords> words{
        {"explanation", {"explanation", "explanations", "reason", "reasons", "rationale", "reasoning", "why", "justification", "説明", "理由", "根拠", "解説"}},
        {"answer", {"answer", "label", "output", "result", "verdict", "decision", "target", "response", "答え", "回答", "解答", "判定", "結果", "正解", "出力", "ラベル", "答"}},
        {"input", {"input", "question", "query", "case", "text", "problem", "prompt", "situation", "入力", "質問", "事例", "問題", "本文", "内容", "案件", "問い合わせ", "設問"}},
        {"group", {"group", "customer", "client", "supplier", "document", "顧客", "顧客名", "グループ", "取引先", "仕入先", "得意先", "文書"}},
        {"key", {"key", "id", "no", "number", "番号", "管理番号", "事例番号", "キー"}},
        {"note", {"note", "notes", "comment", "comments", "remark", "remarks", "備考", "メモ", "注記", "コメント"}},
    };
    return words;
}

const std::vector<std::pair<const char *, std::vector<std::string>>> &granularityWords()
{
    static const std::vector<std::pair<const char *, std::vector<std::string>>> words{
        {"explanation.short", {"short", "brief", "簡潔", "短"}},
        {"explanation.medium", {"medium", "standard", "標準", "中"}},
        {"explanation.detailed", {"detailed", "detail", "long", "full", "詳細", "詳し"}},
    };
    return words;
}

/// Folded, without spaces and marks: "Customer name" -> "customername".
std::string nameKey(const std::string &name)
{
    std::string key = foldForSearch(name);
    std::erase_if(key, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.' || c == '(' || c == ')' || c == '#' || c == ':'; });
    return key;
}

bool isAscii(const std::string &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The field that `name` means: 2 exactly, 1 by a part of it, 0 not. English parts must be four letters or more ("no" is in "note").
int match(const std::string &key, const FieldWords &field)
{
    int best = 0;
    for (const auto &word : field.words) {
        if (key == word)
            return 2;
        if ((!isAscii(word) || word.size() >= 4) && key.find(word) != std::string::npos)
            best = 1;
    }
    return best;
}

std::string explanationField(const std::string &key)
{
    for (const auto &[field, words] : granularityWords())
        for (const auto &word : words)
            if (key.find(word) != std::string::npos)
                return field;
    return "explanation.detailed";
}

Error invalid(const char *id, std::map<std::string, MessageValue> parameters) { return {ErrorCode::InvalidInput, {id, std::move(parameters)}, {}}; }

} // namespace

std::string trimmedName(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> ends{" ", "\t", "\r", "\n", "\u3000", "\u00a0", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\ufeff"};
    for (bool more = true; more;) {
        more = false;
        for (const auto &end : ends) {
            if (name.starts_with(end)) {
                name.remove_prefix(end.size());
                more = true;
            }
            if (name.ends_with(end)) {
                name.remove_suffix(end.size());
                more = true;
            }
        }
    }
    return std::string(name);
}

const std::vector<std::string> &fieldNames()
{
    static const std::vector<std::string> names{"input", "answer", "group", "key", "note", "explanation.short", "explanation.medium", "explanation.detailed"};
    return names;
}

std::string attributeName(std::string_view field) { return field.starts_with(attributePrefix) ? trimmedName(field.substr(attributePrefix.size())) : std::string(); }

std::vector<FieldMapping> guessMapping(std::span<const std::string> columns)
{
    std::vector<FieldMapping> mapping;
    std::vector<FieldMapping> attributes;
    std::set<std::string> usedFields;
    std::set<std::size_t> usedColumns;
    for (std::size_t i = 0; i < columns.size(); ++i) { // what an export calls its attributes means nothing else
        const auto name = attributeName(columns[i]);
        if (name.empty())
            continue;
        usedColumns.insert(i);
        if (auto field = std::string(attributePrefix) + name; usedFields.insert(field).second)
            attributes.push_back({std::move(field), columns[i]});
    }
    for (const int strength : {2, 1}) {
        for (const auto &field : knownWords()) {
            for (std::size_t i = 0; i < columns.size(); ++i) {
                const std::string key = nameKey(columns[i]);
                // An explanation's column is known by a part too ("explanation.short", "説明(詳細)") before others take it.
                const bool explanation = std::string_view(field.field) == "explanation";
                if (usedColumns.contains(i) || match(key, field) < (explanation ? 1 : strength))
                    continue;
                const std::string name = explanation ? explanationField(key) : field.field;
                if (!usedFields.insert(name).second)
                    continue;
                usedColumns.insert(i);
                mapping.push_back({name, columns[i]});
            }
        }
    }
    const auto rank = [](const FieldMapping &item) { return std::find(fieldNames().begin(), fieldNames().end(), item.field); };
    std::sort(mapping.begin(), mapping.end(), [&](const auto &a, const auto &b) { return rank(a) < rank(b); });
    mapping.insert(mapping.end(), attributes.begin(), attributes.end());
    return mapping;
}

Result<ResolvedMapping> resolveMapping(std::span<const FieldMapping> mapping, std::span<const std::string> columns)
{
    ResolvedMapping resolved;
    std::set<std::string> seen;
    for (const auto &[field, column] : mapping) {
        const auto known = std::find(fieldNames().begin(), fieldNames().end(), field);
        const auto attribute = attributeName(field);
        if (known == fieldNames().end() && attribute.empty()) {
            auto possible = fieldNames();
            possible.push_back(std::string(attributePrefix) + "NAME");
            return invalid("data.unknown-field", {{"field", field}, {"fields", listOf(possible)}});
        }
        if (!seen.insert(attribute.empty() ? field : std::string(attributePrefix) + attribute).second)
            return invalid("data.field-twice", {{"field", field}});
        const auto found = std::find(columns.begin(), columns.end(), column);
        if (found == columns.end())
            return invalid("data.unknown-column", {{"column", column}, {"columns", listOf(columns)}});
        if (std::find(found + 1, columns.end(), column) != columns.end())
            return invalid("data.column-twice", {{"column", column}});
        const auto index = static_cast<std::size_t>(found - columns.begin());
        if (!attribute.empty()) {
            resolved.attributes.emplace_back(attribute, index);
            continue;
        }
        switch (known - fieldNames().begin()) {
        case 0: resolved.input = index; break;
        case 1: resolved.answer = index; break;
        case 2: resolved.group = index; break;
        case 3: resolved.key = index; break;
        case 4: resolved.note = index; break;
        default: resolved.explanations[static_cast<std::size_t>(known - fieldNames().begin()) - 5] = index;
        }
    }
    if (!seen.contains("input"))
        return invalid("data.no-input-column", {{"columns", listOf(columns)}});
    if (!seen.contains("answer"))
        return invalid("data.no-answer-column", {{"columns", listOf(columns)}});
    return resolved;
}

} // namespace kotowari
