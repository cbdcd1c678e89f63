// Writes Excel workbooks part by part, so that a test decides every byte of them.
#pragma once

#include "temporaryfile.h"

#include <map>
#include <string>
#include <zip.h>

namespace kotowari::test {

/// A zip file with these entries.
inline std::filesystem::path writeZip(const std::filesystem::path &file, const std::map<std::string, std::string> &entries)
{
    int code = 0;
    zip_t *archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    EXPECT_TRUE(archive);
    for (const auto &[name, content] : entries)
        EXPECT_GE(zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), ZIP_FL_OVERWRITE), 0);
    EXPECT_EQ(zip_close(archive), 0);
    return file;
}

/// The parts of a workbook with one sheet "Cases" of these rows (XML); to be changed by the test before it is written.
inline std::map<std::string, std::string> workbookParts(const std::string &rows)
{
    const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return {
        {"_rels/.rels", "<Relationships><Relationship Id='rId1' Type='" + relation + "officeDocument' Target='xl/workbook.xml'/></Relationships>"},
        {"xl/workbook.xml", "<?xml version='1.0'?><workbook xmlns:r='r'><sheets><sheet name='Cases' sheetId='1' r:id='rId1'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Type='" + relation + "worksheet' Target='worksheets/sheet1.xml'/>"
             "<Relationship Id='rId2' Type='" + relation + "sharedStrings' Target='sharedStrings.xml'/>"
             "<Relationship Id='rId3' Type='" + relation + "styles' Target='/xl/styles.xml'/></Relationships>"},
        {"xl/worksheets/sheet1.xml", "<?xml version='1.0'?><worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
        {"xl/sharedStrings.xml", "<sst><si><t>input</t></si><si><t>answer</t></si></sst>"},
        {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/></cellXfs></styleSheet>"},
    };
}

/// The header of the columns input and answer.
inline const std::string headerRow = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>";

/// A cell with a text of its own.
inline std::string cell(const std::string &reference, const std::string &text)
{
    return "<c r='" + reference + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
}

} // namespace kotowari::test
