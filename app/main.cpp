// The program: what must hold before anything else runs, then the command line.
#include "cli/commandline.h"

#include <csignal>
#include <cstdlib>

int main(int argc, char **argv)
{
    // Before libgomp or a BLAS is loaded: idle workers of one library must not spin against those of another.
    ::setenv("OMP_WAIT_POLICY", "passive", 0);
    // A file size limit then shows as a failed write with a sentence, not as a death without one.
    std::signal(SIGXFSZ, SIG_IGN);
    return kotowari::app::runCommandLine(argc, argv);
}
