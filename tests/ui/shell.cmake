# Tests of navigation, welcome, examples, dialogs and their models.
foreach(name agreementdialog mergedialog attributesdialog exampledocument examplespage exampletablemodel filedialog findings focuskeeper help historypage importdialog levelmarks mainwindow modelspage patternsdialog poolsdialog reviewpage wheelguard writing)
    kotowari_add_qtest(test_ui_${name} SOURCES shell/test_${name}.cpp shell/fixture.h LINK kotowari_ui_fakes LABELS ui)
endforeach()

# Pictures of every page on fake data: ui_pictures FOLDER [ja|en] [light|dark] [empty]
add_executable(ui_pictures shell/pictures.cpp)
set_target_properties(ui_pictures PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
target_link_libraries(ui_pictures PRIVATE kotowari_options kotowari_ui_fakes)
