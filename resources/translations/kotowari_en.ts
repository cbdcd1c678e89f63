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
    <name>kotowari::ui::AgreementDialog</name>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform><numerusform>%n left</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::AgreementResult</name>
    <message numerus="yes">
        <source>%n labelled</source>
        <translation>
            <numerusform>%n labelled</numerusform><numerusform>%n labelled</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n of texts that changed since do not count</source>
        <translation>
            <numerusform>%n of a text that changed since does not count</numerusform><numerusform>%n of texts that changed since do not count</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n of their own texts</source>
        <translation>
            <numerusform>%n of their own texts</numerusform><numerusform>%n of their own texts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n explanation(s)</source>
        <translation>
            <numerusform>%n explanation</numerusform><numerusform>%n explanations</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform><numerusform>%n more</numerusform></translation>
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
    <message numerus="yes">
        <source>Score in the slice %1 (%n test examples)</source>
        <translation>
            <numerusform>Score in the slice %1 (%n test example)</numerusform>
            <numerusform>Score in the slice %1 (%n test examples)</numerusform>
        </translation>
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
    <name>kotowari::ui::MergeDialog</name>
    <message numerus="yes">
        <source>%n approved explanation(s) of theirs go into review here: whoever merges may not approve, or the case is not the same.</source>
        <translation>
            <numerusform>%n approved explanation of theirs goes into review here: whoever merges may not approve, or the case is not the same.</numerusform><numerusform>%n approved explanations of theirs go into review here: whoever merges may not approve, or the case is not the same.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) that people gave to see how far they agree come along.</source>
        <translation>
            <numerusform>%n label that people gave to see how far they agree comes along.</numerusform><numerusform>%n labels that people gave to see how far they agree come along.</numerusform></translation>
    </message>
</context>
<context>
    <name>kotowari::ui::PlanAdvanced</name>
    <message numerus="yes">
        <source>%1: %n example(s)</source>
        <translation>
            <numerusform>%1: %n example</numerusform><numerusform>%1: %n examples</numerusform></translation>
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
    <name>kotowari::ui::CompareCurves</name>
    <message numerus="yes">
        <source>%1 (%n examples)</source>
        <comment>slice</comment>
        <translation>
            <numerusform>%1 (%n example)</numerusform>
            <numerusform>%1 (%n examples)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs have a loss that is no number; they are left out.</source>
        <translation>
            <numerusform>%n run has a loss that is no number; it is left out.</numerusform>
            <numerusform>%n runs have a loss that is no number; they are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kotowari::ui::CompareMultiples</name>
    <message numerus="yes">
        <source>%n more are not shown here; the table below has all of them.</source>
        <translation>
            <numerusform>%n more is not shown here; the table below has all of them.</numerusform>
            <numerusform>%n more are not shown here; the table below has all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kotowari::ui::WherePanel</name>
    <message numerus="yes">
        <source>measured (%n explanations)</source>
        <translation>
            <numerusform>measured (%n explanation)</numerusform>
            <numerusform>measured (%n explanations)</numerusform>
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
