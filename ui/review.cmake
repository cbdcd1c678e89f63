# Review of explanations, and the audit log.
target_sources(kotowari_ui PRIVATE
    dialogs/agreementdialog.cpp dialogs/agreementdialog.h dialogs/agreementresult.cpp dialogs/agreementresult.h
    models/historymodel.cpp models/historymodel.h
    pages/historypage.cpp pages/historypage.h pages/reviewpage.cpp pages/reviewpage.h pages/reviewpageagreement.cpp pages/reviewpagefindings.cpp)
