// The build without Qt (-DKOTOWARI_GUI=OFF): says why it cannot draw.
#include "graphics.h"

namespace kotowari::app {

bool canDraw() { return false; }

Result<void> writeDrawn(const Report &, const std::string &path, const std::string &)
{
    return Error{ErrorCode::Unsupported, {"cli.needs-window", {{"what", path}}}, {}};
}

Result<void> writeCharts(const Report &, const std::string &folder)
{
    return Error{ErrorCode::Unsupported, {"cli.needs-window", {{"what", folder}}}, {}};
}

int runWindow(const Console &console, const std::shared_ptr<Workbench> &, const WindowOptions &)
{
    return console.fail({ErrorCode::Unsupported, {"cli.no-window", {}}, {}});
}

std::vector<std::string> fontFamilies() { return {}; }
std::string qtVersion() { return {}; }

} // namespace kotowari::app
