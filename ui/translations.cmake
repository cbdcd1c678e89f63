# Labels in both languages, built in as :/i18n/kotowari_{ja,en}.qm. The English one holds only what depends on a number ("1 run", "2 runs").
# qt_add_translations would read the sources of one target only, and the window's are in several: lupdate is called over the folders.
set(kotowari_qms)
foreach(language ja en)
    set(ts ${CMAKE_SOURCE_DIR}/resources/translations/kotowari_${language}.ts)
    set(qm ${CMAKE_CURRENT_BINARY_DIR}/kotowari_${language}.qm)
    add_custom_command(OUTPUT ${qm} COMMAND Qt6::lrelease -silent -nounfinished ${ts} -qm ${qm} DEPENDS ${ts} VERBATIM)
    set_source_files_properties(${qm} PROPERTIES GENERATED TRUE)
    list(APPEND kotowari_qms ${qm})
endforeach()
qt_add_resources(kotowari_ui "kotowari_translations" PREFIX "/i18n" BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${kotowari_qms})

# ninja update_translations: brings the .ts up to date with the sources; new texts are then marked unfinished.
add_custom_target(update_translations
    COMMAND Qt6::lupdate -no-ui-lines -locations none -no-obsolete ${CMAKE_SOURCE_DIR}/ui ${CMAKE_SOURCE_DIR}/app
        -ts ${CMAKE_SOURCE_DIR}/resources/translations/kotowari_ja.ts
    COMMAND Qt6::lupdate -no-ui-lines -locations none -no-obsolete -pluralonly ${CMAKE_SOURCE_DIR}/ui ${CMAKE_SOURCE_DIR}/app
        -ts ${CMAKE_SOURCE_DIR}/resources/translations/kotowari_en.ts
    VERBATIM)
