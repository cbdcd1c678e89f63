<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform><numerusform>%n min left</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ComparePage</name>
    <message numerus="yes">
        <source>all %n runs are done</source>
        <translation>
            <numerusform>the only run is done</numerusform><numerusform>all %n runs are done</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Why? Seeds, intervals, tests and %n caveats</source>
        <translation>
            <numerusform>Why? Seeds, intervals, tests and 1 caveat</numerusform><numerusform>Why? Seeds, intervals, tests and %n caveats</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ComparisonCharts</name>
    <message numerus="yes">
        <source>band: 95 % interval over %n seeds</source>
        <translation>
            <numerusform>one seed: no band</numerusform><numerusform>band: 95 % interval over %n seeds</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ExplanationEdit</name>
    <message numerus="yes">
        <source>%n characters left</source>
        <translation>
            <numerusform>%n character left</numerusform><numerusform>%n characters left</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n characters more than suits this level</source>
        <translation>
            <numerusform>%n character more than suits this level</numerusform><numerusform>%n characters more than suits this level</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n token</numerusform><numerusform>%n tokens</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::KeyNumbers</name>
    <message numerus="yes">
        <source>mean of %n seeds, %1 test examples</source>
        <translation>
            <numerusform>%n seed, %1 test examples</numerusform><numerusform>mean of %n seeds, %1 test examples</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n runs were interrupted (the computer or the program stopped). They can go on from their last checkpoints.</source>
        <translation>
            <numerusform>A run was interrupted (the computer or the program stopped). It can go on from its last checkpoint.</numerusform><numerusform>%n runs were interrupted (the computer or the program stopped). They can go on from their last checkpoints.</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PlanSentence</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform><numerusform>%n runs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n seeds</source>
        <translation>
            <numerusform>%n seed</numerusform><numerusform>%n seeds</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ReportPage</name>
    <message numerus="yes">
        <source>Preview, %n pages</source>
        <translation>
            <numerusform>Preview, %n page</numerusform><numerusform>Preview, %n pages</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::StatusLine</name>
    <message numerus="yes">
        <source>Saved %n s ago</source>
        <translation>
            <numerusform>Saved %n s ago</numerusform><numerusform>Saved %n s ago</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::SlicePanel</name>
    <message numerus="yes">
        <source>%n slices were looked at in all and %1 differences tested; after Holm&apos;s adjustment for all of them, %2 are shown. A slice that stands out without that is a lead, not a finding.</source>
        <translation>
            <numerusform>One slice was looked at and %1 differences tested; after Holm&apos;s adjustment for all of them, %2 are shown. A slice that stands out without that is a lead, not a finding.</numerusform><numerusform>%n slices were looked at in all and %1 differences tested; after Holm&apos;s adjustment for all of them, %2 are shown. A slice that stands out without that is a lead, not a finding.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n smaller slices are not shown.</source>
        <translation>
            <numerusform>%n smaller slice is not shown.</numerusform><numerusform>%n smaller slices are not shown.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n items have no value.</source>
        <translation>
            <numerusform>%n item has no value.</numerusform><numerusform>%n items have no value.</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ItemOutputModel</name>
    <message numerus="yes">
        <source>%n equations hold</source>
        <translation>
            <numerusform>%n equation holds</numerusform><numerusform>%n equations hold</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::ConfirmationPanel</name>
    <message numerus="yes">
        <source>Scoring %1 examples with %n runs…</source>
        <translation>
            <numerusform>Scoring %1 examples with %n run…</numerusform>
            <numerusform>Scoring %1 examples with %n runs…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 minus answer only: %2, better in %3 of %n seeds.</source>
        <translation>
            <numerusform>%1 minus answer only: %2, better in %3 of %n seed.</numerusform>
            <numerusform>%1 minus answer only: %2, better in %3 of %n seeds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Score %n runs on the locked confirmation set now?</source>
        <translation>
            <numerusform>Score %n run on the locked confirmation set now?</numerusform>
            <numerusform>Score %n runs on the locked confirmation set now?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kotowari::ui::FindingList</name>
    <message numerus="yes">
        <source>%n findings</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
</TS>
