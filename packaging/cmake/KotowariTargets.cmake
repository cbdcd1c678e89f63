# Helpers that give every target the same warnings, sanitizers and test registration.
add_library(kotowari_options INTERFACE)
target_compile_options(kotowari_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(kotowari_options INTERFACE -Wno-restrict) # false alarms in std::string at -O2, mended in GCC 13
endif()
if(KOTOWARI_WERROR)
    target_compile_options(kotowari_options INTERFACE -Werror)
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU) # these look through inlined std::string and are often wrong in GCC 12
        target_compile_options(kotowari_options INTERFACE -Wno-error=array-bounds -Wno-error=stringop-overflow -Wno-error=stringop-overread
            -Wno-error=restrict -Wno-error=maybe-uninitialized -Wno-error=dangling-pointer)
    endif()
endif()
foreach(sanitizer IN LISTS KOTOWARI_SANITIZE)
    target_compile_options(kotowari_options INTERFACE -fsanitize=${sanitizer} -fno-omit-frame-pointer)
    target_link_options(kotowari_options INTERFACE -fsanitize=${sanitizer})
endforeach()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # pch_defines and time_macros: without them ccache never hits a file that uses the precompiled torch header.
    # The base folder: a second clone finds what the first one compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
endif()

# Parsing the same large headers is most of a build: each target of some files parses them once.
function(kotowari_precompile name libraries)
    list(LENGTH ARGN files)
    if(files LESS 5)
        return()
    endif()
    set(headers <algorithm> <chrono> <filesystem> <functional> <map> <memory> <optional> <span> <sstream> <string> <vector>)
    foreach(library IN LISTS libraries)
        if(library MATCHES "nlohmann_json|kotowari_base")
            list(APPEND headers <nlohmann/json.hpp>)
        elseif(library MATCHES "SQLiteCpp")
            list(APPEND headers <SQLiteCpp/SQLiteCpp.h>)
        elseif(library MATCHES "GTest")
            list(APPEND headers <gmock/gmock.h> <gtest/gtest.h>)
        elseif(library MATCHES "Qt6::Widgets")
            list(APPEND headers <QtWidgets> <QtConcurrent>)
        endif()
    endforeach()
    list(REMOVE_DUPLICATES headers)
    target_precompile_headers(${name} PRIVATE ${headers})
endfunction()

# kotowari_add_library(NAME SOURCES... LINK libs...): a static library of core or ui.
function(kotowari_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_link_libraries(${name} PUBLIC ${ARG_LINK} PRIVATE kotowari_options ${ARG_PRIVATE_LINK})
    kotowari_precompile(${name} "${ARG_LINK};${ARG_PRIVATE_LINK}" ${ARG_SOURCES})
endfunction()

# kotowari_add_gtest(NAME SOURCES... LINK libs... [LABELS labels...]): one GoogleTest program a folder of core.
function(kotowari_add_gtest name)
    cmake_parse_arguments(ARG "WHOLE" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE kotowari_options GTest::gtest GTest::gmock GTest::gtest_main ${ARG_LINK})
    if(NOT ARG_LINK MATCHES "engine_parts")
        kotowari_precompile(${name} "GTest" ${ARG_SOURCES})
    endif()
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    if(NOT ARG_LABELS) # an empty value would swallow the next property
        set(ARG_LABELS core)
    endif()
    set(environment "KOTOWARI_MODULES=${KOTOWARI_MODULE_DIRECTORY};KOTOWARI_SHARED_DATA=${CMAKE_SOURCE_DIR}/../shared/data;OMP_WAIT_POLICY=passive")
    if(ARG_WHOLE) # one ctest entry: where starting the program is dear (torch)
        add_test(NAME ${name} COMMAND ${name})
        set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" ENVIRONMENT "${environment}")
    else()
        # As a launcher: the list of a property loses all variables but the first on its way through the discovery.
        set_target_properties(${name} PROPERTIES CROSSCOMPILING_EMULATOR "${CMAKE_COMMAND};-E;env;${environment}")
        gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60 DISCOVERY_MODE PRE_TEST
            PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
    endif()
endfunction()

# kotowari_add_qtest(NAME SOURCES... LINK libs...): one Qt Test program.
function(kotowari_add_qtest name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_compile_definitions(${name} PRIVATE QT_NO_KEYWORDS)
    target_link_libraries(${name} PRIVATE kotowari_options Qt6::Test ${ARG_LINK})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;KOTOWARI_MODULES=${KOTOWARI_MODULE_DIRECTORY};KOTOWARI_SHARED_DATA=${CMAKE_SOURCE_DIR}/../shared/data;KOTOWARI_PROGRAM=${CMAKE_BINARY_DIR}/bin/kotowari;OMP_WAIT_POLICY=passive;LC_ALL=C.UTF-8")
endfunction()
