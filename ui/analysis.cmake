# Charts, the report's drawn formats, and the Experiment, Compare and Report pages.
target_sources(kotowari_ui PRIVATE
    charts/chartcanvas.cpp charts/chartcanvas.h
    charts/chartcontent.cpp charts/chartcontent.h
    charts/chartexport.cpp charts/chartexport.h
    charts/chartgap.cpp
    charts/heatmap.cpp charts/heatmap.h
    charts/chartlink.cpp charts/chartlink.h
    charts/chartpainter.cpp charts/chartpainter.h
    charts/chartscale.cpp charts/chartscale.h
    charts/curvechart.cpp charts/curvechart.h
    models/analysiswords.cpp models/analysiswords.h
    models/comparisoncharts.cpp models/comparisoncharts.h
    charts/influencechart.cpp charts/influencechart.h charts/influencepainter.cpp charts/influencepainter.h models/costdocument.cpp models/costdocument.h widgets/sourcechip.cpp widgets/sourcechip.h
    pages/costpage.cpp pages/costpage.h pages/costinputs.cpp pages/costinputs.h pages/costdecisionpanel.cpp pages/costdecisionpanel.h pages/proposalsaver.cpp pages/proposalsaver.h pages/rolloutpanel.cpp pages/rolloutpanel.h
    models/comparisonmultiples.cpp models/comparisonmultiples.h
    pages/comparecurves.cpp pages/comparecurves.h
    pages/comparemultiples.cpp pages/comparemultiples.h
    pages/comparepagemeeting.cpp pages/comparepagemeeting.h
    pages/comparepagewhy.cpp
    pages/comparepagenext.cpp pages/comparepagenext.h
    pages/comparepagewhere.cpp pages/comparepagewhere.h
    pages/comparepage.cpp pages/comparepage.h
    pages/baselinepanel.cpp pages/baselinepanel.h pages/peopleform.cpp pages/peopleform.h
    dialogs/outsidedialog.cpp dialogs/outsidedialog.h
    pages/confirmationpanel.cpp pages/confirmationpanel.h
    pages/comparepagenumbers.cpp pages/comparepagenumbers.h
    pages/comparepageverdict.cpp pages/comparepageverdict.h
    models/itemoutputmodel.cpp models/itemoutputmodel.h
    models/itemtablemodel.cpp models/itemtablemodel.h
    pages/itemspage.cpp pages/itemspage.h
    pages/slicepanel.cpp pages/slicepanel.h
    models/answermodel.cpp models/answermodel.h
    models/calibrationwords.cpp models/calibrationwords.h
    pages/trypage.cpp pages/trypage.h
    models/plansentence.cpp models/plansentence.h
    models/runcurves.cpp models/runcurves.h
    models/runtablemodel.cpp models/runtablemodel.h
    pages/experimentchooser.cpp pages/experimentchooser.h
    pages/experimentpage.cpp pages/experimentpage.h
    pages/experimentpagecurves.cpp pages/experimentpagecurves.h
    pages/experimentpagedelegates.cpp pages/experimentpagedelegates.h
    pages/experimentpagegrid.cpp pages/experimentpagegrid.h pages/planfields.cpp pages/planfields.h pages/plancost.cpp pages/plancost.h
    pages/planadvanced.cpp pages/planadvanced.h
    pages/planrulechange.cpp pages/planrulechange.h
    pages/plantraining.cpp pages/plantraining.h
    pages/armchoice.cpp pages/armchoice.h
    dialogs/tokensdialog.cpp dialogs/tokensdialog.h
    pages/experimentpageplan.cpp pages/experimentpageplan.h
    pages/experimentpagequeue.cpp pages/experimentpagequeue.h
    pages/reportpage.cpp pages/reportpage.h
    pages/reportpagepreview.cpp pages/reportpagepreview.h
    pages/runstatepainter.cpp pages/runstatepainter.h
    pages/segmentedchoice.cpp pages/segmentedchoice.h
    pages/valuetable.cpp pages/valuetable.h
    report/odtreport.cpp report/odtreport.h report/chartfiles.cpp report/chartfiles.h report/htmlreport.cpp report/htmlreport.h
    report/pdfreport.cpp report/pdfreport.h
    report/pdftext.cpp report/pdftext.h
    report/pngreport.cpp report/pngreport.h
    report/reportchart.cpp report/reportchart.h
    report/reportpages.cpp report/reportpages.h report/reportpicture.cpp report/reportpicture.h
    report/reporttable.cpp report/reporttable.h
    report/savefile.cpp report/savefile.h)
