// The kernels for any processor.
#define KOTOWARI_KERNELS kernelsPortable
#include "kernelsimpl.h"
