# Review of explanations.
target_sources(kotowari_ui PRIVATE pages/reviewpage.cpp pages/reviewpage.h)
