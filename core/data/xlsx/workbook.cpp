#include "workbook.h"

#include "xmlelements.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <pugixml.hpp>

namespace kotowari {

namespace {

constexpr std::size_t longestText = std::size_t{8} << 20;
constexpr std::size_t mostTexts = std::size_t{512} << 20; ///< bytes, all of them together
constexpr std::size_t mostFormats = 100'000;

std::string_view localName(const pugi::xml_node &node)
{
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node &node, std::string_view name)
{
    for (const auto &one : node.children())
        if (localName(one) == name)
            return one;
    return {};
}

/// An attribute whatever its prefix: "r:id", "id".
std::string attribute(const pugi::xml_node &node, std::string_view name)
{
    for (const auto &one : node.attributes()) {
        const std::string_view full = one.name();
        if (full == name || (full.size() > name.size() && full.ends_with(name) && full[full.size() - name.size() - 1] == ':'))
            return one.value();
    }
    return {};
}

bool isTrue(const std::string &text) { return text == "1" || text == "true" || text == "on"; }

Result<void> parsePart(const ZipArchive &archive, const std::string &part, pugi::xml_document &document)
{
    const auto text = archive.read(part);
    if (!text)
        return text.error();
    if (text->find("<!DOCTYPE") != std::string::npos)
        return brokenWorkbook(archive.path(), part + " has a document type declaration");
    const auto parsed = document.load_buffer(text->data(), text->size());
    if (!parsed)
        return brokenWorkbook(archive.path(), part + ": " + parsed.description());
    return {};
}

/// "xl/" + "worksheets/sheet1.xml"; "/xl/..." stands for itself.
std::string resolved(const std::string &folder, const std::string &target)
{
    const auto path = target.starts_with('/') ? std::filesystem::path(target.substr(1)) : std::filesystem::path(folder) / target;
    return path.lexically_normal().generic_string();
}

struct Relation {
    std::string type, target;
};

/// By id. An archive without the part has none.
Result<std::map<std::string, Relation>> relations(const ZipArchive &archive, const std::string &part, const std::string &folder)
{
    std::map<std::string, Relation> found;
    if (!archive.contains(part))
        return found;
    pugi::xml_document document;
    if (auto parsed = parsePart(archive, part, document); !parsed)
        return parsed.error();
    for (const auto &one : document.document_element().children()) {
        if (attribute(one, "TargetMode") == "External")
            continue;
        const std::string type = attribute(one, "Type");
        found[attribute(one, "Id")] = {type.substr(type.rfind('/') + 1), resolved(folder, attribute(one, "Target"))};
    }
    return found;
}

void readStyles(const pugi::xml_node &root, Workbook &workbook)
{
    std::map<int, std::string> codes;
    for (const auto &one : child(root, "numFmts").children())
        if (codes.size() < mostFormats)
            codes[std::atoi(attribute(one, "numFmtId").c_str())] = attribute(one, "formatCode");
    std::map<int, std::size_t> known;
    for (const auto &one : child(root, "cellXfs").children()) {
        if (workbook.styles.size() >= mostFormats)
            break;
        const int id = std::atoi(attribute(one, "numFmtId").c_str());
        const auto [at, added] = known.emplace(id, workbook.formats.size());
        if (added) {
            const auto code = codes.find(id);
            workbook.formats.emplace_back(code != codes.end() ? std::string_view(code->second) : builtInFormat(id));
        }
        workbook.styles.push_back(at->second);
    }
}

/// "_x000D_" stands for a character that XML cannot hold.
std::string decoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto mark = text.substr(i, 7);
        const bool coded = mark.size() == 7 && mark[0] == '_' && mark[1] == 'x' && mark[6] == '_'
            && std::all_of(mark.begin() + 2, mark.begin() + 6, [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
        const long code = coded ? std::strtol(std::string(mark.substr(2, 4)).c_str(), nullptr, 16) : -1;
        if (code < 0 || code > 0x7f) { // others need no such spelling
            result += text[i];
            continue;
        }
        result += static_cast<char>(code);
        i += 6;
    }
    return result;
}

} // namespace

std::string richText(const pugi::xml_node &node)
{
    std::string text;
    for (const auto &part : node.children()) {
        const auto name = localName(part);
        if (name == "t")
            text += part.text().get();
        else if (name == "r")
            text += child(part, "t").text().get();
    }
    return text.find("_x") == std::string::npos ? text : decoded(text);
}

Result<SharedTexts> SharedTexts::read(const ZipArchive &archive, const std::string &part)
{
    SharedTexts texts;
    auto entry = archive.entry(part);
    if (!entry)
        return entry.error();
    XmlElements items([&entry](std::string &chunk) { return entry->next(chunk); }, {"si"}, longestText);
    std::string xml;
    std::string name;
    for (;;) {
        const auto found = items.next(xml, name);
        if (!found)
            return found.error();
        if (*found == XmlElements::Found::End)
            return texts;
        pugi::xml_document document;
        if (*found != XmlElements::Found::Element
            || !document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata))
            return brokenWorkbook(archive.path(), part + ": text " + std::to_string(texts.m_ends.size()));
        texts.m_texts += richText(document.document_element());
        texts.m_ends.push_back(texts.m_texts.size());
        if (texts.m_texts.size() + texts.m_ends.size() * sizeof(std::size_t) > mostTexts)
            return Error{ErrorCode::InvalidInput,
                         {"data.workbook-too-large", {{"path", archive.path().string()}, {"megabytes", static_cast<std::int64_t>(mostTexts >> 20)}}}, {}};
    }
}

std::string_view SharedTexts::text(std::int64_t index) const
{
    const auto at = static_cast<std::size_t>(index);
    const auto begin = at == 0 ? 0 : m_ends[at - 1];
    return std::string_view(m_texts).substr(begin, m_ends[at] - begin);
}

Result<Workbook> Workbook::read(const ZipArchive &archive)
{
    const auto roots = relations(archive, "_rels/.rels", {});
    if (!roots)
        return roots.error();
    std::string part = "xl/workbook.xml";
    for (const auto &[id, relation] : *roots)
        if (relation.type == "officeDocument")
            part = relation.target;
    const Error other{ErrorCode::InvalidInput, {"data.not-a-spreadsheet", {{"path", archive.path().string()}}}, {}};
    if (!archive.contains(part))
        return other;
    pugi::xml_document document;
    if (part.ends_with(".bin")) // xlsb
        return other;
    if (auto parsed = parsePart(archive, part, document); !parsed)
        return parsed.error();
    const std::filesystem::path path(part);
    const auto folder = path.parent_path();
    const auto related = relations(archive, (folder / "_rels" / (path.filename().string() + ".rels")).generic_string(), folder.generic_string());
    if (!related)
        return related.error();

    Workbook workbook;
    const auto root = document.document_element();
    if (localName(root) != "workbook")
        return other;
    workbook.date1904 = isTrue(attribute(child(root, "workbookPr"), "date1904"));
    for (const auto &one : child(root, "sheets").children()) {
        const auto relation = related->find(attribute(one, "id"));
        if (relation != related->end() && relation->second.type == "worksheet" && archive.contains(relation->second.target))
            workbook.sheets.push_back({attribute(one, "name"), relation->second.target, attribute(one, "state").find("idden") != std::string::npos});
    }
    if (workbook.sheets.empty())
        return brokenWorkbook(archive.path(), "no sheet with cells");
    for (const auto &[id, relation] : *related) {
        if (relation.type == "sharedStrings" && archive.contains(relation.target))
            workbook.textsPart = relation.target;
        if (relation.type != "styles" || !archive.contains(relation.target))
            continue;
        pugi::xml_document styles;
        if (auto parsed = parsePart(archive, relation.target, styles); !parsed)
            return parsed.error();
        readStyles(styles.document_element(), workbook);
    }
    return workbook;
}

const NumberFormat &Workbook::format(std::int64_t style) const
{
    static const NumberFormat general;
    return style >= 0 && style < static_cast<std::int64_t>(styles.size()) ? formats[styles[static_cast<std::size_t>(style)]] : general;
}

} // namespace kotowari
