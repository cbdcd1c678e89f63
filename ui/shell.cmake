# Navigation, welcome, examples, dialogs, shared widgets.
target_sources(kotowari_ui PRIVATE
    style/flatpainting.cpp style/flatpainting.h style/flatstyle.cpp style/flatstyle.h
    widgets/banner.cpp widgets/banner.h widgets/card.cpp widgets/card.h widgets/elidedlabel.cpp widgets/elidedlabel.h
    widgets/emptystate.cpp widgets/emptystate.h widgets/icons.cpp widgets/icons.h widgets/labels.cpp widgets/labels.h)

file(GLOB kotowari_icons CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/icons/*.svg)
qt_add_resources(kotowari_ui "kotowari_help" PREFIX "/help" BASE ${CMAKE_SOURCE_DIR}/resources/help
    FILES ${CMAKE_SOURCE_DIR}/resources/help/help_ja.md ${CMAKE_SOURCE_DIR}/resources/help/help_en.md)
qt_add_resources(kotowari_ui "kotowari_icons" PREFIX "/icons" BASE ${CMAKE_SOURCE_DIR}/resources/icons FILES ${kotowari_icons})

target_sources(kotowari_ui PRIVATE
    dialogs/addexampledialog.cpp dialogs/addexampledialog.h dialogs/attributesdialog.cpp dialogs/attributesdialog.h dialogs/closedialog.cpp dialogs/closedialog.h dialogs/filedialog.cpp dialogs/filedialog.h dialogs/helpdialog.cpp dialogs/helpdialog.h
    dialogs/importdialog.cpp dialogs/importdialog.h dialogs/mergeconflicts.cpp dialogs/mergeconflicts.h dialogs/mergedialog.cpp dialogs/mergedialog.h dialogs/modelimportdialog.cpp dialogs/modelimportdialog.h dialogs/newprojectdialog.cpp dialogs/newprojectdialog.h
    dialogs/patternsdialog.cpp dialogs/patternsdialog.h dialogs/poolsdialog.cpp dialogs/poolsdialog.h dialogs/poolsdialogpools.cpp models/findingtablemodel.cpp models/findingtablemodel.h pages/examplespageattributes.cpp pages/examplespagepools.cpp widgets/checkedfield.cpp widgets/checkedfield.h
    dialogs/snippetsdialog.cpp dialogs/snippetsdialog.h dialogs/versionsdialog.cpp dialogs/versionsdialog.h
    document/examplecommands.cpp document/examplecommands.h document/exampledocument.cpp document/exampledocument.h document/levelmarks.cpp document/levelmarks.h document/writingclock.h
    models/exampletablemodel.cpp models/exampletablemodel.h models/pagedrows.h models/importpreviewmodel.cpp models/importpreviewmodel.h
    models/modeltablemodel.cpp models/modeltablemodel.h models/worddiff.cpp models/worddiff.h models/words.cpp models/words.h
    pages/drafting.cpp pages/drafting.h pages/guidepane.cpp pages/guidepane.h pages/levelmarker.cpp pages/levelmarker.h
    pages/snippetmenu.cpp pages/snippetmenu.h pages/writingbar.cpp pages/writingbar.h pages/writingchecks.cpp pages/writingchecks.h
    pages/exampleeditor.cpp pages/exampleeditor.h pages/examplespage.cpp pages/examplespage.h pages/examplespageedits.cpp pages/examplespagefilter.cpp pages/examplespagefiles.cpp pages/modelspage.cpp pages/modelspage.h
    widgets/draftpanel.cpp widgets/draftpanel.h widgets/exampledelegates.cpp widgets/exampledelegates.h widgets/explanationedit.cpp widgets/explanationedit.h
    widgets/findinglist.cpp widgets/findinglist.h widgets/findingrow.cpp widgets/findingrow.h widgets/reasonedit.cpp widgets/reasonedit.h
    widgets/mappingtable.cpp widgets/mappingtable.h widgets/modelreport.cpp widgets/modelreport.h widgets/plainedit.cpp widgets/plainedit.h
    widgets/similarlist.cpp widgets/similarlist.h widgets/tableview.cpp widgets/tableview.h widgets/wheelguard.cpp widgets/wheelguard.h widgets/focuskeeper.cpp widgets/focuskeeper.h widgets/elasticrow.cpp widgets/elasticrow.h)

target_sources(kotowari_ui PRIVATE
    mainwindow.cpp mainwindow.h mainwindowfiles.cpp mainwindowpages.cpp grab.cpp grab.h
    bridge/closing.cpp bridge/closing.h bridge/jobmonitor.cpp bridge/jobmonitor.h bridge/languageswitch.cpp bridge/languageswitch.h
    pages/welcomepage.cpp pages/welcomepage.h
    widgets/bannerstack.cpp widgets/bannerstack.h widgets/headerbar.cpp widgets/headerbar.h
    widgets/navigationrail.cpp widgets/navigationrail.h widgets/statusline.cpp widgets/statusline.h)
