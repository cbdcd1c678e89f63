# Charts, the report's drawn formats, and the Experiment, Compare and Report pages.
target_sources(kotowari_ui PRIVATE
    charts/chartcanvas.cpp charts/chartcanvas.h
    charts/chartcontent.cpp charts/chartcontent.h
    charts/chartpainter.cpp charts/chartpainter.h
    charts/chartscale.cpp charts/chartscale.h
    report/htmlreport.cpp report/htmlreport.h
    report/pdfreport.cpp report/pdfreport.h
    report/pngreport.cpp report/pngreport.h
    report/reportchart.cpp report/reportchart.h
    report/reportpages.cpp report/reportpages.h
    report/reporttable.cpp report/reporttable.h
    report/savefile.cpp report/savefile.h)
