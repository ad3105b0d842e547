// Linux's epoll, which the module of the C library leaves out; nothing elsewhere.
#pragma once
#ifdef __linux__
#include <sys/epoll.h>
#endif
