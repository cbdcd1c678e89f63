# Navigation, welcome, examples, dialogs, shared widgets.
target_sources(kotowari_ui PRIVATE
    style/flatpainting.cpp style/flatpainting.h style/flatstyle.cpp style/flatstyle.h
    widgets/banner.cpp widgets/banner.h widgets/card.cpp widgets/card.h widgets/elidedlabel.cpp widgets/elidedlabel.h
    widgets/emptystate.cpp widgets/emptystate.h widgets/icons.cpp widgets/icons.h widgets/labels.cpp widgets/labels.h)

file(GLOB kotowari_icons CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/icons/*.svg)
qt_add_resources(kotowari_ui "kotowari_icons" PREFIX "/icons" BASE ${CMAKE_SOURCE_DIR}/resources/icons FILES ${kotowari_icons})
