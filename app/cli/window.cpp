// kotowari [PROJECT]: the window; with --grab, pictures of every page.
#include "app/graphics.h"
#include "arguments.h"
#include "commandline.h"

#include <cstdio>

namespace kotowari::app {

namespace {

struct Options {
    WindowOptions window;
    std::string size;
};

bool readSize(const std::string &text, WindowOptions &window)
{
    char end = 0;
    return std::sscanf(text.c_str(), "%5dx%5d%c", &window.width, &window.height, &end) == 2 && window.width >= 320 && window.height >= 240;
}

} // namespace

void addWindowCommand(CommandLine &line)
{
    auto options = std::make_shared<Options>();
    auto &root = line.root();
    root.add_option("PROJECT", options->window.project, "cli.opt.project-to-open");
    auto *grab = root.add_option("--grab", options->window.grabFolder, "cli.opt.grab")->type_name("DIR");
    root.add_option("--theme", options->window.theme, "cli.opt.theme")->type_name("light|dark")->check(oneOf({"light", "dark"}));
    root.add_option("--size", options->size, "cli.opt.size")->type_name("WxH")->needs(grab);
    root.final_callback([&line, options, &root] {
        if (!root.get_subcommands().empty())
            return;
        line.setAction([&line, options] {
            const auto &console = line.console();
            auto &window = options->window;
            if (!options->size.empty() && !readSize(options->size, window))
                return console.wrongUsage({"cli.bad-size", {{"text", options->size}}});
            if (mistypedCommand(window.project)) // said so, rather than that a file is missing
                return console.wrongUsage({"cli.unknown-command", {{"text", window.project}}});
            if (line.root().get_option("--lang")->count() > 0)
                window.language = line.console().language();
            return runWindow(console, line.workbench(), window);
        });
    });
}

} // namespace kotowari::app
