# Review of explanations, and the audit log.
target_sources(kotowari_ui PRIVATE
    models/historymodel.cpp models/historymodel.h
    pages/historypage.cpp pages/historypage.h pages/reviewpage.cpp pages/reviewpage.h pages/reviewpagefindings.cpp)
