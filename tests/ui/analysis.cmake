# Tests of charts, the report's drawn formats, and the Experiment, Compare and Report pages.
kotowari_add_library(kotowari_ui_analysis_data SOURCES analysis/sampledata.cpp analysis/sampledata.h LINK kotowari_api)
foreach(name baselinepanel charts report comparecurves comparepage compareparts confirmationpanel experimentpage itemspage planadvanced planrulechange queuepane reportpage severalmodels)
    kotowari_add_qtest(test_ui_${name} SOURCES analysis/test_${name}.cpp analysis/fixture.h LINK kotowari_ui_fakes kotowari_ui_analysis_data LABELS ui)
endforeach()
